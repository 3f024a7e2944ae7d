"""What libyaml says, in words that tell a curator what to do."""

from __future__ import annotations

import re

import yaml

from .text_file import TextFile

_FIELDS_IN_WORDS = re.compile(r"\s*- [^:{}]*[^:{} ]\s+(\{)")


# Slips within one line, without which the lines after it can still be read.
_WITHIN_A_LINE = frozenset({"alias", "bracket", "character", "colon", "fields-in-words"})


def report_yaml_error(file: TextFile, text: str, error: yaml.YAMLError) -> slice | None:
    """Report a syntax error at its place; where a usual slip explains it, in the words of that slip.

    Returns:
        The line that may be left out to find errors after it; None where the rest can't be read without it.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        file.report("yaml", f"this is not YAML: {error}.", 0)
        return None
    index = min(mark.index, len(text))
    problem = str(getattr(error, "problem", None) or error)
    context = getattr(error, "context_mark", None)
    if context is not None and "flow" in str(getattr(error, "context", "")):
        opened = min(context.index, len(text))
        if "\n" in text[opened:index] and not text[text.rfind("\n", 0, index) + 1 : index].strip():
            # The bracket was left open on an earlier line: that is where to look.
            file.report(
                "bracket", f"the bracket {text[opened]!r} is not closed.", opened, hint="Close it."
            )
            return _line_at(text, opened)
    code, message, at, hint = _explain(text, index, problem, str(getattr(error, "context", "")))
    file.report(code, message, at, hint=hint)
    line = _line_at(text, at)
    return line if code in _WITHIN_A_LINE and text[line].strip() else None


def _line_at(text: str, index: int) -> slice:
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return slice(start, end if end >= 0 else len(text))


def _explain(text: str, index: int, problem: str, context: str) -> tuple[str, str, int, str | None]:
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    line = text[start : end if end >= 0 else len(text)]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return (
            "tab",
            "a tab can't indent a line.",
            start + indent.index("\t"),
            "Indent with spaces.",
        )
    if "mapping values are not allowed" in problem or (
        "flow mapping" in context and (colon := _second_colon(line)) is not None
    ):
        colon = _second_colon(line)
        at = start + colon if colon is not None else index
        in_words = _FIELDS_IN_WORDS.match(line)
        if in_words:
            return (
                "fields-in-words",
                "fields in {} can't stand among the words of a claim.",
                start + in_words.start(1),
                "Write `EVENT took_place 2020-09: {inferred: why}`, or after the last word `: {...}`.",
            )
        return (
            "colon",
            "a colon with a space after it begins a new field in the middle of a text.",
            at,
            "Put the text in quotes.",
        )
    if (
        "did not find expected ',' or '}'" in problem
        or "did not find expected ',' or ']'" in problem
    ):
        bracket = problem[-2]
        return (
            "bracket",
            f"a comma or {bracket!r} is expected here.",
            index,
            "Close the bracket, or put the text in quotes.",
        )
    if "found unexpected end of stream" in problem or "quoted scalar" in context:
        return (
            "quote",
            "a quotation mark is not closed.",
            index,
            "Close it; inside '...' write '' for an apostrophe.",
        )
    if "did not find expected key" in problem or "did not find expected '-' indicator" in problem:
        return (
            "indentation",
            "this line is not where its neighbours are: the indentation does not fit.",
            start + len(indent),
            "Give lines that belong together the same number of spaces.",
        )
    if "found character that cannot start any token" in problem:
        word = text[index : index + 1]
        return ("character", f"a text can't begin with {word!r}.", index, "Put the text in quotes.")
    if "undefined alias" in problem:
        return (
            "alias",
            "a text can't begin with '*': in YAML it refers to an anchor, and these are not read.",
            index,
            "Put the text in quotes.",
        )
    if "another document" in problem:
        return (
            "two-documents",
            "a second document begins here: a file holds one.",
            index,
            "Take out the `---`.",
        )
    return ("yaml", f"this is not YAML: {problem}.", index, None)


def _second_colon(line: str) -> int | None:
    """Where in a line a colon splits what was meant as one text: the second one since the last field began."""
    begun = 0
    seen = 0
    for position, letter in enumerate(line):
        if letter in "{,":
            begun, seen = position, 0
        elif letter == ":" and (position + 1 == len(line) or line[position + 1] in " \t"):
            seen += 1
            if seen > 1:
                return position
    return None
