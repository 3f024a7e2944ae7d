"""How to read a figure: its legend, and the line of sources below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ....graph.standing import STRONGEST_FIRST, Procedure, Standing
from ...geometry import Point
from ..content import Content
from .drawing import Item, Path
from .page import SAMPLE, Entry, Sample
from .strokes import MARKS, bar, glyph, mark, stroke_of
from .ties import Tie

# Behind the lines (0): what lies on them, then what they join.
_MARKS, _GLYPHS = 1, 2


def network_legend(content: Content, shown: Sequence[str], found: Sequence[Tie]) -> list[Entry]:
    """What occurs in a network, and nothing else: standings, procedures, denial, types."""
    words = content.words
    standings = {tie.standing for tie in found}
    entries = [
        Entry(line_sample(standing), content.standing(standing))
        for standing in STRONGEST_FIRST
        if standing in standings
    ]
    if any(tie.denied for tie in found):
        entries.append(Entry(denied_sample, words["denied line"]))
    entries += procedure_entries(content, {tie.procedure for tie in found})
    types = content.ledger.vocabulary.types
    kinds: dict[str, None] = {}
    unnamed = False
    for entity in shown:
        record = content.ledger.entity(entity)
        kinds[types[record.type].glyph] = None
        unnamed = unnamed or not record.named
    entries += [
        Entry(glyph_sample(kind), words[f"glyph {kind}"], wide=9.0, group=_GLYPHS)
        for kind in sorted(kinds)
    ]
    if unnamed:
        entries.append(Entry(unnamed_sample, words["unnamed"], wide=9.0, group=_GLYPHS))
    return entries


def procedure_entries(content: Content, done: Iterable[Procedure | None]) -> list[Entry]:
    """One entry a mark, with every procedure that has it here."""
    named: dict[str, list[Procedure]] = {}
    present = set(done)
    for procedure in Procedure:
        if procedure in present:
            named.setdefault(MARKS[procedure], []).append(procedure)
    return [
        Entry(
            mark_sample(same[0]),
            ", ".join(content.words[one.value] for one in same),
            wide=8.0,
            group=_MARKS,
        )
        for same in named.values()
    ]


def line_sample(standing: Standing) -> Sample:
    """A piece of line."""

    def sample(at: Point) -> Iterable[Item]:
        x, y = at
        yield Path(points=((x, y), (x + SAMPLE, y)), stroke=stroke_of(standing))

    return sample


def denied_sample(at: Point) -> Iterable[Item]:
    """A line with the bar across it."""
    x, y = at
    yield Path(points=((x, y), (x + SAMPLE, y)), stroke=stroke_of(Standing.REPORTED))
    yield bar((x + SAMPLE / 2, y), (1.0, 0.0))


def mark_sample(procedure: Procedure) -> Sample:
    """The mark of a procedure."""

    def sample(at: Point) -> Iterable[Item]:
        return mark(procedure, (at[0] + 4.0, at[1]))

    return sample


def glyph_sample(kind: str) -> Sample:
    """The mark of a type."""

    def sample(at: Point) -> Iterable[Item]:
        yield glyph(kind, (at[0] + 4.0, at[1]), 3.6)

    return sample


def unnamed_sample(at: Point) -> Iterable[Item]:
    """The mark of somebody who has no name."""
    yield glyph("person", (at[0] + 4.0, at[1]), 3.6, named=False)


def sources_line(content: Content, claims: Iterable[str]) -> str:
    """Who published what is drawn, and the state of the case."""
    used: dict[str, None] = {}
    for name in claims:
        for place in content.ledger.claims[name].evidence:
            used[place.source] = None
    by_source = {one.source: one for one in content.references}
    short = dict.fromkeys(by_source[name].short for name in by_source if name in used)
    return content.words["sources line"].format(
        sources="; ".join(short), case=content.title, version=content.version[:12]
    )
