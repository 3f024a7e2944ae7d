"""`legajo measures`: who is central, by what was counted, and whether that rank survives."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

from .. import complete
from ..measured import print_list, print_sensitivity, print_table
from ..options import case_argument, filter_options, open_graph
from ..structured import print_paths, print_structure

# What each shape of answer does not look at: given with it, it would be ignored in silence.
_UNREAD = {
    "table": ("same", "draws", "seed"),
    "ranges": (),
    "structure": ("names", "same", "draws"),
    "path": (
        *("names", "same", "draws", "seed", "top"),
        *("among", "directed", "weight", "floor", "without_denied", "isolates", "group_by"),
    ),
}


@click.command(
    epilog="\b\nExamples:\n"
    "  legajo measures pacto\n"
    "  legajo measures pacto --measure betweenness --sensitivity\n"
    "  legajo measures pacto --measure gatekeeper --group-by held_post --floor reported\n"
    "  legajo measures pacto --path us-treasury ms-13"
)
@case_argument
@click.option(
    "--measure",
    "names",
    multiple=True,
    metavar="NAME",
    shell_complete=complete.measures,
    help="A measure, repeatable; the first orders the rows. --list names all.",
)
@click.option("--list", "listed", is_flag=True, help="The measures, what each says and looks at.")
@click.option("--sensitivity", is_flag=True, help="Also which ranks survive, and which do not.")
@click.option("--structure", is_flag=True, help="Parts, bridges, cutpoints and communities.")
@click.option(
    "--path",
    nargs=2,
    metavar="ONE OTHER",
    shell_complete=complete.entities,
    help="The strongest and the shortest path between two.",
)
@click.option(
    "--among",
    multiple=True,
    metavar="TYPE",
    shell_complete=complete.types,
    help="Types that are counted; without it people and bodies.",
)
@click.option("--directed", is_flag=True, help="Ties go from subject to object.")
@click.option(
    "--weight",
    metavar="RULE",
    default="roots",
    shell_complete=complete.weights,
    help="What a tie weighs: roots (independent origins), claims, sources or one.",
)
@click.option(
    "--floor",
    metavar="WORD",
    shell_complete=complete.standings,
    help="Leave out claims that stand lower: recorded, reported, stated, alleged.",
)
@click.option("--without-denied", is_flag=True, help="Leave out claims that somebody denies.")
@click.option("--isolates", is_flag=True, help="Count also who has no tie.")
@click.option(
    "--group-by",
    metavar="RELATION",
    default="type",
    shell_complete=complete.relations,
    help="Groups for brokerage and mixing: type, or a relation whose object is the group.",
)
@click.option(
    "--same",
    nargs=2,
    multiple=True,
    metavar="ONE OTHER",
    shell_complete=complete.entities,
    help="Ask what if these two were one; without it the case's undecided ones.",
)
@click.option(
    "--draws", type=click.IntRange(min=0), default=200, help="How often claims are drawn (200)."
)
@click.option("--seed", type=int, default=0, help="Of draws and communities (0).")
@click.option(
    "--top", type=click.IntRange(min=0), default=20, help="Rows of tables (20); 0 is all."
)
@filter_options
@click.option("--json", "form", flag_value="json", help="Everything as JSON, one object a measure.")
@click.option("--csv", "form", flag_value="csv", help="CSV with every row.")
def measures(
    case: str,
    names: tuple[str, ...],
    listed: bool,
    sensitivity: bool,
    structure: bool,
    path: tuple[str, str] | None,
    among: tuple[str, ...],
    directed: bool,
    weight: str,
    floor: str | None,
    without_denied: bool,
    isolates: bool,
    group_by: str,
    same: tuple[tuple[str, str], ...],
    draws: int,
    seed: int,
    top: int,
    form: str | None,
    **filters: Any,  # noqa: ANN401 - the filters by name
) -> None:
    """Who is central, what was counted for it, and which ranks survive.

    Ties are the claims that join two actors, by a rule that stands under the table. --sensitivity
    leaves out each document, each source with all that derives from it, and what is alleged or
    denied; takes somebody unnamed for each of those that the case could not tell apart; and draws
    claims at random.
    """
    from ...graph.measures import measure

    if listed:
        print_list(form)
        return
    asked = [sensitivity, structure, path is not None]
    if sum(asked) > 1 or (form == "csv" and (structure or path)):
        raise click.UsageError(
            "--sensitivity, --structure and --path are asked one at a time, and only tables of "
            "actors come as CSV."
        )
    if sensitivity and form == "csv" and len(names) > 1:
        raise click.UsageError("--sensitivity gives CSV of one measure at a time.")
    shape = "path" if path else "structure" if structure else "ranges" if sensitivity else "table"
    _refuse_what_does_not_count(shape)
    _, graph = open_graph(case, filters)
    rule: dict[str, Any] = {
        "among": among,
        "directed": directed,
        "weight": weight,
        "floor": floor,
        "denied": not without_denied,
        "isolates": isolates,
        "group_by": group_by,
    }
    if path is not None:
        print_paths(graph, path, form)
    elif structure:
        print_structure(graph, rule, seed, top, form)
    elif sensitivity:
        for name in names or ("betweenness",):
            print_sensitivity(graph, name, rule, same or None, (draws, seed, top), form)
    else:
        print_table(measure(graph, *names, **rule), top, form)


def _refuse_what_does_not_count(shape: str) -> None:
    context = click.get_current_context()
    options = {one.name: one.opts[0] for one in context.command.params}
    given = [
        options[name]
        for name in _UNREAD[shape]
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    if given:
        hint = (
            "A path goes over all that the filters keep: narrow it by --standing or --without."
            if shape == "path"
            else "--draws and --same belong to --sensitivity, --measure to tables of actors."
        )
        raise click.UsageError(f"{', '.join(given)} would change nothing here. {hint}")
