"""Which format a graph file is, and its reading."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from ...graph.errors import FormatError, Place, UnreachableError, nearest
from ...graph.multigraph import collector_paused
from ...graph.property_graph import PropertyGraph
from ..ftm.report import Report
from .opening import STDIN, read_text

GRAPH_FORMATS = {
    "csv": "csv_tables:read",
    "cx2": "json_files:read_cx2",
    "cytoscape": "json_files:read_cytoscape",
    "gexf": "gexf:read",
    "gml": "gml:read",
    "graphml": "graphml:read",
    "node-link": "json_files:read_node_link",
    "pajek": "pajek:read",
}
"""From the name of a format to what reads it in this package."""

ENDINGS = {
    ".csv": "csv", ".tsv": "csv", ".cx2": "cx2", ".cyjs": "cytoscape", ".gexf": "gexf",
    ".gml": "gml", ".graphml": "graphml", ".json": "", ".net": "pajek", ".paj": "pajek",
    ".pajek": "pajek",
}  # fmt: skip


class GraphFile(NamedTuple):
    """A graph that legajo did not build, and the account of its file.

    `report.read = report.kept + report.merged + report.rejected` counts nodes and edges.
    """

    graph: PropertyGraph
    report: Report
    format: str


def graph_format_of(path: str | Path) -> str | None:
    """The format that the ending of a file's name stands for; None where it stands for none.

    For `.json`, which stands for several, that is `json`. `.gz` behind it changes nothing.

    >>> graph_format_of("port.graphml.gz"), graph_format_of("port.yaml")
    ('graphml', None)
    """
    name = Path(path).name.lower().removesuffix(".gz")
    found = ENDINGS.get(Path(name).suffix)
    return found if found != "" else "json"


def read_graph(path: str | Path, format: str | None = None) -> GraphFile:  # noqa: A002 - as in export
    r"""Read a graph file; nodes and relationships as it has them, and no claims.

    Args:
        path: A file, compressed by gzip or not; for csv also a folder; `-` is standard input.
        format: One of `GRAPH_FORMATS`; None takes it from the ending of the name.

    Raises:
        FormatError: it is not what its format asks for, with file and line.
        UnreachableError: it can't be read.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "port.csv"
    ...     _ = place.write_text("Source,Target,Type\nana,luis,MET_WITH\n")
    ...     found = read_graph(place)
    >>> found.graph, found.report.read
    (<PropertyGraph: 2 nodes, 1 relationship>, 1)
    """
    name = format or graph_format_of(path)
    if name is None:
        raise FormatError(
            f"the ending of {Path(path).name!r} stands for no format of graphs.",
            near=nearest(Path(path).suffix, ENDINGS) if Path(path).suffix else (),
            hint=f"Name the format: {', '.join(GRAPH_FORMATS)}.",
        )
    if str(path) != STDIN and not Path(path).exists() and name != "csv":
        raise UnreachableError(f"{path} cannot be read: there is no such file.")
    if Path(path).is_dir() and name != "csv":
        raise UnreachableError(f"{path} is a folder.", hint="Name the file in it.")
    report = Report(file="standard input" if str(path) == STDIN else str(path))
    if name == "json":
        name = _json_form(path)
    if name not in GRAPH_FORMATS:
        raise FormatError(
            f"no format of graphs is named {name!r}.",
            near=nearest(name, GRAPH_FORMATS),
            hint=f"There are {', '.join(GRAPH_FORMATS)}.",
        )
    module, _, function = GRAPH_FORMATS[name].partition(":")
    read = getattr(import_module(f".{module}", __package__), function)
    with collector_paused():
        return GraphFile(read(path, report), report, name)


def _json_form(path: str | Path) -> str:
    from .json_files import form_of

    text = read_text(path, Report(file=str(path))).lstrip()
    if not text:
        raise FormatError("the file is empty.", place=Place(str(path)))
    if text[0] not in "{[":
        raise FormatError("this is no JSON.", place=Place(str(path)))
    found = form_of(text)
    if found is None:
        raise FormatError(
            "this JSON holds no graph: neither nodes and edges, nor elements, nor CX2.",
            place=Place(str(path)),
            hint="FollowTheMoney entities become a graph by `legajo load ftm`.",
        )
    return found
