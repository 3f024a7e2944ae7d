"""What Tab offers: by the place of the cursor in the query, and by what is in the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from ..tables import FORMS
from .commands import COMMANDS
from .names import written
from .statements import in_quotes, is_command
from .words import KEYWORDS, functions

if TYPE_CHECKING:
    from .session import Session

_TYPED = re.compile(r"[\w.]*\Z")
_WORD = re.compile(r"\w*\Z")
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/""", re.DOTALL)
# A name that a query gives to something: in a pattern, behind AS or IN, before = of a path.
_NAMED = re.compile(
    r"[(\[]\s*([^\W\d]\w*)\s*(?=[:){\]*|]|\s*$)|\bAS\s+([^\W\d]\w*)|([^\W\d]\w*)\s*=\s*\(",
    re.IGNORECASE,
)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_MENU = 60


class CypherCompleter(Completer):
    """Completes a query or a command of the prompt."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._paths = PathCompleter(expanduser=True)

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """What fits at the cursor."""
        text = document.text_before_cursor
        if is_command(text):
            yield from self._command(text.lstrip(), complete_event)
        elif not in_quotes(text):
            yield from self._query(text, document.text_after_cursor)

    def _command(self, text: str, event: CompleteEvent) -> Iterator[Completion]:
        name, blank, argument = text[1:].partition(" ")
        if not blank:
            yield from _fitting(COMMANDS, name, lambda one: COMMANDS[one].summary)
            return
        argument = argument.lstrip()
        if name in ("view", "save"):
            yield from self._paths.get_completions(Document(argument), event)
        elif name in ("explain", "profile"):
            yield from self._query(argument, "")
        else:
            yield from self._argument(name, argument)

    def _argument(self, name: str, argument: str) -> Iterator[Completion]:
        if name in ("run", "show") and " " not in argument:
            from ...queries import catalogue

            found = catalogue()
            yield from _fitting(found, argument, lambda one: found[one].question)
        elif name == "run":
            from ...queries import catalogue

            query = catalogue().get(argument.split(maxsplit=1)[0])
            names = {one.name: one.meaning for one in query.parameters} if query else {}
            word = argument.rpartition(" ")[2]
            for one, meaning in names.items():
                if one.startswith(word) and f"{one}=" not in argument:
                    yield Completion(f"{one}=", -len(word), display_meta=meaning)
        elif name in ("because", "evidence"):
            yield from _fitting(("on", "off"), argument)
        elif name == "format":
            yield from _fitting(FORMS, argument)
        elif name == "help":
            yield from _fitting(COMMANDS, argument)
        elif name == "param" and "=" not in argument:
            yield from _fitting(sorted(self._session.parameters), argument)
        elif name == "params":
            yield from _fitting(("clear",), argument)

    def _query(self, text: str, after: str) -> Iterator[Completion]:
        code = _QUOTED.sub(lambda found: " " * len(found[0]), text)
        word = _found(_WORD, code)
        before = code[: len(code) - len(word)].rstrip(" \t\n")
        names = self._session.names
        bracket = _open_bracket(before)
        if code[: len(code) - len(word)].endswith("$"):
            yield from _fitting(sorted(self._session.parameters), word)
        elif code[: len(code) - len(word)].endswith("."):
            yield from self._after_dot(code, word)
        elif before.endswith((":", "|", "&", "!")) and bracket != "{" and not _is_sign(before):
            # Outside brackets, `n:` may ask for a label and `r:` for a type.
            counts = {**({} if bracket == "(" else names.types)}
            if bracket != "[":
                counts = {**names.labels, **counts}
            yield from _fitting(counts, word, lambda one: f"{counts[one]:,}", spelled=written)
        elif bracket == "{" and before.endswith(("{", ",")) and _in_pattern(before):
            yield from _fitting(names.properties, word, spelled=written)
        else:
            yield from self._word(code + after, word)

    def _after_dot(self, code: str, word: str) -> Iterator[Completion]:
        """Properties, or the rest of a function such as `duration.between`."""
        typed = _found(_TYPED, code)
        dotted = [one for one in functions() if "." in one and one.startswith(typed)]
        for one in dotted:
            yield Completion(f"{one}(", -len(typed), display=one, display_meta="function")
        yield from _fitting(self._session.names.properties, word, spelled=written)

    def _word(self, code: str, word: str) -> Iterator[Completion]:
        if not word:
            return
        scope = {name for found in _NAMED.findall(code) for name in found if name and name != word}
        yield from _fitting(sorted(scope), word, lambda _: "variable")
        upper = word.upper()
        for keyword in KEYWORDS:
            if keyword.startswith(upper):
                yield Completion(keyword, -len(word), display_meta="keyword")
        for one in functions():
            if one.lower().startswith(word.lower()):
                yield Completion(f"{one}(", -len(word), display=one, display_meta="function")


def _fitting(
    names: Iterable[str],
    word: str,
    meaning: Callable[[str], str] | None = None,
    *,
    spelled: Callable[[str], str] = str,
) -> Iterator[Completion]:
    low = word.lower()
    for one in names:
        if one.lower().startswith(low):
            meta = meaning(one)[:_MENU] if meaning is not None else ""
            yield Completion(spelled(one), -len(word), display=one, display_meta=meta)


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _open_bracket(code: str) -> str:
    """The innermost bracket that is open at the end, or nothing."""
    opened: list[str] = []
    for letter in code:
        if letter in "([{":
            opened.append(letter)
        elif letter in _CLOSING and opened and opened[-1] == _CLOSING[letter]:
            opened.pop()
    return opened[-1] if opened else ""


def _in_pattern(code: str) -> bool:
    """Whether the open `{` belongs to a node or relationship, and is no subquery."""
    opened: list[int] = []
    for place, letter in enumerate(code):
        if letter in "([{":
            opened.append(place)
        elif letter in _CLOSING and opened and code[opened[-1]] == _CLOSING[letter]:
            opened.pop()
    return len(opened) > 1 and code[opened[-2]] in "(["


def _is_sign(before: str) -> bool:
    """`||` joins texts, and `x | y` in a list comprehension is no type."""
    return before.endswith("||") or bool(re.search(r"\bIN\b[^|]*\|\Z", before, re.IGNORECASE))
