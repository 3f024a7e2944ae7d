"""Judgements merge entities and un-merge them without loss."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.graph import (
    CaseError,
    Entity,
    Graph,
    Identity,
    Judgement,
    Ledger,
    Name,
    RecordError,
    Source,
    Verdict,
    Vocabulary,
)

NAMES = [f"n{number}" for number in range(8)]
pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12)


def _same(left: str, right: str) -> Judgement:
    return Judgement(left=left, right=right, verdict=Verdict.SAME, because="one tax number")


def _components(links: list[tuple[str, str]]) -> list[set[str]]:
    """Brute force: join until nothing changes."""
    groups = [{name} for name in NAMES]
    for left, right in links:
        ours = next(group for group in groups if left in group)
        theirs = next(group for group in groups if right in group)
        if ours is not theirs:
            groups.remove(theirs)
            ours |= theirs
    return groups


@given(pairs)
def test_groups_are_the_connected_components_of_same(links: list[tuple[str, str]]) -> None:
    identity = Identity(NAMES, [_same(*link) for link in links])
    for group in _components(links):
        for name in group:
            assert set(identity.group(name)) == group
            assert identity.canonical(name) == min(group, key=NAMES.index)


@given(pairs)
def test_the_order_of_judgements_does_not_matter(links: list[tuple[str, str]]) -> None:
    judgements = [_same(*link) for link in links]
    backwards = [_same(right, left) for left, right in reversed(links)]
    one, other = Identity(NAMES, judgements), Identity(NAMES, backwards)
    assert [one.group(name) for name in NAMES] == [other.group(name) for name in NAMES]


def test_merging_and_unmerging_a_ledger_loses_nothing(
    valdera: Ledger, same: Callable[[str, str], Judgement]
) -> None:
    merged = valdera.with_judgements([same("ana-soto-rey", "ana-soto")])
    back = merged.with_judgements([])
    assert "ana-soto-rey" not in merged.canonical_entities
    assert back.canonical_entities == valdera.canonical_entities
    assert dict(back.claims) == dict(valdera.claims)
    assert Graph(back).nodes == Graph(valdera).nodes
    assert Graph(back).relationships == Graph(valdera).relationships


def test_a_merged_entity_keeps_every_name_and_every_claim(
    valdera: Ledger, same: Callable[[str, str], Judgement]
) -> None:
    merged = valdera.with_judgements([same("ana-soto-rey", "ana-soto")])
    node = next(row for row in Graph(merged).nodes if row.key == "ana-soto")
    assert node.properties["names"] == ["Ana Soto", "Anita", "Ana Soto Rey"]
    assert node.properties["same_as"] == ["ana-soto-rey"]
    assert len(Graph(merged).drawn) == len(Graph(valdera).drawn)


def test_a_form_that_both_have_is_one_name_seen_in_both_places(
    vocabulary: Vocabulary, sources: tuple[Source, ...], same: Callable[[str, str], Judgement]
) -> None:
    def person(name: str, seen: str) -> Entity:
        form = Name(form="Rey", kind="short", seen=(seen,))
        return Entity(id=name, type="Person", name="Rey", names=(form,))

    media = [
        Entity(id=name, type="Medium", name=name) for name in ("el-muelle", "la-boya", "treasury")
    ]
    author = Entity(id="rosa-lund", type="Person", name="Rosa Lund")
    ledger = Ledger(
        vocabulary=vocabulary,
        sources=sources,
        entities=[
            person("rey-1", "muelle-harbour"),
            person("rey-2", "boya-harbour"),
            *media,
            author,
        ],
        judgements=[same("rey-1", "rey-2")],
    )
    assert ledger.entity("rey-2").names == (
        Name(form="Rey", kind="short", seen=("muelle-harbour", "boya-harbour")),
    )


def test_a_claim_keeps_its_id_when_its_ends_are_merged(
    valdera: Ledger, same: Callable[[str, str], Judgement]
) -> None:
    merged = valdera.with_judgements([same("ana-soto-rey", "ana-soto")])
    assert list(merged.claims) == list(valdera.claims)


def test_a_chain_of_same_that_meets_a_different_is_an_error(
    valdera: Ledger, same: Callable[[str, str], Judgement]
) -> None:
    different = Judgement(
        left="ana-soto", right="rosa-lund", verdict=Verdict.DIFFERENT, because="two photographs"
    )
    chain = [same("ana-soto", "ana-soto-rey"), same("ana-soto-rey", "rosa-lund")]
    with pytest.raises(CaseError) as caught:
        valdera.with_judgements([*chain, different])
    (problem,) = caught.value.problems
    assert problem.code == "judgements-clash"
    assert "ana-soto = ana-soto-rey, ana-soto-rey = rosa-lund" in problem.message


def test_different_and_undecided_merge_nothing(valdera: Ledger) -> None:
    others = [
        Judgement(left="ana-soto", right="ana-soto-rey", verdict=verdict, because="unclear")
        for verdict in (Verdict.DIFFERENT, Verdict.UNDECIDED)
    ]
    assert valdera.with_judgements(others).canonical_entities == valdera.canonical_entities


def test_a_judgement_needs_a_reason() -> None:
    with pytest.raises(RecordError, match="no reason"):
        Judgement(left="a", right="b", verdict=Verdict.SAME, because=" ")
