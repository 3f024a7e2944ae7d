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
_MAY_END = re.compile(r"(?:;|\*/)\s*(?:/[/*].*)?\Z|\A\s*\Z")
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
    waiting: list[str] = []
    for line in lines:
        if is_command(line) and not any(map(str.strip, waiting)):
            yield line.strip()
            continue
        waiting.append(line.rstrip("\r\n"))
        # Only such a line is worth reading all again: a pasted list may have thousands of others.
        if _MAY_END.search(waiting[-1]):
            text = "\n".join(waiting)
            ends = not line.strip() and is_complete(f"{text}\n")
            if ends or is_complete(text.rstrip("\n")):
                yield from cut(text)
                waiting.clear()
    yield from cut("\n".join(waiting))


def cut(text: str) -> Iterator[str]:
    """The statements of a text, without their semicolons."""
    from ...cypher.building.script import statements

    if is_command(text):
        yield text.strip()
        return
    yield from (one.text for one in statements(text))
