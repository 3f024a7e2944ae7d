"""What all files of a case share: forms of field values, each reported where it is written."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from types import MappingProxyType

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ...graph import nearest
from ...graph.ids import ID
from .fields import Field, Fields
from .text_file import TextFile
from .words import RESERVED, Misread, id_hint, parse_ids

Read = Callable[[TextFile, Node, str, Field], object]


def shape(node: Node) -> str:
    """What stands there, in words for a message: `here {shape}`."""
    if isinstance(node, MappingNode):
        return "are fields"
    if isinstance(node, SequenceNode):
        return "is a list"
    return "is a text" if node.value else "is nothing"


def pairs_of(file: TextFile, node: Node, what: str) -> list[tuple[str, Node, Node]]:
    """Name, key and value of each field; doubled keys and keys that are no text are reported."""
    if not isinstance(node, MappingNode):
        if not (isinstance(node, ScalarNode) and not node.value):
            file.report(
                "shape", f"{what} must be fields (`name: value`); here {shape(node)}.", node
            )
        return []
    found: list[tuple[str, Node, Node]] = []
    seen: set[str] = set()
    for key, value in node.value:
        if type(key) is not ScalarNode:
            file.report("key", "the name of a field must be a text.", key, hint="Put it in quotes.")
            continue
        name: str = key.value
        if name in seen:
            file.report(
                "doubled-key",
                f"{name!r} stands here twice.",
                key,
                word=name,
                hint="Keep one of them.",
            )
            continue
        seen.add(name)
        found.append((name, key, value))
    return found


def read_fields(
    file: TextFile,
    node: Node,
    table: Fields,
    what: str,
    read: Read,
) -> dict[str, object]:
    """Each field of a mapping by its form in the table; one that can't be read is reported."""
    found: dict[str, object] = {}
    given: set[str] = set()
    for name, key, value in pairs_of(file, node, what):
        field = table.get(name)
        if field is None:
            report_unknown_field(file, node, key, value, table, what)
            continue
        given.add(name)
        result = read(file, value, name, field)
        if result is not None:
            found[name] = result
    if not given.issuperset(table.required) and (isinstance(node, MappingNode) or not node.value):
        report_missing(file, node, table, given, what)
    return found


def report_missing(
    file: TextFile, node: Node, table: Fields, given: Container[str], what: str
) -> None:
    """Report fields that must be there, each with what it holds."""
    named = " and ".join(
        f"`{name}` ({_within(table[name])})" for name in table.required if name not in given
    )
    file.report("missing-field", f"{what} needs {named}.", node)


def _within(field: Field) -> str:
    """The meaning of a field, as it stands within a sentence."""
    return field.meaning[:1].lower() + field.meaning[1:].rstrip(".")


def report_unknown_field(
    file: TextFile, node: Node, key: Node, value: Node, table: Iterable[str], what: str
) -> None:
    """Report a field that the table does not have; in `{}` a comma in a text may have made it."""
    name = key.value
    lost = isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index
    if isinstance(node, MappingNode) and node.flow_style and (lost or " " in name):
        file.report(
            "comma",
            f"the comma before {name!r} begins a new field.",
            key,
            word=name,
            hint="Put a text that has a comma in quotes, and a list in [].",
        )
        return
    near = nearest(name, table)
    file.report(
        "unknown-field",
        f"{what} has no field {name!r}.",
        key,
        word=name,
        near=near,
        hint=None if near else f"It may have {', '.join(table)}.",
    )


def read_text_value(file: TextFile, node: Node, name: str, field: Field) -> str | None:
    """A text, which may not be empty."""
    if type(node) is not ScalarNode:
        file.report(
            "shape",
            f"`{name}` must be a text; here {shape(node)}.",
            node,
            hint="Put it in quotes.",
        )
        return None
    text: str = node.value
    if not text.strip():
        file.report("empty", f"`{name}` is empty ({_within(field)}).", node)
        return None
    return text


def read_choice(file: TextFile, node: Node, name: str, field: Field) -> str | None:
    """One of a few words."""
    text = read_text_value(file, node, name, field)
    if text is None or text in field.choices:
        return text
    near = nearest(text, field.choices)
    file.report(
        f"unknown-{name}",
        f"no {name} is named {text!r}.",
        node,
        word=text,
        near=near,
        hint=None if near else f"It is one of {', '.join(field.choices)}.",
    )
    return None


def read_ids(file: TextFile, node: Node, name: str, field: Field) -> tuple[str, ...] | None:
    """One id, or a list of them."""
    if type(node) is SequenceNode:
        found: list[str] = []
        for one in node.value:
            part = read_ids(file, one, name, field) if type(one) is ScalarNode else None
            if part is None and type(one) is not ScalarNode:
                file.report("shape", f"`{name}` lists ids; here {shape(one)}.", one)
            found += part or ()
        return tuple(found)
    text = read_text_value(file, node, name, field)
    if text is None:
        return None
    try:
        return parse_ids(text)
    except Misread as error:
        report_misread(file, node, error)
        return None


def read_id(file: TextFile, node: Node, name: str, field: Field) -> str | None:
    """One id."""
    text = read_text_value(file, node, name, field)
    if text is None or ID.fullmatch(text):
        return text
    file.report(
        "not-an-id",
        f"{text!r} is not an id: lower-case words joined by hyphens.",
        node,
        word=text,
        hint=id_hint(text),
    )
    return None


def read_new_id(file: TextFile, node: Node, name: str, field: Field) -> str | None:
    """An id that is given here, so it may not be a word of the format."""
    found = read_id(file, node, name, field)
    if found in RESERVED:
        file.report(
            "reserved",
            f"{found!r} has a meaning of its own here: it can't be an id.",
            node,
            word=found,
        )
        return None
    return found


def read_yes_no(file: TextFile, node: Node, name: str, field: Field) -> bool | None:
    """`true` or `false`."""
    text = read_text_value(file, node, name, field)
    if text is None or text in {"true", "false"}:
        return None if text is None else text == "true"
    near = {"no": ("false",), "off": ("false",), "yes": ("true",), "on": ("true",)}
    file.report(
        "yes-no",
        f"`{name}` is true or false, not {text!r}.",
        node,
        word=text,
        near=near.get(text.lower(), ()),
    )
    return None


def read_count(file: TextFile, node: Node, name: str, field: Field) -> int | None:
    """A whole number from 1 on."""
    text = read_text_value(file, node, name, field)
    if text is None:
        return None
    if text.isascii() and text.isdigit() and 0 < int(text) < 1_000_000:
        return int(text)
    file.report(
        "not-a-number", f"`{name}` is a whole number from 1 on, not {text!r}.", node, word=text
    )
    return None


def by_form(more: Mapping[str, Read] = MappingProxyType({})) -> Read:
    """A reader of any field by its form; `more` are forms that only one kind of file has."""
    readers: dict[str, Read] = {
        "choice": read_choice,
        "count": read_count,
        "id": read_id,
        "ids": read_ids,
        "new-id": read_new_id,
        "yes-no": read_yes_no,
        **more,
    }

    def read(file: TextFile, node: Node, name: str, field: Field) -> object:
        return readers.get(field.form, read_text_value)(file, node, name, field)

    return read


def report_misread(file: TextFile, node: Node, error: Misread) -> None:
    """Report words that do not follow the grammar at the very word."""
    if error.word:
        at = file.index_of(node, error.word, after=error.offset)
    else:
        start = node.start_mark.index
        at = min(
            start + error.offset + (file.text[start : start + 1] in {"'", '"'}),
            max(start, node.end_mark.index),
        )
    file.report("words", error.message, at, hint=error.hint)
