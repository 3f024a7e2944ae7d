"""Names as Cypher text, so that no name can end its backticks, whatever is in it."""

from __future__ import annotations


def quoted(name: str) -> str:
    r"""A label, type, property or constraint between backticks.

    A server reads `\u0060` as a backtick before it looks for names, inside of them too: where a
    name holds such an escape, each of its backslashes is written as one.

    >>> quoted("MET`WITH")
    '`MET``WITH`'
    >>> print(quoted(r"a\u0060"))
    `a\u005cu0060`
    """
    if "\\u" in name:
        name = name.replace("\\", "\\u005c")
    return "`" + name.replace("`", "``") + "`"
