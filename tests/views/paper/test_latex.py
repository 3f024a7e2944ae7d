"""What LaTeX and typst make of a paper: they compile it, and nothing is lost on the way."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import legajo
from legajo.graph import Graph
from legajo.views.paper import write_paper
from legajo.views.paper.fragments import PREAMBLE
from legajo.views.paper.spelling import latex
from legajo.views.paper.spelling.latex import _KNOWN

pytestmark = pytest.mark.needs("latex")


def run(folder: Path, *words: str) -> str:
    """What the program printed; the test fails where it does."""
    done = subprocess.run(
        words, cwd=folder, capture_output=True, timeout=240, check=False, stdin=subprocess.DEVNULL
    )
    printed = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, printed[-3000:]
    return printed


def compiled(folder: Path, engine: str, name: str) -> str:
    """The log of a document after one run."""
    run(folder, engine, "-interaction=nonstopmode", "-halt-on-error", name)
    return (folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")


@pytest.fixture(scope="module")
def folder(port: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("latex") / "paper"
    write_paper(port, place)
    return place


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_the_sample_compiles_with_biblatex(folder: Path, engine: str) -> None:
    compiled(folder, engine, "sample")
    said = run(folder, "biber", "sample")
    assert "WARN" not in said
    assert "ERROR" not in said
    compiled(folder, engine, "sample")
    log = compiled(folder, engine, "sample")
    assert "undefined" not in log
    assert "Missing character" not in log
    fonts = run(folder, "pdffonts", "sample.pdf").splitlines()[2:]
    assert fonts
    assert all(re.search(r"\byes (?:yes|no) +(?:yes|no)\b", line) for line in fonts)
    text = run(folder, "pdftotext", "-layout", "sample.pdf", "-")
    assert "The harbour & its 5% friends: a story_of #1 {deal}" in re.sub(r"\s+", " ", text)


def test_the_sample_compiles_with_bibtex(folder: Path) -> None:
    compiled(folder, "pdflatex", "sample-bibtex")
    assert "Warning" not in run(folder, "bibtex", "sample-bibtex")
    compiled(folder, "pdflatex", "sample-bibtex")
    assert "undefined" not in compiled(folder, "pdflatex", "sample-bibtex")


def test_pdf_figures_embed_every_font_as_truetype(folder: Path) -> None:
    for path in sorted((folder / "figures").glob("*.pdf")):
        lines = run(folder, "pdffonts", str(path)).splitlines()[2:]
        assert lines, path
        assert all("CID TrueType" in line and " yes yes " in line for line in lines), path


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_every_tikz_figure_compiles_at_its_size(folder: Path, engine: str, tmp_path: Path) -> None:
    (tmp_path / "preamble.tex").write_text(PREAMBLE, encoding="utf-8")
    names = sorted((folder / "figures").glob("*.tikz"))
    body = "\n\\clearpage\n".join(f"\\noindent\\input{{{path.as_posix()}}}" for path in names)
    (tmp_path / "all.tex").write_text(
        "\\documentclass{article}\\usepackage[textwidth=7in,textheight=9.6in]{geometry}\n"
        f"\\input{{preamble}}\\begin{{document}}\n{body}\n\\end{{document}}\n",
        encoding="utf-8",
    )
    log = compiled(tmp_path, engine, "all")
    assert "Missing character" not in log
    assert "Overfull \\hbox" not in log


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_what_stands_as_it_is_has_a_letter_in_every_engine(engine: str, tmp_path: Path) -> None:
    (tmp_path / "preamble.tex").write_text(PREAMBLE, encoding="utf-8")
    every = " ".join(latex(one) for one in sorted(_KNOWN))
    others = latex("Ḳ ķ đ 港 😀 א ﷽ \u202e x̂ ~^\\{}#$%&_\"<>|`[]*--''")
    (tmp_path / "all.tex").write_text(
        f"\\documentclass{{article}}\\input{{preamble}}\\begin{{document}}\n{every}\n\n{others}\n"
        "\\end{document}\n",
        encoding="utf-8",
    )
    log = compiled(tmp_path, engine, "all")
    assert "Missing character" not in log
    text = run(tmp_path, "pdftotext", "all.pdf", "-")
    assert "[U+6E2F]" in text
    assert "~^\\{}#$%&_" in text
    assert "*--''" in text.replace("’", "'")


def test_typst_compiles_the_sample(folder: Path) -> None:
    import typst

    pdf = typst.compile(str(folder / "sample.typ"))
    assert isinstance(pdf, bytes)
    assert pdf.startswith(b"%PDF")


def test_the_bundled_case_compiles(tmp_path: Path) -> None:
    graph = legajo.open_case("pacto").graph(procedure=["sanctioned", "listed", "accused"])
    write_paper(graph, tmp_path / "paper", language="es")
    compiled(tmp_path / "paper", "pdflatex", "sample")
    assert "WARN" not in run(tmp_path / "paper", "biber", "sample")
    assert "Citation" not in compiled(tmp_path / "paper", "pdflatex", "sample")


def test_a_caption_says_what_the_figure_of_its_width_shows(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    write_paper(legajo.open_case("pacto").graph(), folder, only=["figures"], figures=["network"])
    for columns, shown in (("one-column", "20 entities"), ("two-columns", "40 entities")):
        (folder / f"{columns}.tex").write_text(
            f"\\documentclass{{article}}\\def\\legajocolumns{{{columns}}}\\input{{preamble}}"
            "\\begin{document}\\listoffigures\\input{fragment}\\end{document}\n",
            encoding="utf-8",
        )
        compiled(folder, "pdflatex", columns)
        compiled(folder, "pdflatex", columns)
        text = re.sub(r"\s+", " ", run(folder, "pdftotext", f"{columns}.pdf", "-"))
        assert text.count(shown) == 2, columns  # in the list of figures, and below the figure
