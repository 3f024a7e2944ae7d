"""Every way in which records can fail to fit together, with its code and its words."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from legajo.graph import (
    Amount,
    CaseError,
    Claim,
    Entity,
    Evidence,
    Judgement,
    Ledger,
    Name,
    Problem,
    RecordError,
    Source,
    Verdict,
    Vocabulary,
)
from legajo.graph.checks import check_records
from legajo.graph.rings import find_rings

MakeClaim = Callable[..., Claim]


class World:
    """Valdera's records, to be spoilt one by one."""

    def __init__(
        self, vocabulary: Vocabulary, sources: tuple[Source, ...], entities: tuple[Entity, ...]
    ) -> None:
        self.vocabulary = vocabulary
        self.sources = list(sources)
        self.entities = list(entities)
        self.judgements: list[Judgement] = []

    def problems(self, *claims: Claim) -> list[Problem]:
        return check_records(self.vocabulary, self.sources, self.entities, claims, self.judgements)

    def the_problem(self, *claims: Claim) -> Problem:
        (problem,) = self.problems(*claims)
        return problem


@pytest.fixture
def world(
    vocabulary: Vocabulary, sources: tuple[Source, ...], entities: tuple[Entity, ...]
) -> World:
    return World(vocabulary, sources, entities)


def test_a_world_that_fits_has_no_problems(world: World, valdera: Ledger) -> None:
    assert world.problems(*valdera.claims.values()) == []


@pytest.mark.parametrize(
    ("triple", "fields", "code", "field", "word", "near"),
    [
        ("ana-soto met_wth luis-ibarra", {}, "unknown-relation", "relation", "met_wth", "met_with"),
        (
            "ana-sotto met_with luis-ibarra",
            {},
            "unknown-entity",
            "subject",
            "ana-sotto",
            "ana-soto",
        ),
        (
            "ana-soto met_with luis-ibara",
            {},
            "unknown-entity",
            "object",
            "luis-ibara",
            "luis-ibarra",
        ),
        (
            "ana-soto paid luis-ibarra",
            {"by": "dock-sorce"},
            "unknown-entity",
            "by",
            "dock-sorce",
            "dock-source",
        ),
        (
            "ana-soto paid luis-ibarra",
            {"during": ("meeting-2",)},
            "unknown-entity",
            "during",
            "meeting-2",
            "meeting-1",
        ),
        (
            "ana-soto paid luis-ibarra",
            {"about": ("secret-dael",)},
            "unknown-entity",
            "about",
            "secret-dael",
            "secret-deal",
        ),
        (
            "ana-soto not paid luis-ibarra",
            {"denies": ("bribe",)},
            "unknown-claim",
            "denies",
            "bribe",
            None,
        ),
        (
            "ana-soto not paid luis-ibarra",
            {"denies_generally": ("bribes",)},
            "unknown-claim",
            "denies_generally",
            "bribes",
            None,
        ),
        ("ministry had_not_answered bribe", {}, "unknown-claim", "object", "bribe", None),
        ("ana-soto held_post smugglers", {}, "wrong-end", "object", "smugglers", None),
        ("treasury attended meeting-1", {}, None, None, None, None),
        ("meeting-1 attended meeting-1", {}, "wrong-end", "subject", "meeting-1", None),
        (
            "ana-soto held_post port-authority",
            {"since": "2021", "until": "2019-05"},
            "dates-reversed",
            "since",
            "2021",
            None,
        ),
    ],
)
def test_a_claim_that_does_not_fit_says_where(
    world: World,
    claim: MakeClaim,
    triple: str,
    fields: dict[str, Any],
    code: str | None,
    field: str,
    word: str,
    near: str | None,
) -> None:
    stated = claim(triple, **fields)
    if code is None:
        assert world.problems(stated) == []
        return
    problem = world.the_problem(stated)
    assert (problem.code, problem.field, problem.word) == (code, field, word)
    assert problem.record == stated.id
    if near is not None:
        assert problem.near[0] == near
        assert f"'{near}'" in problem.sentence()
    else:
        assert problem.near or problem.hint or "after it ends" in problem.message


def test_a_paragraph_beyond_the_document_is_an_error(world: World, claim: MakeClaim) -> None:
    problem = world.the_problem(claim("ana-soto paid luis-ibarra", 21))
    assert problem.message == "there is no paragraph 21 in 'muelle-harbour': it has 20."


def test_evidence_in_an_unknown_source_is_an_error(world: World, claim: MakeClaim) -> None:
    elsewhere = claim("ana-soto paid luis-ibarra", also=(Evidence(source="muelle-harbor"),))
    assert world.the_problem(elsewhere).near == ("muelle-harbour",)


def test_who_counted_must_exist(world: World, claim: MakeClaim) -> None:
    whole = claim("ana-soto paid luis-ibarra")
    amount = Amount(text="3", of="sacks", counted_by="harbour-office")
    counted = replace(whole, qualifiers=replace(whole.qualifiers, amount=amount))
    assert world.the_problem(counted).field == "counted_by"


@pytest.mark.parametrize(
    ("triple", "change", "code"),
    [
        ("ana-soto paid luis-ibarra", {"object": None, "value": "much"}, "value-for-object"),
        ("ana-soto age 52", {"object": "luis-ibarra", "value": None}, "object-for-value"),
        ("meeting-1 took_place 2020", {"value": "in summer"}, "wrong-value"),
    ],
)
def test_the_object_is_of_the_kind_that_its_relation_takes(
    world: World, claim: MakeClaim, triple: str, change: dict[str, Any], code: str
) -> None:
    assert world.the_problem(replace(claim(triple), **change)).code == code


