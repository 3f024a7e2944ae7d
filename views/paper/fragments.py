r"""The documents that hold figures and tables together: fragments to include, and samples.

LaTeX: `preamble.tex` (before `\begin{document}`), `fragment.tex`, and two samples that compile as
they are, `sample.tex` with BibLaTeX and biber, `sample-bibtex.tex` with BibTeX. Markdown:
`fragment.md`, for pandoc. typst: `fragment.typ` and `sample.typ`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .content import Content
from .figures import Drawing
from .spelling import latex, markdown, typst
from .tables import Table, markdown_table

PREAMBLE = r"""% What the files of this folder need: \input it before \begin{document}.
% \legajofolder is where they lie; \def it before this line is read where that is elsewhere.
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage{lmodern}
  \usepackage{textcomp}
  % pdflatex cannot set these: their numbers stand in their place.
  \protected\def\legajochar#1#2{[U+#1]}
\else
  \usepackage{fontspec}
  % The character where the font has it; \setmainfont chooses one that does.
  \protected\def\legajochar#1#2{\iffontchar\font"#1\relax#2\else[U+#1]\fi}
\fi
\usepackage{array,booktabs,longtable}
\usepackage{graphicx,xcolor,tikz,url}
\providecommand{\legajofolder}{.}
% one-column or two-columns: which width of the figures is included.
\providecommand{\legajocolumns}{two-columns}
% What is said of the figures of one column, and what of those of two.
\makeatletter
\protected\def\legajobywidth#1#2{%
  \begingroup\edef\@tempa{\legajocolumns}\def\@tempb{one-column}%
  \ifx\@tempa\@tempb\endgroup\expandafter\@firstoftwo\else\endgroup\expandafter\@secondoftwo\fi
  {#1}{#2}}
\makeatother
"""


def latex_fragment(
    drawings: Sequence[Drawing], tables: Sequence[Table], narrow: Mapping[str, Drawing]
) -> str:
    r"""Figures at the size they were made for, then tables, each with its caption and label.

    Args:
        drawings: those for two columns.
        tables: all of them.
        narrow: the same figures for one column by name: they show less, and say so.
    """
    parts = ["% Needs preamble.tex. Beside its PDF each figure lies as TikZ (.tikz), SVG, PNG.\n"]
    parts += [
        "\\begin{figure*}[!hp]\n\\centering\n"
        "\\makebox[\\linewidth][c]{\\includegraphics"
        f"{{\\legajofolder/figures/{one.name}-\\legajocolumns.pdf}}}}\n"
        f"\\caption{{{_caption(one, narrow.get(one.name))}}}\\label{{fig:legajo-{one.name}}}\n"
        "\\end{figure*}\n"
        for one in drawings
    ]
    if drawings and tables:
        parts.append("\\clearpage % else the figures wait until the last table has ended\n")
    parts += [f"\\input{{\\legajofolder/tables/{one.name}.tex}}\n" for one in tables]
    return "".join(parts)


def _caption(wide: Drawing, narrow: Drawing | None) -> str:
    if narrow is None or narrow.caption == wide.caption:
        return latex(wide.caption)
    return f"\\legajobywidth{{{latex(narrow.caption)}}}{{{latex(wide.caption)}}}"


def markdown_fragment(drawings: Sequence[Drawing], tables: Sequence[Table]) -> str:
    """Figures and tables for pandoc: `--citeproc --bibliography references/references.json`."""
    parts = [
        f"![{markdown(one.caption)}](figures/{one.name}-two-columns.svg)"
        f"{{#fig:legajo-{one.name}}}\n"
        for one in drawings
    ]
    parts += [markdown_table(one) for one in tables]
    return "\n".join(parts)


def typst_fragment(drawings: Sequence[Drawing], tables: Sequence[Table]) -> str:
    """Figures and tables for typst."""
    parts = [
        f'#figure(image("figures/{one.name}-two-columns.svg", width: {one.width:g}pt), '
        f"caption: [{typst(one.caption)}]) <fig-legajo-{one.name}>\n"
        for one in drawings
    ]
    parts += [f'#include "tables/{one.name}.typ"\n' for one in tables]
    return "\n".join(parts)


def latex_sample(content: Content, *, biblatex: bool, references: bool, fragment: bool) -> str:
    """A document that compiles as it is."""
    spoken = "spanish" if content.language == "es" else "english"
    lines = [
        "% Made by legajo as a sample; copy it before you change it.\n",
        "\\documentclass[10pt]{article}\n",
        "\\usepackage[textwidth=7in,textheight=9.6in]{geometry}\n",
        # A small TeX has English only; the document compiles there all the same.
        f"\\IfFileExists{{{spoken}.ldf}}{{\\usepackage[{spoken}]{{babel}}}}{{}}\n",
        "\\input{preamble}\n",
    ]
    if references and biblatex:
        lines += [
            "\\usepackage{csquotes}\n",
            "\\usepackage[backend=biber,style=numeric,sorting=none]{biblatex}\n",
            "% The standard styles have no form for these: they print them as @misc.\n",
            "\\DeclareBibliographyAlias{legal}{misc}\n",
            "\\addbibresource{references/references.bib}\n",
        ]
    lines += [
        f"\\title{{{latex(content.title or 'legajo')}}}\n",
        "\\date{}\n",
        "\\begin{document}\n\\maketitle\n",
    ]
    summary = content.graph.case.summary if content.graph.case else ""
    if summary:
        lines.append(f"\\noindent {latex(summary)}\n\n")
    if references:
        lines.append("\\nocite{*}\n")
    if fragment:
        lines.append("\\input{fragment}\n\\clearpage\n")
    if references:
        lines.append(
            "\\printbibliography\n"
            if biblatex
            else "\\bibliographystyle{plain}\n\\bibliography{references/bibtex}\n"
        )
    lines.append("\\end{document}\n")
    return "".join(lines)


def typst_sample(content: Content, *, references: bool, fragment: bool) -> str:
    """The same for typst."""
    lines = [
        "// Made by legajo as a sample; copy it before you change it.\n",
        f'#set text(lang: "{content.language}")\n',
        "#set page(margin: (x: 0.75in, y: 0.7in))\n",
        f"= {typst(content.title or 'legajo')}\n",
    ]
    if fragment:
        lines.append('#include "fragment.typ"\n')
    if references:
        lines.append('#bibliography("references/references.bib", full: true)\n')
    return "".join(lines)
