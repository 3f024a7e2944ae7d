"""The measures by name: what each says, and what of the network it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from msgspec import Struct

from ..errors import MeasureError, nearest
from . import values
from .brokerage import ROLES, role_values
from .network import Network
from .values import Values

USUAL: tuple[str, ...] = ("degree", "strength", "betweenness", "closeness", "core", "constraint")


class Measure(Struct, frozen=True, kw_only=True):
    """One measure.

    Attributes:
        meaning: what a high number says, in a sentence that starts small.
        weighted: whether the weights of ties count.
        directions: whether their directions count, in a network that has them.
        whole: whether the numbers are whole ones.
        lowest_first: whether the first rank goes to the lowest number.
    """

    id: str
    meaning: str
    take: Callable[[Network], Values]
    weighted: bool = False
    directions: bool = False
    whole: bool = False
    lowest_first: bool = False


_ROLE_MEANINGS = {
    "coordinator": "stands between two of its own group",
    "itinerant": "stands between two of one other group",
    "gatekeeper": "stands between an outsider and one of its own group",
    "representative": "stands between one of its own group and an outsider",
    "liaison": "stands between two of different groups, neither its own",
    "brokerage": "stands between two that have no tie, in any role",
}

MEASURES: dict[str, Measure] = {
    one.id: one
    for one in (
        Measure(
            id="degree",
            meaning="with how many others it is tied",
            take=values.degree,
            whole=True,
        ),
        Measure(
            id="in_degree",
            meaning="from how many others a tie comes",
            take=values.in_degree,
            directions=True,
            whole=True,
        ),
        Measure(
            id="out_degree",
            meaning="to how many others a tie goes",
            take=values.out_degree,
            directions=True,
            whole=True,
        ),
        Measure(
            id="strength",
            meaning="the weights of its ties together",
            take=values.strength,
            weighted=True,
            whole=True,
        ),
        Measure(
            id="betweenness",
            meaning="on which share of the shortest paths between others it lies",
            take=values.betweenness,
            directions=True,
        ),
        Measure(
            id="closeness",
            meaning="how near it is to all others",
            take=values.closeness,
            directions=True,
        ),
        Measure(
            id="eigenvector",
            meaning="how well it is tied to those who are well tied",
            take=values.eigenvector,
            weighted=True,
        ),
        Measure(
            id="pagerank",
            meaning="where somebody ends up who follows ties",
            take=values.pagerank,
            weighted=True,
            directions=True,
        ),
        Measure(
            id="core",
            meaning="how many ties all have in the densest part that it belongs to",
            take=values.core,
            whole=True,
        ),
        Measure(
            id="constraint",
            meaning="how far its ties lead back to the same few; the lowest is first",
            take=values.constraint,
            weighted=True,
            lowest_first=True,
        ),
        Measure(
            id="autonomy",
            meaning="1 less the constraint",
            take=values.autonomy,
            weighted=True,
        ),
        Measure(
            id="effective_size",
            meaning="how many others it is tied to, less their ties to each other",
            take=values.effective_size,
            weighted=True,
        ),
        Measure(
            id="efficiency",
            meaning="its effective size as a share of its ties",
            take=values.efficiency,
            weighted=True,
        ),
        *(
            Measure(
                id=name,
                meaning=f"how often it {_ROLE_MEANINGS[name]}",
                take=partial(role_values, name=name),
                directions=True,
                whole=True,
            )
            for name in (*ROLES, "brokerage")
        ),
    )
}


def find_measures(names: Iterable[str]) -> tuple[Measure, ...]:
    """The measures of these names, each once; the usual ones where there is no name.

    Raises:
        MeasureError: no measure has that name, with the nearest ones.

    >>> [one.id for one in find_measures(["pagerank", "core"])]
    ['pagerank', 'core']
    """
    wanted = list(dict.fromkeys(names)) or list(USUAL)
    for name in wanted:
        if name not in MEASURES:
            near = nearest(name, MEASURES)
            hint = None if near else f"It is one of {', '.join(MEASURES)}."
            raise MeasureError(f"no measure is named {name!r}.", near=near, hint=hint)
    return tuple(MEASURES[name] for name in wanted)
