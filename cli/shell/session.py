"""What the prompt knows while it is open: the graph, the settings, the last answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ...graph.counts import many
from ..options import open_graph
from ..style import style
from .names import Names

if TYPE_CHECKING:
    from ...graph import Graph, Traced

T = TypeVar("T")


class Session:
    """One sitting.

    Attributes:
        case: As it was named on the command line.
        graph: What is asked; another one once the evidence layer comes or goes.
        parameters: Values by name.
        form: How rows are printed: table, json, jsonl, csv, md.
        because: Whether each row is followed by the claims that it rests on.
        timeout: Seconds for one query, or None.
        text: The last query.
        answer: What it gave, or None.
        left: Whether `:exit` was said.
    """

    def __init__(
        self, case: str, filters: dict[str, Any], *, evidence: bool, timeout: float | None
    ) -> None:
        self.case = case
        self._filters = filters
        self.timeout = timeout
        self.parameters: dict[str, Any] = {}
        self.form = "table"
        self.because = False
        self.text = ""
        self.answer: Traced | None = None
        self.left = False
        self._layers: dict[bool, tuple[Graph, Names]] = {}
        self.evidence = evidence
        self._layer(evidence)

    @property
    def graph(self) -> Graph:
        """The graph, with or without the evidence layer as it is set."""
        return self._layer(self.evidence)[0]

    @property
    def names(self) -> Names:
        """What can be named in this graph."""
        return self._layer(self.evidence)[1]

    @property
    def plain_graph(self) -> Graph:
        """The graph without the evidence layer: what a page shows."""
        return self._layer(with_evidence=False)[0]

    def _layer(self, with_evidence: bool) -> tuple[Graph, Names]:
        found = self._layers.get(with_evidence)
        if found is None:
            _, graph = open_graph(self.case, self._filters, evidence=with_evidence)
            found = self._layers[with_evidence] = graph, Names(graph)
        return found

    def ask(self, text: str, parameters: dict[str, Any] | None = None) -> None:
        """Run a query and print its rows, how they stand, and what is to be noted."""
        from ...graph import query_with_claims
        from ..commands.query import print_result

        values = self.parameters if parameters is None else parameters
        graph = self.graph
        traced = stoppable(
            lambda stop: query_with_claims(graph, text, values, timeout=self.timeout, cancel=stop)
        )
        self.text, self.answer = text, traced
        print_result(graph, traced, form=self.form, because=self.because)
        for notification in traced.result.notifications:
            click.echo(f"Note: {notification.description}", err=True)

    def summary(self) -> str:
        """One line: the case, how large it is, what is switched on."""
        graph = self.graph
        settings = [
            f"evidence {_switch(self.evidence)}",
            f"because {_switch(self.because)}",
            self.form,
        ]
        size = f"{many(len(graph.entities), 'entity')}, {many(len(graph.drawn), 'relationship')}"
        return " · ".join([self.case, size, *settings])


def stoppable(work: Callable[[threading.Event], T]) -> T:
    """Run the work in a thread, so that Ctrl-C stops it where it can be stopped.

    Raises:
        KeyboardInterrupt: Ctrl-C came a second time before the work had ended.
    """
    stop, done = threading.Event(), threading.Event()
    found: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            found.append(work(stop))
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread that waits
            failed.append(error)
        finally:
            done.set()

    thread = threading.Thread(target=run, daemon=True)
    try:
        thread.start()
        _wait(done)
    except KeyboardInterrupt:
        stop.set()
        click.echo(style("Stopping ... (Ctrl-C again leaves)", dim=True), err=True)
        _wait(done)
    if failed:
        raise failed[0]
    return found[0]


def _wait(done: threading.Event) -> None:
    # An event and no join: Python 3.11 takes a thread for dead whose join was interrupted. With a
    # timeout the wait can be interrupted on every system.
    while not done.wait(0.2):
        pass


def _switch(on: bool) -> str:
    return "on" if on else "off"
