"""What every part of the parser needs: the next token, expectations, and how deep we are."""

from __future__ import annotations

from ..errors import CypherError, NotSupported, syntax_error
from .lexer import END, NAME, QUOTED, SIGN, Token, tokenize

# Each level of a query costs a few Python frames; deeper text is refused instead of exhausting the
# stack.
DEEPEST = 45
LONGEST_CHAIN = 150
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class TokenReader:
    """A cursor over the tokens of one query."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = tokenize(text)
        self.at: int = 0
        self.depth: int = 0
        self.operands: int = 0
        self.partners: dict[int, int] = _match_brackets(self.tokens)

    @property
    def here(self) -> int:
        """Offset of the next token."""
        return self.tokens[self.at].start

    @property
    def last_stop(self) -> int:
        """Offset behind the token read last."""
        return self.tokens[self.at - 1].stop if self.at else 0

    def peek(self, ahead: int = 0) -> Token:
        place = min(self.at + ahead, len(self.tokens) - 1)
        return self.tokens[place]

    def sees(self, sign: str, ahead: int = 0) -> bool:
        token = self.peek(ahead)
        return token.kind == SIGN and token.value == sign

    def sees_word(self, *words: str) -> bool:
        """Whether the next tokens are these keywords, written in any case."""
        for ahead, word in enumerate(words):
            token = self.peek(ahead)
            if token.kind != NAME or str(token.value).upper() != word:
                return False
        return True

    def sees_name(self, ahead: int = 0) -> bool:
        return self.peek(ahead).kind in (NAME, QUOTED)

    def take(self, sign: str) -> bool:
        if self.sees(sign):
            self.at += 1
            return True
        return False

    def take_word(self, *words: str) -> bool:
        if self.sees_word(*words):
            self.at += len(words)
            return True
        return False

    def skip(self, count: int = 1) -> None:
        """Go past tokens that are known already, and are not the end."""
        self.at += count

    def back_to(self, at: int) -> None:
        """Read again from a token on: what was tried there was something else."""
        self.at = at

    def advance(self) -> Token:
        token = self.tokens[self.at]
        if token.kind != END:
            self.at += 1
        return token

    def expect(self, sign: str) -> int:
        """Read the sign and return its offset."""
        place = self.here
        if not self.take(sign):
            raise self.unexpected(f"'{sign}'")
        return place

    def expect_word(self, *words: str) -> int:
        place = self.here
        if not self.take_word(*words):
            raise self.unexpected(" ".join(words))
        return place

    def name(self, what: str) -> str:
        token = self.peek()
        if token.kind not in (NAME, QUOTED):
            raise self.unexpected(what)
        self.at += 1
        return str(token.value)

    def unexpected(self, expected: str) -> CypherError:
        token = self.peek()
        found = (
            "end of the query" if token.kind == END else f"'{self.text[token.start : token.stop]}'"
        )
        return syntax_error(f"Invalid input: found {found}, expected {expected}.", token.start)

    def descend(self, place: int) -> None:
        """Count one more level of nesting; `ascend` follows when it has been read."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotSupported(f"queries nested deeper than {DEEPEST} levels", place)

    def ascend(self) -> None:
        self.depth -= 1


def _match_brackets(tokens: list[Token]) -> dict[int, int]:
    """Index of each opening bracket → index of its partner, as far as they match."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind != SIGN:
            continue
        if token.value in ("(", "[", "{"):
            opened.append(index)
        elif token.value in (")", "]", "}") and opened:
            start = opened.pop()
            if _CLOSING[str(tokens[start].value)] != token.value:
                return partners
            partners[start] = index
    return partners
