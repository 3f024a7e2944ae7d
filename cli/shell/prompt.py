"""The prompt on a terminal: keys, history, completion, the line at the bottom."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.shortcuts import CompleteStyle

from .completion import CypherCompleter
from .highlighting import COLOURS, PLAIN, CypherLexer
from .history import PrivateHistory, history_file
from .statements import is_complete

if TYPE_CHECKING:
    from prompt_toolkit.history import History

    from .session import Session


def make_prompt(session: Session, *, keep_history: bool, **where: Any) -> PromptSession[str]:  # noqa: ANN401 - input and output, for tests
    """The prompt of a sitting; `where` may name its input and output."""
    plain = bool(os.environ.get("NO_COLOR"))
    history: History = InMemoryHistory()
    if keep_history:
        history = PrivateHistory(history_file())
    return PromptSession(
        message="legajo> ",
        multiline=True,
        prompt_continuation="      > ",
        history=history,
        # Without colours nobody could tell what is offered from what is typed.
        auto_suggest=None if plain else AutoSuggestFromHistory(),
        completer=CypherCompleter(session),
        complete_while_typing=False,
        complete_style=CompleteStyle.COLUMN,
        lexer=CypherLexer(),
        style=PLAIN if plain else COLOURS,
        include_default_pygments_style=False,
        key_bindings=_keys(),
        bottom_toolbar=lambda: f" {session.summary()}",
        **where,
    )


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        """Run what is complete, or begin a new line."""
        buffer = event.current_buffer
        if buffer.complete_state and buffer.complete_state.current_completion:
            buffer.complete_state = None
        elif not buffer.document.text_after_cursor.strip() and is_complete(
            f"{buffer.text}\n" if buffer.document.current_line.strip() == "" else buffer.text
        ):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        """Run it as it stands."""
        event.current_buffer.validate_and_handle()

    return keys
