"""Filters: which claims a graph keeps. The same words narrow every command and every call."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Literal, TypeVar, cast

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

_Choice = TypeVar("_Choice", bound=Enum)


class Filters(Struct, frozen=True, kw_only=True):
    """What a graph was narrowed to. An empty field keeps everything.

    Several values of one field are "or", several fields "and".

    Attributes:
        type: types of entities, with their descendants; one end of the claim must have it.
        source: sources that the claim is written in.
        polarity: what is drawn; claims are kept whatever they say.
        as_of: by the claim's dates. Events count from then on, posts and other states while they last.
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


def filters_from_words(
    ledger: Ledger,
    *,
    standing: Words = (),
    procedure: Words = (),
    type: Words = (),  # noqa: A002 - the filter's own word
    relation: Words = (),
    source: Words = (),
    polarity: str = "asserts",
    as_of: str | PartialDate | None = None,
    known_on: str | PartialDate | None = None,
    without: Words = (),
) -> Filters:
    """The filters that these words mean in this ledger.

    Raises:
        FilterError: a word that the ledger or its vocabulary does not know, with the nearest ones.
        AmbiguousName: `without` fits several entities.
    """
    vocabulary = ledger.vocabulary
    if polarity not in ("asserts", "all"):
        raise FilterError(
            f"polarity is 'asserts' or 'all', not {polarity!r}.",
            hint="'all' also draws what claims say is not so, as NOT_... relationships.",
        )
    return Filters(
        standing=_members("standing", standing, Standing),
        procedure=_members("procedure", procedure, Procedure),
        type=_known("type", type, [*vocabulary.types, "Entity"], "`legajo vocabulary` lists them."),
        relation=_relations(relation, list(vocabulary.relations)),
        source=_known("source", source, list(ledger.sources), "`legajo sources` lists them."),
        polarity=cast("Drawn", polarity),
        as_of=_date("as_of", as_of),
        known_on=_date("known_on", known_on),
        without=_entities(ledger, without),
    )


def _texts(words: Words) -> list[str]:
    if isinstance(words, str | Enum):
        words = [words]
    return list(
        dict.fromkeys(str(word.value) if isinstance(word, Enum) else word for word in words)
    )


def _members(field: str, words: Words, choices: type[_Choice]) -> tuple[_Choice, ...]:
    known = {str(choice.value): choice for choice in choices}
    return tuple(known[word] for word in _known(field, words, list(known)))


def _known(field: str, words: Words, known: list[str], hint: str | None = None) -> tuple[str, ...]:
    texts = _texts(words)
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
    texts = [word.lower() if word.isupper() else word for word in _texts(words)]
    return _known("relation", texts, known, "`legajo vocabulary` lists them.")


def _entities(ledger: Ledger, words: Words) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(find_entity(ledger, word) for word in _texts(words)))
    except UnknownName as error:
        raise FilterError(error.message, near=error.near, hint=error.hint) from error


def _date(field: str, value: str | PartialDate | None) -> PartialDate | None:
    if not isinstance(value, str):
        return value
    try:
        return parse_date(value)
    except DateError as error:
        raise FilterError(
            f"{field}: {error.message}", hint="Write 2020, 2020-08 or 2020-09-03."
        ) from error
