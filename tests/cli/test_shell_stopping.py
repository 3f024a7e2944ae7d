"""Ctrl-C at the prompt: the query that runs is stopped, the prompt goes on."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from legajo.cli.shell import session as session_module
from legajo.cli.shell.running import run_text
from legajo.cli.shell.session import Session, stoppable


@pytest.fixture
def control_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the first wait for a query lasts."""
    wait, waits = session_module._wait, list[threading.Event]()

    def interrupted(done: threading.Event) -> None:
        waits.append(done)
        if len(waits) == 1:
            raise KeyboardInterrupt
        wait(done)

    monkeypatch.setattr(session_module, "_wait", interrupted)


@pytest.mark.usefixtures("control_c")
def test_control_c_stops_the_query_that_runs() -> None:
    assert stoppable(lambda stop: stop.wait(30)) is True


@pytest.fixture
def heeding_control_c() -> Iterator[None]:
    """As on a terminal; what a shell starts in the background inherits that it ignores Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signals")
@pytest.mark.usefixtures("heeding_control_c")
def test_a_real_control_c_leaves_the_work_to_end() -> None:
    def work(stop: threading.Event) -> bool:
        os.kill(os.getpid(), signal.SIGINT)
        return stop.wait(30)

    assert stoppable(work) is True


@pytest.mark.usefixtures("control_c")
def test_a_stopped_query_is_an_error_and_the_prompt_goes_on(
    sitting: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run_text(sitting, ["MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN count(*);"])
    said = capsys.readouterr().err
    assert "Stopping" in said
    assert "Traceback" not in said
    run_text(sitting, ["RETURN 1 AS one;"])
    assert "one" in capsys.readouterr().out
