"""A new case passes its own check, with and without documents."""

import errno
from pathlib import Path

import pytest

from legajo.graph import LegajoError, UnreachableError
from legajo.loaders import check_case, new_case


def test_a_new_case_has_no_errors_and_a_worked_example(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "case")
    check = check_case(folder)
    assert check.errors == ()
    assert check.case is not None
    assert check.kept == 3
    (denied,) = [
        claim.id
        for claim in check.case.ledger.claims.values()
        if check.case.ledger.denied_by(claim.id)
    ]
    assert check.case.ledger.denied_by(denied) == ("luis-ibarra",)


def test_every_file_of_a_new_case_points_at_its_schema(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "case")
    files = sorted(folder.rglob("*.yaml"))
    assert len(files) >= 6
    for path in files:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        marker, _, target = first.partition("$schema=")
        assert marker == "# yaml-language-server: "
        assert (path.parent / target).resolve().is_file()


def test_documents_give_sources_skeletons_and_fingerprints(
    tmp_path: Path, documents_of_valdera: Path
) -> None:
    documents = sorted(documents_of_valdera.glob("*.txt"))
    folder = new_case(tmp_path / "case", documents=documents)
    check = check_case(folder, documents=documents_of_valdera)
    assert check.errors == ()
    assert check.case is not None
    assert list(check.case.ledger.sources) == ["muelle-harbour", "harbour", "strike"]
    assert check.case.ledger.sources["strike"].paragraphs == 3
    assert check.case.ledger.sources["strike"].title == "Strike on the quay"
    assert not [problem for problem in check.problems if problem.code.startswith("fingerprint")]


def test_a_skeleton_has_each_paragraph_with_its_first_five_words(
    tmp_path: Path, documents_of_valdera: Path
) -> None:
    folder = new_case(tmp_path / "case", documents=[documents_of_valdera / "strike.txt"])
    text = (folder / "claims" / "000-strike.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[1:] == [
        "source: strike",
        "paragraphs:",
        "  1:  # Strike on the quay",
        "  2:  # The ministry says that it ...",
        "  3:  # In March, though, the union's ...",
    ]


def test_paragraphs_of_a_skeleton_are_read_as_not_covered(
    tmp_path: Path, documents_of_valdera: Path
) -> None:
    folder = new_case(tmp_path / "case", documents=[documents_of_valdera / "strike.txt"])
    (warning,) = [w for w in check_case(folder).warnings if w.code == "not-covered"]
    assert "paragraphs 1-3 of 'strike'" in warning.message


@pytest.mark.parametrize(
    ("name", "first"),
    [
        pytest.param("Ana Soto.txt", "A title", id="a name that the example has"),
        pytest.param("not.txt", 'A title: with # and "quotes"', id="a word of the format"),
        pytest.param("2020-08.txt", "- *x &y !!z", id="a name like a date"),
        pytest.param("Ñandú (2).txt", "yes", id="letters with accents"),
        pytest.param("___.txt", "...", id="no letters"),
    ],
)
def test_any_file_name_and_title_make_a_case_without_errors(
    name: str, first: str, tmp_path: Path
) -> None:
    document = tmp_path / name
    document.write_text(f"{first}\n", encoding="utf-8")
    folder = new_case(tmp_path / "case", documents=[document])
    check = check_case(folder, documents=tmp_path)
    assert [str(problem) for problem in check.errors] == []
    assert not [problem for problem in check.problems if problem.code == "document-missing"]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UnreachableError, match="holds something already"):
        new_case(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_document_that_is_not_there_is_named_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match=r"nowhere\.txt can't be read"):
        new_case(tmp_path / "case", documents=[tmp_path / "nowhere.txt"])
    assert not (tmp_path / "case").exists()


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    document = tmp_path / "empty.txt"
    document.write_text(" \n\n", encoding="utf-8")
    with pytest.raises(UnreachableError, match=r"empty\.txt has no text"):
        new_case(tmp_path / "case", documents=[document])


def test_the_same_document_twice_is_refused(tmp_path: Path, documents_of_valdera: Path) -> None:
    document = documents_of_valdera / "strike.txt"
    with pytest.raises(LegajoError, match="given twice"):
        new_case(tmp_path / "case", documents=[document, document])


def test_a_file_in_the_place_of_the_folder_is_told_as_what_it_is(tmp_path: Path) -> None:
    place = tmp_path / "notes.txt"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(UnreachableError, match=r"notes\.txt is a file, and a case is a folder"):
        new_case(place)
    assert place.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("there", [True, False], ids=["an empty folder", "no folder"])
def test_a_case_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    folder = tmp_path / "case"
    if there:
        folder.mkdir()
    write = Path.write_text

    def until_the_disk_is_full(self: Path, text: str, **how: str) -> int:
        if self.name == "silences.yaml":
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return write(self, text, **how)

    with monkeypatch.context() as full:
        full.setattr(Path, "write_text", until_the_disk_is_full)
        with pytest.raises(UnreachableError, match="can't be written: No space left on device"):
            new_case(folder)
    assert folder.exists() is there
    assert check_case(new_case(folder)).errors == ()
