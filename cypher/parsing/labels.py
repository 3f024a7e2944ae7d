"""Label and type expressions: `:A&!B|C`, `:A:B`, `IS A`, `:%`, `:$(name)`."""

from __future__ import annotations

from ..errors import syntax_error
from ..syntax import (
    Expression,
    LabelAnd,
    LabelAny,
    LabelColons,
    LabelDynamic,
    LabelExpression,
    LabelName,
    LabelNot,
    LabelOr,
)
from .lexer import PARAMETER
from .reading import TokenReader


class LabelParser(TokenReader):
    """Reads what follows `:` or IS behind a name."""

    # Where `|:` was read last: the older spelling of `|`, which stands in few places.
    old_alternative: int | None = None

    def expression(self) -> Expression:
        raise NotImplementedError

    def label_suffix(
        self, *, of_relationship: bool = False, in_pattern: bool = False
    ) -> LabelExpression | None:
        """What follows the name: `:A`, `:A&!B`, `:A:B` or `IS A`; None where nothing does.

        Args:
            of_relationship: Whether it stands between the brackets of a relationship.
            in_pattern: Whether labels may be computed here: `:$(name)`.
        """
        self.old_alternative = None
        if self.take_word("IS"):
            found = self._label_or(of_relationship=of_relationship, in_pattern=in_pattern)
            if self.sees(":") or _holds_colons(found):
                raise syntax_error("Mixing IS with `:` is not allowed. Use `IS A&B`.", self.here)
            return found
        if not self.take(":"):
            return None
        first = self._label_or(of_relationship=of_relationship, in_pattern=in_pattern)
        inner = _holds_colons(first)
        if inner and (of_relationship or not isinstance(first, LabelColons)):
            raise syntax_error(
                "Mixing `:A:B` with `&`, `|` or `!` is not allowed. Use `:A&B`.", first.place
            )
        if not self.sees(":"):
            return first
        if of_relationship:
            raise syntax_error(
                "A relationship has one type: `:A:B` can match nothing. Use `:A|B` for either.",
                self.here,
            )
        return self._colons(first, in_pattern=in_pattern)

    def _colons(self, first: LabelExpression, *, in_pattern: bool) -> LabelColons:
        """The rest of `A:B:C`."""
        parts = [first]
        while self.take(":"):
            parts.append(self._label_or(of_relationship=False, in_pattern=in_pattern))
        if not all(isinstance(part, LabelName | LabelDynamic | LabelColons) for part in parts):
            raise syntax_error(
                "Mixing `:A:B` with `&`, `|` or `!` is not allowed. Use `:A&B`.", first.place
            )
        return LabelColons(first.place, tuple(parts))

    def _label_or(self, *, of_relationship: bool, in_pattern: bool) -> LabelExpression:
        parts = [self._label_and(in_pattern=in_pattern)]
        while self.take("|"):
            if self.sees(":"):
                self.old_alternative = self.here
                if not of_relationship:
                    raise syntax_error(
                        "Label expressions are not allowed to contain `|:`. Use `|`.", self.here
                    )
                self.skip()
            parts.append(self._label_and(in_pattern=in_pattern))
        return parts[0] if len(parts) == 1 else LabelOr(parts[0].place, tuple(parts))

    def _label_and(self, *, in_pattern: bool) -> LabelExpression:
        parts = [self._label_not(in_pattern=in_pattern)]
        while self.take("&"):
            parts.append(self._label_not(in_pattern=in_pattern))
        return parts[0] if len(parts) == 1 else LabelAnd(parts[0].place, tuple(parts))

    def _label_not(self, *, in_pattern: bool) -> LabelExpression:
        place = self.here
        negated = False
        while self.take("!"):
            negated = not negated
        found: LabelExpression
        if self.take("("):
            self.descend(place)
            found = self._label_or(of_relationship=False, in_pattern=in_pattern)
            if self.sees(":"):
                found = self._colons(found, in_pattern=in_pattern)
            self.ascend()
            self.expect(")")
        elif self.take("%"):
            found = LabelAny(place)
        elif self.sees("$") or self._sees_computed():
            found = self._computed(in_pattern=in_pattern)
        else:
            found = LabelName(place, self.name("a label or type"))
        return LabelNot(place, found) if negated else found

    def _sees_computed(self) -> bool:
        """Whether `$all(` or `$any(` stands here; both read as parameters at first."""
        token = self.peek()
        named = token.kind == PARAMETER and str(token.value).lower() in ("all", "any")
        return named and self.sees("(", 1)

    def _computed(self, *, in_pattern: bool) -> LabelExpression:
        """`$(names)`, `$all(names)` or `$any(names)`."""
        token = self.advance()
        if not in_pattern:
            raise syntax_error(
                "Dynamic labels and types are only allowed in the patterns of MATCH. "
                "Use `'name' IN labels(n)` or `type(r) = 'name'` here.",
                token.start,
            )
        every = token.kind != PARAMETER or str(token.value).lower() == "all"
        self.expect("(")
        names = self.expression()
        self.expect(")")
        return LabelDynamic(token.start, every, names)


def _holds_colons(labels: LabelExpression) -> bool:
    """Whether `A:B` stands anywhere in it."""
    return isinstance(labels, LabelColons) or any(
        _holds_colons(part) for part in labels.children() if isinstance(part, LabelExpression)
    )
