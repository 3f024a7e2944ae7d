"""A whole case: what its files say is what the records hold."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from legajo.graph import Case, CaseError, Claim, Polarity, Procedure, Standing, Voice, parse_date
from legajo.graph.standing import Flag
from legajo.loaders import LOADERS, Check, check_case, open_case

MakeCase = Callable[[dict[str, str]], Path]

CLAIMS = "claims/harbour.yaml"
HEAD = "source: muelle-harbour\nparagraphs:\n  2:\n"


@pytest.fixture
def case(valdera: Path) -> Case:
    return open_case(valdera)


def one(case: Case, words: str) -> Claim:
    """The claim whose triple reads so."""
    found = [
        claim
        for claim in case.ledger.claims.values()
        if f"{claim.subject} {claim.relation} {claim.object or claim.value}" == words
    ]
    assert len(found) == 1, words
    return found[0]


def read(make_case: MakeCase, *lines: str) -> Check:
    return check_case(make_case({CLAIMS: HEAD + "".join(f"    {line}\n" for line in lines)}))


def claims_of(check: Check) -> list[Claim]:
    assert check.case is not None, [str(problem) for problem in check.problems]
    return list(check.case.ledger.claims.values())


def test_the_case_file_gives_title_overview_positions_and_story(case: Case) -> None:
    assert (case.name, case.title, case.language) == ("valdera", "The port of Valdera", "en")
    assert case.overview == ("ana-soto", "luis-ibarra", "port-authority", "ministry-works")
    assert case.positions == {"ana-soto": (0.0, 120.0), "luis-ibarra": (-80.5, 40.0)}
    assert [step.title for step in case.story] == ["The meeting", "The sanctions"]
    assert case.story[0].relations == ("attended", "held_post")
    meeting, sanctions = case.story
    assert (meeting.select, meeting.standing) == (None, ())
    assert (meeting.as_of, meeting.camera) == (None, None)
    assert sanctions.select == "luis-ibarra"
    assert sanctions.standing == (Standing.REPORTED, Standing.ALLEGED)
    assert sanctions.as_of == parse_date("2021-12")
    assert sanctions.camera == (0.0, 10.0, 1.2)


def test_sources_stand_in_the_order_that_the_case_gives(case: Case) -> None:
    assert list(case.ledger.sources) == ["muelle-harbour", "muelle-strike", "gazette-notice"]
    harbour = case.ledger.sources["muelle-harbour"]
    assert harbour.held
    assert harbour.published is not None
    assert harbour.published.inferred == "the issue of January lists it"
    assert (harbour.published.earliest, harbour.published.latest) == (
        date(2022, 1, 1),
        date(2022, 1, 31),
    )
    assert not case.ledger.sources["gazette-notice"].held


def test_entities_have_their_types_names_and_descriptions(case: Case) -> None:
    entities = case.ledger.entities
    assert entities["ana-soto"].type == "Person"
    assert entities["el-muelle"].type == "Medium"
    assert entities["port-authority"].type == "PublicBody"
    ibarra = entities["luis-ibarra"]
    assert [(name.form, name.kind) for name in ibarra.names] == [
        ("Luis Ibarra", "full"),
        ("the harbour master", "title"),
        ("Lucho", "nickname"),
    ]
    assert ibarra.names[1].seen == ("muelle-harbour",)
    assert ibarra.identifiers == {"wikidata": "Q0"}
    source = entities["dock-source"]
    assert (source.named, source.name) == (False, "a former inspector of the authority")
    assert source.within == ("port-authority",)


def test_commas_make_several_claims_with_all_their_paragraphs(case: Case) -> None:
    for subject in ("ana-soto", "luis-ibarra"):
        claim = one(case, f"{subject} attended meeting-1")
        assert [evidence.paragraph for evidence in claim.evidence] == [3, 4, 6]


def test_the_publisher_opens_every_chain_and_witnesses_stand_side_by_side(case: Case) -> None:
    claim = case.ledger.claim("ibarra-negotiated")
    assert claim.said_by == (("el-muelle",), ("dock-source",), ("aide-1", "aide-2"))
    assert claim.origin == ("aide-1", "aide-2")
    assert claim.standing is Standing.ALLEGED
    assert claim.voice is Voice.PARAPHRASE
    assert claim.qualifiers.during == ("meeting-1",)
    assert claim.qualifiers.at == ("harbour-office",)


def test_a_denial_points_at_the_claim_that_it_denies(case: Case) -> None:
    denied = case.ledger.claim("ibarra-negotiated")
    assert case.ledger.denied_by(denied.id) == ("luis-ibarra",)
    (denial,) = [claim for claim in case.ledger.claims.values() if claim.denies]
    assert denial.polarity is Polarity.DENIES
    assert str(denial.qualifiers.said) == "2022-01"
    assert denial.qualifiers.to == ("el-muelle",)


def test_a_date_as_object_keeps_its_precision_and_its_reason(case: Case) -> None:
    claims = [claim for claim in case.ledger.claims.values() if claim.relation == "took_place"]
    august, september, strike = (claim.value for claim in claims)
    assert not isinstance(august, str)
    assert august is not None
    assert (august.precision, august.inferred) == ("month", "two months after the strike of June")
    assert str(september) == "2020-09-03"
    assert not isinstance(strike, str)
    assert strike is not None
    assert (strike.precision, strike.earliest, strike.latest) == (
        "range",
        date(2020, 6, 1),
        date(2020, 7, 31),
    )


def test_document_is_the_date_of_the_source(case: Case) -> None:
    post = one(case, "luis-ibarra held_post port-authority").qualifiers.when
    assert post is not None
    assert post.relative
    assert post.earliest == date(2022, 1, 1)
    assert post.inferred == "the issue of January lists it"


def test_amounts_keep_what_was_counted_and_by_whom(case: Case) -> None:
    sacks = one(case, "luis-ibarra unloaded_for dockers-union").qualifiers.amount
    assert sacks is not None
    assert (sacks.text, sacks.of, sacks.counted_by) == ("about 43000", "sacks of rice", "treasury")
    assert sacks.approximate
    price = one(case, "grain located_in grain-quay").qualifiers.amount
    assert price is not None
    assert (price.low, price.high, price.unit) == (Decimal(1600000), Decimal(1600000), "USD")
    hundreds = one(case, "grain located_in harbour-office").qualifiers.amount
    assert hundreds is not None
    assert (hundreds.text, hundreds.low, hundreds.high) == ("hundreds", None, None)


def test_flags_notes_and_voices_are_kept(case: Case) -> None:
    claim = one(case, "grain located_in grain-quay")
    assert claim.flag is Flag.DOCUMENT_ERROR
    assert claim.note == "the table of the article says 1.5"
    assert one(case, "dockers attended strike-1").voice is Voice.HEADLINE


def test_a_text_relation_takes_the_rest_of_the_line(case: Case) -> None:
    claim = one(case, "luis-ibarra called a friend of the harbour")
    assert claim.object is None
    assert claim.value == "a friend of the harbour"


def test_an_allegation_may_have_no_stated_owner(case: Case) -> None:
    assert one(case, "luis-ibarra coerced dockers").said_by == (("el-muelle",), ("unstated",))


def test_a_case_adds_relations_of_its_own(case: Case) -> None:
    relation = case.vocabulary.relation("unloaded_for")
    assert relation.family == "money"
    assert relation.label("es") == "descargó para"
    assert case.vocabulary.relation("sanctioned").procedure is Procedure.SANCTIONED


def test_judgements_join_and_part_entities(case: Case) -> None:
    assert case.ledger.identity.canonical("l-ibarra") == "luis-ibarra"
    assert case.ledger.identity.group("ibarra-engineer") == ("ibarra-engineer",)
    assert [judgement.verdict.value for judgement in case.ledger.judgements] == [
        "same",
        "different",
        "undecided",
    ]


def test_silences_give_a_reason_for_each_paragraph_of_a_range(case: Case) -> None:
    assert case.silences["muelle-harbour"] == {
        1: "headline, its metaphor is no event",
        13: "site furniture",
        14: "site furniture",
    }


def test_every_record_has_its_place(case: Case, valdera: Path) -> None:
    for name, place in case.places.items():
        assert place.line is not None
        line = (valdera / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
        word = case.ledger.claims[name].subject if name in case.ledger.claims else name
        assert word in line
    assert len(case.places) == (
        len(case.ledger.claims) + len(case.ledger.entities) + len(case.ledger.sources)
    )


def test_opening_twice_gives_the_same_ids_in_the_same_order(valdera: Path) -> None:
    assert list(open_case(valdera).ledger.claims) == list(open_case(valdera).ledger.claims)


def test_ids_do_not_change_with_standing_or_note(make_case: MakeCase, tmp_path: Path) -> None:
    check = read(make_case, "- soto met_with ibarra", "- ibarra attended meeting-1")
    before = [claim.id for claim in claims_of(check)]
    assert check.case is not None
    assert check.case.folder is not None
    path = check.case.folder / CLAIMS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ibarra\n", "ibarra: {standing: alleged, note: x}\n", 1), "utf-8")
    assert [claim.id for claim in open_case(path.parent.parent).ledger.claims.values()] == before


def test_scalars_stay_what_was_typed(make_case: MakeCase) -> None:
    check = read(make_case, "- soto met_with ibarra: {as: no, note: 007}", "- soto called 1.10")
    first, second = claims_of(check)
    assert (first.qualifiers.role, first.note, second.value) == ("no", "007", "1.10")


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(["- soto met_with ibarra: {as: guest, note: late}"], id="in braces"),
        pytest.param(
            ["- soto met_with ibarra:", "    as: guest", "    note: late"], id="below, further in"
        ),
        pytest.param(
            ["- soto met_with ibarra:", "  as: guest", "  note: late"], id="below, beside"
        ),
        pytest.param(["- as: guest", "  claims: [soto met_with ibarra: {note: late}]"], id="group"),
        pytest.param(["- {soto met_with ibarra: {as: guest, note: late}}"], id="all in braces"),
    ],
)
def test_fields_may_stand_in_several_ways(fields: list[str], make_case: MakeCase) -> None:
    (claim,) = claims_of(read(make_case, *fields))
    assert (claim.qualifiers.role, claim.note) == ("guest", "late")


def test_fields_of_a_claim_go_before_those_of_its_group(make_case: MakeCase) -> None:
    check = read(
        make_case,
        "- by: ibarra",
        "  standing: alleged",
        "  claims:",
        "    - soto met_with ibarra: {by: dock-source}",
        "    - soto attended meeting-1: {standing: stated, by: el-muelle}",
    )
    first, second = claims_of(check)
    assert (first.said_by, first.standing) == (
        (("el-muelle",), ("dock-source",)),
        Standing.ALLEGED,
    )
    assert (second.said_by, second.standing) == ((("el-muelle",),), Standing.STATED)


def test_the_dates_of_a_claim_go_before_those_of_its_group_as_a_whole(make_case: MakeCase) -> None:
    check = read(
        make_case,
        "- when: 2020",
        "  claims:",
        "    - soto held_post port-authority: {since: 2018}",
        "    - soto met_with ibarra",
    )
    first, second = (claim.qualifiers for claim in claims_of(check))
    assert (first.when, str(first.since)) == (None, "2018")
    assert (str(second.when), second.since) == ("2020", None)


def test_a_claim_repeated_in_every_field_is_counted_once(make_case: MakeCase) -> None:
    check = read(make_case, "- soto met_with ibarra", "- soto met_with ibarra")
    assert (check.read, check.kept, check.merged, check.rejected) == (2, 1, 1, 0)
    assert len(claims_of(check)) == 1
    (warning,) = [problem for problem in check.warnings if problem.code == "repeated"]
    assert "repeats claims/harbour.yaml:4:7" in str(warning)


def test_claims_that_differ_only_in_a_field_are_both_kept(make_case: MakeCase) -> None:
    check = read(make_case, "- soto met_with ibarra", "- soto met_with ibarra: {when: 2020}")
    first, second = claims_of(check)
    assert first.id != second.id
    assert check.kept == 2


def test_read_is_what_was_kept_merged_and_rejected(make_case: MakeCase) -> None:
    check = read(
        make_case,
        "- soto, ibarra attended meeting-1",
        "- soto attended meeting-1",
        "- soto met_with nobody",
        "- soto metwith ibarra",
        "- soto met_with ibarra: {standing: x}",
    )
    assert (check.read, check.kept, check.merged, check.rejected) == (6, 2, 1, 3)


def test_a_case_with_errors_is_never_opened(make_case: MakeCase) -> None:
    folder = make_case({"people.yaml": "soto: Ana Soto\n"})
    check = check_case(folder)
    assert check.case is None
    with pytest.raises(CaseError) as raised:
        open_case(folder)
    assert raised.value.problems == check.errors
    assert str(raised.value).startswith(f"the case 'case' has {len(check.errors)} error")


def test_what_follows_from_one_error_is_not_reported_as_another(make_case: MakeCase) -> None:
    check = read(
        make_case,
        "- soto metwith ibarra: {id: they-met, bundle: meetings}",
        "- ibarra not met_with soto: {denies: they-met, denies_generally: meetings}",
    )
    assert [problem.code for problem in check.errors] == ["unknown-relation"]


def test_claims_of_two_files_of_one_source_have_ids_of_their_own(make_case: MakeCase) -> None:
    folder = make_case({"claims/more.yaml": HEAD + "    - soto met_with ibarra: {note: x}\n"})
    assert len(open_case(folder).ledger.claims) == 2


def test_the_bundled_case_opens_by_its_name() -> None:
    assert open_case("pacto").name == "pacto"


def test_every_loader_can_be_found() -> None:
    from importlib import import_module

    for target in LOADERS.values():
        module, _, function = target.partition(":")
        assert callable(getattr(import_module(module), function))


def test_what_lies_beside_the_claims_and_is_not_read_is_named(
    valdera: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "valdera"
    copytree(valdera, folder)
    (folder / "claims" / "more").mkdir()
    (folder / "claims" / "more" / "000.yaml").write_text("source: x\n", encoding="utf-8")
    (folder / "claims" / "notes.txt").write_text("call back\n", encoding="utf-8")
    places = [str(one.place) for one in check_case(folder).problems if one.code == "not-read"]
    assert places == ["claims/more", "claims/notes.txt"]
