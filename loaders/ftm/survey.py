"""The first reading of a file: which ids there are, so that the later ones need not remember it.

Of an entity it keeps a digest of its id (some twenty bytes) and one byte for its line.
"""

from __future__ import annotations

from .entity import NotAnEntity, read_head
from .ids import Ids
from .mapping import kinds
from .report import Report
from .stream import Stream

REJECTED, NODE, LINK, SANCTION = range(4)


class Survey:
    """What a file holds.

    Attributes:
        fates: By the number of a line: what its entity will be.
        ids: Which ids are those of nodes, and which those of links.
        doubled: How often ids come that come more than once, by their hashes.
    """

    def __init__(self, stream: Stream) -> None:
        self.report = Report(file=stream.name)
        self.fates = bytearray(1)
        self.ids = Ids()
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
            elif self._fits(head.id, fate):
                self.fates[number] = fate
            else:
                self.report.reject("ids of a thing and of a link at once", number, head.id)
        self.report.read = read

    def _unknown(self, schema: str, number: int) -> None:
        from .model import schemata

        abstract = schema in schemata()
        what = "schemata that are only parents of others" if abstract else "unknown schemata"
        self.report.reject(what, number, schema)

    def _fits(self, name: str, fate: int) -> bool:
        link = fate != NODE
        if not self.ids.add(name, link=link):
            if self.ids.is_link(name) != link:
                return False
            digest = hash(name)
            self.doubled[digest] = self.doubled.get(digest, 1) + 1
        return True
