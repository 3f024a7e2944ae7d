"""Names of types behind `IS ::`, such as `LIST<INTEGER NOT NULL> | STRING`."""

from __future__ import annotations

from ..errors import syntax_error
from ..values.types import ANY, LIST, NOTHING, NULL, PROPERTY, UNION, TypeName, is_mixed
from .reading import TokenReader

# The words of a type → its name.
_TYPES = {
    "BOOL": "BOOLEAN", "BOOLEAN": "BOOLEAN", "VARCHAR": "STRING", "STRING": "STRING",
    "INT": "INTEGER", "INTEGER": "INTEGER", "SIGNED INTEGER": "INTEGER", "FLOAT": "FLOAT",
    "DATE": "DATE", "LOCAL TIME": "LOCAL TIME", "TIME WITHOUT TIMEZONE": "LOCAL TIME",
    "TIME WITHOUT TIME ZONE": "LOCAL TIME", "ZONED TIME": "ZONED TIME",
    "TIME WITH TIMEZONE": "ZONED TIME", "TIME WITH TIME ZONE": "ZONED TIME",
    "LOCAL DATETIME": "LOCAL DATETIME", "TIMESTAMP WITHOUT TIMEZONE": "LOCAL DATETIME",
    "TIMESTAMP WITHOUT TIME ZONE": "LOCAL DATETIME", "ZONED DATETIME": "ZONED DATETIME",
    "TIMESTAMP WITH TIMEZONE": "ZONED DATETIME", "TIMESTAMP WITH TIME ZONE": "ZONED DATETIME",
    "DURATION": "DURATION", "POINT": "POINT", "NODE": "NODE", "VERTEX": "NODE",
    "ANY NODE": "NODE", "ANY VERTEX": "NODE", "RELATIONSHIP": "RELATIONSHIP",
    "EDGE": "RELATIONSHIP", "ANY RELATIONSHIP": "RELATIONSHIP", "ANY EDGE": "RELATIONSHIP",
    "MAP": "MAP", "ANY MAP": "MAP", "PATH": "PATH", "PATHS": "PATH", "NOTHING": NOTHING,
    "NULL": NULL, "PROPERTY VALUE": PROPERTY, "ANY PROPERTY VALUE": PROPERTY, "ANY": ANY,
    "ANY VALUE": ANY,
}  # fmt: skip
_LONGEST = max(len(words.split()) for words in _TYPES)
_FIRST_WORDS = frozenset(words.split()[0] for words in _TYPES) | {"LIST", "ARRAY"}
_LISTS = ("LIST", "ARRAY")


class TypeParser(TokenReader):
    """Reads the name of a type."""

    def type_name(self) -> TypeName:
        place = self.here
        self.descend(place)
        parts = [self._single_type()]
        # A `|` may as well end the WHERE of a comprehension.
        while self.sees("|") and self._type_word(1) in _FIRST_WORDS:
            self.skip()
            parts.append(self._single_type())
        self.ascend()
        if len(parts) == 1:
            return parts[0]
        if is_mixed(parts):
            raise syntax_error(
                "All types in a Closed Dynamic Union must be nullable, or be appended with "
                "`NOT NULL`.",
                place,
            )
        return TypeName(UNION, tuple(parts))

    def _single_type(self) -> TypeName:
        found = self._plain_type()
        found = found._replace(nullable=self._is_nullable())
        while self._type_word() in _LISTS:
            self.skip()
            found = TypeName(LIST, (found,), self._is_nullable())
        return found

    def _plain_type(self) -> TypeName:
        if self._type_word() in _LISTS:
            self.skip()
            return TypeName(LIST, (self._in_brackets(),))
        for length in range(_LONGEST, 0, -1):
            words = [self._type_word(ahead) for ahead in range(length)]
            name = _TYPES.get(" ".join(words)) if all(words) else None
            if name is not None:
                self.skip(length)
                if name == ANY and self.sees("<"):
                    return TypeName(UNION, (self._in_brackets(),))
                return TypeName(name)
        raise self.unexpected("a type such as INTEGER or LIST<STRING>")

    def _in_brackets(self) -> TypeName:
        self.expect("<")
        inner = self.type_name()
        # The lexer reads no `>>`, but `>=` may swallow a bracket: `LIST<INT>= x`.
        self.expect(">")
        return inner

    def _is_nullable(self) -> bool:
        return not (self.take_word("NOT", "NULL") or self.take("!"))

    def _type_word(self, ahead: int = 0) -> str:
        token = self.peek(ahead)
        return str(token.value).upper() if token.kind == 0 else ""
