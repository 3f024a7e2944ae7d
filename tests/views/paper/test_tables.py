"""Tables hold every row, say what the graph says, and are tables for their readers."""

import csv
import io
import re

import pytest

import legajo
from legajo.graph import Graph
from legajo.views.paper import TABLES, Content
from legajo.views.paper.tables import WRITERS
from legajo.views.paper.words import WORDS


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_what_the_query_finds(name: str, pacto: Content) -> None:
    table = TABLES[name](pacto)
    graph = legajo.open_case("pacto").graph(evidence=table.evidence)
    found = {row["id"] for row in graph.query(table.query, table.parameters)}
    # Of two that speak against each other the query gives the one that is spoken against.
    listed = {part for one in table.ids for part in one.split()}
    assert found == listed if name != "contradictions" else found <= listed
    assert len(table.rows) == len(table.ids)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("form", WRITERS)
def test_a_table_has_all_its_rows(name: str, form: str, content: Content) -> None:
    table = TABLES[name](content)
    text = WRITERS[form](table)
    assert text.endswith("\n")
    rows = {
        "tex": lambda: text.count("\\\\[2pt]\n"),
        "md": lambda: text.count("\n|") - 1,
        "csv": lambda: len(list(csv.reader(io.StringIO(text, newline="")))) - 1,
        "typ": lambda: len(re.findall(r"^  \[(?!\*)", text, re.MULTILINE)),
    }[form]()
    assert rows == len(table.rows)


def test_columns_fill_the_width_of_the_page(content: Content) -> None:
    for make in TABLES.values():
        assert sum(column.share for column in make(content).columns) == pytest.approx(1.0)


def test_a_claim_carries_its_standing_its_denial_and_its_paragraph(content: Content) -> None:
    table = TABLES["claims"](content)
    row = next(row for row in table.rows if row[1] == table.rows[3][1])
    texts = ["".join(map(str, cell)) for cell in row]
    assert texts[2] == "Luis Ibarra negotiated with dockers of the night shift in 2020"
    assert texts[3] == "El Muelle, citing Ana Soto"
    assert texts[4] == "alleged"
    assert texts[6] == "Luis Ibarra"
    assert "\\cite[\\P~2]{muelle-harbour}" in WRITERS["tex"](table)
    assert "[@muelle-harbour, ¶ 2]" in WRITERS["md"](table)
    assert "#cite(<muelle-harbour>, supplement: [¶ 2])" in WRITERS["typ"](table)
    assert "muelle-harbour ¶ 1, 2" in WRITERS["csv"](table)


def test_what_denies_a_claim_stands_beside_it_whatever_was_filtered(port: Graph) -> None:
    narrowed = Content(port.narrow(standing="alleged"))
    table = TABLES["contradictions"](narrowed)
    assert len(table.rows) == 1
    assert "It is not so that Luis Ibarra negotiated" in str(table.rows[0][3])
    claims = TABLES["claims"](narrowed)
    assert "Luis Ibarra" in str(claims.rows[0][6])


def test_signs_of_a_language_stay_text(content: Content) -> None:
    table = TABLES["claims"](content)
    assert r"50\% \& \textless{}b\textgreater{}rotten" in WRITERS["tex"](table)
    assert "&lt;b&gt;rotten" in WRITERS["md"](table)
    assert r"\|\#1" in WRITERS["md"](table)


def test_spanish_tables_have_no_english_head(port: Graph) -> None:
    for make in TABLES.values():
        table = make(Content(port, "es"))
        english = {column.title for column in make(Content(port)).columns if column.share}
        spanish = {column.title for column in table.columns if column.share}
        assert not (english & spanish) - {"¶"}


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    assert WORDS["en"].keys() == WORDS["es"].keys()
    for key, english in WORDS["en"].items():
        gaps = re.findall(r"\{\w*\}", english)
        assert sorted(gaps) == sorted(re.findall(r"\{\w*\}", WORDS["es"][key])), key


@pytest.mark.parametrize(
    ("language", "relation", "claims", "sources"),
    [
        ("en", "sanctioned", "1 claim, each with", "4 documents, 1 read; the others"),
        ("en", "killed", "No claims.", "No documents."),
        ("es", "sanctioned", "1 afirmación, cada una", "4 documentos, 1 con su texto leído; los"),
        ("es", "killed", "Ninguna afirmación.", "Ningún documento."),
    ],
)
def test_a_caption_counts_as_people_do(
    port: Graph, language: str, relation: str, claims: str, sources: str
) -> None:
    content = Content(port.narrow(relation=relation), language)
    assert TABLES["claims"](content).caption.startswith(claims)
    assert TABLES["sources"](content).caption.startswith(sources)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_head_and_no_word_for_a_standing_or_a_procedure_is_broken(language: str) -> None:
    """In the font of LaTeX, which is narrower than the one measured here."""
    from legajo.graph.sentences import STANDING_WORDS
    from legajo.graph.standing import Procedure
    from legajo.graph.wording import language_of
    from legajo.views.paper.figures.letters import width_of

    spoken = language_of(language)
    words = WORDS[spoken]
    content = Content(legajo.open_case("pacto").graph(procedure="sanctioned"), language)
    shares = {column.name: column.share for column in TABLES["claims"](content).columns}
    room = {name: 0.98 * 504.0 * share - 6.0 for name, share in shares.items()}
    latex = 8.0 * 0.84  # of DejaVu Sans's width
    for name in ("said_by", "standing", "denied_by", "where", "procedure"):
        head = words[name.replace("_", " ")]
        assert all(width_of(word, latex) <= room[name] for word in head.split()), head
    for standing in STANDING_WORDS[spoken].values():
        assert width_of(standing, latex) <= room["standing"], standing
    for procedure in Procedure:
        for word in words[procedure.value].split():
            assert width_of(word, latex) <= room["procedure"], word
