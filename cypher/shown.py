"""Rows for a notebook: values in Cypher's words, in a table that is safe to put into a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from .values.arithmetic import text_of
from .values.entities import NodeValue, PathValue, RelationshipValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .values.entities import Value

ROWS_SHOWN = 50
_LONGEST = 300
_DEEPEST = 5


def shown(value: Value) -> str:
    """A value as it would be written in Cypher, cut where it gets long; text without quotes."""
    text = value if type(value) is str else _written(value, 0)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _written(value: Value, depth: int) -> str:
    if value is None:
        return "null"
    if type(value) is str:
        return '"' + value[:_LONGEST].replace("\\", "\\\\").replace('"', '\\"') + '"'
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, list):
        items = [_written(one, depth + 1) for one in value[:_LONGEST]]
        return f"[{', '.join(items)}]"
    if isinstance(value, dict):
        return _map(value, depth)
    if isinstance(value, NodeValue | RelationshipValue | PathValue):
        return _entity(value, depth)
    return text_of(value)


def _entity(value: NodeValue | RelationshipValue | PathValue, depth: int) -> str:
    if isinstance(value, NodeValue):
        labels = "".join(f":{label}" for label in value.labels)
        return f"({' '.join(filter(None, [labels, _properties(value.properties, depth)]))})"
    if isinstance(value, RelationshipValue):
        return (
            f"[{' '.join(filter(None, [f':{value.type}', _properties(value.properties, depth)]))}]"
        )
    text = _entity(value.nodes[0], depth)
    for before, one, after in zip(value.nodes, value.relationships, value.nodes[1:], strict=False):
        arrow = ("-", "->") if one.start is before else ("<-", "-")
        text += f"{arrow[0]}{_entity(one, depth)}{arrow[1]}{_entity(after, depth)}"
    return text


def _map(entries: Mapping[Any, Any], depth: int) -> str:
    return f"{{{', '.join(f'{key}: {_written(one, depth + 1)}' for key, one in entries.items())}}}"


def _properties(properties: Mapping[Any, Any], depth: int) -> str:
    # What no query can read is no reason to fail here.
    plain = {
        key: value if isinstance(value, str | int | float | list | None) else str(value)
        for key, value in properties.items()
        if value is not None
    }
    return _map(plain, depth) if plain else ""


def html_table(keys: Sequence[str], rows: Sequence[tuple[Any, ...]], notes: Sequence[str]) -> str:
    """A table of the first rows, how many more there are, and the hints beside them."""
    lines = ["<table>", f"<thead><tr>{_cells('th', keys)}</tr></thead>", "<tbody>"]
    lines += [f"<tr>{_cells('td', map(shown, row))}</tr>" for row in rows[:ROWS_SHOWN]]
    lines += ["</tbody>", "</table>"]
    more = len(rows) - ROWS_SHOWN
    count = f"{len(rows):,} row{'' if len(rows) == 1 else 's'}"
    lines.append(f"<p>{count}{f', {more:,} of them not shown' if more > 0 else ''}</p>")
    lines += [f"<p>{escape(_clean(note))}</p>" for note in notes]
    return "\n".join(lines)


def _cells(tag: str, texts: Any) -> str:  # noqa: ANN401 - any iterable of text
    return "".join(f"<{tag}>{escape(_clean(text))}</{tag}>" for text in texts)


def _clean(text: str) -> str:
    """Without half characters, which no page can hold."""
    return text.encode("utf-8", "replace").decode()
