"""A network that can be cut: passes bytes on to a port of this machine until it has had enough."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

_PIECE = 512


class Proxy:
    """Listens on a port of its own and cuts every connection once so many bytes went through.

    Args:
        port: Where the bytes go.
        cut_after: How many, in both directions together.
        comes_back: Whether new connections are passed on after the cut.
    """

    def __init__(self, port: int, *, cut_after: int, comes_back: bool) -> None:
        self.port = port
        self.left = cut_after
        self.comes_back = comes_back
        self.was_cut = False
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()

    @property
    def bolt(self) -> str:
        """Its address for a driver."""
        return f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self.port))
                self._open += [client, server]
                for source, target in ((client, server), (server, client)):
                    threading.Thread(target=self._pass, args=(source, target), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                with self._lock:
                    self.left -= len(piece)
                    if self.left < 0 and not self.was_cut:
                        self._cut()
                        return
                target.sendall(piece)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _cut(self) -> None:
        self.was_cut = True
        if not self.comes_back:
            _end(self._listener)
        for one in self._open:
            _end(one)

    def __enter__(self) -> Self:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for one in (self._listener, *self._open):
            _end(one)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
