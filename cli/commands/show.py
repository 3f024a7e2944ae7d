"""`legajo show`: a dossier, a paragraph, or a claim."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from ...graph.counts import many
from ...graph.errors import UnknownName
from ...graph.standing import Procedure, Standing
from ...graph.vocabulary import FAMILIES
from .. import complete
from ..claim_lines import claim_lines, wrapped
from ..options import case_argument, filter_options, json_option, open_graph
from ..style import heading

if TYPE_CHECKING:
    from ...graph import Case, Claim, Dossier, Graph, Ledger
    from ...graph.dossier import Entry

# A part with more claims than this is cut into the families of their relations.
_WITHOUT_FAMILIES = 12

_CAVEAT = (
    "Each line below is what somebody says, as the line under it tells, "
    "and not what is established."
)


@click.command(
    epilog="\b\nExamples:\n"
    "  legajo show pacto Luna\n"
    "  legajo show pacto osiris-luna --standing alleged\n"
    "  legajo show pacto us-officials:4"
)
@case_argument
@click.argument("name", shell_complete=complete.entities)
@filter_options
@json_option
def show(case: str, name: str, as_json: bool, **filters: Any) -> None:  # noqa: ANN401 - the filters by name
    """The dossier of a person or body, or a paragraph.

    NAME is an id, a name as it is written, or words of one; where several fit they are listed.
    SOURCE:4 shows what is claimed in a paragraph, and the id of a claim that claim.
    """
    opened, graph = open_graph(case, filters)
    ledger = graph.ledger
    source, colon, number = name.rpartition(":")
    if ledger.claims_meant(name):
        claims = [ledger.claims[one] for one in ledger.claims_meant(name)]
        _show_claims(ledger, claims, name, as_json=as_json)
    elif colon and (number.isdecimal() or source in ledger.sources):
        _show_paragraph(opened, graph, name, as_json=as_json)
    else:
        _show_dossier(graph, name, as_json=as_json)


def _show_paragraph(case: Case, graph: Graph, name: str, *, as_json: bool) -> None:
    from ...graph import find_paragraph

    place = find_paragraph(graph.ledger, name)
    found = [
        claim
        for claim in map(graph.ledger.claims.__getitem__, graph.claims)
        if any((one.source, one.paragraph) == place for one in claim.evidence)
    ]
    title = graph.ledger.sources[place.source].title
    _show_claims(graph.ledger, found, f"{title}, ¶ {place.number}", as_json=as_json)
    reason = case.silences.get(place.source, {}).get(place.number)
    if reason:
        click.echo(f"Gives no claim: {reason}", err=as_json)
    elif not found:
        click.echo("No claim, and no reason for that in silences.yaml.", err=True)


def _show_claims(ledger: Ledger, claims: Iterable[Claim], title: str, *, as_json: bool) -> None:
    from ...graph import claim_row

    if as_json:
        for claim in claims:
            click.echo(json.dumps(claim_row(ledger, claim), ensure_ascii=False))
        return
    click.echo(heading(title))
    for claim in claims:
        for line in claim_lines(ledger, claim):
            click.echo(line)


def _show_dossier(graph: Graph, name: str, *, as_json: bool) -> None:
    from ...graph import dossier, find_entity

    ledger = graph.ledger
    if name in ledger.sources:
        raise UnknownName(
            f"{name!r} is a document, and nobody.", hint=f"{name}:1 is its first paragraph."
        )
    if name in ledger.vocabulary.relations:
        raise UnknownName(
            f"{name!r} is a relation, and nobody.",
            hint=f"`legajo claims CASE --relation {name}` lists its claims.",
        )
    found = dossier(ledger, find_entity(ledger, name), claims=graph.claims)
    if as_json:
        click.echo(json.dumps(_record(ledger, found), ensure_ascii=False))
        return
    for line in _dossier_lines(ledger, found):
        click.echo(line)


def _dossier_lines(ledger: Ledger, found: Dossier) -> Iterator[str]:
    entity = found.entity
    yield heading(f"{entity.name}  ({entity.id})")
    label = ledger.vocabulary.types[entity.type].labels.get("en", entity.type)
    yield f"  {label}{'' if entity.named else '; the documents give no name'}"
    names = [f"{one.form} ({one.kind})" for one in entity.names if one.form != entity.name]
    if names:
        yield from wrapped(f"also called: {'; '.join(names)}", "  ", "    ")
    identifiers = [f"{kind} {value}" for kind, value in entity.identifiers.items()]
    if identifiers:
        yield from wrapped(f"identifiers: {', '.join(identifiers)}", "  ", "    ")
    if entity.note:
        yield from wrapped(f"note: {entity.note}", "  ", "    ")
    for judgement in found.judgements:
        pair = " and ".join(
            f"{ledger.entities[one].name} ({one})" for one in (judgement.left, judgement.right)
        )
        words = f"judged {judgement.verdict.value}: {pair}, because {judgement.because}"
        yield from wrapped(words, "  ", "    ")
    yield from _summary(ledger, found)
    if found.claims or found.said or found.mentioned:
        yield from wrapped(_CAVEAT, "  ", "  ", dim=True)
    answering: list[Entry] = []
    for standing, entries in found.claims.items():
        plain = [entry for entry in entries if not _answers(ledger, found, entry)]
        answering += [entry for entry in entries if _answers(ledger, found, entry)]
        yield from _part(ledger, standing.value.capitalize(), plain)
    yield from _part(ledger, f"What {entity.name} answers, and where nothing was heard", answering)
    yield from _part(ledger, f"What {entity.name} says of others", found.said)
    yield from _part(ledger, f"Where {entity.name} is named beside others", found.mentioned)
    if not (found.claims or found.said or found.mentioned):
        yield "  No claim speaks of it."


def _summary(ledger: Ledger, found: Dossier) -> Iterator[str]:
    """How many claims stand how, and what authorities did, as far as the case says."""
    if not found.claims:
        return
    counts = [f"{len(entries)} {standing.value}" for standing, entries in found.claims.items()]
    answers = sum(_answers(ledger, found, one) for some in found.claims.values() for one in some)
    among = f" ({many(answers, 'answer')} among them)" if answers else ""
    yield from wrapped(f"claims: {', '.join(counts)}{among}", "  ", "    ")
    if "Actor" not in ledger.vocabulary.lineages[found.entity.type]:
        return
    acted = _procedures(ledger, found)
    done = [
        f"{procedure.value} by {', '.join(acted[procedure])}"
        for procedure in Procedure
        if procedure in acted
    ]
    grave = (Procedure.CHARGED, Procedure.ARRESTED, Procedure.CONVICTED)
    missing = [procedure.value for procedure in grave if procedure not in acted]
    if done:
        lacking = f" No claim here says {' or '.join(missing)}." if missing else ""
        yield from wrapped(f"procedure: {'; '.join(done)}.{lacking}", "  ", "    ")


def _procedures(ledger: Ledger, found: Dossier) -> dict[Procedure, list[str]]:
    """For each thing that authorities did to the entity, the names of those who did it."""
    group = ledger.identity.group(found.entity.id)
    acts: dict[Procedure, dict[str, list[Claim]]] = {}
    for entries in found.claims.values():
        for claim in (entry.claim for entry in entries):
            procedure = ledger.procedure(claim)
            if procedure and claim.object in group:
                who = ledger.entity(claim.subject).id
                acts.setdefault(procedure, {}).setdefault(who, []).append(claim)
    return {
        procedure: [
            f"{ledger.entity(who).name}{_doubts(ledger, claims)}"
            for who, claims in by_authority.items()
        ]
        for procedure, by_authority in acts.items()
    }


def _doubts(ledger: Ledger, claims: Sequence[Claim]) -> str:
    """` (alleged, denied)` where no claim of an act stands firmer, and each of them is denied."""
    firmest = max(claim.standing for claim in claims)
    # Reported is what an act of an authority usually is; anything weaker says so.
    marks = [firmest.value] if firmest < Standing.STATED else []
    if all(ledger.is_denied(claim.id) for claim in claims):
        marks.append("denied")
    return f" ({', '.join(marks)})" if marks else ""


def _answers(ledger: Ledger, found: Dossier, entry: Entry) -> bool:
    """Whether the claim is the entity's own answer to another, or its silence.

    Who denies a claim is who says so, and not of whom it is said.
    """
    claim = entry.claim
    group = ledger.identity.group(found.entity.id)
    if ledger.vocabulary.relations[claim.relation].about_claims:
        return claim.subject in group
    answered = claim.denies or claim.denies_generally
    return bool(answered) and not set(group).isdisjoint(claim.origin)


def _part(ledger: Ledger, title: str, entries: Iterable[Entry]) -> Iterator[str]:
    listed = list(entries)
    if not listed:
        return
    yield ""
    yield heading(f"{title}: {many(len(listed), 'claim')}")
    if len(listed) <= _WITHOUT_FAMILIES:
        for entry in listed:
            yield from claim_lines(ledger, entry.claim)
        return
    relations = ledger.vocabulary.relations
    for family in FAMILIES:
        claims = [
            entry.claim for entry in listed if relations[entry.claim.relation].family == family
        ]
        if claims:
            yield f" {family}"
        for claim in claims:
            yield from claim_lines(ledger, claim)


def _record(ledger: Ledger, found: Dossier) -> dict[str, Any]:
    from ...graph import claim_row, entity_row

    def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
        return [claim_row(ledger, entry.claim) for entry in entries]

    return {
        **entity_row(ledger, found.entity.id),
        "judgements": [
            {
                "left": one.left,
                "right": one.right,
                "judgement": one.verdict.value,
                "because": one.because,
            }
            for one in found.judgements
        ],
        "standings": {standing.value: rows(entries) for standing, entries in found.claims.items()},
        "said": rows(found.said),
        "mentioned": rows(found.mentioned),
    }
