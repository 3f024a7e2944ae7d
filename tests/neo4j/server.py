"""A real Neo4j for tests: started, stopped, killed and restarted over one data folder.

The jars come from Maven Central (pom.xml, `make .neo4j/jars`). The server listens on the loopback
address alone, on a port of its own.
"""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import neo4j

HERE = Path(__file__).parent
JARS = Path(os.environ.get("LEGAJO_NEO4J", HERE.parents[1] / ".neo4j"))
START_SECONDS = 120
STOP_SECONDS = 60
# Starts in half the processor time; only long runs would be faster without.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def find_neo4j() -> Path | None:
    """The folder of jars; None without it, and without a Java that compiles one source file."""
    if shutil.which("java") is None or not any(JARS.glob("neo4j-kernel-*.jar")):
        return None
    modules = subprocess.run(
        ["java", "--list-modules"], check=True, capture_output=True, text=True
    ).stdout
    return JARS if "jdk.compiler" in modules else None


class Neo4jServer:
    """One server process at a time over `home`; the data outlives `stop` and `kill`.

    The process ends with the one that started it, however that one ends.

    Args:
        home: Its folder, made where there is none.
        auth: With True the user is neo4j and the password neo4j, which has to be changed first.
        heap: As Java's -Xmx takes it.
        settings: More of Neo4j's settings by name.
    """

    def __init__(
        self,
        home: Path,
        *,
        auth: bool = False,
        heap: str = "700m",
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.home = home
        self.auth = auth
        self.heap = heap
        self.settings = dict(settings or {})
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def bolt(self) -> str:
        """The address, the same after each start."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What the process prints."""
        return self.home / "server.log"

    def start(self) -> None:
        """Return once Bolt answers.

        Raises:
            RuntimeError: It ended, or did not answer in time; the end of its log is quoted.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        ready = self.home / "ready"
        ready.unlink(missing_ok=True)
        settings = self.home / "more.conf"
        lines = (f"{name}={value}\n" for name, value in self.settings.items())
        settings.write_text("".join(lines), encoding="utf-8")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    "java", *QUICK, f"-Xmx{self.heap}", "-cp", str(JARS / "*"),
                    str(HERE / "Neo4jServer.java"), str(self.home), str(self.port),
                    str(self.auth).lower(), str(ready), "attached",
                    *([str(settings)] if self.settings else []),
                ],
                stdin=subprocess.PIPE, stdout=log, stderr=log,
            )  # fmt: skip
        until = time.monotonic() + START_SECONDS
        while not ready.exists():
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                text = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
                raise RuntimeError(f"Neo4j did not start in {self.home}:\n{text}")
            time.sleep(0.1)

    def stop(self) -> None:
        """An orderly end; the next start needs no recovery."""
        if self.process is not None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
            self.kill()

    def kill(self) -> None:
        """The end that a power cut makes: nothing is written any more."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def restart(self) -> None:
        """`stop`, unless it was killed before, and `start` over the same data."""
        self.stop()
        self.start()

    def driver(self, user: str = "neo4j", password: str = "") -> neo4j.Driver:
        """A driver for the caller to close; it says nothing about performance and the like."""
        return neo4j.GraphDatabase.driver(
            self.bolt,
            auth=(user, password or "neo4j") if self.auth else None,
            notifications_min_severity="OFF",
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def _free_port() -> int:
    """Of those that no system gives out by itself: nobody takes it while the server is down."""
    chance = random.SystemRandom()
    while True:
        port = chance.randrange(20_000, 32_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
