"""The folder of a paper: whole, the same every time, each file with its query and checksum."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import legajo
from legajo.cli.main import legajo as program
from legajo.graph import Graph, MissingExtra, UnknownName, UnreachableError, version_of
from legajo.views.paper import PaperError, paper, write_paper

SMALL = {"only": ["tables", "references"], "tables": ["claims"]}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_runs_under_other_hash_seeds_are_the_same_bytes(valdera: Path, tmp_path: Path) -> None:
    for seed in ("0", "4711"):
        subprocess.run(
            [
                sys.executable,
                "-m",
                "legajo",
                "paper",
                valdera,
                "-o",
                tmp_path / seed,
                "--ego",
                "Soto",
            ],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
        )
    assert bytes_of(tmp_path / "0") == bytes_of(tmp_path / "4711")


def test_the_manifest_names_every_file_with_its_checksum(valdera: Path, tmp_path: Path) -> None:
    case = legajo.open_case(valdera)
    write_paper(case.graph(standing="reported", as_of="2022"), tmp_path / "paper")
    found = bytes_of(tmp_path / "paper")
    manifest = json.loads(found.pop("manifest.json"))
    assert {one["path"]: one["sha256"] for one in manifest["files"]} == {
        path: hashlib.sha256(content).hexdigest() for path, content in found.items()
    }
    for one in manifest["files"]:
        assert one["filters"] == [{"standing": ["reported"], "as_of": "2022"}]
        assert one["case_version"] == version_of(case)
        assert one["legajo_version"] == legajo.__version__
        assert one["query"] or one["part"] == "document"


def test_the_version_is_that_of_the_words_not_of_the_folder(valdera: Path, tmp_path: Path) -> None:
    import shutil

    before = version_of(legajo.open_case(valdera))
    moved = tmp_path / "elsewhere" / "valdera"
    shutil.copytree(valdera, moved)
    claims = moved / "claims" / "001-strike.yaml"
    claims.write_text("# a comment\n\n" + claims.read_text(encoding="utf-8"), encoding="utf-8")
    assert version_of(legajo.open_case(moved)) == before
    claims.write_text(
        claims.read_text(encoding="utf-8").replace("alleged", "inferred"), encoding="utf-8"
    )
    assert version_of(legajo.open_case(moved)) != before


def test_a_second_run_replaces_the_first_and_keeps_what_others_put_there(
    port: Graph, tmp_path: Path
) -> None:
    folder = tmp_path / "paper"
    write_paper(port, folder, **SMALL)  # type: ignore[arg-type]
    (folder / "tables" / "mine.txt").write_text("mine", encoding="utf-8")
    write_paper(port, folder, only=["references"])
    found = bytes_of(folder)
    assert found["tables/mine.txt"] == b"mine"
    assert "tables/claims.tex" not in found
    assert [path.name for path in tmp_path.iterdir()] == ["paper"]


def test_a_file_that_somebody_changed_is_not_overwritten(port: Graph, tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    write_paper(port, folder, **SMALL)  # type: ignore[arg-type]
    (folder / "sample.tex").write_text("my own words", encoding="utf-8")
    with pytest.raises(PaperError, match=r"sample\.tex"):
        write_paper(port, folder, **SMALL)  # type: ignore[arg-type]
    assert (folder / "sample.tex").read_text(encoding="utf-8") == "my own words"


def test_a_folder_of_somebody_elses_is_left_alone(port: Graph, tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work", encoding="utf-8")
    with pytest.raises(PaperError, match="manifest"):
        write_paper(port, tmp_path, **SMALL)  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_the_folder_one_stands_in_is_not_replaced(
    port: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_paper(port, tmp_path / "paper", **SMALL)  # type: ignore[arg-type]
    monkeypatch.chdir(tmp_path / "paper" / "tables")
    with pytest.raises(PaperError, match="you are in"):
        write_paper(port, Path(".."), **SMALL)  # type: ignore[arg-type]
    assert Path("claims.tex").exists()


def test_a_link_stays_a_link(port: Graph, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "there", target_is_directory=True)
    write_paper(port, tmp_path / "here", **SMALL)  # type: ignore[arg-type]
    assert (tmp_path / "here").is_symlink()
    assert (tmp_path / "there" / "manifest.json").exists()


def test_a_failed_run_leaves_the_old_folder(
    port: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "paper"
    write_paper(port, folder, **SMALL)  # type: ignore[arg-type]
    before = bytes_of(folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnreachableError, match="No space left"):
        write_paper(port, folder, only=["references"])
    assert bytes_of(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["paper"]


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ({"figures": ["nettwork"]}, "network"),
        ({"tables": ["claim"]}, "claims"),
        ({"only": ["figure"]}, "figures"),
    ],
)
def test_a_misspelt_word_is_told_the_nearest(port: Graph, words: dict[str, Any], near: str) -> None:
    with pytest.raises(UnknownName) as caught:
        paper(port, **words)
    assert near in caught.value.near


def test_ego_of_somebody_who_was_filtered_out_is_an_error(port: Graph) -> None:
    with pytest.raises(PaperError, match="Ana Soto"):
        paper(port.narrow(without="Ana Soto"), figures=["ego"], ego=["Ana Soto"])


def test_without_matplotlib_tables_and_references_are_written(
    port: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match=r"pip install 'legajo\[figures\]'") as refused:
        write_paper(port, tmp_path / "paper")
    assert f" {sys.executable} -m pip install" in str(refused.value)
    assert not (tmp_path / "paper").exists()
    made = write_paper(port, tmp_path / "paper", only=["tables", "references"])
    assert {file.part for file in made.files} == {"table", "references", "document"}


def test_nothing_that_a_font_lacks_is_lost_in_silence(valdera: Path, tmp_path: Path) -> None:
    import shutil

    moved = tmp_path / "valdera"
    shutil.copytree(valdera, moved)
    people = moved / "people.yaml"
    people.write_text(
        people.read_text(encoding="utf-8").replace("Ana Soto", "港 Ana"), encoding="utf-8"
    )
    made = paper(legajo.open_case(moved).graph(), only=["figures"], figures=["network"])
    assert any("U+6E2F" in note for note in made.notes)
    svg = next(file for file in made.files if file.path.endswith("two-columns.svg"))
    assert "港 Ana" in svg.content.decode()


def test_the_command_writes_the_folder_and_talks_on_stderr(valdera: Path, tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    result = CliRunner().invoke(
        program, ["paper", str(valdera), "-o", str(folder), "--only", "references"]
    )
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "sample.tex" in result.stderr
    assert (folder / "references" / "references.bib").exists()


def test_the_command_refuses_a_misspelt_figure_without_a_traceback(
    valdera: Path, tmp_path: Path
) -> None:
    result = CliRunner().invoke(
        program, ["paper", str(valdera), "-o", str(tmp_path / "p"), "--figure", "nettwork"]
    )
    assert result.exit_code == 2
    assert "Did you mean 'network'?" in result.stderr
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize(
    "asked",
    [
        {"only": ["tables"], "figures": ["network"]},
        {"only": ["references"], "tables": ["claims"]},
        {"only": ["tables"], "ego": ["Luna"]},
        {"figures": ["network"], "ego": ["Luna"]},
    ],
    ids=str,
)
def test_what_is_asked_for_is_not_passed_over(asked: dict[str, Any]) -> None:
    with pytest.raises(PaperError, match=r"Ask for .*or leave the name out"):
        paper(legajo.open_case("pacto").graph(procedure="sanctioned"), **asked)


def test_standard_output_is_no_folder(
    valdera: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(program, ["paper", str(valdera), "-o", "-"])
    assert result.exit_code != 0
    assert "standard output" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_refused_is_refused_before_anything_is_drawn(
    port: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "thesis.tex").write_text("years of work", encoding="utf-8")
    monkeypatch.setattr(sys.modules[write_paper.__module__], "paper", None)
    with pytest.raises(PaperError, match="manifest"):
        write_paper(port, tmp_path)
