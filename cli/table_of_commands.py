"""Every command: where it lives and what it does, in one line.

The list of `legajo --help` is printed from here, so that it costs no import of a command. A test
holds each line and the command's own help together.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """Module (in `cli/commands/`), one line of help, the function of the library that works."""

    module: str
    summary: str
    counterpart: str


COMMANDS = {
    "demo": Entry(
        "demo", "Build the bundled case, question it, write its page.", "legajo.views:write_page"
    ),
    "new": Entry("new", "Start a case: a folder of text files to fill.", "legajo.loaders:new_case"),
    "check": Entry(
        "check",
        "Every error and warning of a case, each with its place.",
        "legajo.loaders:check_case",
    ),
    "stats": Entry(
        "stats", "Count a case: types, relations, standing, sources.", "legajo.graph:statistics"
    ),
    "show": Entry(
        "show", "The dossier of a person or body, or a paragraph.", "legajo.graph:dossier"
    ),
    "vocabulary": Entry(
        "vocabulary", "Relations with meaning, ends and use counts.", "legajo.graph:Vocabulary"
    ),
    "claims": Entry("rows", "The claims of a case as a table.", "legajo.graph:claim_row"),
    "entities": Entry(
        "rows", "The people, bodies, places and events of a case.", "legajo.graph:entity_row"
    ),
    "sources": Entry("rows", "The documents of a case.", "legajo.graph:source_row"),
    "query": Entry("query", "Ask a case a question in Cypher.", "legajo.graph:Graph.query"),
    "shell": Entry(
        "shell",
        "Ask a case in Cypher, one question after the other.",
        "legajo.graph:query_with_claims",
    ),
    "queries": Entry("queries", "The library of named queries.", "legajo.queries:catalogue"),
    "measures": Entry(
        "measures",
        "Who is central, what was counted for it, and which ranks survive.",
        "legajo.graph.measures:measure",
    ),
    "view": Entry(
        "view",
        "Write the interactive page of a case, or of a graph file.",
        "legajo.views:write_page",
    ),
    "paper": Entry(
        "paper",
        "Write what a paper needs: figures, tables, references.",
        "legajo.views.paper:write_paper",
    ),
    "export": Entry(
        "export", "Write the graph in another program's format.", "legajo.exports:export"
    ),
    "formats": Entry(
        "formats", "The formats that can be written and read.", "legajo.exports:formats"
    ),
    "push": Entry(
        "push", "Put a case on a Neo4j server, or take it out.", "legajo.graph.stores:Neo4jStore"
    ),
    "pull": Entry(
        "pull", "Write what a Neo4j server holds as a file.", "legajo.graph.stores:Neo4jStore"
    ),
    "load": Entry(
        "load",
        "Put other people's data into a case, a graph file or onto a Neo4j server.",
        "legajo.loaders:LOADERS",
    ),
    "completion": Entry(
        "completion",
        "Print the script that completes commands in a shell.",
        "click.shell_completion",
    ),
}
