"""Claims as they are read: each with its id, and where its words and fields are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace
from yaml.nodes import Node

from ...graph import Claim, Polarity, Problem, Speakers
from ...graph.ids import claim_id
from .text_file import TextFile

Nodes = dict[str, Node]


class Written(NamedTuple):
    """Where a claim is written: its words, its fields and those of its group, its paragraph."""

    file: TextFile
    words: Node
    fields: Nodes
    group: Nodes
    paragraph: Node
    source: Node

    def field(self, name: str) -> Node | None:
        """The value of a field, its own before that of its group."""
        own = self.fields.get(name)
        return own if own is not None else self.group.get(name)


class ClaimKey(NamedTuple):
    """What the id of a claim is made from, but for the ordinal."""

    source: str
    locator: str
    subject: str
    relation: str
    object: str
    polarity: Polarity
    said_by: Speakers


class ClaimsRead:
    """What the claims files of a case gave.

    Attributes:
        claims: those that can be built, in the order of the text; where a field of one is wrong
            it is here without that field, so that its other words are checked in the same run.
        written: where each claim is written, by its id.
        read: how many claims the text holds.
        merged: how many of them are alike another in every field.
        rejected: ids of claims with an error.
        lost: how many claims could not be built at all.
        lost_names: ids and bundles that only such claims have.
        resolved: how often `document` stood for the date of each source.
    """

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.written: dict[str, Written] = {}
        self.read: int = 0
        self.merged: int = 0
        self.lost: int = 0
        self.rejected: set[str] = set()
        self.lost_names: set[str] = set()
        self.resolved: dict[str, int] = {}
        self._alike: dict[ClaimKey, list[Claim]] = {}

    def new_id(self, key: ClaimKey) -> tuple[str, list[Claim]]:
        """The id for a claim, and the claims so far that are alike in what it is made from."""
        alike = self._alike.get(key)
        if alike is None:
            alike = self._alike[key] = []
        source, locator, subject, relation, object_, polarity, said_by = key
        identifier = claim_id(
            source=source,
            locator=locator,
            subject=subject,
            relation=relation,
            object=object_,
            polarity=polarity,
            said_by=said_by,
            ordinal=len(alike),
        )
        return identifier, alike

    def add(self, claim: Claim, alike: list[Claim], written: Written, *, broken: bool) -> None:
        """Keep a claim, unless it says in every field what another one says."""
        self.read += 1
        if alike and claim.name is None:
            for other in alike:
                if replace(other, id=claim.id, place=claim.place) == claim:
                    self.merged += 1
                    self._warn_of_repetition(claim, other, written.file)
                    return
        alike.append(claim)
        self.claims.append(claim)
        self.written[claim.id] = written
        if broken:
            self.rejected.add(claim.id)

    def lose(self, values: Mapping[str, object], count: int = 1) -> None:
        """Count claims that could not be built, and remember the names that they would have had."""
        self.read += count
        self.lost += count
        self.lost_names.update(str(values[name]) for name in ("id", "bundle") if name in values)

    @staticmethod
    def _warn_of_repetition(claim: Claim, other: Claim, file: TextFile) -> None:
        file.problems.append(
            Problem(
                code="repeated",
                severity="warning",
                message=f"this claim repeats {other.place} in every field: it is counted once.",
                place=claim.place,
                hint="Take it out.",
            )
        )
