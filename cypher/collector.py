"""Python's garbage collector, kept out of the way while rows are made.

A query makes many small objects and hardly a cycle among them. To search the whole graph for
garbage again and again costs up to two thirds of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_inside = 0
_was_on = False


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause it; it goes on when the last of those who paused it is done, in whichever thread."""
    global _inside, _was_on  # noqa: PLW0603 - as global as the collector itself
    with _lock:
        if _inside == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if _inside == 0 and _was_on:
                gc.enable()
