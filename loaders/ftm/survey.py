"""The first reading of a file: which ids there are, so that the later ones need not remember it.

Of an entity it keeps a number for its id (some 80 bytes) and one byte for its line.
"""

from __future__ import annotations

from .entity import NotAnEntity, read_head
from .mapping import kinds
from .report import Report
from .stream import Stream

REJECTED, NODE, LINK, SANCTION = range(4)


class Survey:
    """What a file holds.

    Attributes:
        fates: By the number of a line: what its entity will be.
        nodes: Hashes of the ids that are nodes.
        doubled: How often ids come that come more than once, by their hashes.
    """

    def __init__(self, stream: Stream) -> None:
        self.report = Report(file=stream.name)
        self.fates = bytearray(1)
        self.nodes: set[int] = set()
        self.links: set[int] = set()
        self.doubled: dict[int, int] = {}
        fate_of = {
            name: SANCTION if name == "Sanction" else NODE if kind.edge is None else LINK
            for name, kind in kinds().items()
        }
        read = 0
        for number, line in stream.lines():
            read += 1
            if len(self.fates) <= number:
                self.fates.extend(bytes(number + 1 - len(self.fates)))
            try:
                head = read_head(line)
            except NotAnEntity as error:
                self.report.reject(str(error), number)
                continue
            fate = fate_of.get(head.schema)
            if fate is None:
                self._unknown(head.schema, number)
            elif self._fits(hash(head.id), fate):
                self.fates[number] = fate
            else:
                self.report.reject("ids of a thing and of a link at once", number, head.id)
        self.report.read = read

    def _unknown(self, schema: str, number: int) -> None:
        from .model import schemata

        abstract = schema in schemata()
        what = "schemata that are only parents of others" if abstract else "unknown schemata"
        self.report.reject(what, number, schema)

    def _fits(self, digest: int, fate: int) -> bool:
        same, other = (self.nodes, self.links) if fate == NODE else (self.links, self.nodes)
        if digest in other:
            return False
        if digest in same:
            self.doubled[digest] = self.doubled.get(digest, 1) + 1
        same.add(digest)
        return True
