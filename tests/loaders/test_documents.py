"""With the documents at hand: checksums, paragraphs, fingerprints, name forms and copied words."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.graph import UnreachableError
from legajo.loaders import check_case, open_case
from legajo.loaders.case import fingerprint
from legajo.loaders.case.documents import paragraphs_of

MakeCase = Callable[[dict[str, str]], Path]


@pytest.fixture
def documents(tmp_path: Path, documents_of_valdera: Path) -> Path:
    """A copy of the documents of the fictional case."""
    return Path(shutil.copytree(documents_of_valdera, tmp_path / "documents"))


@pytest.fixture
def case(tmp_path: Path, valdera: Path) -> Path:
    """A copy of the fictional case."""
    return Path(shutil.copytree(valdera, tmp_path / "valdera"))


def codes(case: Path, documents: Path) -> list[str]:
    about_documents = {"document", "fingerprint", "fingerprints", "form", "copied"}
    return [
        problem.code
        for problem in check_case(case, documents=documents).problems
        if problem.code.split("-")[0] in about_documents and problem.code != "document-date"
    ]


def test_the_fictional_case_fits_its_documents(case: Path, documents: Path) -> None:
    assert codes(case, documents) == []


def test_claims_carry_the_fingerprints_of_their_paragraphs(case: Path, documents: Path) -> None:
    paragraphs = paragraphs_of((documents / "harbour.txt").read_text(encoding="utf-8"))
    assert len(paragraphs) == 14
    for claim in open_case(case).ledger.claims.values():
        for evidence in claim.evidence:
            if evidence.source == "muelle-harbour":
                assert evidence.paragraph is not None
                assert evidence.fingerprint == fingerprint(paragraphs[evidence.paragraph - 1])


def test_a_document_is_found_by_its_checksum_where_its_name_is_not_given(
    case: Path, documents: Path
) -> None:
    (documents / "harbour.txt").rename(documents / "another name.txt")
    assert codes(case, documents) == []


def test_a_changed_document_is_another_version(case: Path, documents: Path) -> None:
    with (documents / "strike.txt").open("a", encoding="utf-8") as stream:
        stream.write("One more line.\n")
    check = check_case(case, documents=documents)
    (problem,) = check.errors
    assert problem.code == "document-changed"
    assert str(problem).startswith("sources.yaml:13:1: strike.txt is another version of")
    assert check.case is None


def test_a_document_that_is_not_there_is_a_warning(case: Path, documents: Path) -> None:
    (documents / "harbour.txt").unlink()
    assert codes(case, documents) == ["document-missing"]


def test_a_wrong_number_of_paragraphs_is_an_error(case: Path, documents: Path) -> None:
    sources = case / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("paragraphs: 14", "paragraphs: 15"), encoding="utf-8")
    assert codes(case, documents) == ["document-paragraphs"]


def test_a_fingerprint_that_does_not_fit_names_its_paragraph(case: Path, documents: Path) -> None:
    path = case / "fingerprints" / "muelle-harbour.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[4] = "0" * 16
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (problem,) = check_case(case, documents=documents).errors
    assert str(problem.place) == "fingerprints/muelle-harbour.txt:5:1"
    assert "the fingerprint of paragraph 5 is not that of the document" in problem.message


def test_missing_fingerprints_are_written_on_demand(case: Path, documents: Path) -> None:
    kept = (case / "fingerprints" / "muelle-strike.txt").read_bytes()
    shutil.rmtree(case / "fingerprints")
    assert codes(case, documents) == ["fingerprints-missing", "fingerprints-missing"]
    assert not (case / "fingerprints").exists()
    check_case(case, documents=documents, write=True)
    assert (case / "fingerprints" / "muelle-strike.txt").read_bytes() == kept
    assert codes(case, documents) == []


def test_too_few_fingerprints_are_an_error(case: Path, documents: Path) -> None:
    (case / "fingerprints" / "muelle-strike.txt").write_text("0123456789abcdef\n", "utf-8")
    assert codes(case, documents) == ["fingerprints-count"]


def test_a_form_that_its_source_does_not_have_is_named(case: Path, documents: Path) -> None:
    people = case / "people.yaml"
    text = people.read_text(encoding="utf-8")
    text = text.replace("kind: nickname}", "kind: nickname, seen: [muelle-harbour, muelle-strike]}")
    people.write_text(text, encoding="utf-8")
    check = check_case(case, documents=documents)
    (problem,) = [problem for problem in check.warnings if problem.code == "form-not-seen"]
    assert str(problem) == (
        "people.yaml:6:14: the form 'Lucho' is not in the text of "
        "'muelle-harbour' or 'muelle-strike'."
    )


def test_eight_words_in_a_row_are_copied_and_seven_are_not(case: Path, documents: Path) -> None:
    claims = case / "claims" / "001-strike.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(
        text
        + "    - ministry-works called x: {note: it NEVER sat down, with the union}\n"
        + "    - ministry-works called y: "
        + '{note: "it says: that it never sat down with the union."}\n',
        encoding="utf-8",
    )
    check = check_case(case, documents=documents)
    (problem,) = [problem for problem in check.warnings if problem.code == "copied"]
    assert str(problem.place) == "claims/001-strike.yaml:11:43"
    assert "9 words in a row are copied" in problem.message


def test_a_title_is_not_copied(case: Path, documents: Path) -> None:
    line = "A title that has more than eight words in a row indeed"
    path = documents / "strike.txt"
    content = f"{line}\n{path.read_text(encoding='utf-8').partition(chr(10))[2]}".encode()
    path.write_bytes(content)
    sources = case / "sources.yaml"
    text = sources.read_text(encoding="utf-8").replace("Strike on the quay", line)
    shas = [part for part in text.split() if len(part) == 64]
    text = text.replace(shas[1], sha256(content).hexdigest())
    sources.write_text(text, encoding="utf-8")
    shutil.rmtree(case / "fingerprints")
    assert "copied" not in codes(case, documents)


def test_a_folder_that_is_not_there_is_named(case: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match="there is no folder"):
        check_case(case, documents=tmp_path / "nowhere")


def test_a_document_outside_the_folder_is_not_read(case: Path, documents: Path) -> None:
    outside = documents.parent / "outside.txt"
    (documents / "harbour.txt").rename(outside)
    (documents / "harbour.txt").symlink_to(outside)
    assert codes(case, documents) == ["document-missing"]


def test_a_document_that_is_no_text_is_an_error(case: Path, documents: Path) -> None:
    (documents / "strike.txt").write_bytes(b"\xff\xfe\x00")
    assert codes(case, documents) == ["document-unreadable"]


@given(st.text(), st.sampled_from([" ", "\t", "  ", "\u00a0", "\n"]))
def test_fingerprints_do_not_depend_on_white_space_or_composition(text: str, space: str) -> None:
    made = fingerprint(text)
    assert len(made) == 16
    assert made == fingerprint(normalize("NFD", text))
    assert made == fingerprint(space.join(["", *text.split(), ""]))


def test_paragraphs_are_the_lines_that_are_not_empty() -> None:
    assert paragraphs_of("Title\r\n\r\n \t \u00a0\nFirst\rSecond\n") == ("Title", "First", "Second")
