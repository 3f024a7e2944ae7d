"""Each malformed case has its expected errors: places, words, and what would be right.

A file of tests/data/malformed holds the files by which it differs from `base`, each after
`=== NAME`, and after `=== expected` every problem as `legajo check` shows it. LEGAJO_ACCEPT=1
writes what is found as what is expected.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from legajo.graph import CaseError
from legajo.loaders import check_case, open_case

MALFORMED = Path(__file__).parent.parent / "data" / "malformed"
CASES = sorted(MALFORMED.glob("*.txt"))

_SECTION = re.compile(r"^=== (.+)\n", re.MULTILINE)

MakeCase = Callable[[dict[str, str]], Path]


def sections(text: str) -> dict[str, str]:
    parts = _SECTION.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_malformed_case_gives_exactly_the_expected_problems(
    path: Path, make_case: MakeCase
) -> None:
    files = sections(path.read_text(encoding="utf-8"))
    expected = files.pop("expected")
    folder = make_case(files)
    check = check_case(folder)
    shown = [problem for problem in check.problems if problem.severity == "error"] or check.problems
    found = "".join(f"{problem}\n" for problem in shown)
    if os.environ.get("LEGAJO_ACCEPT"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text[: text.index("=== expected\n")] + "=== expected\n" + found, encoding="utf-8"
        )
        return
    assert found == expected
    if check.errors:
        assert check.case is None
        with pytest.raises(CaseError) as raised:
            open_case(folder)
        assert raised.value.problems == check.errors
    assert check.read == check.kept + check.merged + check.rejected


def test_the_case_that_the_malformed_ones_differ_from_has_no_errors(make_case: MakeCase) -> None:
    check = check_case(make_case({}))
    assert check.errors == ()
    assert check.case is not None


def test_there_are_at_least_sixty_malformed_cases() -> None:
    assert len(CASES) >= 60
