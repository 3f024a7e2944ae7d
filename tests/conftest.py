"""What tests may need beside Python, and what happens where it is not there.

A test says `@pytest.mark.needs("chromium")`. Without Chromium it skips and says how to get it.
Where LEGAJO_REQUIRE lists the word, as in .ci/run, its absence fails: nothing skips in silence.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import hypothesis
import pytest

from tests.neo4j.server import Neo4jServer, find_neo4j

ROOT = Path(__file__).parent.parent

# The same examples on every run; a search for new ones is `--hypothesis-profile=search`.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", deadline=None, max_examples=2000)
hypothesis.settings.load_profile("repeatable")


class Need(NamedTuple):
    """Something a test cannot do without: how to find it, and what to tell who lacks it."""

    find: Callable[[], Path | None]
    hint: str


def _program(*names: str, variable: str | None = None) -> Path | None:
    if variable and os.environ.get(variable):
        return Path(os.environ[variable])
    found = next(filter(None, map(shutil.which, names)), None)
    return Path(found) if found else None


def _chromium() -> Path | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return _program(*names, variable="LEGAJO_CHROMIUM")


def _node() -> Path | None:
    return _program("node", "nodejs")


def _tck() -> Path | None:
    folder = Path(os.environ.get("LEGAJO_TCK", ROOT / ".tck"))
    return folder if (folder / "features").is_dir() else None


def _latex() -> Path | None:
    found = _program("pdflatex")
    return found if all(map(shutil.which, ("biber", "bibtex", "lualatex", "pdffonts"))) else None


def _ftm() -> Path | None:
    own = ROOT / ".ftm" / "bin" / "ftm"
    return own if own.exists() else _program("ftm")


NEEDS = {
    "chromium": Need(_chromium, "Chromium: apt-get install chromium, or LEGAJO_CHROMIUM=its path"),
    "ftm": Need(
        _ftm,
        "FollowTheMoney's own ftm: scripts/install-ftm makes it where ICU and a compiler are",
    ),
    "latex": Need(
        _latex,
        "LaTeX with biber, and poppler: scripts/install-latex gets them where apt-get is",
    ),
    "neo4j": Need(
        find_neo4j,
        "a JDK and Neo4j's jars in .neo4j/: make test fetches them where Maven (mvn) is installed, "
        "or LEGAJO_NEO4J names their folder",
    ),
    "node": Need(_node, "Node.js: apt-get install nodejs"),
    "tck": Need(_tck, "the openCypher TCK: make test fetches it where Maven (mvn) is installed"),
}


def _find(word: str) -> Path:
    need = NEEDS[word]
    found = need.find()
    if found is not None:
        return found
    if word in os.environ.get("LEGAJO_REQUIRE", "").split(","):
        pytest.fail(f"LEGAJO_REQUIRE asks for {word}. This needs {need.hint}.", pytrace=False)
    pytest.skip(f"needs {need.hint}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        _find(str(marker.args[0]))


@pytest.fixture(scope="session")
def ftm() -> Path:
    """FollowTheMoney's own program."""
    return _find("ftm")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program."""
    return _find("chromium")


@pytest.fixture(scope="session")
def node() -> Path:
    """Node's program."""
    return _find("node")


@pytest.fixture(scope="session")
def tck() -> Path:
    """The folder with the TCK's `features/` and `graphs/`."""
    return _find("tck")


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jServer]:
    """A running Neo4j without passwords; whoever uses it empties it first."""
    _find("neo4j")
    with (
        tempfile.TemporaryDirectory(prefix="legajo-neo4j-") as home,
        Neo4jServer(Path(home)) as server,
    ):
        yield server


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout, for tests about the project's own files."""
    return ROOT
