"""docs/reference/queries.md: the named queries, each with its answer on the bundled case.

`make docs` writes it.
"""

import shlex
import sys

import legajo
from legajo.cli.parameters import parse_parameters
from legajo.cli.results import Reader
from legajo.cli.values import cell_text
from legajo.graph import Graph
from legajo.queries import TOPICS, NamedQuery, Parameter, bind, catalogue

ROWS = 3
LONGEST_CELL = 90

INTRODUCTION = """\
# Named queries

Questions that editors, researchers and compliance analysts ask of any case, in Cypher that gives
the same rows on the embedded graph and on Neo4j. `legajo queries` lists them, `legajo queries NAME`
shows the text of one, `legajo query CASE --named NAME -p name=value` asks it. A parameter in
brackets may be left out. People and bodies are given by id or by a name that only one has.

Each is shown with the first rows of its answer on the bundled case: what five press documents say,
not what is so. `standing` says how firmly, `cited` where (document and paragraph), `denied_by` who
denies it.

A query is a `.cypher` file in the folder `queries/`: a header of comment lines, then the text.
"""


def page() -> str:
    """The whole page, by topic."""
    case = legajo.open_case("pacto")
    layers = {"plain": case.graph(), "evidence": case.graph(evidence=True)}
    parts = [INTRODUCTION]
    for topic, title in TOPICS.items():
        parts.append(f"## {title}\n")
        parts += [
            section(query, layers[query.layer])
            for query in catalogue().values()
            if query.topic == topic
        ]
    return "\n".join(parts)


def section(query: NamedQuery, graph: Graph) -> str:
    """One query: its questions, parameters, and the beginning of its answer."""
    lines = [f"### {query.name}\n", f"{query.question} · *{query.questions['es']}*\n"]
    lines += [f"- {parameter_line(one)}" for one in query.parameters]
    if query.parameters:
        lines.append("")
    if query.evidence:
        lines.append("Asks the evidence layer.\n")
    words = shlex.split(query.example)
    values = bind(query, parse_parameters(words[6::2]), graph.ledger)
    rows = graph.query(query.text, values).rows
    lines.append(f"```\n{query.example}\n```\n")
    if rows:
        reader = Reader(graph.ledger)
        lines.append(f"| {' | '.join(query.columns)} |")
        lines.append("| --- " * len(query.columns) + "|")
        for row in rows[:ROWS]:
            lines.append(f"| {' | '.join(shown(reader.cell(value)) for value in row)} |")
    rest = len(rows) - ROWS
    if rest > 0:
        lines.append(f"\nand {rest} more {'row' if rest == 1 else 'rows'}.")
    elif not rows:
        lines.append("No rows: no claim in this case says so.")
    return "\n".join(lines) + "\n"


def parameter_line(parameter: Parameter) -> str:
    """Name, type, default and meaning."""
    name = parameter.name if parameter.required else f"[{parameter.name}]"
    return f"`{name}`, {parameter.type}: {parameter.meaning}"


def shown(value: object) -> str:
    """A value as a cell of a Markdown table, cut where it is long."""
    text = cell_text([value])
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - 1].rstrip() + "…"
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.write(page())
