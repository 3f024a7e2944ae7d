"""The page of a graph: as text, as a file, in a notebook."""

from __future__ import annotations

from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..graph.errors import UnreachableError
from .from_graph import page_model
from .page import render

if TYPE_CHECKING:
    from ..graph.graph import Graph


def page_html(graph: Graph, *, title: str | None = None, language: str = "en") -> str:
    """The whole page as one HTML text: the same for the same graph, on every run.

    Args:
        graph: whole or narrowed; what filters took out is not in the file.
        title: in place of the case's own.
        language: of the page's words and sentences, `en` or `es`; what the case says stays as it
            was written.

    Raises:
        ViewError: the graph holds something that a page can't show.

    >>> from legajo import open_case
    >>> '<html lang="es">' in page_html(open_case("pacto").graph(), language="es")
    True
    """
    return render(page_model(graph, title=title, language=language))


def write_page(
    graph: Graph, path: str | PathLike[str], *, title: str | None = None, language: str = "en"
) -> None:
    """Write the page as a UTF-8 file, whatever the locale.

    Raises:
        UnreachableError: the file can't be written.
        ViewError: the graph holds something that a page can't show.

    >>> import tempfile
    >>> from legajo import open_case
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_page(open_case("pacto").graph(), Path(folder, "pacto.html"))
    ...     [path.name for path in Path(folder).iterdir()]
    ['pacto.html']
    """
    html = page_html(graph, title=title, language=language)
    try:
        Path(path).write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UnreachableError(
            f"the page can't be written to {str(path)!r}: {error.strerror or error}.",
            hint="Name a file in a folder that exists and that you may write to.",
        ) from error


def view(
    graph: Graph, path: str | PathLike[str], *, title: str | None = None, language: str = "en"
) -> None:
    """Write the interactive page of a graph: `write_page` under its public name.

    >>> import tempfile
    >>> from legajo import open_case
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     view(open_case("pacto").graph(as_of="2021-06"), Path(folder, "2021.html"))
    ...     [path.name for path in Path(folder).iterdir()]
    ['2021.html']
    """
    write_page(graph, path, title=title, language=language)


class Frame(Struct, frozen=True):
    """A page in an iframe, as notebooks show it."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def show(
    graph: Graph, *, height: int = 640, title: str | None = None, language: str = "en"
) -> Frame:
    """The page in a notebook: an iframe that holds it, with no server and no file beside it.

    >>> from legajo import open_case
    >>> show(open_case("pacto").graph(), height=300)._repr_html_()[:15]
    '<iframe srcdoc='
    """
    source = escape(page_html(graph, title=title, language=language), quote=True)
    return Frame(
        f'<iframe srcdoc="{source}" width="100%" height="{int(height)}" style="border:0"></iframe>'
    )
