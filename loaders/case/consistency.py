"""Do the files of a case fit together? Each problem at its word, none that follows from others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from ...graph import Place, Problem, nearest
from ...graph.checks import check_records
from .case_reading import CaseReading
from .folder import CASE_FILE, FINGERPRINTS_FOLDER, JUDGEMENTS_FILE, SOURCES_FILE
from .places import Places

_RINGS = frozenset({"answers-itself", "answer-ring"})
_MAY_NAME_CLAIMS = frozenset({"subject", "object", "about", "denies", "denies_generally"})


def check_consistency(reading: CaseReading) -> None:
    """Add to a reading's problems what its records say of each other that can't be."""
    _check_head(reading)
    _check_fingerprints(reading)
    found = check_records(
        reading.vocabulary,
        reading.sources,
        reading.entities.entities,
        reading.claims.claims,
        reading.judgements,
    )
    if not found:
        return
    written = reading.claims.written
    places = Places(
        claims=written,
        entities=reading.entities.written,
        sources=reading.source_nodes,
        sources_file=reading.files.get(SOURCES_FILE),
        judgements=reading.judgement_nodes,
        judgements_file=reading.files.get(JUDGEMENTS_FILE),
    )
    clashing = {problem.record for problem in found if problem.code == "id-twice"}
    for problem in found:
        if problem.record in written:
            reading.claims.rejected.add(problem.record)
        if problem.code in _RINGS and problem.record in clashing:
            continue
        if not _follows_from_another(reading, problem):
            located = places.located(problem)
            # A word that a group shares is one problem, however many of its claims meet it.
            reading.problems.append(replace(located, record=None) if located.place else located)


def _follows_from_another(reading: CaseReading, problem: Problem) -> bool:
    """Whether a name is unknown only because what gives it, a record or a file, can't be read."""
    if not problem.code.startswith("unknown-"):
        return False
    what, word = problem.code.removeprefix("unknown-"), problem.word or ""
    if what == "source":
        return (
            not reading.sources_known or word in reading.source_nodes or problem.field == "source"
        )
    if what in {"relation", "type"}:
        return not reading.relations_known
    if what == "entity" and (word in reading.entities.lost or not reading.entities_known):
        return True
    if problem.field == "by" and any(word == source.publisher for source in reading.sources):
        return True  # reported once already, at the source
    return problem.field in _MAY_NAME_CLAIMS and (
        word in reading.claims.lost_names or not reading.claims_known
    )


def _check_head(reading: CaseReading) -> None:
    """Report names in case.yaml that nothing has."""
    head = reading.head
    entities = reading.entities.written if reading.entities_known else None
    sources = reading.source_nodes if reading.sources_known else None
    relations = reading.vocabulary.relations if reading.relations_known else None
    _report_unknown(reading, "sources", head.sources, sources, "source")
    _report_unknown(reading, "overview", head.overview, entities, "entity")
    _report_unknown(reading, "positions", head.positions, entities, "entity")
    selectable: dict[str, object] | None = None
    if entities is not None and reading.claims_known:
        named = {claim.name: claim for claim in reading.claims.claims if claim.name}
        selectable = {**entities, **named}
    for step in head.story:
        _report_unknown(reading, "story", step.focus, entities, "entity")
        _report_unknown(reading, "story", step.relations, relations, "relation")
        if step.select is not None and step.select not in reading.claims.lost_names:
            _report_unknown(reading, "story", [step.select], selectable, "entity or named claim")


def _check_fingerprints(reading: CaseReading) -> None:
    """Warn of fingerprints that belong to no source."""
    if not reading.sources_known:
        return
    for name in reading.fingerprints:
        if name not in reading.source_nodes:
            reading.problems.append(
                Problem(
                    code="unknown-source",
                    severity="warning",
                    message=f"no source is named {name!r}: these fingerprints are not used.",
                    place=Place(f"{FINGERPRINTS_FOLDER}/{name}.txt"),
                    near=nearest(name, reading.source_nodes),
                )
            )


def _report_unknown(
    reading: CaseReading,
    field: str,
    names: Iterable[str],
    known: Mapping[str, object] | None,
    what: str,
) -> None:
    if known is None or reading.head_node is None:
        return
    for name in names:
        if name not in known:
            file = reading.files[CASE_FILE]
            node = next(value for key, value in reading.head_node.value if key.value == field)
            message = f"no {what} is named {name!r}."
            code = f"unknown-{what.split(maxsplit=1)[0]}"
            file.report(code, message, node, word=name, near=nearest(name, known))
