"""YAML text to nodes, through libyaml where it is there.

Only what a text file of plain words needs is accepted: one document, no anchors, aliases or tags, and no deep
nesting. The cheap searches below find suspects; only then the events are read, which know for certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
)
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .text_file import TextFile
from .yaml_errors import in_quotes, report_yaml_error

DEEPEST = 40
MOST_SYNTAX_ERRORS = 50

_MARKED = re.compile(r"(?:^|[\s,\[{:?-])[&*!][^\s,\]}]", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_INDENTED = re.compile(rf"^[ ?-]{{{DEEPEST},}}", re.MULTILINE)
_COMMENT = re.compile(r"[^\s:,\[\]{}\"'|>-] #|[^\s:,\[\]{}\"'|>-][ \t]+#[^\s#]")


class _Nodes(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Composes nodes without deciding what a scalar is: that takes a third of the time and would guess."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:  # noqa: ARG002 - PyYAML's signature
        return ""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Paths give no type."""

    def ascend_resolver(self) -> None:
        """Paths give no type."""


def read_nodes(file: TextFile) -> Node | None:
    """The root node of the text; None where it is empty or can't be read, with the reasons reported."""
    text = file.text
    root: Node | None = None
    may_be_deep = _INDENTED.search(text) is not None or _nested(text)
    for _ in range(MOST_SYNTAX_ERRORS):
        if may_be_deep and _is_deep(file, text):
            return None
        try:
            root = _Nodes(text).get_single_node()
        except yaml.YAMLError as error:
            file.readable = False
            line = report_yaml_error(file, text, error)
            if line is None:
                break
            # The lines after it may have errors of their own: go on without this one.
            text = text[: line.start] + " " * (line.stop - line.start) + text[line.stop :]
        else:
            break
    marked = _MARKED.search(text) is not None
    comments = [found.end() - 1 for found in _COMMENT.finditer(text)]
    if (marked or comments) and _inspect(file, text, comments):
        file.readable = False
        return None
    return root


def _nested(text: str) -> bool:
    """Whether brackets may be nested too deeply; brackets in texts count too, so this can err on one side only."""
    depth = 0
    for found in _BRACKET.finditer(text):
        depth += 1 if found[0] in "[{" else -1
        if depth >= DEEPEST:
            return True
        depth = max(depth, 0)
    return False


def _events(text: str) -> Iterator[Event]:
    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return  # read_nodes meets the same error and reports it


def _is_deep(file: TextFile, text: str) -> bool:
    """Whether collections are nested too deeply to be composed; reported at the first that is."""
    depth = 0
    for event in _events(text):
        if isinstance(event, CollectionStartEvent):
            depth += 1
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            file.readable = False
            file.report(
                "nesting",
                f"this is nested more than {DEEPEST} levels deep.",
                event.start_mark.index,
                hint="No file of a case needs more than seven.",
            )
            return True
    return False


def _inspect(file: TextFile, text: str, comments: list[int]) -> bool:
    """Report anchors, aliases, tags and swallowed texts; whether one of the first three was there."""
    marked = False
    aliases: set[str] = set()
    scalars: list[tuple[int, int, bool]] = []
    for event in _events(text):
        at = event.start_mark.index
        anchor = event.anchor if isinstance(event, NodeEvent) else None
        if isinstance(event, AliasEvent):
            marked = True
            if event.anchor in aliases:
                continue
            aliases.add(event.anchor)
            file.report(
                "alias",
                f"'*{anchor}' refers to an anchor: anchors and aliases are not read.",
                at,
                hint="Write the text out, or put it in quotes.",
            )
        elif anchor:
            marked = True
            file.report(
                "anchor",
                f"'&{anchor}' makes an anchor: anchors and aliases are not read.",
                at,
                hint="Take it out; `&` between speakers has a space on both sides.",
            )
        if getattr(event, "tag", None):
            marked = True
            word = text[at:].split(maxsplit=1)[0]
            file.report(
                "tag",
                f"{word!r} is a YAML tag: tags are not read.",
                at,
                hint="Take it out, or put the text in quotes.",
            )
        if isinstance(event, ScalarEvent):
            scalars.append((at, event.end_mark.index, not event.style))
    _swallowed(file, comments, scalars)
    return marked


def _swallowed(file: TextFile, marks: list[int], scalars: list[tuple[int, int, bool]]) -> None:
    """Report what a ` #` took away from a text: from there on YAML reads a comment."""
    text = file.text
    for mark in marks:
        index = text.rfind("#", 0, mark + 1)
        line_start = text.rfind("\n", 0, index) + 1
        line_end = text.find("\n", index)
        line_end = line_end if line_end >= 0 else len(text)
        holding = next((span for span in scalars if span[0] <= index < span[1]), None)
        if holding is not None or text[line_start:index].lstrip().startswith("#"):
            continue
        before = next((span for span in reversed(scalars) if line_start < span[1] <= index), None)
        if before is None or not before[2] or text[before[1] : index].strip():
            continue
        one_space = index - before[1] == 1
        joined = text[index + 1 : index + 2].strip() != ""
        words = " " in text[before[0] : before[1]]
        if (one_space and (words or joined)) or (words and joined):
            lost = text[index:line_end].strip()
            file.report(
                "swallowed",
                f"{lost!r} is lost: in YAML ` #` begins a comment.",
                index,
                hint=f"{in_quotes(text, index)} For a comment put two spaces before # and one after it.",
            )


__all__ = ["DEEPEST", "MappingNode", "Node", "ScalarNode", "SequenceNode", "read_nodes"]
