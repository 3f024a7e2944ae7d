"""The files of a paper before they are written: what each holds, and what it was made from."""

from __future__ import annotations

from hashlib import sha256

from msgspec import Struct


class File(Struct, frozen=True, kw_only=True):
    """One file.

    Attributes:
        path: below the folder, with slashes.
        part: figure, table, references or document.
        query: Cypher that gives the ids of what it shows; empty for a document, which includes
            others.
        evidence: the query is asked of the graph with the evidence layer.
        count: how many claims, rows or sources it shows.
        left_out: in words, what had no room.
    """

    path: str
    content: bytes
    part: str
    name: str
    caption: str = ""
    query: str = ""
    parameters: dict[str, object] = {}
    evidence: bool = False
    count: int = 0
    left_out: str = ""

    @property
    def checksum(self) -> str:
        """SHA-256 of its bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()
