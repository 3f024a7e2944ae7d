"""The port of Valdera, small enough to read: what is alleged, denied, said not to be so, and said
twice."""

from datetime import date

import pytest

from legajo.graph import (
    Amount,
    Case,
    Claim,
    Entity,
    EntityType,
    Evidence,
    Ledger,
    Name,
    NodeRow,
    Polarity,
    PropertyGraph,
    Qualifiers,
    Relation,
    RelationshipRow,
    Source,
    Standing,
    Vocabulary,
    parse_date,
)
from legajo.graph.graph import Graph
from legajo.loaders import open_case

LABELS = {"en": "met with"}

# Texts that end a string, a cell, a line or a statement where somebody forgot to escape them.
HOSTILE = (
    "x`\"]->()\\ '", " before and behind ", "a;b|c,d\te", "line\nbreak",
    "cr\rlf\r\nend", "Ñandú 漢字 😀",
    "", '"', '""quoted""', "\\", "\\n", 'a"', "\u2028", "\x00nul", "\x07bell", "}]->()",
    "//x", ":begin",
    "\\u0041", "ends\\", "; MATCH (n) DETACH DELETE n;\n",
)  # fmt: skip


@pytest.fixture(scope="session")
def hostile_rows() -> PropertyGraph:
    """Every hostile text as a key, a value, in a list, on nodes and relationships."""
    nodes = [
        NodeRow(
            f"n{number}{text}",
            ("Entity", "Per`son;:,\"d\\u0060") if number % 2 else ("Entity", "Person"),
            {
                "id": f"n{number}{text}", "name": text, "names": [text, "x"], "numbers": [1, 2, 3],
                "number": number, "share": number / 3, "named": bool(number % 2),
                "odd `n\\u0060ame": number,
                "born": date(2020, 1, 1 + number),
            },
        )
        for number, text in enumerate(HOSTILE)
    ]  # fmt: skip
    nodes.append(NodeRow("k1", ("Claim",), {"name": 5, "id": "k1"}))
    nodes.append(NodeRow("k2", ("Source",), {"big": 2**62, "less": -5, "much": 1e300, "id": "k2"}))
    relationships = [
        RelationshipRow(
            f"c{number}",
            nodes[number].key,
            nodes[number + 1].key,
            'T`y:p"e,\\u0060' if number % 2 else "OWNS",
            {
                "claim": f"c{number}",
                "note": text,
                "sources": [text, ""],
                "when": date(1999, 12, 31),
            },
        )
        for number, text in enumerate(HOSTILE)
    ]
    return PropertyGraph(nodes, relationships, title="hostile")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary(
        types=[
            EntityType(id="Person", meaning="A human being.", labels={}, glyph="person"),
            EntityType(id="Organization", meaning="A body.", labels={}, glyph="civil"),
        ],
        relations=[
            Relation(
                id="met_with",
                family="events",
                meaning="They met.",
                subject_types=("Entity",),
                object_types=("Entity",),
                kind="event",
                labels=LABELS,
                symmetric=True,
            ),
            Relation(
                id="called",
                family="speech",
                meaning="Gave a name to.",
                subject_types=("Entity",),
                object_types=(),
                value="text",
                kind="state",
                labels={"en": "called"},
            ),
        ],
    )


@pytest.fixture(scope="session")
def ledger(vocabulary: Vocabulary) -> Ledger:
    muelle = (Evidence(source="harbour", paragraph=4),)
    said = (("el-muelle",),)
    return Ledger(
        vocabulary=vocabulary,
        sources=[
            Source(
                id="harbour",
                title="The harbour",
                kind="article",
                publisher="el-muelle",
                paragraphs=9,
                sha256="0" * 64,
            )
        ],
        entities=[
            Entity(id="el-muelle", type="Organization", name="El Muelle"),
            Entity(
                id="ana-soto",
                type="Person",
                name="Ana Soto",
                names=(
                    Name(form="Ana Soto"),
                    Name(form="the =harbour, \"master\" & 'boss' <b>", kind="title"),
                ),
                note="=HYPERLINK(1)",
            ),
            Entity(id="luis-ibarra", type="Person", name="Luis Ibarra"),
        ],
        claims=[
            Claim(
                id="harbour:4:aaaaaaaa",
                subject="ana-soto",
                relation="met_with",
                object="luis-ibarra",
                said_by=said,
                evidence=muelle,
                qualifiers=Qualifiers(
                    when=parse_date("2020-08"), amount=Amount(text="3", of="hours")
                ),
            ),
            Claim(
                id="harbour:4:bbbbbbbb",
                name="second-meeting",
                subject="ana-soto",
                relation="met_with",
                object="luis-ibarra",
                said_by=said,
                evidence=muelle,
                standing=Standing.ALLEGED,
                note="a control \x07 character, a line\nbreak and\ra return",
            ),
            Claim(
                id="harbour:4:cccccccc",
                subject="luis-ibarra",
                relation="met_with",
                object="ana-soto",
                said_by=(*said, ("luis-ibarra",)),
                evidence=muelle,
                standing=Standing.STATED,
                polarity=Polarity.DENIES,
                denies=("second-meeting",),
            ),
            Claim(
                id="harbour:4:dddddddd",
                subject="luis-ibarra",
                relation="called",
                value="the harbour master's friend",
                said_by=said,
                evidence=muelle,
            ),
        ],
    )


@pytest.fixture(scope="session")
def graph(ledger: Ledger) -> Graph:
    return Graph(ledger, case=Case(name="valdera", title="The port & its friends", ledger=ledger))


@pytest.fixture(scope="session")
def graph_with_denials(graph: Graph) -> Graph:
    return graph.narrow(polarity="all")


@pytest.fixture(scope="session")
def pacto() -> Case:
    return open_case("pacto")
