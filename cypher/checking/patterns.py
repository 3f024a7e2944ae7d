"""What is wrong with the patterns of a MATCH before it runs, and the names that they bind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import syntax
from ..compiling.labels import dynamic_in
from ..errors import CypherError, NotSupported, syntax_error
from ..free_names import free_names
from .expressions import Environment, ExpressionChecker
from .signatures import NULL, UNSURE, fits, mismatch, plain
from .signatures import element as element_type

_RELATIONSHIPS = "List<Relationship>"


class PatternChecker(ExpressionChecker):
    """Binds what a pattern names and checks what its parts say."""

    def bind_pattern(
        self, patterns: tuple[syntax.PathPattern, ...], environment: Environment
    ) -> Environment:
        inner = dict(environment)
        for path in patterns:
            _check_whole(path, several=len(patterns) > 1)
            self._bind_elements(path.elements, path, inner)
            if path.variable is not None:
                self._bind_path(path.variable, path.place, inner)
        _check_group_names(patterns, environment)
        _check_mixtures(patterns)
        paths = {path.variable for path in patterns if path.variable is not None}
        for path in patterns:
            self._check_elements(path.elements, inner, paths)
        return inner

    def _bind_elements(
        self,
        elements: tuple[syntax.PatternElement, ...],
        path: syntax.PathPattern,
        inner: Environment,
    ) -> None:
        for element in elements:
            name = element.variable
            if isinstance(element, syntax.NodePattern):
                self._bind(name, "Node", element.place, inner)
            elif isinstance(element, syntax.RelationshipPattern):
                if isinstance(path.selector, str) and path.selector:
                    _check_shortest(element, inner)
                kind = "Relationship" if element.length is None else _RELATIONSHIPS
                self._bind(name, kind, element.place, inner)
            elif element.repeat is None:
                self._bind_elements(element.elements, path, inner)
                if name is not None:
                    if not path.selector:
                        raise syntax_error(
                            "A name for a part of a path is not supported. Name the whole: "
                            f"{name} = (...).",
                            element.place + 1,
                        )
                    self._bind_path(name, element.place, inner)
            else:
                _check_group(element)
                for part in _parts(element):
                    if part.variable is not None:
                        inner[part.variable] = f"List<{_kind(part)}>"

    def _bind(self, name: str | None, kind: str, place: int, inner: Environment) -> None:
        if name is None:
            return
        known = inner.get(name, kind)
        alike = known in UNSURE or plain(known) == plain(kind)
        if not alike or element_type(known) not in (*UNSURE, element_type(kind)):
            raise syntax_error(
                f"Type mismatch: `{name}` defined with conflicting type {inner[name]} (expected "
                f"{kind}).",
                place,
                "VariableTypeConflict",
            )
        inner.setdefault(name, kind)

    def _bind_path(self, name: str, place: int, inner: Environment) -> None:
        if name in inner:
            raise already_declared(name, place)
        inner[name] = "Path"

    def _check_elements(
        self, elements: Iterable[syntax.PatternElement], inner: Environment, paths: set[str]
    ) -> None:
        """Labels, properties and conditions, each in what it sees."""
        for element in elements:
            if isinstance(element, syntax.GroupPattern):
                within = dict(inner)
                if element.repeat is not None:
                    # Inside, a name stands for one iteration's node or relationship.
                    for part in _parts(element):
                        if part.variable is not None:
                            within[part.variable] = _kind(part)
                _check_references(element, paths)
                self._check_elements(element.elements, within, paths)
                if element.where is not None:
                    self.boolean(element.where, within)
                continue
            labels = element.labels if isinstance(element, syntax.NodePattern) else element.types
            for name in dynamic_in(labels):
                self._check_dynamic(name, inner)
            if element.properties is not None:
                self.infer(element.properties, inner)
            if element.where is not None:
                self.boolean(element.where, inner)

    def _check_dynamic(self, part: syntax.LabelDynamic, inner: Environment) -> None:
        found = self.infer(part.names, inner)
        items = part.names.items if isinstance(part.names, syntax.ListOf) else (part.names,)
        for item in items:
            kind = self.infer(item, inner)
            if kind == NULL or (isinstance(item, syntax.Literal) and item.value == ""):
                raise syntax_error("A label or type cannot be null or empty.", part.place)
            if not fits(kind, ("String", "List")):
                raise mismatch("String or List<String>", kind, item.place)
        if not fits(found, ("String", "List")):
            raise mismatch("String or List<String>", found, part.names.place)

    def _on_shortest_path(
        self, expression: syntax.ShortestPath, environment: Environment, *_: object
    ) -> str:
        path = expression.pattern
        for element in path.elements:
            if element.variable is not None:
                self.infer(syntax.Variable(element.place, element.variable), environment)
            elif isinstance(element, syntax.NodePattern):
                raise syntax_error(
                    "A shortestPath(...) requires bound nodes when not part of a MATCH clause.",
                    path.place,
                )
        for end in path.elements[::2]:
            kind = environment[end.variable or ""]
            if not fits(kind, ("Node",)):
                raise mismatch("Node", kind, end.place)
        self.bind_pattern((path,), environment)
        return "Path" if path.selector == "shortest" else "List"


def _kind(part: syntax.NodePattern | syntax.RelationshipPattern) -> str:
    return "Node" if isinstance(part, syntax.NodePattern) else "Relationship"


def _parts(group: syntax.GroupPattern) -> Iterator[syntax.NodePattern | syntax.RelationshipPattern]:
    for element in group.elements:
        if isinstance(element, syntax.GroupPattern):
            yield from _parts(element)
        else:
            yield element


def _check_whole(path: syntax.PathPattern, *, several: bool) -> None:
    if isinstance(path.selector, syntax.Selector) and several:
        raise syntax_error(
            "Multiple path patterns cannot be used in the same clause in combination with a "
            "selective path selector. Use a MATCH of its own.",
            path.selector.place,
        )


def _check_shortest(element: syntax.RelationshipPattern, environment: Environment) -> None:
    """What shortestPath(...) and allShortestPaths(...) do not take."""
    if element.length is not None and element.length[0] > 1:
        raise syntax_error(
            "shortestPath(...) does not support a minimal length different from 0 or 1.",
            element.place,
        )
    if element.where is not None:
        raise syntax_error(
            "Relationship pattern predicates are not supported for variable-length relationships.",
            element.where.place,
        )
    if element.properties is not None:
        raise syntax_error(
            "shortestPath(...) does not take properties of relationships. "
            "Use WHERE all(r IN relationships(p) WHERE ...) or SHORTEST 1.",
            element.place,
        )
    known = environment.get(element.variable or "")
    if known is not None and fits(known, ("List",)):
        raise syntax_error(
            "Bound relationships are not allowed in shortestPath(...).", element.place
        )


def _check_group(group: syntax.GroupPattern) -> None:
    """What a quantified path pattern cannot hold."""
    if group.variable is not None:
        raise syntax_error(
            "A path inside a quantified path pattern cannot have a name.", group.place + 1
        )
    relationships = 0
    for element in group.elements:
        if isinstance(element, syntax.GroupPattern):
            if element.repeat is not None:
                raise syntax_error(
                    "Quantified path patterns are not allowed to be nested.", element.place
                )
            _check_group(element)
            relationships += 1
        elif isinstance(element, syntax.RelationshipPattern):
            relationships += 1
            if element.length is not None:
                raise syntax_error(
                    "Variable length relationships cannot be part of a quantified path pattern.",
                    element.place,
                )
    if not relationships:
        raise syntax_error(
            "A quantified path pattern needs to have at least one relationship.", group.place
        )


def _check_references(group: syntax.GroupPattern, paths: set[str]) -> None:
    """Conditions inside parentheses see no path of their own clause, but the group's own."""
    for part in (*_parts(group), group):
        for expression in (getattr(part, "properties", None), part.where):
            if expression is not None and free_names(expression) & paths - {group.variable}:
                raise syntax_error(
                    "From within a parenthesized or quantified path pattern, one may only "
                    "reference paths that are bound in a previous MATCH clause.",
                    expression.place,
                )


