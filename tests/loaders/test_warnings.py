"""What `check` tells a curator to look at, and what it leaves alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from legajo.loaders import check_case, open_case

MakeCase = Callable[[dict[str, str]], Path]

CLAIMS = "claims/harbour.yaml"
HEAD = "source: muelle-harbour\nparagraphs:\n  2:\n"


def warnings(make_case: MakeCase, code: str, *lines: str, **files: str) -> list[str]:
    text = HEAD + "".join(f"    {line}\n" for line in lines)
    check = check_case(make_case({CLAIMS: text, **{f"{n}.yaml": t for n, t in files.items()}}))
    assert check.errors == ()
    return [str(problem) for problem in check.warnings if problem.code == code]


def test_paragraphs_without_claim_or_silence_are_summed_up_by_source(make_case: MakeCase) -> None:
    assert warnings(
        make_case,
        "not-covered",
        "- soto met_with ibarra: {also: 4}",
        silences="muelle-harbour: {1: headline}\n",
    ) == [
        (
            "claims/harbour.yaml: paragraphs 3, 5-6 of 'muelle-harbour' have neither a claim nor a "
            "line in silences.yaml."
        )
    ]


def test_paragraphs_with_claim_and_silence_are_named(make_case: MakeCase) -> None:
    assert warnings(
        make_case,
        "covered-twice",
        "- soto met_with ibarra: {also: 4}",
        silences='muelle-harbour: {"3-6": furniture, 1: headline}\n',
    ) == ["silences.yaml: paragraph 4 of 'muelle-harbour' has claims, and a line in silences.yaml."]


def test_entities_that_no_claim_speaks_of_are_named_by_file(make_case: MakeCase) -> None:
    assert warnings(make_case, "unused-entity", "- soto met_with ibarra: {by: dock-source}") == [
        "bodies.yaml:3:1: no claim speaks of 'port-authority'.",
        "things.yaml:2:1: no claim speaks of 'meeting-1'.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- soto met_with ibarra: {at: port-authority}",
        "- soto met_with ibarra: {to: [port-authority]}",
        "- soto met_with ibarra: {by: port-authority}",
        "- soto met_with ibarra: {about: port-authority}",
        "- soto met_with ibarra: {amount: {value: 2, of: times, counted_by: port-authority}}",
    ],
)
def test_an_entity_in_any_field_is_used(line: str, make_case: MakeCase) -> None:
    found = warnings(make_case, "unused-entity", line)
    assert not any("port-authority" in warning for warning in found)


def test_names_of_claims_and_bundles_that_nothing_points_at_are_named(make_case: MakeCase) -> None:
    assert warnings(
        make_case,
        "unused-id",
        "- soto met_with ibarra: {id: they-met, bundle: meetings}",
        "- soto attended meeting-1: {id: soto-came}",
        "- ibarra not met_with soto: {denies: they-met}",
    ) == ["claims/harbour.yaml:4:7: nothing points at 'meetings', 'soto-came'."]


def test_a_source_that_nothing_rests_on_is_named(make_case: MakeCase) -> None:
    sources = (
        "muelle-harbour: {title: x, kind: article, publisher: el-muelle, derives_from: notice}\n"
        "notice: {title: y, kind: report, publisher: el-muelle}\n"
        "letter: {title: z, kind: other, publisher: el-muelle}\n"
    )
    assert warnings(make_case, "unused-source", "- soto met_with ibarra", sources=sources) == [
        "sources.yaml:3:1: no claim or source rests on 'letter'."
    ]


def test_claims_of_a_source_that_is_only_cited_are_counted(make_case: MakeCase) -> None:
    sources = "muelle-harbour: {title: x, kind: article, publisher: el-muelle, published: 2022}\n"
    assert warnings(make_case, "not-held", "- soto met_with ibarra", sources=sources) == [
        (
            "claims/harbour.yaml:4:7: 1 claim read from 'muelle-harbour', of which no document is "
            "held. Give the source `paragraphs` and `sha256`, or cite it through one that is."
        )
    ]


def test_a_denial_of_a_claim_about_others_is_named(make_case: MakeCase) -> None:
    assert warnings(
        make_case,
        "strange-denial",
        "- soto attended meeting-1: {id: soto-came}",
        "- soto met_with ibarra: {id: they-met}",
        "- ibarra not held_post port-authority: {denies: soto-came, by: ibarra}",
        "- ibarra not ally_of soto: {denies: [they-met, soto-came], by: ibarra}",
    ) == [
        (
            "claims/harbour.yaml:6:7: this denies 'soto-came' (claims/harbour.yaml:4:7), which is "
            "about others. Look whether that claim is meant."
        )
    ]


def test_a_date_after_the_document_is_named(make_case: MakeCase) -> None:
    assert warnings(
        make_case,
        "later-than-document",
        "- soto met_with ibarra: {when: 2202}",
        "- soto met_with ibarra: {when: 2022}",
        "- soto met_with ibarra: {when: {value: 2023, inferred: a notice below the article}}",
    ) == [
        (
            "claims/harbour.yaml:4:7: this is dated 2202, after its document (2022-01). "
            "Look at the year."
        )
    ]


@pytest.mark.parametrize("verdict", [None, "same", "different", "undecided"])
def test_entities_of_one_name_want_a_judgement(verdict: str | None, make_case: MakeCase) -> None:
    people = (
        "soto: Ana Soto\nibarra: Luis Ibarra\nana: {names: [ana soto, Ana]}\n"
        "dock-source: {named: false, described: a former inspector}\n"
    )
    judged = f"- {{left: soto, right: ana, judgement: {verdict}, because: x}}\n"
    found = warnings(
        make_case,
        "namesakes",
        "- soto met_with ibarra",
        people=people,
        judgements=judged if verdict else "",
    )
    expected = (
        "people.yaml:3:1: 'soto', 'ana' have the same name, 'Ana Soto'. "
        "Say in judgements.yaml whether they are the same."
    )
    assert found == ([] if verdict else [expected])


def test_relations_used_once_come_with_the_nearest(make_case: MakeCase) -> None:
    (warning,) = warnings(
        make_case,
        "used-once",
        "- soto met_with ibarra",
        "- dock-source met_with ibarra",
        "- soto business_partner_of ibarra",
    )
    assert warning == (
        "1 relation used once: business_partner_of (claims/harbour.yaml:6; nearest: partner_of)."
    )


def test_allegations_without_a_stated_owner_are_listed_by_file(make_case: MakeCase) -> None:
    assert warnings(
        make_case,
        "unstated",
        "- by: unstated",
        "  standing: alleged",
        "  claims:",
        "    - soto met_with ibarra",
        "    - soto attended meeting-1",
    ) == [
        (
            "claims/harbour.yaml:7:11: the document names no owner of 2 claims "
            "(claims/harbour.yaml: 7, 8). Look whether the text does."
        )
    ]


def test_a_quoted_statement_whose_claims_stand_differently_is_shown(make_case: MakeCase) -> None:
    assert warnings(
        make_case,
        "mixed-standing",
        "- by: dock-source",
        "  voice: quote",
        "  claims:",
        "    - soto met_with ibarra: {standing: alleged}",
        "    - soto attended meeting-1: {standing: reported}",
    ) == [
        (
            "claims/harbour.yaml:7:11: what 'el-muelle > dock-source' is quoted as saying in "
            "paragraph 2 stands in several ways: alleged (claims/harbour.yaml: 7); "
            "reported (claims/harbour.yaml: 8)."
        )
    ]


def test_speakers_may_state_what_they_did_and_allege_what_others_did(make_case: MakeCase) -> None:
    assert not warnings(
        make_case,
        "mixed-standing",
        "- by: ibarra",
        "  voice: quote",
        "  claims:",
        "    - ibarra attended meeting-1: {standing: stated}",
        "    - soto attended meeting-1: {standing: alleged}",
    )


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        pytest.param(
            ["- soto met_with ibarra", "- soto not met_with ibarra: {by: ibarra}"], 1, id="no link"
        ),
        pytest.param(
            ["- soto met_with ibarra", "- ibarra not met_with soto: {by: ibarra}"],
            1,
            id="the other way round, symmetric",
        ),
        pytest.param(
            [
                "- soto met_with ibarra: {id: they-met}",
                "- soto not met_with ibarra: {denies: they-met}",
            ],
            0,
            id="denied",
        ),
        pytest.param(
            [
                "- soto met_with ibarra: {bundle: meetings}",
                "- soto not met_with ibarra: {denies_generally: meetings}",
            ],
            0,
            id="denied generally",
        ),
        pytest.param(
            [
                "- soto met_with ibarra: {id: they-met}",
                "- soto not met_with ibarra: {id: they-did-not}",
                "- they-met contradicts they-did-not: {standing: inferred}",
            ],
            0,
            id="contradiction",
        ),
        pytest.param(
            ["- soto attended meeting-1", "- ibarra not attended meeting-1"], 0, id="other people"
        ),
    ],
)
def test_opposite_claims_need_a_link(lines: list[str], count: int, make_case: MakeCase) -> None:
    assert len(warnings(make_case, "unlinked-opposite", *lines)) == count


def test_opposite_claims_meet_after_judgements(make_case: MakeCase) -> None:
    judgements = "- {left: dock-source, right: soto, judgement: same, because: one desk}\n"
    assert (
        len(
            warnings(
                make_case,
                "unlinked-opposite",
                "- soto met_with ibarra",
                "- dock-source not met_with ibarra",
                judgements=judgements,
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["- ibarra negotiated_with soto: {standing: alleged, by: dock-source}"],
            ["1 accusation against Luis Ibarra (claims/harbour.yaml: 4)"],
            id="alleged",
        ),
        pytest.param(
            ["- port-authority charged ibarra", "- port-authority listed ibarra"],
            ["2 accusations against Luis Ibarra (claims/harbour.yaml: 4, 5)"],
            id="procedure",
        ),
        pytest.param(
            [
                "- ibarra negotiated_with soto: {standing: alleged, by: dock-source, id: they-met}",
                "- ibarra had_not_answered they-met",
            ],
            [],
            id="a word that no answer was found",
        ),
        pytest.param(
            [
                "- ibarra negotiated_with soto: {standing: alleged, by: dock-source, bundle: deal}",
                "- port-authority sanctioned ibarra: {about: deal}",
                "- ibarra denies_generally deal",
            ],
            [],
            id="what a sanction is about is answered",
        ),
        pytest.param(
            ["- ibarra negotiated_with soto: {standing: alleged, by: ibarra}"], [], id="of oneself"
        ),
        pytest.param(["- port-authority cleared ibarra"], [], id="cleared"),
        pytest.param(
            ["- ibarra met_with soto: {standing: alleged, by: dock-source}"], [], id="no wrong"
        ),
        pytest.param(["- ibarra negotiated_with soto"], [], id="reported"),
    ],
)
def test_accusations_of_persons_need_an_answer(
    lines: list[str], expected: list[str], make_case: MakeCase
) -> None:
    found = warnings(make_case, "unanswered", *lines)
    assert len(found) == len(expected)
    for warning, words in zip(found, expected, strict=True):
        assert f"nothing answers {words}." in warning


def test_document_dates_are_counted_by_source(make_case: MakeCase) -> None:
    assert warnings(
        make_case,
        "document-date",
        "- soto held_post port-authority: {when: document}",
        "- ibarra held_post port-authority: {since: {before: document}}",
        "- meeting-1 took_place document",
    ) == ["sources.yaml:1:1: `document` was read as 2022-01 in 'muelle-harbour' 3 times."]


def test_opening_a_case_looks_for_no_warnings_and_checking_keeps_them(valdera: Path) -> None:
    assert open_case(valdera).warnings == ()
    check = check_case(valdera)
    assert check.case is not None
    assert check.case.warnings == check.warnings
    assert check.warnings


def test_the_bundled_case_gives_a_page_of_warnings_and_not_ten() -> None:
    check = check_case("pacto")
    assert check.errors == ()
    assert len(check.warnings) <= 60
