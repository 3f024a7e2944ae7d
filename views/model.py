"""What the page shows, as plain records: all in words, nothing refers to an engine.

A `PageModel` is made from a graph (`from_graph`), or by hand in tests. Its records hold ids of the
ledger as they are; the page gives every node and line an opaque id of its own.

They hold texts and each other, never in a circle: Python's collector need not look at them.
"""

from __future__ import annotations

from msgspec import Struct, field

Position = tuple[float, float]

Days = tuple[str, str]
"""The first and the last day that a partial date can be, as `legajo.graph.PartialDate.span`."""


class ViewName(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One form of a name; `kind` is a kind of `legajo.graph.entity.NAME_KINDS`.

    `seen` are the documents that use it.
    """

    form: str
    kind: str = "full"
    language: str | None = None
    seen: tuple[str, ...] = ()


class Speaker(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Somebody in a chain of speakers; `id` is an entity, or empty where nobody is named."""

    id: str
    name: str


class ViewEntity(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One card.

    Attributes:
        type: the type's id; `type_label` is its word in the language of the page.
        glyph: one of `legajo.graph.GLYPHS`: decides mark and colour.
        named: False draws a dashed outline.
    """

    id: str
    name: str
    type: str
    type_label: str
    glyph: str
    names: tuple[ViewName, ...] = ()
    named: bool = True
    description: str | None = None
    note: str | None = None


class ViewEvidence(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One place in one source; `place` says in words where that is no paragraph (`page 3`)."""

    source: str
    paragraph: int | None = None
    place: str | None = None


class ViewLink(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Another claim and how it answers, or is answered: `denies`, `contradicts`, `supports`, ...

    `by` says who draws the link, where that is a claim of its own.
    """

    claim: str
    how: str
    label: str
    by: str = ""


class ViewClaim(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One claim. It becomes a line where it asserts something between two entities.

    Attributes:
        object: an entity, or a claim where it speaks about a claim; None beside a `value`.
        sentence: the whole claim in one readable sentence, without its speakers.
        directed: False for symmetric relations, which get no arrow.
        procedure: a procedure's id, or None.
        said_by: the chain of speakers from the publisher inward; each place holds one or several.
        chain_text: the same in words.
        date_note: why a date was inferred.
        event: dated, it counts from then on; False: it counts while it lasts.
        when_days, since_days, until_days: what `as_of` compares; an event's may be inherited.
        about_claims: it speaks about other claims, so it is never a line.
        denied_by, denied_generally_by: names of those who deny it.
    """

    id: str
    subject: str
    relation: str
    relation_label: str
    sentence: str
    standing: str
    evidence: tuple[ViewEvidence, ...]
    object: str | None = None
    value: str | None = None
    polarity: str = "asserts"
    directed: bool = True
    procedure: str | None = None
    said_by: tuple[tuple[Speaker, ...], ...] = ()
    chain_text: str = ""
    when: str | None = None
    since: str | None = None
    until: str | None = None
    said: str | None = None
    date_note: str | None = None
    event: bool = False
    when_days: Days | None = None
    since_days: Days | None = None
    until_days: Days | None = None
    role: str | None = None
    at: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    amount: str | None = None
    voice: str | None = None
    flag: str | None = None
    note: str | None = None
    about_claims: bool = False
    answers: tuple[ViewLink, ...] = ()
    answered_by: tuple[ViewLink, ...] = ()
    denied_by: tuple[str, ...] = ()
    denied_generally_by: tuple[str, ...] = ()


class ViewSource(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One document."""

    id: str
    title: str
    publisher: str = ""
    published: str | None = None
    url: str | None = None
    kind: str = ""


class ViewStep(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One step of the story; the fields are those of `legajo.graph.Step`.

    Attributes:
        select: an entity or a claim, which is marked.
        as_of: the first and the last day of the moment.
    """

    title: str
    text: str
    focus: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    select: str | None = None
    standing: tuple[str, ...] = ()
    as_of: Days | None = None
    camera: tuple[float, float, float] | None = None


class PageModel(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Everything on one page.

    Attributes:
        language: of the page's own words: `en` or `es`.
        overview: the entities that the page opens on; empty: all, or the strongest of very many.
        chosen: nobody named the overview: it holds the entities with most lines.
        positions: hand-made places of entities, in the page's pixels; kept as they are.
        narrowed: the graph was filtered before: the page does not hold all claims of its case.
        without_case: made of a graph that no ledger is behind: its lines are nobody's claims, and
            no query of ours finds them.
        posts: relations that tell of a post or a membership: a person's time line.
        families: the family of each relation that claims use, one of `legajo.graph.FAMILIES`.
        years: when the documents are from, in words.
    """

    title: str
    entities: tuple[ViewEntity, ...]
    claims: tuple[ViewClaim, ...]
    sources: tuple[ViewSource, ...]
    summary: str = ""
    language: str = "en"
    overview: tuple[str, ...] = ()
    chosen: bool = False
    positions: dict[str, Position] = field(default_factory=dict)
    narrowed: bool = False
    without_case: bool = False
    posts: tuple[str, ...] = ()
    families: dict[str, str] = field(default_factory=dict)
    years: str = ""
    story: tuple[ViewStep, ...] = ()
