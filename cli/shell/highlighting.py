"""Colours of a query while it is typed: keywords, texts, numbers, comments, labels and types."""

from __future__ import annotations

import re
from collections.abc import Callable

from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.styles import Style

from .words import KEYWORDS

_WORDS = sorted({word for keyword in KEYWORDS for word in keyword.split()} | {"ON", "BY"})
_TOKEN = re.compile(
    rf"""(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
       | (?P<string>'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)
       | (?P<command>\A[ ]*:\w*)
       | (?P<name>:\s*(?:\w+|`[^`]*`))
       | (?P<parameter>\$\w+)
       | (?P<keyword>(?i:\b(?:{"|".join(_WORDS)})\b))
       | (?P<number>\b\d[\w.]*)
    """,
    re.VERBOSE | re.DOTALL,
)
COLOURS = Style.from_dict(
    {
        "comment": "ansibrightblack",
        "string": "ansigreen",
        "command": "bold",
        "name": "ansicyan",
        "parameter": "ansiyellow",
        "keyword": "bold",
        "number": "ansimagenta",
        "bottom-toolbar": "noreverse ansibrightblack",
    }
)
PLAIN = Style.from_dict({"bottom-toolbar": "noreverse"})


class CypherLexer(Lexer):
    """Gives each part of the text its class of style."""

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """The styled pieces of a line, by its number."""
        lines: list[StyleAndTextTuples] = [[]]
        for kind, text in _pieces(document.text):
            first, *others = text.split("\n")
            lines[-1].append((kind, first))
            lines.extend([(kind, other)] for other in others)
        return lambda number: lines[number] if number < len(lines) else []


def _pieces(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            found.append(("", text[at : match.start()]))
        found.append((f"class:{match.lastgroup}", match[0]))
        at = match.end()
    if at < len(text):
        found.append(("", text[at:]))
    return found
