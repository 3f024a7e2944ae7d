"""`legajo formats`: what can be written and read."""

from __future__ import annotations

import click

from ..options import json_option
from ..tables import Table, write_table


@click.command(epilog="\b\nExample:\n  legajo formats")
@json_option
def formats(as_json: bool) -> None:
    """The formats that can be written and read.

    Written by `legajo export`; the format is also taken from the ending of the file's name.
    """
    from ...exports import formats as written

    rows = [
        ["case folder", "reads", [], "the text files of a case"],
        ["ftm", "reads", [], "FollowTheMoney entities as JSON lines (legajo load)"],
        ["cypher", "reads", [".cypher"], "a Cypher script (legajo load)"],
        *([one.name, "writes", list(one.endings), one.title] for one in written()),
    ]
    write_table(
        Table(["format", "legajo", "ending", "what it is"], rows), "json" if as_json else "table"
    )
