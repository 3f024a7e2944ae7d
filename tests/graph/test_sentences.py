"""Claims as sentences: what is claimed, who says so, where it is written."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from legajo.graph import (
    CURATOR,
    UNSTATED,
    Amount,
    CaseError,
    Claim,
    Evidence,
    Graph,
    Ledger,
    PartialDate,
    attribution,
    citation,
    claim_row,
    parse_date,
    sentence,
)
from legajo.graph.dates import about, after, before, of_document
from legajo.graph.wording import amount_in_words, date_in_words, moment_in_words

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]


@pytest.mark.parametrize(
    ("triple", "fields", "english", "spanish"),
    [
        pytest.param(
            "ana-soto met_with luis-ibarra",
            {"when": "2020-08", "at": ("quay-hotel",), "during": ("meeting-1",)},
            "Ana Soto met with Luis Ibárra in Quay Hotel during the meeting at the quay "
            "in August 2020",
            "Ana Soto se reunió con Luis Ibárra en Quay Hotel durante the meeting at the quay "
            "en agosto de 2020",
            id="event",
        ),
        pytest.param(
            "ana-soto held_post port-authority",
            {"role": "director", "since": "2018", "until": "2021-03-05"},
            "Ana Soto was director at Port Authority of Valdera from 2018 until 5 March 2021",
            "Ana Soto fue director en Port Authority of Valdera desde 2018 "
            "hasta el 5 de marzo de 2021",
            id="post",
        ),
        pytest.param(
            "ana-soto held_post port-authority",
            {},
            "Ana Soto held a post in Port Authority of Valdera",
            "Ana Soto ocupó un cargo en Port Authority of Valdera",
            id="post without its name",
        ),
        pytest.param(
            "luis-ibarra paid smugglers",
            {"amount": ("about 43000", "sacks of rice"), "to": ("dockers-union",)},
            "Luis Ibárra paid the smugglers to Dockers' Union (about 43000 sacks of rice)",
            "Luis Ibárra pagó a the smugglers a Dockers' Union (unos 43000 sacks of rice)",
            id="amount",
        ),
        pytest.param(
            "ana-soto not met_with dockers-union",
            {"said": "2022"},
            "It is not so that Ana Soto met with Dockers' Union [said in 2022]",
            "No es así que Ana Soto se reunió con Dockers' Union [dicho en 2022]",
            id="denial",
        ),
        pytest.param(
            "dock-source called a coward",
            {"about": ("meeting-1", "quay-hotel", "ministry")},
            "A former inspector of the authority was called: a coward, concerning the meeting at "
            "the quay, Quay Hotel and Ministry of Works",
            "A former inspector of the authority fue llamado: a coward, acerca de the meeting at "
            "the quay, Quay Hotel y Ministry of Works",
            id="text",
        ),
        pytest.param(
            "meeting-1 took_place 2020-08-15",
            {},
            "The meeting at the quay took place on 15 August 2020",
            "The meeting at the quay ocurrió el 15 de agosto de 2020",
            id="date",
        ),
    ],
)
def test_a_sentence_says_what_is_claimed(
    claim: MakeClaim,
    ledger_of: MakeLedger,
    triple: str,
    fields: dict[str, Any],
    english: str,
    spanish: str,
) -> None:
    stated = claim(triple, **fields)
    ledger = ledger_of(stated)
    assert sentence(ledger, stated) == english
    assert sentence(ledger, stated, language="es") == spanish


def test_a_claim_about_a_claim_quotes_its_sentence(valdera: Ledger, claim: MakeClaim) -> None:
    about_deal = claim("ministry had_not_answered deal")
    about_bundle = claim("ministry had_not_answered accusations")
    assert sentence(valdera, about_deal) == (
        "Ministry of Works had not answered “Luis Ibárra negotiated with the smugglers”"
    )
    assert sentence(valdera, about_bundle) == (
        "Ministry of Works had not answered the claims called “accusations”"
    )


def test_a_bundle_reads_as_words_and_is_several(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    linking = claim("what-the-workers-say supports deal")
    ledger = ledger_of(
        claim("luis-ibarra negotiated_with smugglers", name="deal"),
        claim("ana-soto met_with luis-ibarra", bundle="what-the-workers-say"),
        linking,
    )
    assert sentence(ledger, linking) == (
        "The claims called “what the workers say” support "
        "“Luis Ibárra negotiated with the smugglers”"
    )
    assert sentence(ledger, linking, language="es") == (
        "Las afirmaciones llamadas “what the workers say” apoyan "
        "“Luis Ibárra negoció con the smugglers”"
    )


@pytest.mark.parametrize(
    ("triple", "english", "spanish"),
    [
        (
            "ana-soto status gave no reason",
            "Ana Soto: gave no reason, in 2020",
            "Ana Soto: gave no reason, en 2020",
        ),
        (
            "ana-soto not status masked",
            "It is not so of Ana Soto: masked, in 2020",
            "No es así en el caso de Ana Soto: masked, en 2020",
        ),
    ],
)
def test_a_state_in_words_follows_its_subject(
    claim: MakeClaim, ledger_of: MakeLedger, triple: str, english: str, spanish: str
) -> None:
    stated = claim(triple, when="2020")
    ledger = ledger_of(stated)
    assert sentence(ledger, stated) == english
    assert sentence(ledger, stated, language="es") == spanish


def test_several_people_take_a_plural(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    stated = claim("smugglers called a disgrace")
    ledger = ledger_of(stated)
    assert sentence(ledger, stated) == "The smugglers were called: a disgrace"
    assert sentence(ledger, stated, language="es") == "The smugglers fueron llamados: a disgrace"


@pytest.mark.parametrize(
    ("by", "standing", "english", "spanish"),
    [
        ("", "reported", "El Muelle (reported)", "El Muelle (informado)"),
        (
            "dock-source",
            "alleged",
            "El Muelle, citing a former inspector of the authority (alleged)",
            "El Muelle, que cita a a former inspector of the authority (alegado)",
        ),
        pytest.param(
            "dock-source > luis-ibarra > rosa-lund & marta-ibarra",
            "alleged",
            "El Muelle, citing a former inspector of the authority, who had it from Luis Ibárra, "
            "who had it from Rosa Lund and Marta Ibárra (alleged)",
            "El Muelle, que cita a a former inspector of the authority, que lo supo por "
            "Luis Ibárra, que lo supo por Rosa Lund y Marta Ibárra (alegado)",
            id="four-links",
        ),
        (
            UNSTATED,
            "alleged",
            "El Muelle, without naming who says so (alleged)",
            "El Muelle, sin nombrar a quien lo dice (alegado)",
        ),
    ],
)
def test_an_attribution_is_the_whole_chain(
    claim: MakeClaim, ledger_of: MakeLedger, by: str, standing: str, english: str, spanish: str
) -> None:
    stated = claim("ana-soto met_with luis-ibarra", by=by, standing=standing)
    ledger = ledger_of(stated)
    assert attribution(ledger, stated) == english
    assert attribution(ledger, stated, language="es") == spanish


def test_a_citation_names_title_and_paragraphs(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    stated = claim(
        "ana-soto met_with luis-ibarra",
        4,
        also=(
            Evidence(source="muelle-harbour", paragraph=6),
            Evidence(source="boya-harbour", paragraph=2),
            Evidence(source="gazette-notice", page="12"),
        ),
    )
    assert citation(ledger_of(stated), stated) == (
        "The harbour and its friends, ¶ 4, 6; What others wrote about the harbour, and what…, ¶ 2; "
        "Notice 12, p. 12"
    )


AUGUST = parse_date("2020-08")


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        (parse_date("2020"), "in 2020", "en 2020"),
        (about(AUGUST), "about August 2020", "hacia agosto de 2020"),
        (
            before(parse_date("2020-09-03")),
            "before 3 September 2020",
            "antes del 3 de septiembre de 2020",
        ),
        (after(AUGUST), "after August 2020", "después de agosto de 2020"),
        (parse_date("2019/2021"), "between 2019 and 2021", "entre 2019 y 2021"),
        (of_document(AUGUST), "as of August 2020", "a la fecha de agosto de 2020"),
        (
            of_document(parse_date("2020-08/2020-10")),
            "as of some day between August 2020 and October 2020",
            "a la fecha de algún día entre agosto de 2020 y octubre de 2020",
        ),
        (
            AUGUST.with_reason(inferred="two months after June"),
            "in August 2020 (inferred)",
            "en agosto de 2020 (inferido)",
        ),
        (parse_date("2021").with_reason(about="spring"), "in 2021 (spring)", "en 2021 (spring)"),
    ],
    ids=str,
)
def test_a_date_in_words_is_as_precise_as_it_was_written(
    value: PartialDate, english: str, spanish: str
) -> None:
    assert moment_in_words(value, "en") == english
    assert moment_in_words(value, "es") == spanish


def test_a_date_alone_takes_no_preposition() -> None:
    assert date_in_words(parse_date("2020-08-15"), "en") == "15 August 2020"


@pytest.mark.parametrize(
    ("number", "english", "spanish"),
    [
        ("hundreds", "hundreds of families", "cientos de families"),
        ("several", "several families", "varios families"),
        ("over 250", "over 250 families", "más de 250 families"),
    ],
)
def test_a_number_in_a_word_reads_as_one(number: str, english: str, spanish: str) -> None:
    amount = Amount(text=number, of="families")
    assert amount_in_words(amount, "en") == english
    assert amount_in_words(amount, "es") == spanish


def test_a_part_of_a_group_reads_as_a_part() -> None:
    amount = Amount(text="many", of="the dockers")
    assert amount_in_words(amount, "en") == "many of the dockers"
    assert amount_in_words(amount, "es") == "muchos de the dockers"


def test_a_link_that_no_document_makes_is_the_curators(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    met = claim("ana-soto met_with luis-ibarra", name="they-met")
    talked = claim("ana-soto negotiated_with luis-ibarra", 2, name="they-talked")
    link = replace(claim("they-talked supports they-met", 3), said_by=((CURATOR,),))
    ledger = ledger_of(met, talked, link)
    assert attribution(ledger, link) == "The curator of this case (reported)"
    assert attribution(ledger, link, language="es") == "Quien curó este caso (informado)"
    assert claim_row(ledger, link)["said_by"] == ["curator"]
    layer = Graph(ledger, evidence=True)
    said = [row for row in layer.relationships if row.type == "SAID_BY" and row.start == link.id]
    assert said == []


def test_the_curator_says_nothing_about_people(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    met = replace(claim("ana-soto met_with luis-ibarra"), said_by=((CURATOR,),))
    with pytest.raises(CaseError, match="the curator can only link claims"):
        ledger_of(met)
