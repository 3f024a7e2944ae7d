"""Expressions by precedence: OR, XOR, AND, NOT, comparison, tests, + - ||, * / %, ^, signs."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import NotSupported, syntax_error
from ..syntax import (
    Binary,
    Comparison,
    Expression,
    HasLabels,
    IsNull,
    IsTyped,
    Literal,
    Logical,
    Not,
    Parameter,
    Property,
    Sign,
    Slice,
    Subscript,
    Variable,
)
from .lexer import FLOAT, INTEGER, LARGEST, NAME, PARAMETER, QUOTED, STRING
from .reading import LONGEST_CHAIN
from .special import SpecialFormParser

_COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
_ADDITIVE = ("+", "-", "||")
_MULTIPLICATIVE = ("*", "/", "%")
_CONSTANTS = {"TRUE": True, "FALSE": False, "NULL": None}
_FLOATS = {"NAN": float("nan"), "INF": float("inf"), "INFINITY": float("inf")}


class ExpressionParser(SpecialFormParser):
    """One method a level of precedence."""

    def expression(self) -> Expression:
        self.descend(self.here)
        found = self._logical("OR", self._xor)
        self.ascend()
        return found

    def _xor(self) -> Expression:
        return self._logical("XOR", self._and)

    def _and(self) -> Expression:
        return self._logical("AND", self._not)

    def _logical(self, operator: str, operand: Callable[[], Expression]) -> Expression:
        place = self.here
        first = operand()
        if not self.sees_word(operator):
            return first
        operands = [first]
        while self.take_word(operator):
            operands.append(operand())
        return Logical(place, operator, tuple(operands))

    def _not(self) -> Expression:
        place = self.here
        if not self.sees_word("NOT"):
            return self._comparison()
        negations = 0
        while self.take_word("NOT"):
            negations += 1
        found = Not(place, self._comparison())
        # Two negations undo each other but still ask for a boolean.
        return Not(place, found) if negations % 2 == 0 else found

    def _comparison(self) -> Expression:
        place = self.here
        first = self._test()
        if not self._sees_comparison():
            return first
        operators: list[str] = []
        operands = [first]
        while self._sees_comparison():
            operators.append(str(self.advance().value))
            operands.append(self._test())
        return Comparison(place, tuple(operators), tuple(operands))

    def _sees_comparison(self) -> bool:
        return any(self.sees(sign) for sign in _COMPARISONS)

    def _test(self) -> Expression:  # noqa: C901, PLR0912 - one branch an operator
        """IN, STARTS WITH, IS NULL ...: these bind closer than a comparison."""
        found = self._additive()
        for _ in range(LONGEST_CHAIN):
            place = self.here
            if self.take("=~"):
                found = Binary(place, "=~", found, self._additive())
            elif self.take_word("IN"):
                found = Binary(place, "IN", found, self._additive())
            elif self.take_word("STARTS", "WITH"):
                found = Binary(place, "STARTS WITH", found, self._additive())
            elif self.take_word("ENDS", "WITH"):
                found = Binary(place, "ENDS WITH", found, self._additive())
            elif self.take_word("CONTAINS"):
                found = Binary(place, "CONTAINS", found, self._additive())
            elif self.take_word("IS", "NULL"):
                found = IsNull(place, found, False)
            elif self.take_word("IS", "NOT", "NULL"):
                found = IsNull(place, found, True)
            elif self.sees_word("IS") and (self.sees("::", 1) or self.sees_word("IS", "TYPED")):
                self.skip(2)
                found = IsTyped(place, found, self._type_name(), False)
            elif self.sees_word("IS", "NOT") and (
                self.sees("::", 2) or self.sees_word("IS", "NOT", "TYPED")
            ):
                self.skip(3)
                found = IsTyped(place, found, self._type_name(), True)
            elif self.take("::"):
                found = IsTyped(place, found, self._type_name(), False)
            elif self.sees_word("IS", "NORMALIZED") or self.sees_word("IS", "NOT", "NORMALIZED"):
                raise NotSupported("IS NORMALIZED", place)
            else:
                return found
        raise self._too_long()

    def _type_name(self) -> str:
        place = self.here
        words = [self.name("a type").upper()]
        while (
            self.sees_word("WITHOUT")
            or self.sees_word("WITH")
            or self.sees_word("ZONED")
            or (self.sees_word("TIME") or self.sees_word("TIMESTAMP") or self.sees_word("DATETIME"))
        ):
            words.append(self.name("a type").upper())
        if self.sees("<") or self.sees("|"):
            raise NotSupported("IS :: with a list of a type or several types", place)
        if self.sees_word("NOT", "NULL"):
            self.skip(2)
            words.append("NOT NULL")
        return " ".join(words)

    def _too_long(self) -> NotSupported:
        return NotSupported(f"more than {LONGEST_CHAIN} operators in a row", self.here)

    def _additive(self) -> Expression:
        return self._chain(_ADDITIVE, self._multiplicative)

    def _multiplicative(self) -> Expression:
        return self._chain(_MULTIPLICATIVE, self._power)

    def _power(self) -> Expression:
        return self._chain(("^",), self._sign)

    def _chain(self, signs: tuple[str, ...], operand: Callable[[], Expression]) -> Expression:
        found = operand()
        for _ in range(LONGEST_CHAIN):
            for sign in signs:
                if self.sees(sign):
                    break
            else:
                return found
            place = self.here
            self.skip()
            found = Binary(place, sign, found, operand())
        raise self._too_long()

    def _sign(self) -> Expression:
        place = self.here
        if self.take("-"):
            token = self.peek()
            if token.kind in (INTEGER, FLOAT) and not self.sees("^", 1):
                self.skip()
                number = float(token.value) if token.kind == FLOAT else int(token.value)
                return self._access(Literal(place, -number))
            self.descend(place)
            operand = self._sign()
            self.ascend()
            return Sign(place, "-", operand)
        if self.take("+"):
            self.descend(place)
            operand = self._sign()
            self.ascend()
            return Sign(place, "+", operand)
        return self._access(self._atom())

    def _access(self, found: Expression) -> Expression:
        for _ in range(LONGEST_CHAIN):
            place = self.here
            if self.sees(".") and self.sees_name(1):
                self.skip()
                found = Property(place, found, self.name("a property"))
            elif self.sees("["):
                found = self._bracket(found)
            elif self._may_have_labels(found) and (self.sees(":") or self._sees_is_label()):
                labels = self.label_suffix()
                if labels is None:
                    return found
                found = HasLabels(place, found, labels)
            else:
                return found
        raise self._too_long()

    def _sees_is_label(self) -> bool:
        if not self.sees_word("IS"):
            return False
        word = self.sees_name(1) and str(self.peek(1).value).upper()
        if word:
            return word not in ("NULL", "NOT", "TYPED", "NORMALIZED")
        return self.sees("!", 1) or self.sees("%", 1) or self.sees("(", 1)

    def _may_have_labels(self, found: Expression) -> bool:
        return not isinstance(found, Literal)

    def _bracket(self, subject: Expression) -> Expression:
        place = self.expect("[")
        if self.take(".."):
            end = self.expression()
            self.expect("]")
            return Slice(place, subject, None, end)
        index = self.expression()
        if self.take(".."):
            stop = None if self.sees("]") else self.expression()
            self.expect("]")
            return Slice(place, subject, index, stop)
        self.expect("]")
        return Subscript(place, subject, index)

    def _atom(self) -> Expression:  # noqa: PLR0911 - one branch a kind of token
        token = self.peek()
        place = token.start
        if token.kind == INTEGER:
            if token.value == LARGEST:
                raise syntax_error("Integer is too large.", place, "IntegerOverflow")
            self.skip()
            return Literal(place, token.value)
        if token.kind in (FLOAT, STRING):
            self.skip()
            return Literal(place, token.value)
        if token.kind == PARAMETER:
            self.skip()
            return Parameter(place, str(token.value))
        if self.sees("("):
            if self.looks_like_path():
                return self.pattern_predicate()
            self.skip()
            found = self.expression()
            self.expect(")")
            return found
        if self.sees("["):
            return self.list_form()
        if self.sees("{"):
            return self.map_literal()
        if token.kind == NAME:
            return self._word(str(token.value), place)
        if token.kind == QUOTED:
            if self.sees("(", 1) or (self.sees(".", 1) and self._is_function()):
                return self.call()
            self.skip()
            return Variable(place, str(token.value))
        raise self.unexpected("an expression")

    def _word(self, word: str, place: int) -> Expression:
        upper = word.upper()
        if upper in _CONSTANTS and not self.sees("(", 1):
            self.skip()
            return Literal(place, _CONSTANTS[upper])
        if upper in _FLOATS and not self.sees("(", 1):
            self.skip()
            return Literal(place, _FLOATS[upper])
        special = self.special_form(upper)
        if special is not None:
            return special
        if self.sees("(", 1) or (self.sees(".", 1) and self._is_function()):
            return self.call()
        if self.sees("{", 1):
            return self.map_projection()
        self.skip()
        return Variable(place, word)

    def _is_function(self) -> bool:
        """Whether dotted names up to a `(` start here: `date.truncate(`."""
        ahead = 0
        while self.sees_name(ahead) and self.sees(".", ahead + 1):
            ahead += 2
        return self.sees_name(ahead) and self.sees("(", ahead + 1)
