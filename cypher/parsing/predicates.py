"""Tests that stand behind a value: `IN`, `STARTS WITH`, `IS NULL`, `IS :: TYPE`, `=~` ...

The same words stand alone behind the WHEN of `CASE x WHEN STARTS WITH 'a' THEN ...`.
"""

from __future__ import annotations

from ..syntax import Binary, Comparison, Expression, IsNormalized, IsNull, IsTyped
from .patterns import PatternParser
from .types import TypeParser

COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
NORMAL_FORMS = ("NFC", "NFD", "NFKC", "NFKD")
_TEXT_TESTS = (("STARTS", "WITH"), ("ENDS", "WITH"), ("CONTAINS",))


class PredicateParser(PatternParser, TypeParser):
    """Reads what asks something of the value before it."""

    def additive(self) -> Expression:
        """An expression that binds closer than any test."""
        raise NotImplementedError

    def test_of(self, value: Expression) -> Expression | None:
        """The test that follows the value, or None where none does."""
        place = self.here
        if self.take("=~"):
            return Binary(place, "=~", value, self.additive())
        for words in _TEXT_TESTS:
            if self.take_word(*words):
                return Binary(place, " ".join(words), value, self.additive())
        if self.take("::"):
            return IsTyped(place, value, self.type_name(), False)
        return self._is_test(value, place) if self.sees_word("IS") else None

    def _is_test(self, value: Expression, place: int) -> Expression | None:
        ahead = 2 if self.sees_word("IS", "NOT") else 1
        negated = ahead == 2
        if self._sees_at(ahead, "NULL"):
            self.skip(ahead + 1)
            return IsNull(place, value, negated)
        if self.sees("::", ahead) or self._sees_at(ahead, "TYPED"):
            self.skip(ahead + 1)
            return IsTyped(place, value, self.type_name(), negated)
        form = next((one for one in NORMAL_FORMS if self._sees_at(ahead, one)), None)
        if self._sees_at(ahead + (form is not None), "NORMALIZED"):
            self.skip(ahead + 1 + (form is not None))
            return IsNormalized(place, value, form or "NFC", negated)
        return None

    def _sees_at(self, ahead: int, word: str) -> bool:
        token = self.peek(ahead)
        return token.kind == 0 and str(token.value).upper() == word

    def lone_test_of(self, value: Expression) -> Expression | None:
        """What may stand alone behind WHEN: comparisons and most tests, as Neo4j has it."""
        place = self.here
        for sign in COMPARISONS:
            if self.take(sign):
                return Comparison(place, (sign,), (value, self.additive()))
        refused = self.sees("::", 1) or (self.sees_word("IS", "NOT") and self.sees("::", 2))
        if self.sees_word("CONTAINS") or (self.sees_word("IS") and refused):
            return None
        return self.test_of(value)
