"""Whatever stands in the files of a case, checking it ends with problems and no traceback."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legajo.loaders import check_case

DATA = Path(__file__).parent.parent / "data"
VALDERA = DATA / "cases" / "valdera"
FILES = sorted(path.relative_to(VALDERA).as_posix() for path in VALDERA.rglob("*.yaml"))

pieces = st.sampled_from(
    [
        *("{", "}", "[", "]", ",", "'", '"', "|", ">", "@", "%", "é", "?", "<<"),
        *(": ", " #", "- ", "\n", "  ", "\t", "&a ", "*a", "!!x ", "---\n", "\u2028", "\0"),
        *("not ", "document", "unstated"),
    ]
)
edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 30), st.one_of(pieces, st.text(max_size=5))),
    min_size=1,
    max_size=6,
)


def edited(text: str, changes: list[tuple[float, int, str]]) -> str:
    for where, cut, piece in changes:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + cut :]
    return text


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FILES), edits)
def test_a_damaged_case_gives_problems_with_places(
    name: str, changes: list[tuple[float, int, str]]
) -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(VALDERA, Path(temporary) / "case"))
        text = edited((folder / name).read_text(encoding="utf-8"), changes)
        (folder / name).write_bytes(text.encode("utf-8", errors="surrogatepass"))
        check = check_case(folder)
    assert (check.case is None) == bool(check.errors)
    assert check.read == check.kept + check.merged + check.rejected
    assert check.kept >= 0
    assert all(problem.place is not None for problem in check.errors)


def test_the_same_is_found_without_libyaml(tmp_path: Path) -> None:
    program = (
        "import sys, yaml\n"
        "del yaml.CBaseLoader\n"
        "from legajo.loaders import check_case\n"
        "for folder in sys.argv[1:]:\n"
        "    print(*check_case(folder).problems, sep='\\n')\n"
    )
    folders = [str(VALDERA)]
    for number, lines in enumerate(
        ["ibarra called a: b: c", "soto met_with ibarra: {note: x", 'soto called "x', "*a", "@x"]
    ):
        folder = Path(shutil.copytree(DATA / "malformed" / "base", tmp_path / str(number)))
        claims = folder / "claims" / "harbour.yaml"
        claims.write_text(claims.read_text(encoding="utf-8") + f"    - {lines}\n", "utf-8")
        folders.append(str(folder))
    found = subprocess.run(
        [sys.executable, "-c", program, *folders], check=True, capture_output=True, text=True
    ).stdout
    expected = "".join(
        "\n".join(map(str, check_case(folder).problems)) + "\n" for folder in folders
    )
    assert found == expected


def test_reading_a_case_imports_no_engine() -> None:
    program = (
        "import sys, legajo\n"
        "legajo.open_case('pacto')\n"
        "print(*(name for name in ('networkx', 'neo4j', 'rich', 'pyvis', 'rapidfuzz', 'rustworkx',"
        " 'json', 'importlib.metadata', 'importlib.resources') if name in sys.modules))\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    assert found.split() == []
