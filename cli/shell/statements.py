"""Where a statement that is being typed ends: at a semicolon or an empty line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WHOLE = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" | `[^`]*`""",
    re.VERBOSE | re.DOTALL,
)
_OPENED = re.compile(r"""/\*|['"`]""")
BARE_COMMANDS = frozenset({"exit", "help", "quit"})
_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*\Z|\n[ \t]*\Z")


def is_command(text: str) -> bool:
    """Whether the line is one for the prompt itself, such as `:help`.

    What a newcomer types first is one without its colon too: by itself it is no Cypher.

    >>> [is_command(text) for text in (":view", "help", "exit;", "exit // or not", "RETURN 1")]
    [True, True, True, False, False]
    """
    return text.lstrip().startswith(":") or text.strip().rstrip(";").lower() in BARE_COMMANDS


def in_quotes(text: str) -> bool:
    """Whether a text, a name in backticks or a comment is open at the end.

    >>> in_quotes("RETURN 'it"), in_quotes("RETURN 'it'")
    (True, False)
    """
    last = [found for found in _WHOLE.finditer(text) if found.end() == len(text)]
    if last and last[0][0].startswith("//"):
        return True
    return bool(_OPENED.search(_WHOLE.sub("", text)))


def is_complete(text: str) -> bool:
    r"""Whether Enter runs what stands there: a command, or a statement that is closed.

    >>> [is_complete(text) for text in ("MATCH (n)", "RETURN 1;", "RETURN 1\n", ":help", "")]
    [False, True, True, True, True]
    """
    if not text.strip() or is_command(text):
        return True
    code = _WHOLE.sub("", text)
    if _OPENED.search(code):
        return False
    return code.rstrip().endswith(";") or bool(_EMPTY_LINE.search(text))


def split_statements(lines: Iterable[str]) -> Iterator[str]:
    r"""The statements and commands of a text that is read line by line.

    >>> list(split_statements(["RETURN", "1; RETURN ';' AS x;", "", ":help", "RETURN 2"]))
    ['RETURN\n1', "RETURN ';' AS x", ':help', 'RETURN 2']
    """
    waiting = ""
    for line in lines:
        if not waiting.strip() and is_command(line):
            yield line.strip()
            continue
        waiting += line.rstrip("\r\n") + "\n"
        ends = not line.strip() and is_complete(waiting)
        if ends or is_complete(waiting.rstrip("\n")):
            yield from cut(waiting)
            waiting = ""
    yield from cut(waiting)


def cut(text: str) -> Iterator[str]:
    """The statements of a text, without their semicolons."""
    from ...cypher.building.script import statements

    if is_command(text):
        yield text.strip()
        return
    yield from (one.text for one in statements(text))
