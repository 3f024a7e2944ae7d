"""Query text → tokens, each with the offset where it starts."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import CypherError, syntax_error
from .escapes import without_escapes

NAME, QUOTED, INTEGER, FLOAT, STRING, PARAMETER, SIGN, END = range(8)


class Token(NamedTuple):
    """`value` is what the token means: a name, a number, unescaped text or a sign."""

    kind: int
    value: str | int | float
    start: int
    stop: int


_TOKEN = re.compile(
    r"""(?P<space>(?:\s+|//[^\n]*|/\*.*?\*/)+)
      | (?P<name>[^\W\d][\w$]*)
      | (?P<sign>\.\.|<=|>=|<>|=~|\+=|\|\||::|[-+*/%^=<>()\[\]{},:;|&!.])
      | (?P<number>\d)
      | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<quoted>`(?:[^`]|``)*`)
      | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
      | (?P<sigil>\$)
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(
    r"(?:(?P<float>(?:\d+(?:_\d+)*)?\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?"
    r"|\d+(?:_\d+)*[eE][-+]?\d+(?:_\d+)*)"
    r"|(?P<hex>-?0x\w*)|(?P<octal>0o\w*)|(?P<whole>\d+(?:_\d+)*))(?P<rest>\w*)"
)
_ESCAPES = {
    "\\": "\\", "'": "'", '"': '"', "`": "`", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}  # fmt: skip
# Neo4j reads 9223372036854775808 only behind a minus sign.
LARGEST = 2**63


def tokenize(text: str) -> list[Token]:
    """All tokens of a query, closed by one END token.

    Raises:
        CypherError: The text cannot be cut into any.
    """
    if "\\u" not in text:
        return _tokens(text)
    plain = without_escapes(text)
    try:
        found = _tokens(plain.text)
    except CypherError as error:
        if error.place is not None:
            error.place = plain.place(error.place)
        raise
    return [
        token._replace(start=plain.place(token.start), stop=plain.place(token.stop))
        for token in found
    ]


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    place, size = 0, len(text)
    scan = _TOKEN.match
    while place < size:
        found = scan(text, place)
        if found is None:
            raise _unreadable(text, place)
        kind, stop = found.lastgroup, found.end()
        if kind == "name":
            tokens.append(Token(NAME, found.group(), place, stop))
        elif kind == "sign":
            sign = found.group()
            if sign == "." and text[stop : stop + 1].isdigit() and _starts_number(tokens, place):
                token = _number(text, place)
                stop = token.stop
                tokens.append(token)
            else:
                tokens.append(Token(SIGN, sign, place, stop))
        elif kind == "number":
            token = _number(text, place)
            stop = token.stop
            tokens.append(token)
        elif kind == "string":
            tokens.append(Token(STRING, _unescape(found.group()), place, stop))
        elif kind == "quoted":
            name = found.group()[1:-1].replace("``", "`")
            if not name:
                raise syntax_error("A name between backticks cannot be empty.", place)
            tokens.append(Token(QUOTED, name, place, stop))
        elif kind == "parameter":
            name = found.group()[1:]
            name = name[1:-1].replace("``", "`") if name[0] == "`" else name
            tokens.append(Token(PARAMETER, name, place, stop))
        elif kind == "sigil":
            tokens.append(Token(SIGN, "$", place, stop))
        place = stop
    tokens.append(Token(END, "", size, size))
    return tokens


def _starts_number(tokens: list[Token], place: int) -> bool:
    """Whether `.5` here is a number, and not the property or the slice of what stands before."""
    if not tokens or tokens[-1].stop != place:
        return True
    return tokens[-1].kind == SIGN and tokens[-1].value not in (")", "]", "}")


def _number(text: str, place: int) -> Token:
    found = _NUMBER.match(text, place)
    if found is None:
        raise syntax_error("Invalid number.", place, "InvalidNumberLiteral")
    if found["rest"] and not (found["float"] and found["rest"] in "fFdD"):
        raise syntax_error(f"Invalid number `{found.group()}`.", place, "InvalidNumberLiteral")
    if found["float"]:
        value = float(found["float"].replace("_", ""))
        if value == float("inf"):
            raise syntax_error(
                "Floating point number is too large.", place, "FloatingPointOverflow"
            )
        return Token(FLOAT, value, place, found.end())
    digits = found.group()
    try:
        if found["hex"]:
            whole = int(digits, 16)
        elif found["octal"]:
            whole = int(digits, 8)
        elif len(digits) > 1 and digits[0] == "0" and digits.strip("0"):
            raise syntax_error(
                f"Invalid number `{digits}`: an octal number starts with 0o.",
                place,
                "InvalidNumberLiteral",
            )
        else:
            whole = int(digits[:400]) if len(digits) < 400 else LARGEST + 1
    except ValueError:
        raise syntax_error(f"Invalid number `{digits}`.", place, "InvalidNumberLiteral") from None
    if whole > LARGEST:
        raise syntax_error("Integer is too large.", place, "IntegerOverflow")
    return Token(INTEGER, whole, place, found.end())


def _unescape(quoted: str) -> str:
    body = quoted[1:-1]
    if "\\" not in body:
        return body
    pieces: list[str] = []
    at = 0
    while True:
        slash = body.find("\\", at)
        if slash < 0:
            pieces.append(body[at:])
            return "".join(pieces)
        pieces.append(body[at:slash])
        letter = body[slash + 1]
        if letter in _ESCAPES:
            pieces.append(_ESCAPES[letter])
            at = slash + 2
            continue
        # Before any other letter the backslash is text.
        pieces.append("\\" + letter)
        at = slash + 2


def _unreadable(text: str, place: int) -> CypherError:
    letter = text[place]
    if letter in "'\"":
        return syntax_error("This string is not closed.", place)
    if letter == "`":
        return syntax_error("This name is not closed by a backtick.", place)
    if text.startswith("/*", place):
        return syntax_error("This comment is not closed.", place)
    return syntax_error(
        f"Invalid input '{letter}': no such character outside a string.",
        place,
        "InvalidUnicodeCharacter",
    )
