"""The page's scripts: their unit tests in node, and how they are put together."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from legajo.views import ViewError, assets

HERE = Path(__file__).parent


def test_the_unit_tests_of_the_scripts_pass(node: Path) -> None:
    files = sorted(HERE.joinpath("page").glob("*.test.mjs"))
    assert files
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


def test_every_script_file_is_on_the_page_after_what_it_imports(repository: Path) -> None:
    folder = repository / "views" / "page"
    assert sorted(assets.SCRIPTS) == sorted(path.stem for path in folder.glob("*.js"))
    for position, name in enumerate(assets.SCRIPTS):
        imported = re.findall(r'from "\./(\w+)\.js"', assets.read(f"{name}.js"))
        assert set(imported) <= set(assets.SCRIPTS[:position]), name


def test_the_script_holds_no_module_syntax_and_can_not_end_itself() -> None:
    script = assets.script()
    assert not re.search(r"^(?:import|export)\s", script, re.MULTILINE)
    assert "</script" not in script.lower()
    assert "<!--" not in script


def test_a_module_keeps_its_names_and_gives_what_it_exports(node: Path) -> None:
    first = (
        "const hidden = 1;\nexport const A = 2;\n"
        "export function both() {\n  return hidden + A;\n}\n"
    )
    second = (
        'import { A, both as sum } from "./first.js";\n'
        "const hidden = 10;\nexport class Sum {\n  value = A + sum() + hidden;\n}\n"
    )
    joined = assets.as_function("first", first) + assets.as_function("second", second)
    script = f"'use strict';\n{joined}process.stdout.write(String(new $second.Sum().value));"
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    assert done.stdout == "15"


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export { a };",
        "export let a = 1;",
        'import * as all from "./a.js";',
        'import a from "./a.js";',
        'import { a } from "../a.js";',
        'import "./a.js";',
    ],
)
def test_another_form_of_module_is_refused(line: str) -> None:
    with pytest.raises(ViewError, match=r"page/odd\.js: .* is no form"):
        assets.as_function("odd", f"const a = 1;\n{line}\n")


def test_no_script_writes_markup() -> None:
    for name in assets.SCRIPTS:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(",
            assets.read(f"{name}.js"),
        )


def test_every_phrase_is_used_and_every_used_phrase_exists(repository: Path) -> None:
    folder = repository / "views" / "page"
    files = [*folder.glob("*.js"), folder / "page.html", folder.parent / "page.py"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    phrases = set(assets.words("en"))
    template = folder.joinpath("page.html").read_text(encoding="utf-8")
    said = set(re.findall(r'say\("(\w+)"', source)) | set(re.findall(r"words\.(\w+)", template))
    assert said <= phrases
    families = ("act_", "family_", "kind_", "source_", "theme_", "type_", "voice_")
    flags = {"document_error", "disputed", "unclear", "outdated"}
    for phrase in phrases - flags:
        stem = phrase.removesuffix("Meaning")
        assert phrase.startswith(families) or re.search(
            rf'"{stem}"|words\.{phrase}\b|words\["{phrase}"\]', source
        ), phrase


@pytest.mark.parametrize("name", assets.SCRIPTS)
def test_a_script_is_small(name: str) -> None:
    assert len(assets.read(f"{name}.js").splitlines()) <= 400
