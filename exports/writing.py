"""Writing a graph: choose the format, stream the text, put the whole file in its place."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..graph.errors import ExportError, UnreachableError
from ..graph.multigraph import collector_paused
from .content import content_of, note_undrawn
from .losses import Losses
from .registry import format_of, get_format
from .texts import without_surrogates
from .whole_files import WholeFiles

if TYPE_CHECKING:
    from ..graph import Graph, PropertyGraph
    from ..graph.elements import NodeRow, RelationshipRow
    from .content import Content
    from .format import Format

_BATCH = 1000

Target = str | os.PathLike[str]


def export(
    graph: Graph | PropertyGraph,
    path: Target | Sequence[Target] | IO[bytes],
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
) -> Losses:
    """Write a graph in any format of `legajo formats`. The same graph gives the same bytes.

    Args:
        graph: narrowed as it should be written; or rows that a store gave.
        path: a file; for a format of two files (csv) a folder, two files, or a name that ends in
            `.csv`, into which `nodes` and `relationships` are put (`port.csv` → `port.nodes.csv`,
            `port.relationships.csv`). A binary stream takes a format of one file and stays open.
        format: name of the format; None takes it from the ending of the name.

    Returns:
        What the format could not carry, or carries in another way.

    Raises:
        ExportError: there is no such format, it does not fit the path, or this is no graph of a
            case, a store or a file.
        UnreachableError: the file cannot be written.

    >>> import io
    >>> from legajo import open_case
    >>> stream = io.BytesIO()
    >>> losses = export(open_case("pacto").graph(), stream, format="graphml")
    >>> stream.getvalue()[:5]
    b'<?xml'
    """
    _refuse_other_graphs(graph)
    targets = _targets(path)
    chosen = _chosen(format, targets)
    losses = Losses()
    if chosen.generate_rows is not None or chosen.write_rows is not None:
        note_undrawn(graph, losses)
        write_rows(graph.nodes, graph.relationships, targets, chosen, losses)
        return losses
    if chosen.generate_bytes is not None:
        pieces = chosen.generate_bytes(graph, losses)
        _write_parts([("", lambda: pieces)], chosen, targets)
        return losses
    # Rows are made and let go by the hundred thousand, and none of them is garbage in a ring: to
    # look for such among all that the graph holds would take as long as to write it.
    with collector_paused():
        _write_content(graph, chosen, losses, targets)
    return losses


def _refuse_other_graphs(graph: object) -> None:
    from ..graph import Graph, PropertyGraph

    if not isinstance(graph, (Graph, PropertyGraph)):
        raise ExportError(
            f"a {type(graph).__name__} can't be written.",
            hint="Give `legajo.open_case(...).graph()` or what a store or `read_graph` gave; "
            "networkx writes graphs of its own, as by `networkx.write_graphml`.",
        )


def _write_content(
    graph: Graph | PropertyGraph, chosen: Format, losses: Losses, targets: list[Path] | IO[bytes]
) -> None:
    content = content_of(graph, chosen, losses)
    parts = [
        (part, partial(_encoded, chosen, content, losses, part)) for part in chosen.parts or [""]
    ]
    _write_parts(parts, chosen, targets)


def export_rows(
    nodes: Callable[[], Iterable[NodeRow]],
    relationships: Callable[[], Iterable[RelationshipRow]],
    path: Target | IO[bytes],
    *,
    title: str,
    format: str | None = None,  # noqa: A002 - the word of the command line
) -> Losses:
    """Write rows that are read batch by batch: nothing is held in memory where the format allows.

    Args:
        nodes: Gives all nodes.
        relationships: Gives all relationships; read after the nodes.
        path: A file, a folder, or a binary stream.
        title: Of the graph, for formats that have one.
        format: Name of the format; None takes it from the ending of the name.

    Raises:
        ExportError: as `export`.
        UnreachableError: the file cannot be written.

    >>> import io
    >>> from legajo.graph import NodeRow
    >>> stream = io.BytesIO()
    >>> ana = NodeRow("ana", ("Entity", "Person"), {"id": "ana", "name": "Ana Soto"})
    >>> losses = export_rows(lambda: [ana], lambda: [], stream, title="port", format="cypher")
    >>> stream.getvalue().decode().splitlines()[-3:-1]
    ['UNWIND [', "{id: 'ana', name: 'Ana Soto'}"]
    """
    targets = _targets(path)
    chosen = _chosen(format, targets)
    if chosen.generate_rows is None and chosen.write_rows is None:
        from ..graph.property_graph import PropertyGraph

        # The graph is let go before the collector comes back, which would search all of it.
        with collector_paused():
            graph = PropertyGraph(nodes(), relationships(), title=title)
            return export(graph, path, format=chosen.name)
    losses = Losses()
    write_rows(nodes(), relationships(), targets, chosen, losses)
    return losses


def write_rows(
    nodes: Iterable[NodeRow],
    relationships: Iterable[RelationshipRow],
    target: list[Path] | IO[bytes],
    chosen: Format,
    losses: Losses,
) -> None:
    """Write rows as they come, in a format that needs no more than one of them at a time.

    Raises:
        ExportError: the format is a folder and the target is none, or the rows do not fit it.
        UnreachableError: the target cannot be written.
    """
    if chosen.write_rows is not None:
        if not isinstance(target, list) or len(target) != 1:
            raise ExportError(f"{chosen.name!r} is a folder of files.", hint="Name one folder.")
        chosen.write_rows(nodes, relationships, losses, target[0])
    elif chosen.generate_rows is not None:
        rows = chosen.generate_rows(nodes, relationships, losses)
        pieces = _bytes(rows, chosen.encoding, losses)
        _write_parts([("", lambda: pieces)], chosen, target)


def _targets(path: Target | Sequence[Target] | IO[bytes]) -> list[Path] | IO[bytes]:
    if isinstance(path, (str, os.PathLike)):
        return [Path(path)]
    if isinstance(path, Sequence):
        return [Path(one) for one in path]
    return path


def _chosen(name: str | None, targets: list[Path] | IO[bytes]) -> Format:
    if name is not None:
        return get_format(name)
    if isinstance(targets, list):
        return format_of(targets[0])
    raise ExportError("a stream has no name that tells the format.", hint="Name the format.")


def _places(chosen: Format, targets: list[Path]) -> list[tuple[str, Path]]:
    """Each part of the format with the file that it goes into."""
    if not chosen.parts:
        if len(targets) != 1:
            raise ExportError(
                f"the format {chosen.name!r} is one file, and {len(targets)} were named."
            )
        return [("", targets[0])]
    if len(targets) == len(chosen.parts):
        return list(zip(chosen.parts, targets, strict=True))
    if len(targets) > 1:
        raise ExportError(
            f"{chosen.name!r} is {len(chosen.parts)} files, and {len(targets)} were named.",
            hint=f"Name one folder, or files for {' and '.join(chosen.parts)}.",
        )
    target = targets[0]
    if target.suffix.lower() in chosen.endings:
        return [(part, target.with_name(f"{target.stem}.{part}")) for part in chosen.parts]
    return [(part, target / part) for part in chosen.parts]


def _encoded(chosen: Format, content: Content, losses: Losses, part: str) -> Iterator[bytes]:
    if chosen.generate is None:
        raise ExportError(f"{chosen.name!r} is not written from rows like these.")
    return _bytes(chosen.generate(content, losses, part), chosen.encoding, losses)


def _bytes(pieces: Iterator[str], encoding: str, losses: Losses) -> Iterator[bytes]:
    """Many pieces at a time: to encode each by itself takes as long as to make it."""
    encoder = codecs.getincrementalencoder(encoding)()
    while batch := list(islice(pieces, _BATCH)):
        before = encoder.getstate()
        try:
            yield encoder.encode("".join(batch))
        except UnicodeEncodeError:  # half a character in a name that a format writes as it is
            encoder.setstate(before)
            yield encoder.encode("".join(without_surrogates(one, losses) for one in batch))


def _write_parts(
    parts: Sequence[tuple[str, Callable[[], Iterator[bytes]]]],
    chosen: Format,
    targets: list[Path] | IO[bytes],
) -> None:
    """Write each part into its place: all of them, or none where something fails on the way."""
    if not isinstance(targets, list):
        if len(parts) > 1:
            raise ExportError(
                f"one stream cannot hold the {len(parts)} files of {chosen.name!r}.",
                hint="Write into a folder.",
            )
        targets.writelines(parts[0][1]())
        return
    with WholeFiles() as whole:
        for (_, place), (_, pieces) in zip(_places(chosen, targets), parts, strict=True):
            with _reachable(place):
                place.parent.mkdir(parents=True, exist_ok=True)
                if place.is_dir():
                    raise ExportError(
                        f"{place} is a folder, and the format is one file.",
                        hint="Name a file in it.",
                    )
                whole.write(place, pieces())
        for place in whole.places:
            with _reachable(place):
                whole.put(place)


@contextmanager
def _reachable(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreachableError(
            f"{place} cannot be written: {error.strerror or error}.",
            hint="Choose another place with -o.",
        ) from error
