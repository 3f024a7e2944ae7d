"""Claims: who says what about whom, where it is written, and how firmly."""

from __future__ import annotations

from msgspec import Struct

from .amounts import Amount
from .dates import PartialDate
from .errors import Place, RecordError
from .source import Evidence
from .standing import Flag, Polarity, Standing, Voice

UNSTATED = "unstated"
"""The speaker of an allegation to which the document gives no owner."""

CURATOR = "curator"
"""The speaker of a link between claims that no document makes: whoever curated the case. Nothing
about people, bodies or events is ever said by the curator."""

Speakers = tuple[tuple[str, ...], ...]
"""From the publisher inward; each place holds one speaker or several parallel witnesses."""


class Qualifiers(Struct, frozen=True, kw_only=True):
    """What stands beside subject, relation and object.

    `when`, or `since` and `until`, date what is stated; `said` dates the statement. `role` is the
    field `as`. `at`, `during` and `to` hold entities, `about` holds entities, claims or bundles.
    """

    when: PartialDate | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    said: PartialDate | None = None
    role: str | None = None
    at: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    amount: Amount | None = None


NO_QUALIFIERS = Qualifiers()


class Claim(Struct, frozen=True, kw_only=True):
    """One statement of one source.

    Attributes:
        id: made by `legajo.graph.ids.claim_id`.
        subject, object: an entity, or for claims about claims a claim (by id or name) or a bundle.
        value: the literal in place of an object: text, or a partial date.
        said_by: the attribution, from the publisher inward; never empty.
        evidence: one or several places; never empty.
        name: the id that a curator gave it so that others can point at it.
        bundle: a name that several claims share.
        denies: claims (by id or name) that this claim denies; only with polarity DENIES.
        denies_generally: claims or bundles that are denied without being named.
    """

    id: str
    subject: str
    relation: str
    said_by: Speakers
    evidence: tuple[Evidence, ...]
    object: str | None = None
    value: str | PartialDate | None = None
    polarity: Polarity = Polarity.ASSERTS
    standing: Standing = Standing.REPORTED
    qualifiers: Qualifiers = NO_QUALIFIERS
    voice: Voice = Voice.NARRATION
    flag: Flag | None = None
    note: str | None = None
    name: str | None = None
    bundle: str | None = None
    denies: tuple[str, ...] = ()
    denies_generally: tuple[str, ...] = ()
    place: Place | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise RecordError(f"the claim {self.id!r} has no source", place=self.place)
        if not self.said_by or not all(self.said_by):
            raise RecordError(f"the claim {self.id!r} has no speaker", place=self.place)
        if (self.object is None) == (self.value is None):
            raise RecordError(
                f"the claim {self.id!r} needs an object or a value, not both", place=self.place
            )
        if self.denies and self.polarity is Polarity.ASSERTS:
            raise RecordError(
                f"the claim {self.id!r} denies another but says itself that something is so",
                place=self.place,
                hint="Write `not` before its relation.",
            )

    @property
    def origin(self) -> tuple[str, ...]:
        """The last link of the chain of speakers: whose words it goes back to."""
        return self.said_by[-1]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everyone in the chain, from the publisher inward, each once."""
        return tuple(dict.fromkeys(speaker for place in self.said_by for speaker in place))

    @property
    def chain(self) -> str:
        """The chain of speakers as it is written: `a > b > c & d`."""
        return " > ".join(" & ".join(place) for place in self.said_by)

    @property
    def source(self) -> str:
        """The source of its first evidence."""
        return self.evidence[0].source
