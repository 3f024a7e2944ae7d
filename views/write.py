"""The page of a graph: as text, as a file, in a notebook."""

from __future__ import annotations

from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from ..exports.whole_files import WholeFiles
from ..graph.errors import UnreachableError
from ..graph.graph import Graph
from ..graph.multigraph import collector_paused
from ..graph.property_graph import PropertyGraph
from ..graph.wording import Language
from .errors import ViewError
from .from_graph import page_model
from .from_network import is_network, network_model
from .page import render
from .text import clean

if TYPE_CHECKING:
    from .from_network import Network
    from .model import PageModel

    AnyGraph = Graph | PropertyGraph | Network


LANGUAGES = get_args(Language)


def model_of(graph: AnyGraph, *, title: str | None = None, language: str = "en") -> PageModel:
    """The page model of a case's graph, of rows read from a file, or of a networkx graph.

    Raises:
        ViewError: it is none of these, or holds something that a page can't show.

    >>> import networkx
    >>> model_of(networkx.DiGraph([("Ana", "Luis")])).claims[0].sentence
    'Ana linked to Luis'
    """
    if language not in LANGUAGES:
        raise ViewError(
            f"a page speaks English or Spanish, not {language!r}.", hint="Give 'en' or 'es'."
        )
    if isinstance(graph, Graph):
        return page_model(graph, title=title, language=language)
    if isinstance(graph, PropertyGraph) or is_network(graph):
        return network_model(graph, title=title, language=language)
    raise ViewError(
        f"no page can be made of a {type(graph).__name__}.",
        hint="Give `legajo.open_case(...).graph()` or a networkx graph.",
    )


def page_html(graph: AnyGraph, *, title: str | None = None, language: str = "en") -> str:
    """The whole page as one HTML text: the same for the same graph, on every run.

    Args:
        graph: of a case, whole or narrowed (what filters took out is not in the file); or any
            networkx graph, or what a loader read from a file.
        title: in place of the case's own.
        language: of the page's words and sentences, `en` or `es`; what the case says stays as it
            was written.

    Raises:
        ViewError: the graph holds something that a page can't show.

    >>> from legajo import open_case
    >>> '<html lang="es">' in page_html(open_case("pacto").graph(), language="es")
    True
    """
    with collector_paused():
        return render(model_of(graph, title=title, language=language))


def write_page(
    graph: AnyGraph, path: str | PathLike[str], *, title: str | None = None, language: str = "en"
) -> None:
    """Write the page as a UTF-8 file, whatever the locale.

    It comes into its place whole: where it can't be written, what was there before stays.

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
        with WholeFiles() as whole:
            whole.write(Path(path), [html.encode()])
            for place in whole.places:
                whole.put(place)
    except OSError as error:
        raise UnreachableError(
            f"the page can't be written to {str(path)!r}: {error.strerror or error}.",
            hint="Name a file in a folder that exists and that you may write to.",
        ) from error


def view(
    graph: AnyGraph, path: str | PathLike[str], *, title: str | None = None, language: str = "en"
) -> None:
    """Write the interactive page of a graph: `write_page` under its public name.

    Any networkx graph will do; of its lines the page says that no standing is stated.

    >>> import tempfile
    >>> from legajo import open_case
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     view(open_case("pacto").graph(as_of="2021-06"), Path(folder, "2021.html"))
    ...     [path.name for path in Path(folder).iterdir()]
    ['2021.html']
    """
    write_page(graph, path, title=title, language=language)


class Frame(Struct, frozen=True):
    """A page in an iframe, as notebooks show it.

    Elsewhere it says in one line what it is: the page itself is a megabyte of text.
    """

    html: str
    about: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"<legajo page: {self.about}>"


def show(
    graph: AnyGraph, *, height: int = 640, title: str | None = None, language: str = "en"
) -> Frame:
    """The page in a notebook: an iframe that holds it, with no server and no file beside it.

    Several can stand in one notebook; each keeps what its reader does to itself. The notebook grows
    by the whole page with each (0.9 MB for the bundled case).

    Args:
        graph: of a case, whole or narrowed (what filters took out is not in the notebook), or any
            networkx graph.
        height: of the iframe in pixels; its width is that of the notebook.
        title: in place of the case's own.
        language: of the page's words and sentences, `en` or `es`.

    Raises:
        ViewError: no height, or the graph holds something that a page can't show.

    >>> from legajo import open_case
    >>> frame = show(open_case("pacto").graph(as_of="2021-06"), height=300, title="In 2021")
    >>> frame
    <legajo page: In 2021>
    >>> frame._repr_html_()[:50]
    '<iframe title="In 2021" width="100%" height="300" '
    """
    if type(height) is not int or height < 1:  # `True` is no height
        raise ViewError(
            f"the height of a page in a notebook can't be {height!r}.",
            hint="Give a whole number of pixels, such as 640.",
        )
    model = model_of(graph, title=title, language=language)
    name = clean(model.title)
    return Frame(
        f'<iframe title="{escape(name)}" width="100%" height="{height}" style="border:0" '
        f'allow="clipboard-write" srcdoc="{escape(render(model))}"></iframe>',
        name,
    )
