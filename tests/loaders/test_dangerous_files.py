"""Files that can't be kept as text in the repository, or that reach out of their folder."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from legajo.graph import CaseError, UnreachableError
from legajo.loaders import check_case, open_case

MakeCase = Callable[[dict[str, str]], Path]

CLAIMS = "source: muelle-harbour\nparagraphs:\n  2:\n    - soto met_with ibarra\n"
WRONG = "source: muelle-harbour\nparagraphs:\n  2:\n    - soto met_with nobody\n"


def errors(folder: Path) -> list[str]:
    return [str(problem) for problem in check_case(folder).errors]


def write(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)


def test_windows_line_ends_and_a_byte_order_mark_are_read(make_case: MakeCase) -> None:
    folder = make_case({})
    write(folder, "claims/harbour.yaml", b"\xef\xbb\xbf" + CLAIMS.replace("\n", "\r\n").encode())
    assert errors(folder) == []


def test_places_are_right_after_windows_line_ends(make_case: MakeCase) -> None:
    folder = make_case({})
    write(folder, "claims/harbour.yaml", b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode())
    assert errors(folder)[0].startswith("claims/harbour.yaml:4:21: no entity is named 'nobody'.")


def test_old_mac_line_ends_are_read(make_case: MakeCase) -> None:
    folder = make_case({})
    write(folder, "claims/harbour.yaml", WRONG.replace("\n", "\r").encode())
    assert errors(folder)[0].startswith("claims/harbour.yaml:4:21:")


def test_places_count_characters_and_not_bytes(make_case: MakeCase) -> None:
    note = "- soto met_with ibarra: {note: ñandú 🦆 «x», by: nobody}"
    folder = make_case({"claims/harbour.yaml": CLAIMS.replace("- soto met_with ibarra", note)})
    assert errors(folder)[0].startswith(f"claims/harbour.yaml:4:{5 + note.index('nobody')}:")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            CLAIMS.replace("ibarra", "ibarra: {note: señal}").encode("latin-1"),
            "claims/harbour.yaml:4:38: the byte 0xF1 is not UTF-8. "
            "Save the file as UTF-8; it looks like Latin-1 or Windows-1252.",
            id="latin-1",
        ),
        pytest.param(
            CLAIMS.encode("utf-16"),
            "claims/harbour.yaml:1:1: the file is in UTF-16. Save it as UTF-8.",
            id="utf-16",
        ),
        pytest.param(
            CLAIMS.replace("soto", "so\0to").encode(),
            "claims/harbour.yaml:4:9: a NUL character can't stand in a text. Delete it.",
            id="nul",
        ),
        pytest.param(
            CLAIMS.replace("soto", "so\x1bto").encode(),
            "claims/harbour.yaml:4:9: the character U+001B can't stand in a text. Delete it.",
            id="escape",
        ),
        pytest.param(
            CLAIMS.replace("soto", "so\ufeffto").encode(),
            "claims/harbour.yaml:4:9: the character U+FEFF can't stand in a text. Delete it.",
            id="byte order mark within",
        ),
    ],
)
def test_bytes_that_are_no_text_are_refused_where_they_stand(
    content: bytes, expected: str, make_case: MakeCase
) -> None:
    folder = make_case({})
    write(folder, "claims/harbour.yaml", content)
    assert errors(folder) == [expected]


def test_a_line_of_fifty_megabytes_is_refused(make_case: MakeCase) -> None:
    folder = make_case({})
    with (folder / "claims" / "harbour.yaml").open("wb") as stream:
        stream.write(b"source: ")
        stream.writelines(b"x" * 1_000_000 for _ in range(50))
    assert errors(folder) == [
        (
            "claims/harbour.yaml:1:20001: the line is longer than 20,000 characters. "
            "Break it into several lines."
        )
    ]


def test_a_file_of_many_megabytes_is_refused(make_case: MakeCase) -> None:
    folder = make_case({})
    write(folder, "claims/harbour.yaml", b"# " + b"x" * 97 + b"\n")
    with (folder / "claims" / "harbour.yaml").open("ab") as stream:
        stream.writelines(b"#" + b"x" * 98 + b"\n" for _ in range(90_000))
    assert errors(folder) == [
        "claims/harbour.yaml: the file is larger than 8 MB. Split it into several files."
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x: " + "[" * 5000 + "]" * 5000, id="brackets"),
        pytest.param("x: " + "[\n" * 100_000, id="brackets on lines of their own"),
        pytest.param("x:\n" + "- " * 5000 + "y", id="hyphens"),
        pytest.param("".join(" " * n + "a:\n" for n in range(500)), id="indentation"),
        pytest.param("x: " + "{a: " * 3000 + "}" * 3000, id="braces"),
    ],
)
def test_deep_nesting_is_refused_and_not_followed(text: str, make_case: MakeCase) -> None:
    folder = make_case({"bodies.yaml": text})
    found = [message for message in errors(folder) if message.startswith("bodies.yaml")]
    assert len(found) == 1
    assert "this is nested more than 40 levels deep." in found[0]


def test_a_billion_laughs_are_not_told(make_case: MakeCase) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    folder = make_case({"bodies.yaml": "\n".join(lines)})
    assert any("makes an anchor" in message for message in errors(folder))


def test_a_link_out_of_the_folder_is_not_followed(make_case: MakeCase, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("type: Person\nsecret-one: A Secret\n", encoding="utf-8")
    folder = make_case({})
    (folder / "secret.yaml").symlink_to(secret)
    check = check_case(folder)
    assert [str(problem) for problem in check.errors] == [
        (
            "secret.yaml: this link leads out of the case's folder: it is not followed. "
            "Put the file itself into the folder."
        )
    ]


def test_a_linked_folder_of_claims_outside_is_not_followed(
    make_case: MakeCase, tmp_path: Path
) -> None:
    folder = make_case({})
    outside = tmp_path / "outside"
    shutil.move(folder / "claims", outside)
    (folder / "claims").symlink_to(outside, target_is_directory=True)
    assert [problem.code for problem in check_case(folder).errors] == ["leaves-folder"]


def test_a_link_within_the_folder_is_read(make_case: MakeCase) -> None:
    folder = make_case({})
    (folder / "drafts").mkdir()
    (folder / "bodies.yaml").rename(folder / "drafts" / "bodies.yaml")
    (folder / "bodies.yaml").symlink_to(folder / "drafts" / "bodies.yaml")
    assert errors(folder) == []


def test_a_case_may_itself_be_reached_through_a_link(make_case: MakeCase, tmp_path: Path) -> None:
    folder = make_case({})
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    assert errors(tmp_path / "link") == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything"
)
def test_a_file_that_may_not_be_read_is_named(make_case: MakeCase) -> None:
    folder = make_case({})
    (folder / "bodies.yaml").chmod(0)
    assert any(
        message.startswith("bodies.yaml: the file can't be read") for message in errors(folder)
    )


def test_an_empty_folder_lacks_its_case_file(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as raised:
        open_case(tmp_path)
    assert [problem.code for problem in raised.value.problems] == ["missing-file"]
    assert "case.yaml" in str(raised.value)


def test_a_folder_that_is_not_there_names_the_bundled_cases(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match=r"there is no case folder .*Bundled cases: .*pacto"):
        open_case(tmp_path / "nowhere")


def test_a_file_that_is_not_there_is_not_called_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match=r"neither a case folder nor a graph file .*l\.gexf"):
        open_case(tmp_path / "l.gexf")


def test_a_near_miss_of_a_bundled_case_is_offered() -> None:
    with pytest.raises(UnreachableError, match="Did you mean 'pacto'"):
        open_case("pakto")


def test_a_file_is_no_case(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("title: x\n", encoding="utf-8")
    with pytest.raises(UnreachableError, match=r"is a file, and a case is a folder.* its ending"):
        open_case(path)
