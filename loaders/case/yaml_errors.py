"""What the YAML parser says, in words that tell a curator what to do."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from .text_file import TextFile

_FIELDS_IN_WORDS = re.compile(r"\s*- [^:{}]*[^:{} ]\s+(\{)")
_LIKE_HYPHENS = frozenset("\u2010\u2011\u2012\u2013\u2014\u2212\u2022\u00b7")
_MISPLACED = re.compile(r"did not find expected (key|'-' indicator)|expected <block end>")
_QUOTE = "Put the text in quotes."
_QUOTE_CLAIM = "Put the whole claim in quotes."


class Slip(NamedTuple):
    """A mistake in the form of a file. `within_line`: the lines after it can be read without it."""

    code: str
    message: str
    at: int
    hint: str | None
    within_line: bool = False


def report_yaml_error(file: TextFile, text: str, error: yaml.YAMLError) -> slice | None:
    """Report a syntax error at its place; where a usual slip explains it, in its words.

    Returns:
        The line that may be left out to find errors after it; None where the rest can't be read
        without it.
    """
    slip = _explain(text, error)
    file.report(slip.code, slip.message, slip.at, hint=slip.hint)
    line = _line_at(text, slip.at)
    return line if slip.within_line and text[line].strip() else None


def in_quotes(text: str, index: int) -> str:
    """What to put in quotes: the words of a claim as a whole, any other text by itself."""
    line = text[_line_at(text, index)]
    return (
        _QUOTE_CLAIM
        if re.match(r"\s*- [a-z0-9-]+,? [^:{]*$", line[: index - _line_at(text, index).start])
        else _QUOTE
    )


def _line_at(text: str, index: int) -> slice:
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return slice(start, end if end >= 0 else len(text))


def _explain(text: str, error: yaml.YAMLError) -> Slip:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    if mark is None:
        return Slip("yaml", f"this is not YAML: {problem}.", 0, None)
    index = min(mark.index, len(text))
    context = str(getattr(error, "context", None) or "")
    opened = getattr(error, "context_mark", None)
    begin = min(opened.index, len(text)) if opened is not None else None
    return (
        _tab(text, index)
        or _open_bracket(text, index, context, begin)
        or _colon(text, index, problem, context)
        or _escape(text, index, problem)
        or _missing_hyphen(text, index, problem, begin)
        or _by_message(text, index, problem, context, begin)
        or Slip("yaml", f"this is not YAML: {problem}.", index, None)
    )


def _tab(text: str, index: int) -> Slip | None:
    line = _line_at(text, index)
    indent = re.match(r"\s*", text[line])
    if indent is None or "\t" not in indent[0]:
        return None
    at = line.start + indent[0].index("\t")
    return Slip("tab", "a tab can't indent a line.", at, "Indent with spaces.")


def _open_bracket(text: str, index: int, context: str, begin: int | None) -> Slip | None:
    """A bracket that was left open on an earlier line: that is where to look."""
    if begin is None or "flow" not in context or "\n" not in text[begin:index]:
        return None
    if text[text.rfind("\n", 0, index) + 1 : index].strip() and not _left(text, begin, index):
        return None
    message = f"the bracket {text[begin]!r} is not closed."
    return Slip("bracket", message, begin, "Close it.", within_line=True)


def _left(text: str, begin: int, index: int) -> bool:
    """Whether a line behind the bracket's own is indented no further, as none within it can be."""
    first, *others = text[_line_at(text, begin).start : _line_at(text, index).stop].split("\n")
    indent = len(first) - len(first.lstrip())
    return any(line.strip() and len(line) - len(line.lstrip()) <= indent for line in others)


def _colon(text: str, index: int, problem: str, context: str) -> Slip | None:
    line = _line_at(text, index)
    colon = _second_colon(text[line])
    if "mapping values are not allowed" not in problem and not (
        "flow mapping" in context and colon is not None
    ):
        return None
    in_words = _FIELDS_IN_WORDS.match(text[line])
    if in_words:
        return Slip(
            "fields-in-words",
            "fields in {} can't stand among the words of a claim.",
            line.start + in_words.start(1),
            "Write `EVENT took_place 2020-09: {inferred: why}`, or after the last word `: {...}`.",
            within_line=True,
        )
    at = line.start + colon if colon is not None else index
    return Slip(
        "colon",
        "a colon with a space after it begins a new field in the middle of a text.",
        at,
        in_quotes(text, at),
        within_line=True,
    )