def _groups(elements: Iterable[syntax.PatternElement]) -> Iterator[syntax.GroupPattern]:
    """Quantified groups, also inside parentheses."""
    for element in elements:
        if isinstance(element, syntax.GroupPattern):
            if element.repeat is None:
                yield from _groups(element.elements)
            else:
                yield element


def _singles(
    elements: Iterable[syntax.PatternElement],
) -> Iterator[syntax.NodePattern | syntax.RelationshipPattern]:
    """Nodes and relationships that are in no quantified group."""
    for element in elements:
        if not isinstance(element, syntax.GroupPattern):
            yield element
        elif element.repeat is None:
            yield from _singles(element.elements)


def _check_group_names(patterns: tuple[syntax.PathPattern, ...], environment: Environment) -> None:
    """Names inside a quantified group belong to it alone."""
    outside = {one.variable for path in patterns for one in _singles(path.elements)}
    outside |= {path.variable for path in patterns}
    inside: set[str] = set()
    for path in patterns:
        for group in _groups(path.elements):
            own = {part.variable for part in _parts(group)} - {None}
            for name in sorted(name for name in own if name is not None):
                if name in environment:
                    raise syntax_error(
                        f"The variable `{name}` is already defined in a previous clause, it "
                        "cannot be referenced as a node or as a relationship variable inside of a "
                        "quantified path pattern.",
                        group.place,
                    )
                if name in outside:
                    raise syntax_error(
                        f"The variable `{name}` occurs both inside and outside a quantified path "
                        "pattern and needs to be renamed.",
                        group.place,
                    )
                if name in inside:
                    raise syntax_error(
                        f"The variable `{name}` occurs in multiple quantified path patterns and "
                        "needs to be renamed.",
                        group.place,
                    )
                inside.add(name)


