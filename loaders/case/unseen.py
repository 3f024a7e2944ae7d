"""Characters that nobody sees, written as themselves or as an escape.

Two names that look alike would differ, read backwards, or change the terminal that shows them.
"""

from __future__ import annotations

import re

from yaml.nodes import Node, ScalarNode

from .text_file import TextFile

# U+200C to U+200F stay: Persian, Arabic, Hebrew and emoji are written with them.
_INVISIBLE = "\u200b\u2060\u202a-\u202e\u2066-\u2069"
_SUSPECT = re.compile(rf"[\\{_INVISIBLE}]")
_UNSEEN = re.compile(
    rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff{_INVISIBLE}]"
)


def without_unseen(text: str) -> str:
    """The text without such characters.

    >>> without_unseen("Ana\u202e Soto")
    'Ana Soto'
    """
    return _UNSEEN.sub("", text)


def drop_unseen(file: TextFile, root: Node) -> None:
    """Report each such character, and take it out so that nothing else is said of its word."""
    if not _SUSPECT.search(file.text):
        return
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            found = _UNSEEN.search(node.value)
            if found:
                _report(file, node, found[0])
                node.value = _UNSEEN.sub("", node.value)
        else:
            for child in node.value:
                waiting += child if isinstance(child, tuple) else (child,)


def _report(file: TextFile, node: ScalarNode, character: str) -> None:
    start, end = node.start_mark.index, node.end_mark.index
    at = file.text.find(character, start, end)
    if at < 0:
        at = max(file.text.find("\\", start, end), start)
    file.report(
        "unseen-character",
        f"the character U+{ord(character):04X}, which nobody sees, can't stand in a text.",
        at,
        hint="Delete it.",
    )
