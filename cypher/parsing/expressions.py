"""Expressions by precedence: OR, XOR, AND, NOT, comparison, tests, + - ||, * / %, ^, signs."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import NotSupported, syntax_error
from ..limits import check_running
from ..syntax import (
    Binary,
    Chain,
    ChainLink,
    Comparison,
    Expression,
    HasLabels,
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
from .lexer import FLOAT, INTEGER, LARGEST, NAME, PARAMETER, QUOTED, SIGN, STRING
from .predicates import COMPARISONS, NORMAL_FORMS
from .reading import LONGEST_CHAIN
from .special import SpecialFormParser

# A text may hold megabytes of operands.
_CHECK_EVERY = 1024
# Longer chains are kept flat, so that no depth of the stack bounds them.
_SHORT_CHAIN = 8
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
        negations = 0
        while self.sees_word("NOT") and not self.is_name_here():
            self.skip()
            negations += 1
        if not negations:
            return self._comparison()
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
        return self._sees_one_of(COMPARISONS) is not None

    def _test(self) -> Expression:
        """IN, STARTS WITH, IS NULL ...: at most one, which binds closer than a comparison."""
        found = self.additive()
        place = self.here
        if self.take_word("IN"):
            return Binary(place, "IN", found, self.additive())
        return self.test_of(found) or found

    def _too_long(self) -> NotSupported:
        return NotSupported(f"more than {LONGEST_CHAIN} operators in a row", self.here)

    def additive(self) -> Expression:
        return self._chain(_ADDITIVE, self._multiplicative)

    def _multiplicative(self) -> Expression:
        return self._chain(_MULTIPLICATIVE, self._power)

    def _power(self) -> Expression:
        return self._chain(("^",), self._sign)

    def _chain(self, signs: tuple[str, ...], operand: Callable[[], Expression]) -> Expression:
        first = operand()
        rest: list[ChainLink] = []
        while (sign := self._sees_one_of(signs)) is not None:
            place = self.here
            self.skip()
            rest.append(ChainLink(place, sign, operand()))
        if len(rest) < _SHORT_CHAIN:
            for link in rest:
                first = Binary(link.place, link.operator, first, link.operand)
            return first
        return Chain(rest[-1].place, first, tuple(rest))

    def _sees_one_of(self, signs: tuple[str, ...]) -> str | None:
        token = self.peek()
        return str(token.value) if token.kind == SIGN and token.value in signs else None

    def _sign(self) -> Expression:
        place = self.here
        if self.sees("-") and self._sees_number(1) and not self.sees("^", 2):
            return self._access(self._negative_number())
        sign = self._sees_one_of(("+", "-"))
        if sign is None:
            return self._access(self._atom())
        self.skip()
        # A second sign can only belong to a number: `- -1`.
        is_negative = self.sees("-") and self._sees_number(1)
        operand = self._negative_number() if is_negative else self._atom()
        return Sign(place, sign, self._access(operand))

    def _sees_number(self, ahead: int) -> bool:
        return self.peek(ahead).kind in (INTEGER, FLOAT)

    def _negative_number(self) -> Expression:
        place = self.expect("-")
        token = self.advance()
        number = float(token.value) if token.kind == FLOAT else int(token.value)
        return Literal(place, -number)

    def _access(self, found: Expression) -> Expression:
        self.operands += 1
        if self.operands % _CHECK_EVERY == 0:
            check_running()
        for _ in range(LONGEST_CHAIN):
            place = self.here
            if self.sees(".") and self.sees_name(1):
                self.skip()
                found = Property(place, found, self.name("a property"))
            elif self.sees("["):
                found = self._bracket(found)
            elif self.sees(":") or self._sees_is_label():
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
            return word not in ("NULL", "NOT", "TYPED", "NORMALIZED", *NORMAL_FORMS)
        return self.sees("!", 1) or self.sees("%", 1) or self.sees("(", 1)

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
