"""Rows that JSON can hold, with the fields that the commands promise."""

import json
from collections.abc import Callable

import pytest

from legajo.graph import Ledger, UnknownName, claim_row, entity_row, source_row


def test_a_claim_row_has_every_promised_field(valdera: Ledger) -> None:
    deal = valdera.claim("deal")
    (denial,) = valdera.answered_by(deal.id)[:1]
    (silence,) = valdera.answered_by(deal.id)[1:]
    assert claim_row(valdera, deal) == {
        "id": deal.id,
        "subject": "luis-ibarra",
        "subject_name": "Luis Ibárra",
        "relation": "negotiated_with",
        "object": "smugglers",
        "object_name": "the smugglers",
        "value": None,
        "polarity": "asserts",
        "standing": "alleged",
        "procedure": None,
        "said_by": ["el-muelle", "dock-source"],
        "said_by_names": ["El Muelle", "a former inspector of the authority"],
        "source": "muelle-harbour",
        "source_sha256": "ab" * 32,
        "paragraph": 4,
        "evidence": [
            {
                "source": "muelle-harbour",
                "source_sha256": "ab" * 32,
                "paragraph": 4,
                "fingerprint": None,
            }
        ],
        "when": None,
        "since": None,
        "until": None,
        "said": None,
        "as": None,
        "at": [],
        "during": [],
        "about": [],
        "to": [],
        "amount": None,
        "voice": "narration",
        "flag": None,
        "bundle": "accusations",
        "answers": [],
        "answered_by": [
            {"claim": denial.claim, "how": "denies"},
            {"claim": silence.claim, "how": "had_not_answered"},
        ],
        "note": None,
    }


def test_every_row_is_json(valdera: Ledger) -> None:
    rows = [
        *(claim_row(valdera, claim) for claim in valdera.claims.values()),
        *(entity_row(valdera, name) for name in valdera.entities),
        *(source_row(valdera, name) for name in valdera.sources),
    ]
    assert json.loads(json.dumps(rows)) == rows


def test_an_entity_row_counts_its_claims(valdera: Ledger) -> None:
    row = entity_row(valdera, "luis-ibarra")
    assert row["claims"] == 7
    assert row["names"][1] == {"form": "the harbour master", "kind": "title", "language": None}


def test_a_source_row_counts_its_claims(valdera: Ledger) -> None:
    row = source_row(valdera, "boya-harbour")
    assert (row["claims"], row["published"], row["derives_from"]) == (
        1,
        "2022-03",
        ["muelle-harbour"],
    )


@pytest.mark.parametrize("row_of", [entity_row, source_row])
def test_a_row_of_nothing_is_refused(
    valdera: Ledger, row_of: Callable[[Ledger, str], object]
) -> None:
    with pytest.raises(UnknownName):
        row_of(valdera, "nothing")
