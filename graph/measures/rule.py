"""The rule by which claims become ties: what is counted, between whom, and what a tie weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from msgspec import Struct

from ..errors import FilterError, MeasureError, nearest
from ..filters import filters_from_words
from ..standing import Standing

if TYPE_CHECKING:
    from ..ledger import Ledger

Weight = Literal["roots", "claims", "sources", "one"]

WEIGHTS: dict[Weight, str] = {
    "roots": "how many independent origins say that the two are tied",
    "claims": "how many claims tie the two",
    "sources": "how many documents tie the two",
    "one": "1 for every tie",
}

ACTOR = "Actor"
BY_TYPE = "type"


class RuleWords(TypedDict, total=False):
    """The rule as a caller or a command line gives it; what is left out stays as it usually is."""

    among: str | tuple[str, ...] | list[str]
    directed: bool
    weight: str
    floor: str | Standing | None
    denied: bool
    isolates: bool
    group_by: str


class Rule(Struct, frozen=True, kw_only=True):
    """How a graph of claims becomes a network that can be measured.

    Attributes:
        among: types of the entities that are nodes, with their descendants; both ends of a claim
            must be of one of them.
        directed: whether a tie goes from subject to object; else each pair is one tie. A symmetric
            relation goes both ways.
        weight: what a tie weighs, by one of `WEIGHTS`.
        floor: claims that stand lower are left out.
        denied: whether claims that somebody denies count.
        isolates: whether entities without a tie are nodes too.
        group_by: what brokerage takes for an actor's group: `type`, or a relation, whose object it
            is (`member_of`).
    """

    among: tuple[str, ...] = (ACTOR,)
    directed: bool = False
    weight: Weight = "roots"
    floor: Standing | None = None
    denied: bool = True
    isolates: bool = False
    group_by: str = BY_TYPE


def rule_from_words(ledger: Ledger, **words: Unpack[RuleWords]) -> Rule:
    """The rule that these words mean in this ledger.

    Nodes are actors, people and bodies, unless `among` says otherwise; in a vocabulary that knows
    no actors they are all entities.

    Raises:
        FilterError: a type, relation or standing that the ledger does not know.
        MeasureError: no weight has that name.

    >>> from legajo import open_case
    >>> rule_from_words(open_case("pacto").ledger, floor="stated").floor
    <Standing.STATED: 'stated'>
    """
    for name in words:
        if name not in RuleWords.__annotations__:
            near = nearest(name, RuleWords.__annotations__)
            raise FilterError(f"no rule of measures is named {name!r}.", near=near)
    vocabulary = ledger.vocabulary
    usual = ACTOR if ACTOR in vocabulary.types else "Entity"
    filters = filters_from_words(
        ledger, type=words.get("among") or usual, standing=words.get("floor") or ()
    )
    weight = words.get("weight", "roots")
    if weight not in WEIGHTS:
        raise MeasureError(
            f"no weight of ties is named {weight!r}.",
            near=nearest(weight, WEIGHTS),
            hint=f"It is one of {', '.join(WEIGHTS)}.",
        )
    group_by = words.get("group_by", BY_TYPE)
    if group_by != BY_TYPE:
        (group_by,) = filters_from_words(ledger, relation=group_by).relation
    return Rule(
        among=filters.type,
        directed=words.get("directed", False),
        weight=next(one for one in WEIGHTS if one == weight),
        floor=filters.standing[0] if filters.standing else None,
        denied=words.get("denied", True),
        isolates=words.get("isolates", False),
        group_by=group_by,
    )
