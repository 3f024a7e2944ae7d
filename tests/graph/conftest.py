"""The port of Valdera: a small invented world, built by hand from records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from legajo.graph import (
    UNSTATED,
    Amount,
    Claim,
    Entity,
    EntityType,
    Evidence,
    Judgement,
    Ledger,
    Name,
    Polarity,
    Procedure,
    Qualifiers,
    Relation,
    Source,
    Standing,
    Verdict,
    Vocabulary,
    claim_id,
    parse_date,
    parse_number,
)

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]


def _type(name: str, glyph: str, parent: str | None = None) -> EntityType:
    labels = {"en": name.lower(), "es": name.lower()}
    return EntityType(id=name, meaning=f"{name}.", labels=labels, glyph=glyph, parent=parent)


def _relation(
    name: str,
    family: str,
    kind: str,
    ends: str,
    english: str,
    spanish: str,
    **more: Any,  # noqa: ANN401 - fields of a relation
) -> Relation:
    subjects, _, objects = ends.partition(" > ")
    return Relation(
        id=name,
        family=family,
        meaning=f"{english}.",
        subject_types=tuple(subjects.split()),
        object_types=tuple(objects.split()),
        kind="state" if kind == "state" else "event",
        labels={"en": english, "es": spanish},
        **more,
    )


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary(
        [
            _type("Actor", "person"),
            _type("Person", "person", "Actor"),
            _type("Group", "person", "Actor"),
            _type("Organization", "company", "Actor"),
            _type("PublicBody", "public_body", "Organization"),
            _type("Court", "public_body", "PublicBody"),
            _type("Medium", "civil", "Organization"),
            _type("Place", "place"),
            _type("Event", "event"),
            _type("Document", "asset"),
        ],
        [
            _relation(
                "held_post",
                "roles",
                "state",
                "Person > Organization",
                "held a post in",
                "ocupó un cargo en",
                role_labels={"en": "was {role} at", "es": "fue {role} en"},
            ),
            _relation(
                "met_with",
                "events",
                "event",
                "Actor > Actor",
                "met with",
                "se reunió con",
                symmetric=True,
            ),
            _relation("attended", "events", "event", "Actor > Event", "attended", "asistió a"),
            _relation(
                "took_place", "events", "event", "Event", "took place", "ocurrió", value="date"
            ),
            _relation(
                "negotiated_with",
                "pact",
                "event",
                "Actor > Actor",
                "negotiated with",
                "negoció con",
                symmetric=True,
            ),
            _relation("paid", "money", "event", "Actor > Actor", "paid", "pagó a"),
            _relation(
                "sanctioned",
                "law",
                "event",
                "PublicBody > Actor",
                "sanctioned",
                "sancionó a",
                procedure=Procedure.SANCTIONED,
            ),
            _relation(
                "investigated",
                "law",
                "event",
                "Actor > Actor Event",
                "investigated",
                "investigó a",
                procedure=Procedure.INVESTIGATED,
            ),
            _relation(
                "convicted",
                "law",
                "event",
                "Court > Actor",
                "convicted",
                "condenó a",
                procedure=Procedure.CONVICTED,
            ),
            _relation(
                "called",
                "speech",
                "event",
                "Actor Event",
                "was called",
                "fue llamado",
                value="text",
            ),
            _relation(
                "status",
                "speech",
                "state",
                "Actor Event",
                "was in this state",
                "estaba en esta situación",
                value="text",
            ),
            _relation(
                "age", "roles", "state", "Person", "aged", "de edad", value="text", attribute=True
            ),
            _relation(
                "had_not_answered",
                "speech",
                "state",
                "Actor > Claim",
                "had not answered",
                "no había respondido a",
            ),
            _relation(
                "denies_generally",
                "speech",
                "event",
                "Actor > Claim",
                "denied in general",
                "negó en general",
            ),
            _relation(
                "supports", "documents", "state", "Claim Document > Claim", "supports", "apoya"
            ),
            _relation(
                "contradicts",
                "documents",
                "state",
                "Claim Document > Claim",
                "contradicts",
                "contradice",
                symmetric=True,
            ),
        ],
    )


def _person(name: str, form: str, *others: Name) -> Entity:
    return Entity(id=name, type="Person", name=form, names=(Name(form=form), *others))


def _body(name: str, kind: str, form: str) -> Entity:
    return Entity(id=name, type=kind, name=form, names=(Name(form=form),))


@pytest.fixture(scope="session")
def entities() -> tuple[Entity, ...]:
    return (
        _person("ana-soto", "Ana Soto", Name(form="Anita", kind="nickname")),
        _person("ana-soto-rey", "Ana Soto Rey"),
        _person("luis-ibarra", "Luis Ibárra", Name(form="the harbour master", kind="title")),
        _person("rosa-lund", "Rosa Lund"),
        _person("marta-ibarra", "Marta Ibárra"),
        Entity(
            id="dock-source",
            type="Person",
            name="a former inspector of the authority",
            named=False,
            described="a former inspector of the authority",
            within=("port-authority",),
        ),
        Entity(
            id="port-authority",
            type="PublicBody",
            name="Port Authority of Valdera",
            names=(Name(form="Port Authority of Valdera"), Name(form="PAV", kind="acronym")),
            identifiers={"wikidata": "Q1"},
        ),
        _body("ministry", "PublicBody", "Ministry of Works"),
        _body("treasury", "PublicBody", "the Treasury"),
        _body("dockers-union", "Organization", "Dockers' Union"),
        _body("smugglers", "Group", "the smugglers"),
        _body("el-muelle", "Medium", "El Muelle"),
        _body("la-boya", "Medium", "La Boya"),
        _body("gazette", "Medium", "Gazette"),
        _body("quay-hotel", "Place", "Quay Hotel"),
        _body("meeting-1", "Event", "the meeting at the quay"),
        _body("secret-deal", "Event", "the secret deal"),
    )


@pytest.fixture(scope="session")
def sources() -> tuple[Source, ...]:
    return (
        Source(
            id="muelle-harbour",
            title="The harbour and its friends",
            kind="article",
            publisher="el-muelle",
            authors=("rosa-lund",),
            published=parse_date("2022-01-14"),
            language="en",
            paragraphs=20,
            sha256="ab" * 32,
        ),
        Source(
            id="boya-harbour",
            title="What others wrote about the harbour, and what La Boya made of it in the end",
            kind="article",
            publisher="la-boya",
            published=parse_date("2022-03"),
            paragraphs=10,
            derives_from=("muelle-harbour",),
        ),
        Source(
            id="gazette-notice",
            title="Notice 12",
            kind="sanctions_notice",
            publisher="treasury",
            paragraphs=5,
        ),
    )


@pytest.fixture(scope="session")
def claim() -> MakeClaim:
    """Makes a claim of one source: `claim("ana-soto met_with luis-ibarra", 4, by="a > b")`."""
    publishers = {
        "muelle-harbour": "el-muelle",
        "boya-harbour": "la-boya",
        "gazette-notice": "treasury",
    }
    literal = {"took_place", "called", "status", "age"}

    def make(
        triple: str,
        paragraph: int = 1,
        *,
        source: str = "muelle-harbour",
        by: str = "",
        standing: str = "reported",
        ordinal: int = 0,
        denies: tuple[str, ...] = (),
        denies_generally: tuple[str, ...] = (),
        also: tuple[Evidence, ...] = (),
        amount: tuple[str, str] | None = None,
        name: str | None = None,
        bundle: str | None = None,
        note: str | None = None,
        **qualifiers: Any,  # noqa: ANN401 - fields of Qualifiers
    ) -> Claim:
        subject, _, rest = triple.partition(" ")
        polarity = Polarity.ASSERTS
        if rest.startswith("not "):
            polarity, rest = Polarity.DENIES, rest.removeprefix("not ")
        relation, _, last = rest.partition(" ")
        chain = tuple(
            tuple(place.split(" & "))
            for place in [publishers[source], *(by.split(" > ") if by else [])]
        )
        for field in ("when", "since", "until", "said"):
            if isinstance(qualifiers.get(field), str):
                qualifiers[field] = parse_date(qualifiers[field])
        if amount is not None:
            text, counted = amount
            number = parse_number(text.removeprefix("about "))
            qualifiers["amount"] = Amount(
                text=text,
                of=counted,
                low=number,
                high=number,
                approximate=text.startswith("about "),
            )
        value = parse_date(last) if relation == "took_place" else last
        return Claim(
            id=claim_id(
                source=source,
                locator=str(paragraph),
                subject=subject,
                relation=relation,
                object=last,
                polarity=polarity,
                said_by=chain,
                ordinal=ordinal,
            ),
            subject=subject,
            relation=relation,
            object=None if relation in literal else last,
            value=value if relation in literal else None,
            polarity=polarity,
            standing=Standing(standing),
            said_by=chain,
            evidence=(Evidence(source=source, paragraph=paragraph), *also),
            qualifiers=Qualifiers(**qualifiers),
            denies=denies,
            denies_generally=denies_generally,
            name=name,
            bundle=bundle,
            note=note,
        )

    return make


@pytest.fixture(scope="session")
def ledger_of(
    vocabulary: Vocabulary, sources: tuple[Source, ...], entities: tuple[Entity, ...]
) -> MakeLedger:
    """Makes a ledger of Valdera's entities and sources with these claims and judgements."""

    def make(*claims: Claim, judgements: tuple[Judgement, ...] = ()) -> Ledger:
        return Ledger(
            vocabulary=vocabulary,
            sources=sources,
            entities=entities,
            claims=claims,
            judgements=judgements,
        )

    return make


