r"""A table for LaTeX: booktabs and longtable, citations with `\cite`.

A page of one column is wanted: longtable breaks over pages, which a column of two can't.
"""

from __future__ import annotations

from ..references import Cite
from ..spelling import latex
from .table import Cell, Column, Table


def latex_table(table: Table) -> str:
    """The file: a longtable with caption and label, its head on every page."""
    printed = [(place, table.columns[place]) for place in table.printed]
    head = " & ".join(latex(column.title) for _, column in printed)
    lines = [
        "{\\footnotesize\\setlength{\\tabcolsep}{3pt}\\setlength{\\LTcapwidth}{\\linewidth}%\n",
        f"\\begin{{longtable}}{{@{{}}{''.join(_measure(column) for _, column in printed)}@{{}}}}\n",
        f"\\caption{{{latex(table.caption)}}}\\label{{tab:legajo-{table.name}}}\\\\\n",
        f"\\toprule\n{head} \\\\\n\\midrule\n\\endfirsthead\n",
        f"\\toprule\n{head} \\\\\n\\midrule\n\\endhead\n",
        "\\bottomrule\n\\endfoot\n\\bottomrule\n\\endlastfoot\n",
    ]
    lines += [
        f"{' & '.join(latex_cell(row[place]) for place, _ in printed)} \\\\[2pt]\n"
        for row in table.rows
    ]
    lines.append("\\end{longtable}}\n")
    return "".join(lines)


def latex_cell(cell: Cell) -> str:
    """Text, then the citations behind it."""
    return " ".join(_cite(piece) if isinstance(piece, Cite) else latex(piece) for piece in cell)


def _cite(cite: Cite) -> str:
    places = [str(number) for number in cite.paragraphs]
    pinpoint = ", ".join(
        [*([f"\\P~{', '.join(places)}"] if places else []), *map(latex, cite.locators)]
    )
    return f"\\cite[{pinpoint}]{{{cite.key}}}" if pinpoint else f"\\cite{{{cite.key}}}"


def _measure(column: Column) -> str:
    side = "raggedleft" if column.number else "raggedright"
    width = f"\\dimexpr {column.share:.3g}\\linewidth-2\\tabcolsep\\relax"
    return f">{{\\{side}\\arraybackslash\\hspace{{0pt}}}}p{{{width}}}"
