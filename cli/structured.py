"""The structure of a network and paths in it, as lines for a reader."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..graph.counts import many
from .claim_lines import claim_lines, wrapped
from .measured import NOTHING, account, print_json, under_the_table
from .style import heading

if TYPE_CHECKING:
    from ..graph import Graph, Ledger
    from ..graph.measures import Path, Structure


def print_structure(
    graph: Graph, rule: dict[str, Any], seed: int, top: int, form: str | None
) -> None:
    """Parts, cutpoints, bridges, communities and mixing; of long lists the first `top`."""
    from ..graph.measures import CAVEAT, measure_network, network, rule_from_words, structure

    counted = network(graph, rule_from_words(graph.ledger, **rule))
    found = structure(counted, seed=seed)
    measured = measure_network(counted, [])
    if form == "json":
        print_json({**account(measured), **_structure_record(found)})
        return
    ledger = graph.ledger
    for line in _structure_lines(ledger, found, top) if counted.nodes else [NOTHING]:
        click.echo(line)
    under_the_table([*measured.counted(), CAVEAT])


def _structure_record(found: Structure) -> dict[str, Any]:
    return {
        "density": found.density,
        "mean_degree": found.mean_degree,
        "clustering": found.clustering,
        "mean_distance": found.mean_distance,
        "diameter": found.diameter,
        "components": found.components,
        "bridges": [
            {"one": tie.start, "other": tie.end, "claims": tie.claims} for tie in found.bridges
        ],
        "cutpoints": found.cutpoints,
        "communities": found.communities,
        "modularity": found.modularity,
        "seed": found.seed,
        "assortativity": found.assortativity,
        "mixing": [
            {"one": one, "other": other, "ties": count}
            for (one, other), count in found.mixing.items()
        ],
    }


def _structure_lines(ledger: Ledger, found: Structure, top: int) -> Iterator[str]:
    def names(ids: Sequence[str], most: int = 8) -> str:
        shown = ", ".join(ledger.entity(one).name for one in ids[:most])
        return shown + (f" and {len(ids) - most} more" if len(ids) > most else "")

    yield (
        f"density {found.density:.3f}, mean degree {found.mean_degree:.2f}, "
        f"clustering {found.clustering:.3f}"
    )
    if found.mean_distance is not None:
        yield (
            f"mean distance {found.mean_distance:.2f}, diameter {found.diameter}, "
            "between those who reach each other"
        )
    sizes = ", ".join(str(len(part)) for part in found.components)
    yield heading(f"{many(len(found.components), 'part')}, of {sizes} entities")
    for part in found.components[1:]:
        yield from wrapped(names(part), "  - ", "    ")
    yield heading(f"{many(len(found.cutpoints), 'cutpoint')}: without them a part falls in two")
    yield from wrapped(names(found.cutpoints, len(found.cutpoints)), "  ", "  ")
    yield heading(f"{many(len(found.bridges), 'bridge')}: ties without which a part falls in two")
    for tie in found.bridges[: top or None]:
        pair = f"{names([tie.start])} – {names([tie.end])}"
        yield from wrapped(f"{pair} ({many(len(tie.claims), 'claim')})", "  - ", "    ")
    yield from _rest(found.bridges, top)
    yield heading(
        f"{many(len(found.communities), 'community', 'communities')} "
        f"(Louvain, seed {found.seed}), "
        f"modularity {found.modularity:.3f}"
    )
    for part in found.communities:
        yield from wrapped(f"{len(part)}: {names(part)}", "  - ", "    ")
    if found.assortativity is not None:
        yield heading(f"Assortativity {found.assortativity:.3f}")
    for (one, other), count in list(found.mixing.items())[: top or None]:
        group, second = (
            ledger.entity(name).name if name in ledger.entities else name for name in (one, other)
        )
        yield f"  {group} – {second}: {many(count, 'tie')}"
    yield from _rest(found.mixing, top)


def _rest(listed: Collection[object], top: int) -> Iterator[str]:
    if top and len(listed) > top:
        yield f"  and {len(listed) - top} more; --top 0 shows all"


def print_paths(graph: Graph, ends: tuple[str, str], form: str | None) -> None:
    """The strongest and the shortest path, each step with its claim."""
    from ..graph.measures import shortest_path, strongest_path

    strongest, shortest = strongest_path(graph, *ends), shortest_path(graph, *ends)
    if form == "json":
        print_json({"strongest": _path_record(strongest), "shortest": _path_record(shortest)})
        return
    if strongest is None or shortest is None:
        click.echo("No path joins the two in what the graph draws.")
        return
    _print_path(graph.ledger, "Strongest path", strongest)
    if shortest == strongest:
        click.echo("It is the shortest one too.")
    else:
        click.echo("")
        _print_path(graph.ledger, "Shortest path", shortest)
    under_the_table(
        ["A path is no proof: each step is a claim of its own, and nobody says that the ends met."]
    )


def _print_path(ledger: Ledger, title: str, path: Path) -> None:
    names = " – ".join(ledger.entity(one).name for one in path.entities)
    click.echo(heading(f"{title}, {many(len(path.steps), 'step')}: {names}"))
    for step in path.steps:
        for line in claim_lines(ledger, ledger.claims[step.claim]):
            click.echo(line)
        others = len(step.claims) - 1
        if others:
            click.echo(f"    and {many(others, 'other claim')} between the two")
    weakest = ledger.claims[path.weakest.claim]
    start, end = (ledger.entity(one).name for one in (path.weakest.start, path.weakest.end))
    denied = ", denied" if path.weakest.rank % 2 else ""
    click.echo(f"  = weakest link: {weakest.standing.value}{denied}, between {start} and {end}")


def _path_record(path: Path | None) -> dict[str, Any] | None:
    from msgspec import to_builtins

    if path is None:
        return None
    return {**to_builtins(path), "weakest": to_builtins(path.weakest)}
