"""What was probably meant by a text that is no Cypher: words of SQL, texts without quotes.

Asked only where a query was refused, so nothing here decides what a query means.
"""

from __future__ import annotations

import re

_QUERY = "A query is such as MATCH (a)-[r]->(b) RETURN a, type(r), b."
_WORDS = {
    "FROM": "Cypher has no FROM: MATCH says where to look, as in MATCH (a)-[r]->(b).",
    "GROUP": "Cypher has no GROUP BY: what RETURN lists beside count(...) is what is counted by.",
    "HAVING": "Cypher has no HAVING: WITH a, count(*) AS n WHERE n > 1 RETURN a, n.",
    "JOIN": "Cypher has no JOIN: a pattern joins, as in (a)-[r]->(b).",
    "LIKE": "Cypher has no LIKE: CONTAINS, STARTS WITH, ENDS WITH, or =~ with a pattern.",
}
_SIGNS = {
    "!=": "Not equal is written <>.",
    "==": "Equal is written =.",
    "&&": "And is written AND.",
}
_QUOTES = "“”„‘’‚«»"  # noqa: RUF001 - those that are taken for quotes
_CLAUSES = frozenset(
    {"CALL", "CYPHER", "EXPLAIN", "FINISH", "LOAD", "MATCH", "OPTIONAL", "PROFILE", "RETURN"}
    | {"SHOW", "UNWIND", "USE", "WITH"}
)
_STRING = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`""")
_WORD = re.compile(r"[^\W\d]\w*")
# Neither a property, a label or a parameter, nor a name that was just given.
_BY_ITSELF = re.compile(r"(?i)(?<![.:$])(?<!\bAS )\b[^\W\d]\w*")
_BEFORE_A_TEXT = re.compile(r"(?i)(?:[=<>:\[,~]|\b(?:CONTAINS|WITH|IN))\s*$")
_LIST = re.compile(r"(?i)\bIN\s*\([^()]*$")
_BEFORE_MORE_OF_A_TEXT = re.compile(r"(?:=|<>)\s*([^\W\d]\w*)\s+$")
_BEHIND_A_PROPERTY = re.compile(r"(?i)\s*(?:=|<|>|(?:CONTAINS|STARTS|ENDS|IN|IS)\b)")


def advice(message: str, text: str, place: int) -> str:
    """A sentence with a space before it, or nothing where nothing can be guessed.

    >>> advice("Invalid input", "MATCH (a) WHERE a.name LIKE 'A%' RETURN a", 23)
    ' Cypher has no LIKE: CONTAINS, STARTS WITH, ENDS WITH, or =~ with a pattern.'
    """
    found = _meant(message, text, place)
    return f" {found}" if found else ""


def _meant(message: str, text: str, place: int) -> str:
    # Texts and names in quotes keep their length, so that every place stays where it is.
    bare = _STRING.sub(lambda one: "'" * len(one[0]), text)
    if text[place : place + 1] in _QUOTES and place < len(text):
        return "A text stands in straight quotes: 'Ana Soto'."
    if message.startswith("Invalid input") and (clause := _misspelt_clause(bare, place)):
        return clause
    first = _WORD.search(bare)
    if first is None or first[0].upper() not in _CLAUSES:
        return _QUERY if message.startswith("Invalid input") else ""
    if bare[:place].rstrip().endswith(";"):
        return "Ask one query at a time."
    return (
        _sign(bare, place)
        or _word(bare, place, ends_late="end of a query" in message)
        or _text_without_quotes(message, bare, place)
        or ("A list stands in brackets: [1, 2]." if _LIST.search(bare[:place]) else "")
    )


def _misspelt_clause(bare: str, place: int) -> str:
    from .errors import nearest

    word = _WORD.match(bare, place)
    if word is None or word[0].upper() in _CLAUSES:
        return ""
    return nearest(word[0], [*_CLAUSES, "WHERE"]).strip()


def _sign(bare: str, place: int) -> str:
    for sign, meant in _SIGNS.items():
        # Of a doubled sign the second half is to blame, where the first is Cypher.
        if sign in (bare[place : place + 2], bare[max(0, place - 1) : place + 1]):
            return meant
    return ""


def _word(bare: str, place: int, *, ends_late: bool) -> str:
    """The word there, or behind a RETURN that something foreign follows."""
    words = [one[0].upper() for one in _BY_ITSELF.finditer(bare, place)]
    for word in words if ends_late else words[:1]:
        if word in _WORDS:
            return _WORDS[word]
    return ""


def _text_without_quotes(message: str, bare: str, place: int) -> str:
    here = _WORD.match(bare, place)
    if here is None:
        return ""
    before, behind = bare[:place], bare[here.end() :]
    if begun := _BEFORE_MORE_OF_A_TEXT.search(before):
        return f"A text stands in quotes: '{begun[1]} {here[0]}'."
    if not message.startswith("Variable "):
        return ""
    if _BEHIND_A_PROPERTY.match(behind):
        return f"A property stands behind its node or relationship: a.{here[0]}."
    if _BEFORE_A_TEXT.search(before) and not behind.startswith((".", "(", "[")):
        return f"A text stands in quotes: '{here[0]}'."
    return ""
