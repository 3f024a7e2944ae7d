"""YAML text to nodes, through libyaml where it is there.

Only what a text file of plain words needs is accepted: one document, no anchors, aliases or tags,
and no deep nesting. Cheap searches find suspects; only then the events are read, which know for
certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    NodeEvent,
    ScalarEvent,
)
from yaml.nodes import Node

from .text_file import TextFile
from .unseen import drop_unseen

DEEPEST = 40
MOST_SYNTAX_ERRORS = 50

_MARK = re.compile(r"[&*!][^\s,\]}]")
_HASH = re.compile("#")


class _TooDeep(yaml.MarkedYAMLError):
    """Raised before the nesting can use up the stack."""


class _Nodes(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]  # C where PyYAML has it
    """Composes nodes without deciding what a scalar is: that costs a third and would guess."""

    depth = 0

    def resolve(self, kind: object, value: object, implicit: object) -> str:  # noqa: ARG002 - PyYAML's signature
        return ""

    def descend_resolver(self, current_node: Node | None, current_index: object) -> None:  # noqa: ARG002 - PyYAML's signature
        """Called before each node within another: a place to count how deep it is."""
        self.depth += 1
        if self.depth > DEEPEST:
            mark = current_node.start_mark if current_node is not None else None
            raise _TooDeep(problem="nesting", problem_mark=mark)

    def ascend_resolver(self) -> None:
        """Called after each node."""
        self.depth -= 1


def read_nodes(file: TextFile) -> Node | None:
    """The root node of the text; None where it is empty or can't be read, which is reported."""
    text = file.text
    root: Node | None = None
    for _ in range(MOST_SYNTAX_ERRORS):
        try:
            root = _Nodes(text).get_single_node()
        except _TooDeep as error:
            _report_depth(file, error)
            return None
        except yaml.YAMLError as error:
            # Only a mistake pays for the import of what explains it.
            from .yaml_errors import report_yaml_error

            file.readable = False
            line = report_yaml_error(file, text, error)
            if line is None:
                break
            # The lines after it may have errors of their own: go on without this one.
            text = text[: line.start] + " " * (line.stop - line.start) + text[line.stop :]
        else:
            break
    marks = any(_begins_word(text, found.start()) for found in _MARK.finditer(text))
    comments = [at.start() for at in _HASH.finditer(text) if _may_swallow(text, at.start())]
    if (marks or comments) and _inspect(file, text, comments):
        file.readable = False
        return None
    if root is not None:
        drop_unseen(file, root)
    return root


def _report_depth(file: TextFile, error: _TooDeep) -> None:
    file.readable = False
    file.report(
        "nesting",
        f"this is nested more than {DEEPEST} levels deep.",
        error.problem_mark.index if error.problem_mark else 0,
        hint="No file of a case needs more than seven.",
    )


def _begins_word(text: str, index: int) -> bool:
    """Whether a mark stands where YAML reads it as one, and not within a word."""
    return index == 0 or text[index - 1] in " \t\n,[{:?-"


def _may_swallow(text: str, index: int) -> bool:
    """Whether a `#` may begin a comment right behind a text."""
    if index == 0 or text[index - 1] not in " \t":
        return False
    before = text[text.rfind("\n", 0, index) + 1 : index]
    words = before.rstrip()
    # Whatever else ends the words may be part of them: `called "the boss" #2` is plain text.
    if not words or words[-1] == ":" or words[0] == "#":
        return False
    return len(before) - len(words) == 1 or text[index + 1 : index + 2] not in {" ", "\n", ""}


def _events(text: str) -> Iterator[Event]:
    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return  # read_nodes meets the same error and reports it


def _span(event: Event) -> tuple[int, int]:
    """From where to where in the text an event reaches."""
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start is not None and end is not None else (0, 0)


def _inspect(file: TextFile, text: str, comments: list[int]) -> bool:
    """Report anchors, aliases, tags and swallowed texts; whether a mark of YAML was there."""
    marked = False
    aliases: set[str | None] = set()
    scalars: list[tuple[int, int, bool]] = []
    for event in _events(text):
        at, end = _span(event)
        anchor = event.anchor if isinstance(event, NodeEvent) else None
        if isinstance(event, AliasEvent):
            marked = True
            if anchor in aliases:
                continue
            aliases.add(anchor)
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
            scalars.append((at, end, not event.style))
    _swallowed(file, comments, scalars)
    return marked


def _swallowed(file: TextFile, marks: list[int], scalars: list[tuple[int, int, bool]]) -> None:
    """Report what a ` #` took away from a text: from there on YAML reads a comment."""
    from .yaml_errors import in_quotes

    text = file.text
    for index in marks:
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
                hint=f"{in_quotes(text, index)} A comment has two spaces before its #, one after.",
            )
