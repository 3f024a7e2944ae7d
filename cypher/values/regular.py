"""`=~`: Java's regular expressions, as far as Python's mean the same; the rest is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ..errors import CypherError, NotSupported, syntax_error, type_error
from ..steps.context import Row

# Constructs that one of Java and Python reads and the other does not, or reads otherwise.
_JAVA_ONLY = re.compile(
    r"(?<!\\)(?:\\\\)*(\\[pPQERhHvVXzZGkNec]|\[[^\]]*(?:&&|\[)|\(\?<[A-Za-z]|\(\?[a-zA-Z]*[dUux-]|\\x\{|\\0"
    r"|\(\?[#P(]|\{(?!\d+(?:,\d*)?\}))"
)
# Python's words for what Java may well take.
_PYTHON_ONLY = ("global flags", "look-behind", "multiple repeat", "invalid group", "cannot refer")
_WORD_ENDS = re.compile(r"\\[bB]")
_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, which must match a whole text."""
    different = _JAVA_ONLY.search(pattern)
    if different:
        raise NotSupported(f"the regular expression construct `{different.group(1)}`")
    try:
        # Java's \w, \d and (?i) know ASCII only unless told otherwise.
        return re.compile(pattern, re.ASCII)
    except re.error as error:
        if error.msg.startswith(_PYTHON_ONLY):
            raise NotSupported(f"this regular expression ({error.msg})") from None
        raise syntax_error(f"Invalid regular expression '{pattern}': {error}.", None) from None


def matcher(
    left: Callable[[Row], Any], right: Callable[[Row], Any], place: int
) -> Callable[[Row], Any]:
    """A closure for `left =~ right`."""

    def test(row: Row) -> bool | None:
        text, pattern = left(row), right(row)
        if text is None or pattern is None:
            return None
        if type(text) is not str:
            return None
        if type(pattern) is not str:
            raise type_error("The pattern of =~ is a String.", place)
        try:
            expression = compiled(pattern)
            if not text.isascii() and _WORD_ENDS.search(pattern):
                # Java's own answer changed with version 19.
                raise NotSupported("`\\b` against text beyond ASCII")
            if "." in pattern and _LINE_ENDS.search(text):
                raise NotSupported("`.` against text with line ends other than \\n")
        except CypherError as error:
            error.place = place
            raise
        return expression.fullmatch(text) is not None

    return test
