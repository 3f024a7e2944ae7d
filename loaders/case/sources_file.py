"""sources.yaml: the documents of a case, held or only cited."""

from __future__ import annotations

import re

from yaml.nodes import MappingNode, Node

from ...graph import LegajoError, PartialDate, Source
from ...graph.ids import ID
from .dates_and_amounts import Dates
from .fields import SOURCE, Field
from .reading import by_form, pairs_of, read_fields, read_text_value
from .text_file import TextFile
from .words import RESERVED, suggested_id

_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_sources(file: TextFile, root: Node) -> tuple[list[Source], dict[str, Node]]:
    """Every source that can be read, with the node of its fields by its id."""
    sources: list[Source] = []
    nodes: dict[str, Node] = {}
    for name, key, value in pairs_of(file, root, "sources.yaml"):
        if not check_new_id(file, key, name):
            continue
        nodes[name] = value
        given = read_fields(file, value, SOURCE, "a source", _read)
        try:
            source = _source(name, given, file, key)
        except LegajoError as error:
            file.report("record", error.message, key, hint=error.hint)
            continue
        if source is not None:
            sources.append(source)
        written = _written(value)
        if ("paragraphs" in written) != ("sha256" in written):
            missing = "sha256" if "paragraphs" in written else "paragraphs"
            file.report(
                "half-held",
                f"a source that is held has `paragraphs` and `sha256`: `{missing}` is missing.",
                key,
                hint="A source that is only cited has neither.",
            )
    return sources, nodes


def _written(node: Node) -> set[str]:
    """The names of the fields that stand there, be their values right or wrong."""
    return {key.value for key, _ in node.value} if isinstance(node, MappingNode) else set()


def check_new_id(file: TextFile, key: Node, name: str) -> bool:
    """Whether a key can be an id; reported where it can't."""
    if name in RESERVED:
        file.report("reserved", f"{name!r} has a meaning of its own here: it can't be an id.", key)
        return False
    if ID.fullmatch(name):
        return True
    near = suggested_id(name)
    file.report(
        "not-an-id",
        f"{name!r} is not an id: lower-case words joined by hyphens.",
        key,
        hint=f"Write {near!r}." if near else None,
    )
    return False


def _source(name: str, given: dict[str, object], file: TextFile, key: Node) -> Source | None:
    if not {"title", "kind", "publisher"} <= given.keys():
        return None
    return Source(id=name, place=file.place(key), **given)  # type: ignore[arg-type]  # of the field's form


def _sha256(file: TextFile, node: Node, name: str, field: Field) -> str | None:
    text = read_text_value(file, node, name, field)
    if text is None or _SHA256.fullmatch(text):
        return text
    message = "`sha256` has 64 digits, 0 to 9 and a to f."
    file.report("sha256", message, node, hint="`sha256sum FILE` prints it.")
    return None


def _file_name(file: TextFile, node: Node, name: str, field: Field) -> str | None:
    text = read_text_value(file, node, name, field)
    if text is None or not ("/" in text or "\\" in text or text in {".", ".."}):
        return text
    message = f"`file` is the name of a file in the documents folder, not the path {text!r}."
    file.report("leaves-folder", message, node, word=text)
    return None


def _published(file: TextFile, node: Node, name: str, field: Field) -> PartialDate | None:
    if not isinstance(node, MappingNode) and node.value == "document":
        file.report("date", "`document` can't be the date of the document itself.", node)
        return None
    return Dates(None, None).read(file, node, name, field)


_read = by_form({"date": _published, "file": _file_name, "sha256": _sha256})