def test_a_denial_names_single_claims(world: World, claim: MakeClaim) -> None:
    problem = world.the_problem(
        claim("ana-soto paid luis-ibarra", 1, bundle="bribes"),
        claim("ana-soto not paid luis-ibarra", 2, denies=("bribes",)),
    )
    assert problem.code == "denies-bundle"
    assert problem.hint is not None
    assert "denies_generally" in problem.hint


def test_a_claim_that_answers_itself_is_an_error(world: World, claim: MakeClaim) -> None:
    itself = claim("ministry had_not_answered silence", name="silence")
    assert world.the_problem(itself).code == "answers-itself"


def test_claims_that_answer_each_other_in_a_ring_are_an_error(
    world: World, claim: MakeClaim
) -> None:
    problem = world.the_problem(
        claim("ministry had_not_answered second", 1, name="first"),
        claim("ministry had_not_answered third", 2, name="second"),
        claim("ministry had_not_answered first", 3, name="third"),
    )
    assert problem.code == "answer-ring"
    assert "first → second → third → first" in problem.message


def test_sources_that_derive_from_each_other_in_a_ring_are_an_error(world: World) -> None:
    world.sources[0] = replace(world.sources[0], derives_from=("boya-harbour",))
    problem = world.the_problem()
    assert problem.code == "source-ring"
    assert "muelle-harbour → boya-harbour → muelle-harbour" in problem.message


def test_an_id_given_twice_is_an_error(world: World, claim: MakeClaim) -> None:
    stated = claim("ana-soto paid luis-ibarra")
    assert world.the_problem(stated, stated).code == "id-twice"
    world.entities.append(world.entities[0])
    assert {problem.word for problem in world.problems()} == {"ana-soto"}


@pytest.mark.parametrize(
    ("fields", "other"),
    [({"name": "ana-soto"}, "an entity"), ({"bundle": "muelle-harbour"}, "a source")],
)
def test_an_id_names_one_thing_in_a_case(
    world: World, claim: MakeClaim, fields: dict[str, str], other: str
) -> None:
    problem = world.the_problem(claim("ana-soto paid luis-ibarra", **fields))
    assert problem.code == "id-twice"
    assert other in problem.message


def test_sources_and_entities_name_only_what_exists(world: World) -> None:
    world.sources.append(
        Source(
            id="leaflet",
            title="Leaflet",
            kind="other",
            publisher="el-mule",
            authors=("rosa-lind",),
            derives_from=("muelle-harbor",),
        )
    )
    world.entities.append(
        Entity(
            id="stranger",
            type="Persona",
            name="A stranger",
            names=(Name(form="A stranger", seen=("leaflets",)),),
            within=("port-autority",),
        )
    )
    assert [(problem.code, problem.field) for problem in world.problems()] == [
        ("unknown-entity", "publisher"),
        ("unknown-entity", "authors"),
        ("unknown-source", "derives_from"),
        ("unknown-type", "type"),
        ("unknown-entity", "within"),
        ("unknown-source", "seen"),
    ]


def test_judgements_are_about_entities_that_exist(world: World) -> None:
    world.judgements.append(
        Judgement(
            left="ana-soto", right="ana-sotto", verdict=Verdict.SAME, because="a slip", by="rosa"
        )
    )
    assert [problem.field for problem in world.problems()] == ["right", "by"]


def test_an_entity_can_not_differ_from_itself(world: World) -> None:
    world.judgements.append(
        Judgement(left="ana-soto", right="ana-soto", verdict=Verdict.DIFFERENT, because="a slip")
    )
    assert world.the_problem().code == "judgements-clash"


def test_a_ledger_raises_all_problems_at_once(
    world: World, vocabulary: Vocabulary, claim: MakeClaim
) -> None:
    wrong = [claim("ana-sotto paid luis-ibara", 1), claim("ana-soto pays luis-ibarra", 2)]
    with pytest.raises(CaseError) as caught:
        Ledger(vocabulary=vocabulary, sources=world.sources, entities=world.entities, claims=wrong)
    assert len(caught.value.problems) == 3
    assert str(caught.value).count("\n") == 3


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"evidence": ()}, "no source"),
        ({"said_by": ()}, "no speaker"),
        ({"said_by": (("el-muelle",), ())}, "no speaker"),
        ({"value": "x"}, "an object or a value"),
        ({"object": None}, "an object or a value"),
        ({"denies": ("deal",)}, "denies another"),
    ],
)
def test_a_claim_is_never_half_built(
    claim: MakeClaim, change: dict[str, Any], message: str
) -> None:
    whole = claim("ana-soto paid luis-ibarra")
    fields = {name: getattr(whole, name) for name in whole.__struct_fields__} | change
    with pytest.raises(RecordError, match=message):
        Claim(**fields)


@given(st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=4, unique=True)))
def test_rings_are_found_exactly_where_there_are_any(links: dict[int, list[int]]) -> None:
    named = {str(start): [str(end) for end in ends] for start, ends in links.items()}
    rings = find_rings(named)
    for ring in rings:
        assert ring[0] == ring[-1]
        assert all(end in named[start] for start, end in itertools.pairwise(ring))
    assert bool(rings) == _has_ring(named)


def _has_ring(links: dict[str, list[str]]) -> bool:
    """Brute force: take out whoever leads nowhere, until nobody is left or nothing changes."""
    left = {start: set(ends) for start, ends in links.items()}
    while True:
        dead = [start for start, ends in left.items() if not ends & left.keys()]
        if not dead:
            return bool(left)
        for start in dead:
            del left[start]
