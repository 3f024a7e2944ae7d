"""Filters: which claims a graph keeps. The same words narrow every command and every call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Literal, TypedDict, TypeVar, Unpack

from msgspec import Struct

from .dates import PartialDate, parse_date
from .errors import DateError, FilterError, UnknownName, nearest
from .lookup import find_entity
from .standing import Procedure, Standing

if TYPE_CHECKING:
    from .ledger import Ledger

Drawn = Literal["asserts", "all"]
"""What is drawn: only what claims assert, or also what they say is not so, as `NOT_...`."""

Words = str | Enum | Iterable[str | Enum]
"""One word or several; members of Standing and Procedure count as their words."""

_IN_VOCABULARY = "`legajo vocabulary` lists them."
_IN_SOURCES = "`legajo sources` lists them."


class FilterWords(TypedDict, total=False):
    """The filters as a caller or a command line gives them; what is left out narrows nothing."""

    standing: Words
    procedure: Words
    type: Words
    relation: Words
    source: Words
    polarity: str
    as_of: str | date | PartialDate | None
    known_on: str | date | PartialDate | None
    without: Words


_Choice = TypeVar("_Choice", bound=Enum)


class Filters(Struct, frozen=True, kw_only=True):
    """What a graph was narrowed to. An empty field keeps everything.

    Several values of one field are "or", several fields "and".

    Attributes:
        type: types of entities, with their descendants; one end of the claim must have it.
        source: sources that the claim is written in.
        polarity: what is drawn; claims are kept whatever they say.
        as_of: by the claim's dates. Events count from then on, posts and other states while they
            last.
        known_on: by the publication of the claim's sources.
        without: entities that are taken out of the graph; what they said of others stays.
    """

    standing: tuple[Standing, ...] = ()
    procedure: tuple[Procedure, ...] = ()
    type: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    polarity: Drawn = "asserts"
    as_of: PartialDate | None = None
    known_on: PartialDate | None = None
    without: tuple[str, ...] = ()

    @property
    def narrows_claims(self) -> bool:
        """Whether claims are left out for another reason than that an entity was taken out."""
        return bool(
            self.standing
            or self.procedure
            or self.type
            or self.relation
            or self.source
            or self.as_of
            or self.known_on
        )


def filters_from_words(ledger: Ledger, **words: Unpack[FilterWords]) -> Filters:
    """The filters that these words mean in this ledger.

    Raises:
        FilterError: a word that the ledger or its vocabulary does not know, with the nearest ones.
        AmbiguousName: `without` fits several entities.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> filters_from_words(ledger, standing="alleged", as_of="2021-06").standing
    (<Standing.ALLEGED: 'alleged'>,)
    """
    for name in words:
        if name not in FilterWords.__annotations__:
            near = nearest(name, FilterWords.__annotations__)
            raise FilterError(f"no filter is named {name!r}.", near=near)
    vocabulary = ledger.vocabulary
    types = _known("type", words.get("type", ()), [*vocabulary.types, "Entity"], _IN_VOCABULARY)
    return Filters(
        standing=_members("standing", words.get("standing", ()), Standing),
        procedure=_members("procedure", words.get("procedure", ()), Procedure),
        type=types,
        relation=_relations(words.get("relation", ()), list(vocabulary.relations)),
        source=_known("source", words.get("source", ()), list(ledger.sources), _IN_SOURCES),
        polarity=_polarity(words.get("polarity", "asserts")),
        as_of=_date("as_of", words.get("as_of")),
        known_on=_date("known_on", words.get("known_on")),
        without=_entities(ledger, words.get("without", ())),
    )


def _polarity(word: str) -> Drawn:
    if word == "asserts":
        return "asserts"
    if word == "all":
        return "all"
    raise FilterError(
        f"polarity is 'asserts' or 'all', not {word!r}.",
        hint="'all' also draws what claims say is not so, as NOT_... relationships.",
    )


def _texts(field: str, words: Words) -> list[str]:
    if isinstance(words, str | Enum) or not isinstance(words, Iterable):
        words = [words]
    texts: dict[str, None] = {}
    for word in words:
        text = word.value if isinstance(word, Enum) else word
        if not isinstance(text, str):
            raise FilterError(
                f"{field} is a word or several, not {word!r}.",
                hint="Give a text, or a list of texts.",
            )
        texts[text] = None
    return list(texts)


def _members(field: str, words: Words, choices: type[_Choice]) -> tuple[_Choice, ...]:
    known = {str(choice.value): choice for choice in choices}
    return tuple(known[word] for word in _known(field, words, list(known)))


def _known(field: str, words: Words, known: list[str], hint: str | None = None) -> tuple[str, ...]:
    texts = _texts(field, words)
    for word in texts:
        if word not in known:
            near = nearest(word, known)
            listed = f"It is one of {', '.join(known)}." if len(known) <= 12 else hint
            raise FilterError(
                f"no {field} is named {word!r}.", near=near, hint=None if near else listed
            )
    return tuple(texts)


def _relations(words: Words, known: list[str]) -> tuple[str, ...]:
    """Relations by their id, or by the type that they have in the graph (`MET_WITH`)."""
    texts = [word.lower() if word.isupper() else word for word in _texts("relation", words)]
    return _known("relation", texts, known, _IN_VOCABULARY)


def _entities(ledger: Ledger, words: Words) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(find_entity(ledger, word) for word in _texts("without", words)))
    except UnknownName as error:
        raise FilterError(error.message, near=error.near, hint=error.hint) from error


def _date(field: str, value: str | date | PartialDate | None) -> PartialDate | None:
    if value is None or isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        value = value.isoformat()[:10]
    if not isinstance(value, str):
        raise FilterError(
            f"{field} is a date, not {value!r}.",
            hint=f"Write it as a text, such as {field}='2020-08'.",
        )
    try:
        return parse_date(value)
    except DateError as error:
        raise FilterError(
            f"{field}: {error.message}",
            near=error.near,
            hint=None if error.near else "Write 2020, 2020-08 or 2020-09-03.",
        ) from error
