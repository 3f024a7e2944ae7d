"""`export`, `formats`, `view`: files, and what is said about them."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from legajo.exports import FORMATS
from legajo.loaders.graphs import GRAPH_FORMATS

Run = Callable[..., Result]

LOADERS_OF_FILES = {*GRAPH_FORMATS, "cypher", "ftm"}


# The workbook and the provenance hold denials as they hold every claim.
WITH_DENIALS = {"prov", "xlsx"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_written_and_says_what_it_leaves_out(
    run: Run, port: Path, tmp_path: Path, name: str
) -> None:
    result = run("export", port, "--format", name, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout == ""
    left_out = "left out: claims that something is not so" in result.stderr
    assert left_out == (name not in WITH_DENIALS)
    written = tmp_path / "out"
    files = [*written.iterdir()] if written.is_dir() else [written]
    if name == "xlsx":
        assert zipfile.is_zipfile(written)
        return
    assert "Ana Soto" in "".join(file.read_text(encoding="utf-8") for file in files)


def test_an_export_to_standard_output_is_nothing_but_the_file(run: Run, port: Path) -> None:
    result = run("export", port, "--format", "node-link", "-o", "-")
    assert len(json.loads(result.stdout)["edges"]) == 5


def test_filters_and_the_evidence_layer_reach_the_export(run: Run, port: Path) -> None:
    narrowed = run("export", port, "--format", "node-link", "-o", "-", "--standing", "alleged")
    assert len(json.loads(narrowed.stdout)["edges"]) == 2
    whole = run("export", port, "--format", "node-link", "-o", "-", "--evidence")
    assert {"Claim", "Source"} <= {
        label for node in json.loads(whole.stdout)["nodes"] for label in node["labels"]
    }
    assert "left out" not in whole.stderr


def test_the_list_of_formats_has_every_format(run: Run) -> None:
    rows = json.loads(run("formats", "--json").stdout)
    does = {row["format"]: row["legajo"].split(", ") for row in rows}
    assert {name for name in does if "writes" in does[name]} == set(FORMATS)
    assert {name for name in does if "reads" in does[name]} == {*LOADERS_OF_FILES, "case folder"}


def test_the_page_is_written_where_it_is_asked_for(run: Run, port: Path, tmp_path: Path) -> None:
    place = tmp_path / "port.html"
    result = run("view", port, "-o", place)
    html = place.read_text(encoding="utf-8")
    assert html.lower().startswith("<!doctype html>")
    assert '<html lang="en">' in html
    assert str(place) in result.stderr


def test_the_page_speaks_the_language_that_is_asked_for(run: Run, port: Path) -> None:
    english = run("view", port, "-o", "-").stdout
    spanish = run("view", port, "-o", "-", "--language", "es").stdout
    assert '<html lang="es">' in spanish
    assert "se reunió con" in spanish
    assert "se reunió con" not in english
    assert "The port of Valdera" in spanish


def test_a_language_that_the_page_does_not_speak_is_refused(run: Run, port: Path) -> None:
    result = run("view", port, "-o", "-", "--language", "fr")
    assert result.exit_code == 2
    assert "'fr' is not one of 'en', 'es'" in result.stderr
