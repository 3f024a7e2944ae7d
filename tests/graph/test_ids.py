"""Ids of claims are the same on every run and machine."""

from legajo.graph import Polarity, claim_id


def _id(**changes: object) -> str:
    fields: dict[str, object] = {
        "source": "muelle-harbour",
        "locator": "4",
        "subject": "luis-ibarra",
        "relation": "negotiated_with",
        "object": "smugglers",
        "polarity": Polarity.ASSERTS,
        "said_by": (("el-muelle",), ("dock-source",)),
        "ordinal": 0,
        **changes,
    }
    return claim_id(**fields)  # type: ignore[arg-type]  # texts and one chain


def test_an_id_is_golden() -> None:
    assert _id() == "muelle-harbour:4:ca10a619"


def test_every_field_that_it_names_makes_another_id() -> None:
    others = [
        _id(source="boya-harbour"),
        _id(locator="5"),
        _id(subject="ana-soto"),
        _id(relation="met_with"),
        _id(object="dockers-union"),
        _id(polarity=Polarity.DENIES),
        _id(said_by=(("el-muelle",),)),
        _id(said_by=(("el-muelle", "dock-source"),)),
        _id(ordinal=1),
    ]
    assert len({_id(), *others}) == 10


def test_fields_do_not_run_into_each_other() -> None:
    assert _id(subject="ab", relation="c") != _id(subject="a", relation="bc")
