"""Which ids a file has, in some twenty bytes each, and past a million of them in a file.

A set of Python's numbers takes eighty. Past the first size the table lies in a temporary file that
the system keeps in memory as long as there is room, so that it never is what fills it.
"""

from __future__ import annotations

import mmap
import tempfile
from array import array

_SMALLEST = 1 << 12
# Slots of eight bytes that are held in memory; a larger table lies in a file.
_LARGEST_HELD = 1 << 21
_BYTES = 8
# A slot is empty, or has this bit, the digest of an id behind it, and last what the id is of.
_TAKEN = 1 << 63
_DIGEST = (1 << 62) - 1


class Ids:
    """Digests of ids, each that of a thing or that of a link.

    >>> ids = Ids()
    >>> ids.add("ana", link=False), ids.add("ana", link=False), ids.add("ana", link=True)
    (True, False, False)
    >>> ids.is_thing("ana"), ids.is_link("ana"), ids.is_thing("luis")
    (True, False, False)
    """

    def __init__(self) -> None:
        self._count = 0
        self._most = 0
        self._mask = 0
        self._slots: memoryview = memoryview(b"")
        self._grow(_SMALLEST)

    def __len__(self) -> int:
        return self._count

    def add(self, name: str, *, link: bool) -> bool:
        """Note an id, unless it is there; whether it was not."""
        slot = _TAKEN | (hash(name) & _DIGEST) << 1
        place = self._find(slot)
        if self._slots[place]:
            return False
        self._slots[place] = slot | link
        self._count += 1
        if self._count > self._most:
            self._grow(2 * len(self._slots))
        return True

    def is_thing(self, name: str) -> bool:
        """Whether it is the id of a thing."""
        slot = _TAKEN | (hash(name) & _DIGEST) << 1
        return self._slots[self._find(slot)] == slot

    def is_link(self, name: str) -> bool:
        """Whether it is the id of a link."""
        slot = _TAKEN | (hash(name) & _DIGEST) << 1
        return self._slots[self._find(slot)] == slot | 1

    def _find(self, slot: int) -> int:
        """The place where this digest is, or would be."""
        slots, mask = self._slots, self._mask
        place = (slot >> 1) & mask
        while (there := slots[place]) and there | 1 != slot | 1:
            place = (place + 1) & mask
        return place

    def _grow(self, size: int) -> None:
        before = self._slots
        self._slots = _room(size)
        self._mask = size - 1
        self._most = size * 2 // 3
        for slot in before:
            if slot:
                self._slots[self._find(slot)] = slot


def _room(size: int) -> memoryview:
    """So many empty slots."""
    if size <= _LARGEST_HELD:
        return memoryview(array("Q", bytes(_BYTES * size)))
    with tempfile.TemporaryFile(prefix="legajo-") as file:
        file.truncate(_BYTES * size)
        return memoryview(mmap.mmap(file.fileno(), _BYTES * size)).cast("Q")
