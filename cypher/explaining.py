"""EXPLAIN and PROFILE: a plan as text, and as the dictionaries that the driver hands out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .compiling.clauses import QueryPlan
    from .steps.plan import Step

_IN_PATTERN = re.compile(r"(?<![\w{])[(\[](\w+)")
Operator = dict[str, Any]
Counts = dict[int, int]


def plan_text(plan: QueryPlan, counts: Counts | None = None) -> str:
    """One line a step in the order of the run; with `counts`, the rows that came out of each."""
    parts = ["\n".join(_lines(branch.steps, counts, 0)) for branch in plan.branches]
    return f"\n{_union(plan)}\n".join(parts)


def plan_tree(plan: QueryPlan, counts: Counts | None = None, rows: int | None = None) -> Operator:
    """The operators as the driver has them: the last one on top, each with those it reads from.

    With `counts` each has `rows`, the topmost those of the result. Hits of a database there are
    none.
    """
    branches = [_chain(branch.steps, counts) for branch in plan.branches]
    top = branches[0]
    for branch in branches[1:]:
        top = _operator("Union", "", list(plan.columns), [top, branch], counts, None)
    if len(branches) > 1 and not plan.keep:
        top = _operator("Distinct", ", ".join(plan.columns), plan.columns, [top], counts, rows)
    found = _operator("ProduceResults", ", ".join(plan.columns), plan.columns, [top], counts, rows)
    found["args"].update(planner="LEGAJO", runtime="PYTHON", version="5")
    return found


def _union(plan: QueryPlan) -> str:
    return "UnionAll" if plan.keep else "Union"


def _lines(steps: Iterable[Step], counts: Counts | None, depth: int) -> list[str]:
    lines: list[str] = []
    for step in steps:
        line = f"{'  ' * depth}{step.name:<24} {step.detail}".rstrip()
        if counts is not None:
            line = f"{counts.get(id(step), 0):>10,}  {line}"
        lines.append(line)
        lines += _lines(step.inner, counts, depth + 1)
    return lines


def _chain(steps: Iterable[Step], counts: Counts | None) -> Operator:
    """The operator of the last step, above those before it."""
    found = _operator("Argument", "", [], [], None, None)
    names: list[str] = []
    started = False
    for step in steps:
        names = list(step.names) if step.replaces else [*names, *_given(step)]
        children = [found] if started else []
        if step.inner:
            children.append(_chain(step.inner, counts))
            if not step.names:
                names += children[-1]["identifiers"]
        rows = None if counts is None else counts.get(id(step), 0)
        found = _operator(step.name, step.detail, names, children, counts, rows)
        started = True
    return found


def _given(step: Step) -> list[str]:
    """Names that a step gives a value; a step of MATCH shows them in its pattern."""
    if step.name == "Projection":
        return step.detail.split(", ")
    return list(step.names) or _IN_PATTERN.findall(step.detail)


def _operator(
    name: str,
    detail: str,
    names: Iterable[str],
    children: list[Operator],
    counts: Counts | None,
    rows: int | None,
) -> Operator:
    made: Operator = {
        "operatorType": f"{name}@legajo",
        "identifiers": list(dict.fromkeys(names)),
        "args": {"Details": detail},
        "children": children,
    }
    if counts is not None:
        # An operator that only passes rows on is no step of its own.
        made["rows"] = rows if rows is not None else sum(child["rows"] for child in children)
        made["args"]["Rows"] = made["rows"]
    return made
