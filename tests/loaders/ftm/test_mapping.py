"""The mapping of schemata holds together with the vocabulary and with FollowTheMoney's model."""

from legajo.graph.elements import PROPERTY_NAMES
from legajo.loaders import bundled_vocabulary
from legajo.loaders.ftm.mapping import RELATIONS, TYPES, kinds
from legajo.loaders.ftm.model import schemata


def test_every_word_that_a_schema_is_paired_with_is_in_the_vocabulary() -> None:
    vocabulary = bundled_vocabulary()
    assert set(TYPES) <= set(schemata())
    assert set(TYPES.values()) <= set(vocabulary.types)
    assert set(RELATIONS) <= set(schemata())
    assert set(RELATIONS.values()) <= set(vocabulary.relations)


def test_no_property_of_a_schema_is_taken_for_one_of_ours() -> None:
    for kind in kinds().values():
        names = {here for name, here in kind.names.items() if name != "name"}
        assert not names & PROPERTY_NAMES, kind.schema.name


def test_labels_name_each_kind_once_and_one_by_which_a_server_finds_the_node() -> None:
    for kind in kinds().values():
        assert kind.labels[0] == "Entity"
        assert len(set(kind.labels)) == len(kind.labels), kind.schema.name
        assert not {"Claim", "Source", "Bundle"} & set(kind.labels)


def test_ends_of_links_are_properties_that_hold_ids() -> None:
    for kind in kinds().values():
        if kind.edge is not None and kind.schema.name != "Sanction":
            ends = (
                kind.schema.properties[kind.edge.source],
                kind.schema.properties[kind.edge.target],
            )
            assert {one.type for one in ends} == {"entity"}, kind.schema.name
