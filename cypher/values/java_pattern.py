"""Java's regular expressions written as Python's: the same texts match.

Every character becomes an explicit class, so that no flag of the target is needed. What Java reads
in a way that cannot be written down is refused.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import SEMANTIC, CypherError, NotSupported
from . import code_points as sets
from .code_points import Ranges

_LINE_ENDS = sets.of("\n\r\x85\u2028\u2029")
_BEFORE_LAST_LINE_END = r"(?=(?:\r\n|[\n\r\x85\u2028\u2029])?\Z)(?<!\r(?=\n))"
_BREAK = r"(?:\r\n|[\n\x0b\f\r\x85\u2028\u2029])"
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b"}
_DIGITS, _SPACES = sets.between("0", "9"), sets.of(" \t\n\x0b\f\r")
_WORD = sets.union(_DIGITS, sets.ASCII_UPPER, sets.ASCII_LOWER, sets.of("_"))
_PREDEFINED = {
    "d": _DIGITS,
    "s": _SPACES,
    "w": _WORD,
    "h": sets.of(" \t\xa0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                 "\u200a\u202f\u205f\u3000"),
    "v": sets.of("\n\x0b\f\r\x85\u2028\u2029"),
}  # fmt: skip
_GRAPH = sets.between("!", "~")
_LETTERS = sets.union(sets.ASCII_UPPER, sets.ASCII_LOWER)
_NAMED = {
    "Lower": sets.ASCII_LOWER, "Upper": sets.ASCII_UPPER, "ASCII": sets.between("\0", "\x7f"),
    "Alpha": _LETTERS, "Digit": _DIGITS, "Alnum": sets.union(_LETTERS, _DIGITS),
    "Punct": sets.intersection(_GRAPH, sets.negated(sets.union(_LETTERS, _DIGITS))),
    "Graph": _GRAPH, "Print": sets.between(" ", "~"), "Blank": sets.of(" \t"),
    "Cntrl": sets.union(sets.between("\0", "\x1f"), sets.of("\x7f")),
    "XDigit": sets.union(_DIGITS, sets.between("a", "f"), sets.between("A", "F")),
    "Space": _SPACES,
}  # fmt: skip
_CATEGORIES = frozenset((
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "Z", "Zs",
    "Zl", "Zp", "C", "Cc", "Cf", "Co", "Cs", "Cn", "P", "Pd", "Ps", "Pe", "Pc", "Po", "Pi", "Pf",
    "S", "Sm", "Sc", "Sk", "So",
))  # fmt: skip
_OF_ONE_CASE = frozenset(("Lower", "Upper", "Lu", "Ll", "Lt"))
_CATEGORY_PREFIX = re.compile(r"Is|(?:general_category|gc)=", re.IGNORECASE)
_QUANTIFIER = re.compile(r"(?:[*+?]|\{\d+(?:,\d*)?\})[+?]?")
_FLAGS = re.compile(r"\(\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])")
_GROUP_NAME = re.compile(r"\(\?<([a-zA-Z][a-zA-Z0-9]*)>")
_LOOKS = ("(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>")


class Flags(NamedTuple):
    """What (?i) and its like have switched on."""

    i: bool = False
    u: bool = False
    s: bool = False
    d: bool = False
    x: bool = False


def translated(pattern: str, *, wide_words: bool = False) -> str:
    """The pattern for Python, to be matched against a whole text.

    Args:
        pattern: For Java.
        wide_words: Whether every letter and digit belongs to a word, as for Java up
            to version 18, or those of ASCII.

    Raises:
        CypherError: Java would refuse the pattern, or it is one that Python cannot match alike.
    """
    return _Reader(pattern, wide_words=wide_words).whole()


class _Reader:
    def __init__(self, pattern: str, *, wide_words: bool) -> None:
        self.pattern = pattern
        self.wide_words = wide_words
        self.at = 0
        self.groups = 0
        self.names: list[str] = []
        self.flags = Flags()

    def whole(self) -> str:
        found = self._alternatives()
        if self.at < len(self.pattern):
            raise self._wrong("a `)` closes nothing")
        return found

    def _wrong(self, reason: str) -> CypherError:
        return CypherError(
            SEMANTIC, f"Invalid regular expression '{self.pattern}': {reason} (index {self.at})."
        )

    def _refused(self, what: str) -> NotSupported:
        return NotSupported(f"the regular expression construct `{what}`")

    def _sees(self, text: str) -> bool:
        return self.pattern.startswith(text, self.at)

    def _next(self, what: str) -> str:
        if self.at >= len(self.pattern):
            raise self._wrong(f"it ends where {what} should follow")
        self.at += 1
        return self.pattern[self.at - 1]

    def _alternatives(self) -> str:
        """Up to the end of the group; flags set inside it end with it."""
        before = self.flags
        parts: list[str] = []
        while self.at < len(self.pattern) and not self._sees(")"):
            if self._sees("|"):
                self.at += 1
                parts.append("|")
                continue
            parts.append(self._quantified())
        self.flags = before
        return "".join(parts)

    def _quantified(self) -> str:
        if self.flags.x and self._skip_comment():
            return ""
        if self.pattern[self.at] in "*+?":
            raise self._wrong(f"dangling meta character '{self.pattern[self.at]}'")
        found = self._atom()
        if self.flags.x:
            while self.at < len(self.pattern) and self._skip_comment():
                pass
        sign = _QUANTIFIER.match(self.pattern, self.at)
        if sign is None:
            if self._sees("{"):
                raise self._wrong("illegal repetition")
            return found
        self.at = sign.end()
        if not found or self._sees("{"):
            raise self._refused(f"{sign.group()} behind no character")
        return found + sign.group()

    def _skip_comment(self) -> bool:
        letter = self.pattern[self.at]
        if letter == "#":
            end = self.pattern.find("\n", self.at)
            self.at = len(self.pattern) if end < 0 else end + 1
            return True
        if letter in " \t\n\x0b\f\r":
            self.at += 1
            return True
        return False

    def _atom(self) -> str:
        letter = self._next("a character")
        if letter == "(":
            self.at -= 1
            return self._group()
        if letter == "[":
            return sets.as_class(self._class())
        if letter == "\\":
            return self._escape()
        if letter == ".":
            ends = sets.of("\n") if self.flags.d else _LINE_ENDS
            return sets.as_class(sets.EVERY if self.flags.s else sets.negated(ends))
        if letter == "^":
            return r"\A"
        if letter == "$":
            return r"(?=\n?\Z)" if self.flags.d else _BEFORE_LAST_LINE_END
        if letter == "{":
            raise self._wrong("illegal repetition")
        return self._literal(letter)

    def _literal(self, letter: str) -> str:
        ranges = self._cased(sets.of(letter))
        return re.escape(letter) if len(ranges) == 1 else sets.as_class(ranges)

    def _cased(self, ranges: Ranges) -> Ranges:
        if not self.flags.i:
            return ranges
        return sets.either_unicode_case(ranges) if self.flags.u else sets.either_case(ranges)

    def _group(self) -> str:
        before = self.flags
        start = self._group_start()
        if start is None:
            return ""
        inside = self._alternatives()
        if not self._sees(")"):
            raise self._wrong("a group is not closed")
        self.at += 1
        self.flags = before
        return f"{start}{inside})"

    def _group_start(self) -> str | None:
        """What opens the group in Python; None where only flags were set."""
        if not self._sees("(?"):
            self.at += 1
            self.groups += 1
            self.names.append("")
            return "("
        for opening in _LOOKS:
            if self._sees(opening):
                self.at += len(opening)
                return opening
        named = _GROUP_NAME.match(self.pattern, self.at)
        if named is not None:
            if named[1] in self.names:
                raise self._wrong(f"the group <{named[1]}> is already defined")
            self.at = named.end()
            self.groups += 1
            self.names.append(named[1])
            return f"(?P<{named[1]}>"
        flags = _FLAGS.match(self.pattern, self.at)
        if flags is None:
            raise self._wrong("unknown group type")
        self.at = flags.end()
        self._set_flags(flags[1], on=True)
        self._set_flags(flags[2] or "", on=False)
        return None if flags[3] == ")" else "(?:"

    def _set_flags(self, letters: str, *, on: bool) -> None:
        for letter in letters:
            if letter in "mU":
                raise self._refused(f"(?{letter})")
            if letter not in Flags._fields:
                raise self._wrong(f"unknown inline modifier '{letter}'")
            self.flags = self.flags._replace(**{letter: on})

    def _escape(self) -> str:
        letter = self._next("an escaped character")
        if letter == "Q":
            return "".join(map(self._literal, self._quoted()))
        if letter in "bB":
            if self._sees("{"):
                raise self._refused("\\b{g}")
            return self._word_end(is_none=letter == "B")
        simple = {"A": r"\A", "z": r"\Z", "Z": _BEFORE_LAST_LINE_END, "R": _BREAK}.get(letter)
        if simple is not None:
            return simple
        if letter == "k":
            return self._reference(self._reference_name())
        if letter in "123456789":
            return self._numbered_reference(letter)
        ranges = self._escaped_set(letter)
        if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
            return re.escape(chr(ranges[0][0]))
        return sets.as_class(ranges)

    def _word_end(self, *, is_none: bool) -> str:
        if not self.wide_words:
            return r"\B" if is_none else r"\b"
        parts = (sets.of_category("L"), sets.of_category("Nd"), sets.of("_"))
        word = sets.as_class(sets.union(*parts))
        same = f"(?<={word})(?={word})|(?<!{word})(?!{word})"
        return f"(?:{same})" if is_none else f"(?!{same})"

    def _quoted(self) -> str:
        end = self.pattern.find("\\E", self.at)
        text = self.pattern[self.at :] if end < 0 else self.pattern[self.at : end]
        self.at = len(self.pattern) if end < 0 else end + 2
        if not text:
            return ""
        following = _QUANTIFIER.match(self.pattern, self.at)
        if len(text) > 1 and following is not None:
            # Only the last character is repeated, which the caller would not see.
            raise self._refused(f"\\Q...\\E{following.group()}")
        return text

    def _reference_name(self) -> str:
        found = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)>").match(self.pattern, self.at)
        if found is None or found[1] not in self.names:
            raise self._wrong("\\k takes the <name> of a group before it")
        self.at = found.end()
        return found[1]

    def _numbered_reference(self, digits: str) -> str:
        if int(digits) > self.groups:
            raise self._refused(f"\\{digits} without such a group")
        while self.at < len(self.pattern) and self.pattern[self.at] in "0123456789":
            if int(digits + self.pattern[self.at]) > self.groups:
                break
            digits += self._next("a digit")
        return self._reference(digits)

    def _reference(self, group: str) -> str:
        if self.flags.i and self.flags.u:
            raise self._refused("a reference to a group under (?iu)")
        found = f"(?:\\{group})" if group.isdecimal() else f"(?P={group})"
        return f"(?i:{found})" if self.flags.i else f"(?:{found})"

    def _escaped_set(self, letter: str) -> Ranges:
        """What an escaped letter stands for, inside a class or outside."""
        if letter in "pP":
            found = self._property()
            return sets.negated(found) if letter == "P" else found
        if letter.lower() in _PREDEFINED:
            found = _PREDEFINED[letter.lower()]
            return sets.negated(found) if letter.isupper() else found
        if letter in _CONTROLS:
            return sets.of(_CONTROLS[letter])
        if letter in "xu0c":
            return self._cased(sets.of(self._coded(letter)))
        if letter in "GXN":
            raise self._refused(f"\\{letter}")
        if letter.isascii() and letter.isalnum():
            raise self._wrong(f"illegal escape sequence \\{letter}")
        return self._cased(sets.of(letter))

    def _coded(self, letter: str) -> str:
        """The character that is given by its number, or control and a letter."""
        if letter == "c":
            return chr(ord(self._next("a control character")) ^ 64)
        forms = {
            "x": r"([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\}",
            "u": r"([0-9a-fA-F]{4})",
            "0": r"([0-3]?[0-7]{1,2})",
        }
        found = re.compile(forms[letter]).match(self.pattern, self.at)
        if found is None:
            raise self._wrong(f"illegal escape sequence \\{letter}")
        self.at = found.end()
        code = int(next(filter(None, found.groups())), 8 if letter == "0" else 16)
        if code > sets.LAST:
            raise self._wrong("no such character")
        if 0xD800 <= code <= 0xDFFF:
            raise self._refused(found.group())
        return chr(code)

    def _property(self) -> Ranges:
        name = self._next("a property")
        if name == "{":
            end = self.pattern.find("}", self.at)
            if end < 0:
                raise self._wrong("a property is not closed")
            name, self.at = self.pattern[self.at : end], end + 1
        plain = _CATEGORY_PREFIX.sub("", name, count=1)
        if self.flags.i and plain in _OF_ONE_CASE:
            raise self._refused(f"\\p{{{name}}} under (?i)")
        if name in _NAMED:
            return _NAMED[name]
        if plain in _CATEGORIES:
            return sets.of_category(plain)
        raise self._refused(f"\\p{{{name}}}")

    def _class(self) -> Ranges:
        """What follows `[`, with nested classes and `&&`."""
        if self.flags.x:
            raise self._refused("[...] under (?x)")
        is_negated = self._sees("^")
        self.at += is_negated
        parts: list[Ranges] = []
        operands: list[Ranges] = []
        is_empty = True
        while True:
            if self._sees("&&"):
                self.at += 2
                operands.append(sets.union(*parts))
                if is_empty or self._sees("&") or self._sees("]"):
                    raise self._refused("&& beside nothing")
                parts, is_empty = [], True
                continue
            letter = self._next("the `]` of a class")
            if letter == "]" and not (is_empty and not operands):
                break
            parts.append(self._class() if letter == "[" else self._range(letter))
            is_empty = False
        found = sets.union(*parts)
        for operand in operands:
            found = sets.intersection(found, operand)
        return sets.negated(found) if is_negated else found

    def _range(self, letter: str) -> Ranges:
        first = self._member(letter)
        single = len(first) == 1 and first[0][0] == first[0][1]
        rest = self.pattern[self.at : self.at + 2]
        if rest[:1] != "-" or rest[1:] in ("", "]", "["):
            return self._cased(first) if single else first
        if not single:
            raise self._refused("a range that starts with a set")
        self.at += 1
        last = self._member(self._next("the end of a range"))
        if len(last) != 1 or last[0][0] != last[0][1]:
            raise self._refused("a range that ends with a set")
        if last[0][0] < first[0][0]:
            raise self._wrong("illegal character range")
        return self._cased(((first[0][0], last[0][0]),))

    def _member(self, letter: str) -> Ranges:
        """One element of a class, before its other case is added."""
        if letter != "\\":
            return sets.of(letter)
        escaped = self._next("an escaped character")
        if escaped == "Q":
            text = self._quoted()
            if len(text) != 1:
                raise self._refused("\\Q...\\E in a class")
            return sets.of(text)
        before, self.flags = self.flags, self.flags._replace(i=False)
        if escaped in "pP":
            self.flags = before
        found = self._escaped_set(escaped)
        self.flags = before
        return found