def _second_colon(line: str) -> int | None:
    """Where in a line a colon splits one text: the second one since the last field began."""
    seen = 0
    for position, letter in enumerate(line):
        if letter in "{,":
            seen = 0
        elif letter == ":" and (position + 1 == len(line) or line[position + 1] in " \t"):
            seen += 1
            if seen > 1:
                return position
    return None


def _by_message(
    text: str, index: int, problem: str, context: str, begin: int | None
) -> Slip | None:
    """The slips that the words of the parser tell apart, be it libyaml or PyYAML's own."""
    bracket = re.search(r"expected ',' or '([]}])'", problem)
    if bracket:
        message = f"a comma or {bracket[1]!r} is expected here."
        return Slip(
            "bracket",
            message,
            index,
            "Close the bracket, or put the text in quotes.",
            within_line=True,
        )
    if "unexpected end of stream" in problem or "quoted scalar" in context:
        at = begin if begin is not None else index
        hint = "Close it; within '...' an apostrophe is written ''."
        return Slip("quote", "a quotation mark is not closed.", at, hint)
    if _MISPLACED.search(problem):
        line = text[_line_at(text, index)]
        at = _line_at(text, index).start + len(line) - len(line.lstrip())
        message = "this line is not where its neighbours are: the indentation does not fit."
        hint = "Give lines that belong together the same number of spaces."
        return Slip("indentation", message, at, hint)
    if "cannot start any token" in problem:
        message = f"a text can't begin with {text[index : index + 1]!r}."
        return Slip("character", message, index, _QUOTE, within_line=True)
    if "undefined alias" in problem or "expected alphabetic or numeric" in problem:
        at = index if text[index : index + 1] in {"*", "&"} else max(index - 1, 0)
        message = f"a text can't begin with {text[at]!r}: in YAML it means an anchor."
        return Slip("alias", message, at, _QUOTE, within_line=True)
    if "another document" in problem:
        message = "a second document begins here: a file holds one."
        return Slip("two-documents", message, index, "Take out the `---`.")
    return None


def _escape(text: str, index: int, problem: str) -> Slip | None:
    if "escape" in problem or "hex" in problem:
        at = text.rfind("\\", 0, index + 1)
        message = f"'{text[at : at + 2]}' within \"...\" is no escape that YAML knows."
        hint = "Write a backslash as \\\\, or put the text in '...'."
        return Slip("escape", message, max(at, 0), hint, within_line=True)
    return None


def _missing_hyphen(text: str, index: int, problem: str, begin: int | None) -> Slip | None:
    if "expected ':'" in problem and begin is not None:
        return _no_hyphen(text, begin)
    above = _unlike_its_list(text, index) if _MISPLACED.search(problem) else None
    return _no_hyphen(text, above) if above is not None else None


def _no_hyphen(text: str, index: int) -> Slip:
    """A line of words between the items of a list."""
    line = _line_at(text, index)
    at = line.start + len(text[line]) - len(text[line].lstrip())
    if text[at : at + 1] in _LIKE_HYPHENS:
        message = f"{text[at]!r} is no hyphen."
        return Slip("hyphen", message, at, "Write `- ` before a claim.", within_line=True)
    message = "this line is neither a claim, which begins with a hyphen, nor a field with a colon."
    hint = "Write `- ` before a claim, `: ` behind the name of a field."
    return Slip("hyphen", message, at, hint, within_line=True)


def _unlike_its_list(text: str, index: int) -> int | None:
    """Where the line above an item begins, if it stands in the item's column without a hyphen."""
    line = _line_at(text, index)
    indent = len(text[line]) - len(text[line].lstrip())
    if not text[line].startswith("- ", indent):
        return None
    for row in reversed(text[: line.start].split("\n")):
        if row.strip() and not row.lstrip().startswith("#"):
            at = text.rfind(row, 0, line.start) + len(row) - len(row.lstrip())
            words = re.match(r"[a-z0-9][a-z0-9-]*(, ?[a-z0-9-]+)* [a-z]", row.lstrip())
            return at if words and len(row) - len(row.lstrip()) == indent else None
    return None
