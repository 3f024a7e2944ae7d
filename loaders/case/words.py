"""The words of a claim and of a chain of speakers, with the column of each.

CLAIM    = SUBJECT {"," SUBJECT} ["not"] RELATION OBJECTS
OBJECTS  = ID {"," ID}          for relations between entities or claims
         | the rest of the line  for relations that take text or a date
SPEAKERS = PLACE {">" PLACE}
PLACE    = ID {"&" ID}
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import NamedTuple

from ...graph import Speakers
from ...graph.ids import ID

_TRIPLE = re.compile(
    r"([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)\s+(not\s+)?([a-z][a-z0-9_]*)\s+(\S.*)", re.DOTALL
)
_BETWEEN = re.compile(r"\s*,\s*")
_ODD = re.compile(r"[^a-z0-9]+")
RESERVED = frozenset({"not", "unstated", "document", "curator"})
"""Words of the format that no id may be."""


class Triple(NamedTuple):
    """What a claim says, as written; `rest` is everything after the relation, `at` its offset."""

    subjects: tuple[str, ...]
    negated: bool
    relation: str
    rest: str
    at: int

    def __str__(self) -> str:
        words = [", ".join(self.subjects), "not" if self.negated else "", self.relation, self.rest]
        return " ".join(filter(None, words))


class Misread(ValueError):
    """Words that do not follow the grammar: where (an offset), and what was expected there."""

    def __init__(self, message: str, offset: int, word: str = "", hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.word = word
        self.hint = hint


def parse_claim(text: str) -> Triple:
    """Read `SUBJECT [not] RELATION OBJECT`.

    Raises:
        Misread: it is not a claim.

    >>> parse_claim("soto, ibarra attended meeting-1").subjects
    ('soto', 'ibarra')
    """
    found = _TRIPLE.fullmatch(text)
    if found is None:
        raise _misread_claim(text)
    subjects, negation, relation, rest = found.groups()
    if "," in subjects:
        names = tuple(_BETWEEN.split(subjects))
    else:
        names = (subjects,)
    if relation == "not" or subjects == "not":
        raise _misread_claim(text)
    return Triple(names, negation is not None, relation, rest, found.start(4))


def parse_ids(text: str, *, start: int = 0) -> tuple[str, ...]:
    """Read ids with commas between them; `start` is added to the offset of an error.

    Raises:
        Misread: something there is not an id.
    """
    if ID.fullmatch(text):
        return (text,)
    names: list[str] = []
    offset = 0
    for part in text.split(","):
        word = part.strip()
        if not ID.fullmatch(word):
            where = start + offset + len(part) - len(part.lstrip())
            raise _misread_id(word, where, after_comma="," in text)
        names.append(word)
        offset += len(part) + 1
    return tuple(names)


def parse_speakers(text: str) -> Speakers:
    """Read `a > b & c`.

    Raises:
        Misread: a place of the chain is empty or not an id.

    >>> parse_speakers("soto > aide-1 & aide-2")
    (('soto',), ('aide-1', 'aide-2'))
    """
    chain: list[tuple[str, ...]] = []
    offset = 0
    for part in text.split(">"):
        place: list[str] = []
        inner = offset
        for piece in part.split("&"):
            word = piece.strip()
            where = inner + len(piece) - len(piece.lstrip())
            if not word:
                raise Misread(
                    "a speaker is missing here.",
                    max(min(where, len(text) - 1), 0),
                    hint="Write a > b & c.",
                )
            if not ID.fullmatch(word):
                raise _misread_id(word, where, joiner="&")
            place.append(word)
            inner += len(piece) + 1
        chain.append(tuple(place))
        offset += len(part) + 1
    for here, following in pairwise(chain):
        if here == following:
            raise Misread(
                f"{' & '.join(here)!r} stands twice in a row.",
                text.find(following[0], text.find(">")),
                following[0],
            )
    return tuple(chain)


def suggested_id(text: str) -> str:
    """The id that comes nearest to a text: `Ana Soto` gives `ana-soto`."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _ODD.sub("-", plain).strip("-")


def _misread_id(word: str, offset: int, *, after_comma: bool = False, joiner: str = ",") -> Misread:
    if joiner == "&" and "," in word:
        message = f"a comma can't stand between speakers: {word!r}."
        return Misread(message, offset, word, "Write a & b for witnesses side by side.")
    if not word:
        return Misread(
            "an id is missing beside the comma.", max(offset - 1, 0), ",", "Take out the comma."
        )
    if " " in word and all(map(ID.fullmatch, word.split())):
        hint = f"Put {joiner!r} between several ids, a hyphen between the words of one."
        return Misread(f"{word!r} is not one id.", offset, word, hint)
    message = f"{word!r} is not an id: lower-case words joined by hyphens."
    return Misread(message, offset, word, None if after_comma else id_hint(word))


def id_hint(word: str) -> str | None:
    """What to write in place of a word that is no id, or which of its letters looks like another.

    >>> id_hint("Ana Soto")
    "Write 'ana-soto'."
    """
    import unicodedata

    for letter in unicodedata.normalize("NFKD", word):
        if letter.isalpha() and not letter.isascii():
            return f"Its {letter!r} is {unicodedata.name(letter, 'no letter of an id')}."
    near = suggested_id(word)
    return f"Write {near!r}." if near else None


def _name_from(words: list[tuple[int, str]]) -> str:
    """A name as it is written, `Ana Soto`: words with capitals, of which none is an id."""
    capitals = takewhile(lambda word: word[:1].isupper(), (word for _, word in words))
    return " ".join(capitals) or words[0][1]


def _misread_claim(text: str) -> Misread:
    """Say which of the words is wrong or missing."""
    expected = "A claim is SUBJECT RELATION OBJECT or SUBJECT not RELATION OBJECT."
    words = [(found.start(), found[0]) for found in re.finditer(r"\S+", text)]
    if not words:
        return Misread("the claim is empty.", 0, hint=expected)
    position = 0
    while position < len(words):
        offset, word = words[position]
        if word == "not" and position == 0:
            return Misread("there is no subject before 'not'.", offset, word, expected)
        bare = word.strip(",")
        for part in filter(None, bare.split(",")):
            if not ID.fullmatch(part):
                name = _name_from(words[position:]) if part == word else part
                return _misread_id(name, offset + word.index(part))
        position += 1
        more = word.endswith(",") or (position < len(words) and words[position][1].startswith(","))
        if not more:
            break
    if position < len(words) and words[position][1] == "not":
        position += 1
    if position >= len(words):
        return Misread(
            "the relation and the object are missing.", words[-1][0], words[-1][1], expected
        )
    offset, relation = words[position]
    if not re.fullmatch(r"[a-z][a-z0-9_]*", relation) or relation == "not":
        return Misread(
            f"{relation!r} is not a relation: lower-case words joined by underscores.",
            offset,
            relation,
            expected
            if relation == "not"
            else f"Write {suggested_id(relation).replace('-', '_')!r}.",
        )
    if position + 1 >= len(words):
        return Misread(f"there is no object after {relation!r}.", offset, relation, expected)
    return Misread("this can't be read as a claim.", 0, hint=expected)
