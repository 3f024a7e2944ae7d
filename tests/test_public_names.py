"""`import legajo` is cheap, and every name it promises is there."""

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import legajo

ENGINES = {
    "matplotlib",
    "msgspec",
    "neo4j",
    "networkx",
    "pyvis",
    "rapidfuzz",
    "regex",
    "rich",
    "rustworkx",
    "yaml",
}
PARTS = (
    "cypher",
    "exports",
    "graph",
    "graph.measures",
    "loaders",
    "loaders.case",
    "queries",
    "seeds",
    "views",
)


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


@pytest.mark.parametrize("part", PARTS)
def test_a_part_offers_what_its_table_of_contents_imports_and_nothing_else(part: str) -> None:
    module = importlib.import_module(f"legajo.{part}")
    assert module.__file__ is not None
    text = Path(module.__file__).read_text(encoding="utf-8")
    imported = {
        name.asname or name.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.level
        for name in node.names
    }
    assert sorted(module.__all__) == sorted(imported)
    for name in module.__all__:
        assert getattr(module, name) is not None


@pytest.mark.parametrize("part", PARTS)
def test_an_unknown_name_of_a_part_is_refused(part: str) -> None:
    module = importlib.import_module(f"legajo.{part}")
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        _ = module.nothing_of_ours


@pytest.mark.parametrize("part", PARTS)
def test_every_public_function_shows_an_example(part: str) -> None:
    module = importlib.import_module(f"legajo.{part}")
    public = [inspect.unwrap(getattr(module, name)) for name in module.__all__]
    without = [
        one.__qualname__
        for one in public
        if inspect.isroutine(one) and ">>>" not in (one.__doc__ or "")
    ]
    assert without == []
