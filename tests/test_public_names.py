"""`import legajo` is cheap, and every name it promises is there."""

import subprocess
import sys

import pytest

import legajo

ENGINES = {
    "matplotlib",
    "msgspec",
    "neo4j",
    "networkx",
    "pyvis",
    "rapidfuzz",
    "rich",
    "rustworkx",
    "yaml",
}


def loaded_after(statement: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded once it ran the statement."""
    code = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(run.stdout.split())


def test_importing_legajo_loads_no_engine() -> None:
    assert loaded_after("import legajo") & ENGINES == set()


@pytest.mark.parametrize("name", legajo.__all__)
def test_every_public_name_resolves(name: str) -> None:
    assert getattr(legajo, name) is not None


def test_the_public_names_are_sorted_and_listed_by_dir() -> None:
    assert legajo.__all__ == sorted(legajo.__all__)
    assert set(legajo.__all__) <= set(dir(legajo))


def test_an_unknown_name_says_what_was_asked_for() -> None:
    with pytest.raises(AttributeError, match="no attribute 'opencase'"):
        _ = legajo.opencase  # type: ignore[attr-defined]
