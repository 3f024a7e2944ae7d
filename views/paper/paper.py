"""A graph becomes a folder for a paper: the same bytes for the same graph, on every run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ...graph.errors import UnknownName, nearest
from ...graph.lookup import find_entity
from .content import Content
from .errors import PaperError
from .figures import FIGURES, WIDTHS, Drawing, rendered, tikz
from .figures.letters import missing_letters, require_matplotlib
from .files import File
from .folder import check_folder, write_folder
from .fragments import (
    PREAMBLE,
    latex_fragment,
    latex_sample,
    markdown_fragment,
    typst_fragment,
    typst_sample,
)
from .manifest import MANIFEST, manifest
from .references import biblatex, bibtex, csl_json, ris
from .tables import TABLES, WRITERS, Table

if TYPE_CHECKING:
    from ...graph.graph import Graph

PARTS = ("figures", "tables", "references")
"""What a paper is made of, beside the documents that hold it together."""

_REFERENCES = {
    "references.bib": biblatex,
    "bibtex.bib": bibtex,
    "references.json": csl_json,
    "references.ris": ris,
}
_Draw = Callable[[Content, float], Drawing | None]


class Paper(Struct, frozen=True, kw_only=True):
    """Everything that was made.

    Attributes:
        files: with the manifest, which comes last.
        notes: what somebody should know: figures with nothing to draw, characters without a font.
    """

    files: tuple[File, ...]
    notes: tuple[str, ...] = ()


def paper(
    graph: Graph,
    *,
    language: str = "en",
    only: Sequence[str] = PARTS,
    figures: Sequence[str] = (),
    tables: Sequence[str] = (),
    ego: Sequence[str] = (),
) -> Paper:
    """The files of a paper, in memory.

    Args:
        graph: whole or narrowed.
        language: of figures, tables and sentences, `en` or `es`; what the case says stays.
        only: some of `PARTS`.
        figures: some of `FIGURES`; none means all.
        tables: some of `TABLES`; none means all.
        ego: names of entities that each get a figure of their own; none takes the entity with the
            most claims.

    Raises:
        MissingExtra: figures are asked for and matplotlib is not installed.
        UnknownName: no part, figure, table or entity has that name.
        PaperError: a figure, table or ego is asked for in a part that is left out.

    >>> from legajo import open_case
    >>> made = paper(open_case("pacto").graph(), only=["references"])
    >>> [file.path for file in made.files][:2]
    ['preamble.tex', 'references/bibtex.bib']
    """
    _check("part of a paper", only, PARTS)
    _check("figure", figures, FIGURES)
    _check("table", tables, TABLES)
    wanted = set(only) or set(PARTS)
    _refuse_what_is_left_out(wanted, figures, tables, ego)
    content = Content(graph, language)
    notes: list[str] = []
    files: list[File] = []
    drawings: list[Drawing] = []
    narrow: dict[str, Drawing] = {}
    if "figures" in wanted:
        require_matplotlib()
        for name, draw in _figures(content, figures, ego):
            made = {word: draw(content, width) for word, width in WIDTHS.items()}
            named = {word: replace(one, name=name) for word, one in made.items() if one is not None}
            for word, drawing in named.items():
                files += _figure_files(drawing, word)
            if "two-columns" in named:
                drawings.append(named["two-columns"])
                narrow[name] = named.get("one-column", named["two-columns"])
            else:
                notes.append(f"figure {name}: there is nothing to draw.")
        notes += _letters(drawings)
    made_tables: list[Table] = []
    if "tables" in wanted:
        made_tables = [make(content) for name, make in TABLES.items() if name in (tables or TABLES)]
        files += [file for table in made_tables for file in _table_files(table)]
    if "references" in wanted:
        files += _reference_files(content)
    files += _documents(content, drawings, narrow, made_tables, references="references" in wanted)
    files.sort(key=lambda file: file.path)
    files.append(
        File(
            path=MANIFEST,
            content=manifest(content, files, notes).encode(),
            part="document",
            name="manifest",
        )
    )
    return Paper(files=tuple(files), notes=tuple(notes))


def write_paper(
    graph: Graph,
    folder: str | PathLike[str],
    *,
    language: str = "en",
    only: Sequence[str] = PARTS,
    figures: Sequence[str] = (),
    tables: Sequence[str] = (),
    ego: Sequence[str] = (),
) -> Paper:
    """Write a paper's folder, all of it or nothing; the arguments are those of `paper`.

    A folder that an earlier run made is replaced; what else lies in it stays.

    Raises:
        MissingExtra, UnknownName: as `paper`.
        PaperError: as `paper`, or the folder holds something that would be lost.
        UnreachableError: it can't be written.

    >>> import tempfile
    >>> from legajo import open_case
    >>> graph = open_case("pacto").graph(procedure="sanctioned")
    >>> with tempfile.TemporaryDirectory() as scratch:
    ...     made = write_paper(graph, Path(scratch, "paper"), only=["tables"], tables=["claims"])
    ...     sorted(path.name for path in Path(scratch, "paper", "tables").iterdir())
    ['claims.csv', 'claims.md', 'claims.tex', 'claims.typ']
    """
    check_folder(Path(folder))
    made = paper(graph, language=language, only=only, figures=figures, tables=tables, ego=ego)
    write_folder(Path(folder), made.files)
    return made


def _check(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    listed = list(known)
    for name in names:
        if name not in listed:
            raise UnknownName(
                f"there is no {what} named {name!r}.",
                near=nearest(name, listed),
                hint=f"There are {', '.join(listed)}.",
            )


def _refuse_what_is_left_out(
    wanted: set[str], figures: Sequence[str], tables: Sequence[str], ego: Sequence[str]
) -> None:
    """Nothing that is asked for is passed over in silence."""
    for part, names in (("figures", figures), ("tables", tables)):
        if names and part not in wanted:
            raise PaperError(
                f"{', '.join(names)}: asked for, but only {' and '.join(sorted(wanted))} are made.",
                hint=f"Ask for {part} too, or leave the name out.",
            )
    if ego and ("figures" not in wanted or (figures and "ego" not in figures)):
        raise PaperError(
            f"{', '.join(ego)}: an ego is shown by the ego figure alone, and it is not made.",
            hint="Ask for the figure ego too, or leave the name out.",
        )


def _figures(
    content: Content, chosen: Sequence[str], egos: Sequence[str]
) -> Iterator[tuple[str, _Draw]]:
    for name, draw in FIGURES.items():
        if chosen and name not in chosen:
            continue
        if name != "ego" or not egos:
            yield name, draw
            continue
        found = dict.fromkeys(find_entity(content.ledger, one) for one in egos)
        for entity in found:
            if entity not in content.graph.entities:
                raise PaperError(
                    f"{content.name(entity)} ({entity}) is not in this graph.",
                    hint="Ask for fewer filters, or for another --ego.",
                )
            yield f"ego-{entity}", partial(FIGURES["ego"], entity=entity)  # type: ignore[call-arg]


def _figure_files(drawing: Drawing, word: str) -> Iterator[File]:
    contents = rendered(drawing, "svg", "pdf", "png")
    contents["tikz"] = tikz(drawing).encode()
    for form, content in contents.items():
        yield File(
            path=f"figures/{drawing.name}-{word}.{form}",
            content=content,
            part="figure",
            name=drawing.name,
            caption=drawing.caption,
            query=drawing.query,
            parameters=drawing.parameters,
            evidence=drawing.evidence,
            count=len(drawing.ids),
            left_out=drawing.left_out,
        )


def _table_files(table: Table) -> Iterator[File]:
    for form, write in WRITERS.items():
        yield File(
            path=f"tables/{table.name}.{form}",
            content=write(table).encode(),
            part="table",
            name=table.name,
            caption=table.caption,
            query=table.query,
            parameters=table.parameters,
            evidence=table.evidence,
            count=len(table.rows),
        )


def _reference_files(content: Content) -> Iterator[File]:
    for name, write in _REFERENCES.items():
        yield File(
            path=f"references/{name}",
            content=write(content.references).encode(),
            part="references",
            name="references",
            query="MATCH (s:Source) RETURN s.id AS id",
            evidence=True,
            count=len(content.references),
        )


def _documents(
    content: Content,
    drawings: Sequence[Drawing],
    narrow: Mapping[str, Drawing],
    tables: Sequence[Table],
    *,
    references: bool,
) -> Iterator[File]:
    fragment = bool(drawings or tables)
    texts = {"preamble.tex": PREAMBLE}
    if fragment:
        texts["fragment.tex"] = latex_fragment(drawings, tables, narrow)
        texts["fragment.md"] = markdown_fragment(drawings, tables)
        texts["fragment.typ"] = typst_fragment(drawings, tables)
    for name, by_biber in (("sample.tex", True), ("sample-bibtex.tex", False)):
        texts[name] = latex_sample(
            content, biblatex=by_biber, references=references, fragment=fragment
        )
    texts["sample.typ"] = typst_sample(content, references=references, fragment=fragment)
    for path, text in texts.items():
        name = path.partition(".")[0]
        yield File(path=path, content=text.encode(), part="document", name=name)


def _letters(drawings: Sequence[Drawing]) -> list[str]:
    """Which characters are boxes in PDF and PNG."""
    missing = dict.fromkeys(
        one for drawing in drawings for text in drawing.texts for one in missing_letters(text.text)
    )
    if not missing:
        return []
    listed = ", ".join(f"U+{ord(one):04X}" for one in sorted(missing)[:12])
    boxes = f"{len(missing)} characters are boxes in the PDF and PNG figures, whose font lacks them"
    return [f"{boxes}: {listed}. SVG and TikZ have them."]
