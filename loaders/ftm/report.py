"""What was read, and what became of it: counted, with the first places of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...graph.counts import nodes_and_relationships
from ...graph.errors import Place

PLACES = 3
"""Places that are remembered of each kind of finding."""


class Finding(Struct, kw_only=True):
    """One kind of thing that was found amiss.

    Attributes:
        what: What it is, and what was done.
        rejected: Whether the entity went with it.
        places: The first ones, each with the word in question.
    """

    what: str
    count: int = 0
    rejected: bool = False
    places: list[str] = []

    def __str__(self) -> str:
        fate = "rejected" if self.rejected else "kept"
        return f"{fate}: {self.what}: {self.count:,} ({'; '.join(self.places)})"


class Report(Struct, kw_only=True):
    """The account of one file. `read = kept + merged + rejected` counts its entities.

    Attributes:
        merged: Entities that went into another one with the same id.
        nodes, relationships: What came of those that were kept; an entity can give several
            relationships, and an authority that is named gives a node.
    """

    file: str
    read: int = 0
    kept: int = 0
    merged: int = 0
    rejected: int = 0
    nodes: int = 0
    relationships: int = 0
    findings: dict[str, Finding] = {}

    def note(self, what: str, line: int, word: str = "") -> None:
        """Something was amiss and the entity is kept."""
        self._note(what, line, word, rejected=False)

    def reject(self, what: str, line: int, word: str = "") -> None:
        """An entity cannot be taken."""
        self.rejected += 1
        self._note(what, line, word, rejected=True)

    def _note(self, what: str, line: int, word: str, *, rejected: bool) -> None:
        finding = self.findings.get(what)
        if finding is None:
            finding = self.findings[what] = Finding(what=what, rejected=rejected, places=[])
        finding.count += 1
        if len(finding.places) < PLACES:
            place = str(Place(self.file, line))
            finding.places.append(f"{place} {word}" if word else place)

    def plus(self, others: Iterable[Report]) -> Report:
        """The sum of this account and others of the same file."""
        total = Report(file=self.file, findings={})
        for one in (self, *others):
            for field in ("read", "kept", "merged", "rejected", "nodes", "relationships"):
                setattr(total, field, getattr(total, field) + getattr(one, field))
            for what, finding in one.findings.items():
                into = total.findings.setdefault(
                    what, Finding(what=what, rejected=finding.rejected, places=[])
                )
                into.count += finding.count
                into.places = (into.places + finding.places)[:PLACES]
        return total

    def lines(self) -> Iterator[str]:
        """The account as text, the sum first."""
        yield (
            f"read {self.read:,} = kept {self.kept:,} + merged {self.merged:,} "
            f"+ rejected {self.rejected:,}"
        )
        yield nodes_and_relationships(self.nodes, self.relationships)
        for finding in sorted(self.findings.values(), key=lambda one: not one.rejected):
            yield str(finding)
