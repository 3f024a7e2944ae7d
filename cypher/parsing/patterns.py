"""Patterns: `p = SHORTEST 2 (a:A {x: 1})((x)-[r:T]->(y)){1,3}(b)-[s*]->(c)`."""

from __future__ import annotations

from ..errors import syntax_error
from ..syntax import (
    Expression,
    GroupPattern,
    LabelExpression,
    NodePattern,
    PathPattern,
    PatternElement,
    RelationshipPattern,
    Selector,
)
from .labels import LabelParser
from .lexer import INTEGER, LARGEST, PARAMETER

_FUNCTIONS = {"SHORTESTPATH": "shortest", "ALLSHORTESTPATHS": "all shortest"}
_MODES = {"DIFFERENT": ("RELATIONSHIP", "RELATIONSHIPS"), "REPEATABLE": ("ELEMENT", "ELEMENTS")}


class PatternParser(LabelParser):
    """Reads patterns; what stands inside them is read by the expression parser on top."""

    def map_literal(self) -> Expression:
        raise NotImplementedError

    def patterns(self) -> tuple[PathPattern, ...]:
        for word, following in _MODES.items():
            if self.sees_word(word) and any(self.sees_word(word, next_) for next_ in following):
                raise syntax_error(
                    "Match modes such as DIFFERENT RELATIONSHIPS are not supported (nor by Neo4j "
                    "5). A MATCH never uses a relationship twice; two can.",
                    self.here,
                )
        found = [self.named_pattern()]
        while self.take(","):
            found.append(self.named_pattern())
        return tuple(found)

    def sees_patterns(self) -> bool:
        """Whether patterns start here, and not clauses: `EXISTS { (a)-->(b) }`."""
        if self.sees("(") or (self.sees_name() and self.sees("=", 1)):
            return True
        return self._sees_selector() or any(self.sees_word(word) for word in (*_MODES, *_FUNCTIONS))

    def named_pattern(self) -> PathPattern:
        """A pattern of MATCH: maybe `name =`, maybe shortestPath(...) or a selector."""
        place = self.here
        variable = None
        if self.sees_name() and self.sees("=", 1):
            variable = self.name("a path name")
            self.expect("=")
        if self.sees_name():
            word = str(self.peek().value).upper()
            if word in _FUNCTIONS and self.sees("(", 1):
                return self.shortest_function(variable)
            if not self._sees_selector():
                raise self.unexpected("a pattern such as (a)-[r]->(b)")
        selector = self._selector()
        return PathPattern(place, variable, self._elements(), selector)

    def shortest_function(self, variable: str | None) -> PathPattern:
        """`shortestPath((a)-[*]-(b))` or allShortestPaths."""
        place = self.here
        selector = _FUNCTIONS[str(self.advance().value).upper()]
        self.expect("(")
        path = self.path_pattern(place, variable, selector)
        self.expect(")")
        relationship = path.elements[1] if len(path.elements) == 3 else None
        if not isinstance(relationship, RelationshipPattern):
            raise syntax_error(
                "shortestPath(...) takes one relationship between two nodes.", path.place
            )
        # `-->` is short for `-[*1..1]->` here.
        relationship.length = relationship.length or (1, 1)
        return path

    def _sees_selector(self) -> bool:
        return any(self.sees_word(word) for word in ("SHORTEST", "ALL", "ANY"))

    def _selector(self) -> str | Selector:
        """`SHORTEST 2 GROUPS`, `ANY`, `ALL SHORTEST` ...; "" where every path is asked for."""
        place = self.here
        if self.take_word("ALL"):
            groups = self.take_word("SHORTEST")
            self._take_either("PATH", "PATHS")
            return Selector(place, 1, True) if groups else ""
        if self.take_word("ANY"):
            count = 1 if self.take_word("SHORTEST") else self._count() or 1
            self._take_either("PATH", "PATHS")
            return Selector(place, count, False)
        if not self.take_word("SHORTEST"):
            return ""
        asked = self._count()
        self._take_either("PATH", "PATHS")
        groups = self._take_either("GROUP", "GROUPS")
        if asked is None and not groups:
            raise self.unexpected("a number or GROUPS")
        return Selector(place, asked or 1, groups)

    def _take_either(self, *words: str) -> bool:
        return any(self.take_word(word) for word in words)

    def _count(self) -> int | None:
        place = self.here
        count = self._whole_number()
        if count == 0:
            raise syntax_error("The path count needs to be greater than 0.", place)
        return count

    def _whole_number(self) -> int | None:
        token = self.peek()
        if token.kind != INTEGER:
            return None
        if int(token.value) >= LARGEST:
            raise syntax_error("Integer is too large.", token.start, "IntegerOverflow")
        self.skip()
        return int(token.value)

    def _elements(self) -> tuple[PatternElement, ...]:
        """Nodes, relationships and groups, until something else stands there."""
        found: list[PatternElement] = []
        while self.sees("("):
            if self._sees_group():
                group = self._group()
                # Between two groups, before the first and behind the last stands a node.
                if group.repeat is not None and not (found and isinstance(found[-1], NodePattern)):
                    found.append(_nameless(group.place))
                found.append(group)
                continue
            found.append(self.node_pattern())
            while self.sees("-") or (self.sees("<") and self.sees("-", 1)):
                found.append(self._quantified(self.relationship_pattern()))
                found.append(self.node_pattern())
        if not found:
            raise self.unexpected("a pattern such as (a)-[r]->(b)")
        if isinstance(found[-1], GroupPattern) and found[-1].repeat is not None:
            found.append(_nameless(self.last_stop))
        _check_juxtaposed(found)
        return tuple(found)

    def _sees_group(self) -> bool:
        return self.sees("(", 1) or (self.sees_name(1) and self.sees("=", 2))

    def _group(self) -> GroupPattern:
        place = self.expect("(")
        self.descend(place)
        variable = None
        if self.sees_name() and self.sees("=", 1):
            variable = self.name("a path name")
            self.skip()
        if self._sees_selector():
            raise syntax_error(
                "Path selectors such as SHORTEST 1 stand in front of the whole pattern, not "
                "inside parentheses.",
                self.here,
            )
        elements = self._elements()
        where = self.expression() if self.take_word("WHERE") else None
        self.ascend()
        self.expect(")")
        return GroupPattern(place, variable, elements, where, self._repeat())

    def _quantified(self, found: RelationshipPattern) -> RelationshipPattern | GroupPattern:
        repeat = self._repeat()
        if repeat is None:
            return found
        ends = _nameless(found.place), _nameless(found.place)
        return GroupPattern(found.place, None, (ends[0], found, ends[1]), None, repeat)

    def _repeat(self) -> tuple[int, int | None] | None:
        """A quantifier: `+`, `*`, `{2}`, `{1,3}`, `{,3}`, `{1,}`; None where none stands."""
        place = self.here
        if self.take("+"):
            return 1, None
        if self.take("*"):
            return 0, None
        if not self.take("{"):
            return None
        least = self._whole_number()
        most = least
        if self.take(","):
            most = self._whole_number()
        elif least is None:
            raise self.unexpected("a number")
        self.expect("}")
        if most == 0:
            raise syntax_error("A quantifier must not be limited by 0.", place)
        if most is not None and most < (least or 0):
            raise syntax_error(
                "A quantifier must not have a lower bound which exceeds its upper bound.", place
            )
        return least or 0, most

    def path_pattern(
        self, place: int, variable: str | None, selector: str | Selector
    ) -> PathPattern:
        """A path of single nodes and relationships, as expressions hold them."""
        elements: list[PatternElement] = [self.node_pattern()]
        while self.sees("-") or (self.sees("<") and self.sees("-", 1)):
            elements.append(self.relationship_pattern())
            elements.append(self.node_pattern())
        return PathPattern(place, variable, tuple(elements), selector)

    def node_pattern(self) -> NodePattern:
        place = self.expect("(")
        variable = None
        if self.sees_name() and not self._sees_keyword(")"):
            variable = self.name("a node's name")
        labels = self.label_suffix(in_pattern=True)
        properties = self.pattern_properties()
        where = self.expression() if self.take_word("WHERE") else None
        self.expect(")")
        return NodePattern(place, variable, labels, properties, where)

    def _sees_keyword(self, closing: str) -> bool:
        """Whether WHERE or IS here is no name."""
        if self.sees_word("WHERE"):
            return not (self._ends_name(closing) or self.sees_word("WHERE", "WHERE"))
        # `(IS A)` asks for a label, `(is)` and `(is:A)` are a node's name.
        return (
            self.sees_word("IS") and not self._ends_name(closing) and not self.sees_word("IS", "IS")
        )

    def _ends_name(self, closing: str) -> bool:
        """Whether WHERE here is a name: `(where)`, `(where:A)`."""
        return any(self.sees(sign, 1) for sign in (closing, ":", "{"))

    def pattern_properties(self) -> Expression | None:
        if self.sees("{"):
            return self.map_literal()
        if self.peek().kind == PARAMETER:
            token = self.advance()
            raise syntax_error(
                f"Parameter maps such as ${token.value} cannot be used in MATCH patterns; "
                f"name each property: {{name: ${token.value}.name}}.",
                token.start,
                "InvalidParameterUse",
            )
        return None

    def relationship_pattern(self) -> RelationshipPattern:
        place = self.here
        left = self.take("<")
        self.expect("-")
        variable: str | None = None
        types: LabelExpression | None = None
        length: tuple[int, int | None] | None = None
        properties: Expression | None = None
        where: Expression | None = None
        if self.take("["):
            if self.sees_name() and not self._sees_keyword("]"):
                variable = self.name("a relationship's name")
            types = self.label_suffix(of_relationship=True, in_pattern=True)
            old_alternative = self.old_alternative
            if self.take("*"):
                length = self._length()
            properties = self.pattern_properties()
            if self.take_word("WHERE"):
                if length is not None:
                    raise syntax_error(
                        "Relationship pattern predicates are not supported for variable-length "
                        "relationships.",
                        self.last_stop - 5,
                    )
                where = self.expression()
            self.expect("]")
            if old_alternative is not None and (variable or length or properties or where):
                raise syntax_error(
                    "`:A|:B` beside a name, a length, properties or WHERE is no longer Cypher. "
                    "Use `:A|B`.",
                    old_alternative,
                )
        self.expect("-")
        right = self.take(">")
        direction = "-" if left == right else ("<" if left else ">")
        return RelationshipPattern(place, variable, types, direction, length, properties, where)

    def _length(self) -> tuple[int, int | None]:
        least = self._bound()
        if self.take(".."):
            most = self._bound()
            return (1 if least is None else least), most
        if least is None:
            return 1, None
        return least, least

    def _bound(self) -> int | None:
        token = self.peek()
        if token.kind == INTEGER:
            self.skip()
            return int(token.value)
        if self.sees("-"):
            raise syntax_error(
                "The length of a path cannot be negative.",
                token.start,
                "InvalidRelationshipPattern",
            )
        return None

    def looks_like_path(self) -> bool:
        """Whether the `(` here opens a pattern with a relationship, and not an expression."""
        end = self.partners.get(self.at)
        if end is None:
            return False
        inside = self.peek(1)
        opens = self.sees(")", 1) or self.sees(":", 1) or self.sees("{", 1) or self.sees_name(1)
        if not opens or inside.kind == PARAMETER:
            return False
        ahead = end - self.at + 1
        if self.sees("<", ahead):
            if not self.sees("-", ahead + 1):
                return False
            ahead += 1
        if not self.sees("-", ahead):
            return False
        if self.sees("[", ahead + 1):
            bracket = self.partners.get(self.at + ahead + 1)
            if bracket is None:
                return False
            ahead = bracket - self.at
        if not self.sees("-", ahead + 1):
            return False
        ahead += 2
        if self.sees(">", ahead):
            ahead += 1
        return self.sees("(", ahead)


def _nameless(place: int) -> NodePattern:
    return NodePattern(place, None, None, None, None)


def _check_juxtaposed(elements: list[PatternElement]) -> None:
    """Only a quantified group may follow a node, or another group, without a relationship."""
    if len(elements) == 1:
        return
    for before, element in zip([None, *elements], elements, strict=False):
        plain_group = isinstance(element, GroupPattern) and element.repeat is None
        if plain_group or (isinstance(before, NodePattern) and isinstance(element, NodePattern)):
            raise syntax_error(
                "Juxtaposition is only supported for quantified path patterns: ((x)-->(y)){1,3}.",
                element.place,
            )