@pytest.fixture(scope="session")
def same() -> Callable[[str, str], Judgement]:
    """Makes a judgement that two entities are one."""

    def make(left: str, right: str) -> Judgement:
        return Judgement(left=left, right=right, verdict=Verdict.SAME, because="same tax number")

    return make


@pytest.fixture
def valdera(claim: MakeClaim, ledger_of: MakeLedger) -> Ledger:
    """A meeting, a deal that one man denies, sanctions, an article that repeats another."""
    return ledger_of(
        claim(
            "ana-soto held_post port-authority", 2, role="director", since="2018", until="2021-03"
        ),
        claim("ana-soto attended meeting-1", 3),
        claim("meeting-1 took_place 2020-08", 3),
        claim("ana-soto met_with luis-ibarra", 3, during=("meeting-1",), at=("quay-hotel",)),
        claim(
            "luis-ibarra negotiated_with smugglers",
            4,
            by="dock-source",
            standing="alleged",
            name="deal",
            bundle="accusations",
        ),
        claim(
            "luis-ibarra paid smugglers",
            4,
            by=UNSTATED,
            standing="alleged",
            bundle="accusations",
            amount=("about 43000", "sacks of rice"),
        ),
        claim("luis-ibarra not negotiated_with smugglers", 5, by="luis-ibarra", denies=("deal",)),
        claim("ana-soto not met_with dockers-union", 6),
        claim("ministry had_not_answered accusations", 7),
        claim("treasury sanctioned luis-ibarra", 1, source="gazette-notice", when="2021-12-09"),
        claim("ana-soto met_with luis-ibarra", 2, source="boya-harbour"),
        claim("dockers-union investigated secret-deal", 8),
        claim("luis-ibarra age 52", 9),
        claim("ana-soto called the queen of the quay", 9, by="luis-ibarra", standing="stated"),
    )
