"""Reading one file of a case safely, and saying where something stands in it."""

from __future__ import annotations

import re
from pathlib import Path

from yaml.nodes import Node

from ...graph import Place, Problem

MOST_BYTES = 8_000_000
LONGEST_LINE = 20_000

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class TextFile:
    """The text of one file, with the problems found in it so far.

    `text` has one kind of line end and no byte order mark, so that an index into it is what the
    marks of YAML count.
    """

    __slots__ = ("name", "problems", "readable", "text")

    def __init__(self, name: str, text: str, problems: list[Problem]) -> None:
        self.name: str = name
        self.text: str = text
        self.problems: list[Problem] = problems
        self.readable: bool = True

    def place(self, at: Node | int) -> Place:
        """File, line and column (1-based) of a node or of an index into the text."""
        if isinstance(at, int):
            line = self.text.count("\n", 0, at) + 1
            return Place(self.name, line, at - self.text.rfind("\n", 0, at))
        mark = at.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1)

    def index_of(self, node: Node, word: str, *, after: int = 0) -> int:
        """Where the word stands in the node's text, or where the node begins.

        `after` is an offset into the value of a scalar; the word is looked for from there on.
        """
        start, end = node.start_mark.index, node.end_mark.index
        if after and self.text[start] in "\"'":
            after += 1
        found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        match = found.search(self.text, start + after, end) or found.search(self.text, start, end)
        if match:
            return match.start()
        plain = self.text.find(word, start, end)
        return plain if plain >= 0 else start

    def report(
        self,
        code: str,
        message: str,
        at: Node | int,
        *,
        word: str | None = None,
        near: tuple[str, ...] = (),
        hint: str | None = None,
    ) -> None:
        """Add an error at a node or index; with a word, at that very word in the node."""
        if word and not isinstance(at, int):
            at = self.index_of(at, word)
        self.problems.append(
            Problem(
                code=code,
                message=message if message.endswith(".") else f"{message}.",
                place=self.place(at),
                word=word,
                near=near,
                hint=hint,
            )
        )


def read_text(path: Path, name: str, problems: list[Problem]) -> TextFile | None:
    """Read a file as UTF-8 text; None where it is none, with the reason among the problems."""

    def refuse(
        code: str, message: str, hint: str, line: int | None = None, column: int | None = None
    ) -> None:
        problems.append(
            Problem(code=code, message=message, place=Place(name, line, column), hint=hint)
        )

    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        refuse("unreadable", f"the file can't be read: {error.strerror}.", "Check its permissions.")
        return None
    if content.startswith(_UTF_16):
        refuse("encoding", "the file is in UTF-16.", "Save it as UTF-8.", 1, 1)
        return None
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    too_large = len(content) > MOST_BYTES
    try:
        text = content.decode("utf-8", errors="ignore" if too_large else "strict")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        begin = content.rfind(b"\n", 0, error.start) + 1
        column = len(content[begin : error.start].decode("utf-8", errors="replace")) + 1
        refuse(
            "encoding",
            f"the byte 0x{content[error.start]:02X} is not UTF-8.",
            "Save the file as UTF-8; it looks like Latin-1 or Windows-1252.",
            line,
            column,
        )
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    file = TextFile(name, text, problems)
    for number, row in enumerate(text.split("\n"), start=1):
        if len(row) > LONGEST_LINE:
            refuse(
                "line-too-long",
                f"the line is longer than {LONGEST_LINE:,} characters.",
                "Break it into several lines.",
                number,
                LONGEST_LINE + 1,
            )
            return None
    if too_large:
        refuse(
            "file-too-large",
            f"the file is larger than {MOST_BYTES // 1_000_000} MB.",
            "Split it into several files.",
        )
        return None
    control = _CONTROL.search(text)
    if control:
        what = "a NUL character" if control[0] == "\0" else f"the character U+{ord(control[0]):04X}"
        file.report(
            "control-character",
            f"{what} can't stand in a text.",
            control.start(),
            hint="Delete it.",
        )
        return None
    return file
