"""The documents, and what each of them rests on."""

from __future__ import annotations

from ..content import Content
from ..references import Cite
from .table import Cell, Column, Table


def sources(content: Content) -> Table:
    """One row a source, those that were read first, as the case lists them.

    >>> from legajo import open_case
    >>> table = sources(Content(open_case("pacto").graph()))
    >>> table.rows[0][1]
    (Cite(key='elfaro-betrayal', paragraphs=(), locators=()),)
    """
    words, ledger = content.words, content.ledger
    counts = dict.fromkeys(ledger.sources, 0)
    for claim in content.claims:
        for name in {place.source for place in claim.evidence}:
            counts[name] += 1
    rows: list[tuple[Cell, ...]] = []
    listed = sorted(content.references, key=lambda one: not one.held)
    for number, one in enumerate(listed, start=1):
        source = ledger.sources[one.source]
        by = [author.name for author in one.authors] or [one.venue.name if one.venue else ""]
        if one.venue is not None and one.venue.name not in by:
            by.append(one.venue.name)
        genre = one.genre or words.get(source.kind, source.kind.replace("_", " "))
        rows.append(
            (
                (str(number),),
                (Cite(key=one.key),),
                (one.title,),
                (", ".join(filter(None, by)),),
                (content.date(source.published),),
                (genre,),
                (words["held" if one.held else "cited"],),
                (str(source.paragraphs) if source.paragraphs is not None else "",),
                (str(counts[one.source]),),
                tuple(Cite(key=content.keys[name]) for name in source.derives_from),
                (source.id,),
                (source.sha256 or "",),
                (source.url or "",),
            )
        )
    held = sum(one.held for one in listed)
    return Table(
        name="sources",
        title=words["sources"],
        caption=(
            content.caption(
                "sources",
                documents=content.counted("documents", len(rows)),
                held=held,
                others=words["sources others"] if held < len(rows) else "",
            )
            if rows
            else content.nothing("documents")
        ),
        columns=(
            Column(name="number", title=words["no"], share=0.05, number=True),
            Column(name="key", title=words["key"], share=0.08),
            Column(name="title", title=words["title"], share=0.22),
            Column(name="by", title=words["by"], share=0.13),
            Column(name="published", title=words["published"], share=0.12),
            Column(name="kind", title=words["kind"], share=0.09),
            Column(name="read", title=words["read"], share=0.09),
            Column(name="paragraphs", title="¶", share=0.04, number=True),
            Column(name="claims", title=words["claims"], share=0.08, number=True),
            Column(name="rests_on", title=words["rests on"], share=0.1),
            Column(name="source", title="id"),
            Column(name="sha256", title="sha256"),
            Column(name="url", title="url"),
        ),
        rows=tuple(rows),
        query="MATCH (s:Source) RETURN s.id AS id",
        parameters={},
        ids=tuple(one.source for one in listed),
    )