def _check_mixtures(patterns: tuple[syntax.PathPattern, ...]) -> None:
    """Older and newer forms that one MATCH cannot have both."""
    quantified = any(True for path in patterns for _ in _groups(path.elements))
    colons: syntax.LabelExpression | None = None
    signs = False
    for path in patterns:
        for element in _singles(path.elements):
            if isinstance(element, syntax.NodePattern):
                if isinstance(element.labels, syntax.LabelColons):
                    colons = element.labels
                elif element.labels is not None:
                    signs = signs or not isinstance(
                        element.labels, syntax.LabelName | syntax.LabelDynamic
                    )
            elif element.length is not None:
                if quantified:
                    raise syntax_error(
                        "Mixing variable-length relationships `-[*]-` with quantified ones "
                        "`-->+` in one MATCH is not allowed.",
                        element.place,
                    )
                if any(True for _ in dynamic_in(element.types)):
                    # Neo4j 5.26 takes them for any type here; nobody can mean that.
                    raise NotSupported(
                        "computed types with a variable length",
                        element.place,
                        "Use a quantifier: -[r:$(type)]->{1,3}.",
                    )
                if not _only_names(element.types):
                    raise syntax_error(
                        "Variable length relationships must not use relationship type "
                        "expressions. Use a quantifier: -[r:!T]->{1,3}.",
                        element.place,
                    )
    if colons is not None and signs:
        raise syntax_error(
            "Mixing `:A:B` with `&`, `|`, `!` or `%` in one MATCH is not allowed. Use `:A&B`.",
            colons.place,
        )


def _only_names(types: syntax.LabelExpression | None) -> bool:
    if isinstance(types, syntax.LabelOr):
        return all(_only_names(part) for part in types.operands)
    return types is None or isinstance(types, syntax.LabelName)


def already_declared(name: str, place: int) -> CypherError:
    return syntax_error(f"Variable `{name}` already declared.", place, "VariableAlreadyBound")
