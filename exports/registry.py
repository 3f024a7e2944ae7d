"""Which formats there are. A format's module is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..graph.errors import ExportError, nearest

if TYPE_CHECKING:
    from .format import Format

FORMATS = {
    "csv": "csv_pair:CSV_PAIR",
    "cx2": "cx2:CX2",
    "cypher": "cypher_script:CYPHER_SCRIPT",
    "cytoscape": "cytoscape:CYTOSCAPE",
    "ftm": "ftm:FTM",
    "gexf": "gexf:GEXF",
    "gexf-dynamic": "gexf_dynamic:GEXF_DYNAMIC",
    "gml": "gml:GML",
    "graphml": "graphml:GRAPHML",
    "neo4j-admin": "neo4j_admin:NEO4J_ADMIN",
    "node-link": "nodelink:NODE_LINK",
    "pajek": "pajek:PAJEK",
    "prov": "prov:PROV",
    "xlsx": "xlsx:XLSX",
    "yed": "yed:YED",
}
"""From the name of a format to its module in this package and the name in it."""


def get_format(name: str) -> Format:
    """The format of that name.

    Raises:
        ExportError: there is none; offers the nearest.

    >>> get_format("GraphML").endings
    ('.graphml',)
    """
    home = FORMATS.get(name.lower())
    if home is None:
        raise ExportError(
            f"no format is named {name!r}.",
            near=nearest(name, FORMATS),
            hint="`legajo formats` lists them.",
        )
    module, _, attribute = home.partition(":")
    found: Format = getattr(import_module(f".{module}", __package__), attribute)
    return found


def formats() -> tuple[Format, ...]:
    """All formats, by name.

    >>> [format.name for format in formats()][:4]
    ['csv', 'cx2', 'cypher', 'cytoscape']
    """
    return tuple(map(get_format, sorted(FORMATS)))


def format_of(path: PurePath) -> Format:
    """The format that the ending of a file's name stands for.

    Raises:
        ExportError: none has that ending.

    >>> format_of(PurePath("port.gexf")).name
    'gexf'
    """
    ending = path.suffix.lower()
    for one in formats():
        if ending in one.endings:
            return one
    known = [ending for one in formats() for ending in one.endings]
    what = f"ending {path.suffix!r}" if ending else "ending"
    raise ExportError(
        f"the name {path.name!r} has no {what} that stands for a format."
        if not ending
        else f"no format has files that end in {path.suffix!r}.",
        near=nearest(ending, known) if ending else (),
        hint=f"Name the format ({', '.join(sorted(FORMATS))}), or use {', '.join(known)}.",
    )
