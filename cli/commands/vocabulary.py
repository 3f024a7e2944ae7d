"""`legajo vocabulary`: what a claim can say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...graph.errors import UnknownName
from .. import complete
from ..options import json_option
from ..tables import Table, write_json_lines, write_table

if TYPE_CHECKING:
    from ...graph import Relation, Vocabulary


@click.command(epilog="\b\nExamples:\n  legajo vocabulary\n  legajo vocabulary pacto --family law")
@click.argument("case", required=False, shell_complete=complete.cases)
@click.option("--family", metavar="NAME", help="Only one family of relations: law, office, ...")
@click.option("--types", "only_types", is_flag=True, help="The types of entities.")
@json_option
@click.option("--markdown", is_flag=True, help="As docs/reference/vocabulary.md has it.")
def vocabulary(
    case: str | None, family: str | None, only_types: bool, as_json: bool, markdown: bool
) -> None:
    """Relations with meaning, ends and use counts.

    With a CASE: also what the case adds, and how many of its claims use each.
    """
    from ...graph import FAMILIES, FilterError, nearest
    from ...loaders import bundled_vocabulary, open_case

    uses: Counter[str] = Counter()
    known = bundled_vocabulary()
    if case is not None:
        _refuse_word(case, known)
        opened = open_case(case)
        known = opened.vocabulary
        uses.update(claim.relation for claim in opened.ledger.claims.values())
    if family is not None and family not in FAMILIES:
        raise FilterError(
            f"no family of relations is named {family!r}.",
            near=nearest(family, FAMILIES),
            hint=f"There are {', '.join(FAMILIES)}.",
        )
    wanted = [
        relation
        for name in FAMILIES
        for relation in known.relations.values()
        if relation.family == name and family in {None, name}
    ]
    if markdown:
        click.echo(as_markdown(known), nl=False)
    elif as_json:
        if only_types:
            write_json_lines(_type_row(known, name) for name in known.types)
        else:
            write_json_lines(_relation_row(one, uses if case else None) for one in wanted)
    elif only_types:
        write_table(
            Table(
                ["type", "label", "meaning"],
                [
                    [f"{'  ' * _depth(known, name)}{name}", one.labels.get("en"), one.meaning]
                    for name, one in known.types.items()
                ],
            )
        )
    else:
        _print(wanted, uses if case else None)


def _refuse_word(case: str, known: Vocabulary) -> None:
    """Whoever looks a word up is told where it stands."""
    relation = known.relations.get(case)
    if relation is not None and not Path(case).exists():
        raise UnknownName(
            f"{case!r} is a relation, and not the name of a case.",
            hint=f"It is among those of `legajo vocabulary --family {relation.family}`.",
        )
    if case in known.types and not Path(case).exists():
        raise UnknownName(
            f"{case!r} is a type, and not the name of a case.",
            hint="It is among those of `legajo vocabulary --types`.",
        )


def _print(relations: list[Relation], uses: Counter[str] | None) -> None:
    family = None
    rows: list[list[object]] = []
    for relation in relations:
        shown = relation.family if relation.family != family else ""
        family = relation.family
        row: list[object] = [shown, relation.id, _ends(relation), relation.meaning]
        if uses is not None:
            row.insert(2, uses[relation.id])
        rows.append(row)
    columns = ["family", "relation", "ends", "meaning"]
    if uses is not None:
        columns.insert(2, "claims")
    write_table(Table(columns, rows))
    click.echo(f"{len(relations)} relations", err=True)


def _ends(relation: Relation) -> str:
    objects = "|".join(relation.object_types) or f"a {relation.value}"
    arrow = "↔" if relation.symmetric else "→"
    return f"{'|'.join(relation.subject_types)} {arrow} {objects}"


def _depth(known: Vocabulary, name: str) -> int:
    return len(known.lineages[name]) - 1


def _relation_row(relation: Relation, uses: Counter[str] | None) -> dict[str, Any]:
    row = {
        "id": relation.id,
        "family": relation.family,
        "meaning": relation.meaning,
        "subject_types": list(relation.subject_types),
        "object_types": list(relation.object_types),
        "value": relation.value,
        "kind": relation.kind,
        "symmetric": relation.symmetric,
        "attribute": relation.attribute,
        "procedure": relation.procedure.value if relation.procedure else None,
        "labels": dict(relation.labels),
        "inverse_labels": dict(relation.inverse_labels),
        "role_labels": dict(relation.role_labels),
        "ftm": relation.ftm,
    }
    return row if uses is None else {**row, "claims": uses[relation.id]}


def _type_row(known: Vocabulary, name: str) -> dict[str, Any]:
    one = known.types[name]
    return {
        "id": name,
        "parent": one.parent,
        "meaning": one.meaning,
        "labels": dict(one.labels),
        "glyph": one.glyph,
        "ftm": one.ftm,
    }


def as_markdown(known: Vocabulary) -> str:
    """The vocabulary as a page: the tree of types, then a table of relations a family."""
    from ...graph import FAMILIES

    lines = [
        "# Vocabulary",
        "",
        f"{len(known.types)} types and {len(known.relations)} relations that every case may use.",
        "A type named at an end of a relation stands for its descendants too.",
        "",
        "## Types of entities",
        "",
    ]
    for name, one in known.types.items():
        lines.append(f"{'  ' * _depth(known, name)}- `{name}`: {one.meaning}")
    for family in FAMILIES:
        relations = [one for one in known.relations.values() if one.family == family]
        if not relations:
            continue
        lines += ["", f"## {family.capitalize()}", "", "| relation | meaning | ends | dates |"]
        lines.append("| --- | --- | --- | --- |")
        for relation in relations:
            ends = _ends(relation).replace("|", ", ")
            marks: list[str] = [relation.kind]
            if relation.procedure is not None:
                marks.append(f"procedure: {relation.procedure.value}")
            if relation.attribute:
                marks.append("attribute")
            lines.append(f"| `{relation.id}` | {relation.meaning} | {ends} | {', '.join(marks)} |")
    return "\n".join(lines) + "\n"
