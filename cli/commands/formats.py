"""`legajo formats`: what can be written and read."""

from __future__ import annotations

from typing import Any

import click

from ..options import json_option
from ..tables import Table, write_table


@click.command(epilog="\b\nExample:\n  legajo formats")
@json_option
def formats(as_json: bool) -> None:
    """The formats that can be written and read.

    Written by `legajo export`, read by `legajo load`; graph files also by `legajo query`, `legajo
    view` and `legajo export` in place of a case. The format is also taken from the ending of the
    file's name.
    """
    from ...exports import formats as written
    from ...loaders.graphs import GRAPH_FORMATS

    reads = {*GRAPH_FORMATS, "cypher", "ftm"}
    rows: list[list[Any]] = [["case folder", "reads", [], "the text files of a case"]]
    for one in written():
        does = "reads, writes" if one.name in reads else "writes"
        rows.append([one.name, does, list(one.endings), one.title])
    write_table(
        Table(["format", "legajo", "ending", "what it is"], rows), "json" if as_json else "table"
    )
