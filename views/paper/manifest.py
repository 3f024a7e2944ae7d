"""manifest.json: every file with its query, filters, versions and checksum."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from ...graph.dates import PartialDate
from .content import Content
from .files import File

if TYPE_CHECKING:
    from ...graph.filters import Filters

MANIFEST = "manifest.json"
FORM = 1
"""Of the manifest itself; it goes up when a field changes its meaning."""


def manifest(content: Content, files: Iterable[File], notes: Sequence[str]) -> str:
    """The manifest's text. It names every file but itself."""
    graph = content.graph
    filters = [found for one in graph.narrowings if (found := filter_words(one))]
    version = _version()
    files = list(files)
    head: dict[str, Any] = {
        "manifest": FORM,
        "legajo_version": version,
        "case": {
            "name": graph.case.name if graph.case else "",
            "title": content.title,
            "version": content.version,
        },
        "language": content.language,
        "filters": filters,
        "matplotlib_version": _matplotlib_version(files),
        "notes": list(notes),
    }
    head["files"] = [
        {
            "path": file.path,
            "part": file.part,
            "name": file.name,
            "caption": file.caption,
            "query": file.query,
            "parameters": file.parameters,
            "layer": "evidence" if file.evidence else "plain",
            "shows": file.count,
            "left_out": file.left_out,
            "filters": filters,
            "case_version": content.version,
            "legajo_version": version,
            "bytes": len(file.content),
            "sha256": file.checksum,
        }
        for file in files
    ]
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n"


def filter_words(filters: Filters) -> dict[str, object]:
    """What the filters narrow, as the command line names it; nothing where they narrow nothing."""
    found: dict[str, object] = {}
    for name in filters.__struct_fields__:
        value = getattr(filters, name)
        if isinstance(value, PartialDate):
            found[name] = value.text
        elif value and not (name == "polarity" and value == "asserts"):
            found[name] = msgspec.to_builtins(value)
    return found


def _version() -> str:
    from importlib.metadata import version

    return version("legajo")


def _matplotlib_version(files: Iterable[File]) -> str | None:
    """Which matplotlib drew the figures: another one may set other bytes."""
    if not any(file.part == "figure" for file in files):
        return None
    import matplotlib as mpl

    return str(mpl.__version__)
