"""From what somebody types to the record that is meant."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from .errors import AmbiguousName, UnknownName, nearest

if TYPE_CHECKING:
    from .ledger import Ledger

_WORD = re.compile(r"\w+")


class Paragraph(NamedTuple):
    """One paragraph of one source."""

    source: str
    number: int


def find_entity(ledger: Ledger, text: str) -> str:
    """The id of the one entity that a text names; accents and capitals do not count.

    An id wins over a whole name, a whole name over some words of one. Entities judged to be the
    same are one.

    Raises:
        UnknownName: nothing fits; offers the nearest names.
        AmbiguousName: several fit; lists their ids.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> find_entity(ledger, "carlos marroquin")
    'carlos-marroquin'
    """
    canonical = ledger.identity.canonical
    if text in ledger.entities:
        return canonical(text)
    wanted = fold(text)
    words = set(_WORD.findall(wanted))
    whole: dict[str, None] = {}
    partial: dict[str, None] = {}
    for name, entity in ledger.entities.items():
        for form in map(fold, (name, *entity.forms)):
            if form == wanted:
                whole[canonical(name)] = None
            elif words and words <= set(_WORD.findall(form)):
                partial[canonical(name)] = None
    found = list(whole or partial)
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(f"{ledger.entities[name].name} ({name})" for name in found)
        raise AmbiguousName(
            f"{text!r} fits {len(found)} entities: {listed}.", found, hint="Give the id of one."
        )
    forms = [form for entity in ledger.entities.values() for form in (entity.id, *entity.forms)]
    raise UnknownName(
        f"no entity is named {text!r}.",
        near=nearest(text, forms),
        hint="`legajo entities` lists them.",
    )


def find_paragraph(ledger: Ledger, text: str) -> Paragraph:
    """The paragraph that `SOURCE:4` names.

    Raises:
        UnknownName: no such source, or no such paragraph in it.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> find_paragraph(ledger, "insight-workers:11")
    Paragraph(source='insight-workers', number=11)
    """
    name, colon, number = text.rpartition(":")
    if not colon or not number.isdecimal():
        raise UnknownName(f"{text!r} names no paragraph.", hint="Write SOURCE:NUMBER.")
    source = ledger.sources.get(name)
    if source is None:
        raise UnknownName(
            f"no source is named {name!r}.",
            near=nearest(name, ledger.sources),
            hint="`legajo sources` lists them.",
        )
    if source.paragraphs is None:
        raise UnknownName(
            f"{name!r} is only cited by other sources: its paragraphs are not known.",
            hint="`legajo sources` shows which are held.",
        )
    if not 1 <= int(number) <= source.paragraphs:
        raise UnknownName(
            f"there is no paragraph {number} in {name!r}: it has {source.paragraphs}."
        )
    return Paragraph(name, int(number))


def fold(text: str) -> str:
    """The text without accents, capitals, full stops and surplus spaces.

    >>> fold("  José  IBÁRRA "), fold("U.S. officials")
    ('jose ibarra', 'us officials')
    """
    plain = unicodedata.normalize("NFKD", text).replace(".", "")
    return " ".join(
        "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().split()
    )
