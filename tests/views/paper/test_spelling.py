"""Text in LaTeX, BibTeX, typst, Markdown and CSV is read back as it was."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.views.paper.spelling import bibtex, cell, latex, markdown, typst

HOSTILE = [
    "50 % of R&D",
    "a_b^c~d",
    r"C:\new {x}",
    "#1 costs $5",
    'he said "no"',
    "<script>alert(1)</script>",
    "a | b",
    "[x] *y* `z`",
    "El Muelle — año 2020, ¿sí?",
    "Ḳ ł ß Œ ș",
    "=HYPERLINK(1)",
    "-- '' ,,",
]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50 % of R&D", r"50 \% of R\&D"),
        ("a_b^c~d", r"a\_b\textasciicircum{}c\textasciitilde{}d"),
        (r"\x{y}", r"\textbackslash{}x\{y\}"),
        ("año — “sí”", "año — “sí”"),
        ("Ḳ", r"{\d{K}}"),
        ("😀", r"\legajochar{1F600}{😀}"),
        ("א", r"\legajochar{05D0}{א}"),
        ("--", r"-{\kern0pt}-"),
        ("''", r"'{\kern0pt}'"),
        ("a\n b", "a b"),
        ("\u202eabc", "\\legajochar{27E8}{⟨}RLO\\legajochar{27E9}{⟩}abc"),
    ],
)
def test_latex_shows_the_text_as_it_is(text: str, written: str) -> None:
    assert latex(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ibáñez", r"Ib{\'a}{\~n}ez"),
        ("Čapek", r"{\v{C}}apek"),
        ("í", r"{\'{\i}}"),
        ("Łódź", r"{\L}{\'o}d{\'z}"),
        ("港", r"\legajochar{6E2F}{?}"),
    ],
)
def test_bibtex_gets_nothing_but_ascii(text: str, written: str) -> None:
    assert bibtex(text) == written


@given(st.text(max_size=60))
def test_bibtex_is_ascii_with_braces_in_pairs(text: str) -> None:
    written = bibtex(text)
    assert written.isascii()
    bare = re.sub(r"\\.", "", written)
    assert bare.count("{") == bare.count("}")


@given(st.text(max_size=60))
def test_latex_has_no_bare_sign_that_means_something(text: str) -> None:
    bare = re.sub(r"\\[a-zA-Z]+|\\.", "", latex(text))
    assert not set("%&#$_^~\\") & set(bare)
    assert bare.count("{") == bare.count("}")


@pytest.mark.parametrize("text", HOSTILE)
def test_typst_escapes_every_sign(text: str) -> None:
    bare = re.sub(r"\\.", "", typst(text))
    assert not set("#*_`$@<>[]\\") & set(bare)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_leaves_no_html_and_no_new_cell(text: str) -> None:
    written = markdown(text)
    assert "<" not in written
    assert not re.search(r"(?<!\\)\|", written)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_is_no_formula(sign: str) -> None:
    assert cell(f"{sign}1").startswith("'") or not cell(f"{sign}1").startswith(sign)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=40))
def test_a_cell_is_read_back(text: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow([cell(text)])
    stream.seek(0)
    read = next(csv.reader(stream), [""])
    assert (read or [""])[0] in {cell(text), ""}
