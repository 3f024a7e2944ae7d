"""References are read back by the readers of each format, with nothing invented."""

import io
import json
import re
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rispy

from legajo.graph import SOURCE_KINDS, Graph, PartialDate, parse_date
from legajo.graph.dates import about, after, before
from legajo.graph.wording import date_in_words
from legajo.views.paper import Content
from legajo.views.paper.references import (
    Author,
    Reference,
    Venue,
    biblatex,
    bibtex,
    csl_json,
    references,
    ris,
)
from legajo.views.paper.references.dates import csl_date, edtf, month, year
from legajo.views.paper.references.kinds import KINDS


def test_every_kind_of_source_has_a_type_in_every_format() -> None:
    assert set(KINDS) == set(SOURCE_KINDS)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(parse_date("2021"), "2021", id="year"),
        pytest.param(parse_date("2021-12"), "2021-12", id="month"),
        pytest.param(parse_date("2021-12-09"), "2021-12-09", id="day"),
        pytest.param(parse_date("2025-07-30/2025-09"), "2025-07-30/2025-09", id="range"),
        pytest.param(parse_date("2021").with_reason(inferred="x"), "2021?", id="inferred"),
        pytest.param(about(parse_date("2021")), "2021~", id="about"),
        pytest.param(about(parse_date("2021")).with_reason(inferred="x"), "2021%", id="both"),
        pytest.param(before(parse_date("2021-05")), "/2021-04-30", id="before"),
        pytest.param(after(parse_date("2021-05")), "2021-06-01/", id="after"),
    ],
)
def test_a_date_is_as_precise_as_it_was(value: PartialDate, written: str) -> None:
    assert edtf(value) == written


def test_bibtex_has_a_year_and_a_month_only_where_they_are_sure() -> None:
    spread = parse_date("2021-11/2022-02")
    assert (year(spread), month(spread)) == ("2021--2022", None)
    assert (year(parse_date("2021-12")), month(parse_date("2021-12"))) == ("2021", 12)
    assert month(parse_date("2021")) is None


def dated(value: PartialDate) -> Reference:
    return Reference(
        key="harbour",
        source="harbour",
        kind=KINDS["article"],
        title="The harbour",
        authors=(Author(literal="El Muelle"),),
        venue=Venue(name="El Muelle", journal=True),
        published=value,
        published_words=date_in_words(value, "en"),
    )


def test_what_bibtex_cannot_say_of_a_date_stands_in_its_note() -> None:
    assert "note = {about 2021}" in bibtex([dated(about(parse_date("2021")))])
    assert "note = {2021 (summer)}" in bibtex(
        [dated(parse_date("2021").with_reason(about="summer"))]
    )
    assert "note" not in bibtex([dated(parse_date("2021"))])


@pytest.mark.parametrize("of", [before, after])
def test_an_open_date_names_no_year_in_which_it_was(
    of: Callable[[PartialDate], PartialDate],
) -> None:
    reference = dated(of(parse_date("2021-05")))
    written = bibtex([reference])
    assert "year" not in written
    assert "@misc{" in written  # an article without a year is one warning of its style
    assert "May 2021}" in written
    (entry,) = rispy.loads(ris([reference]))
    assert "year" not in entry
    assert entry["date"].startswith("///")


def test_csl_says_circa_where_there_is_doubt() -> None:
    assert "circa" not in csl_date(parse_date("2021-12"))
    assert csl_date(parse_date("2021-11/2022-02")) == {
        "date-parts": [[2021, 11], [2022, 2]],
        "circa": True,
    }


def test_names_are_cut_only_where_that_is_no_guess(content: Content) -> None:
    article = next(one for one in content.references if one.key == "muelle-harbour")
    assert [one.sorted_by for one in article.authors] == ["Lund, Rosa", "de la Vega, Jon"]


def test_a_body_is_one_author_in_braces(content: Content) -> None:
    assert "author = {{Treasury of the Republic}}" in biblatex(content.references)


def test_whoever_is_not_named_is_no_author(content: Content) -> None:
    blog = next(one for one in content.references if one.key == "muelle-strike")
    assert blog.authors == ()
    assert blog.venue is None
    assert "author not named" in blog.notes
    assert "the blog's author" not in biblatex([blog])


def test_no_reference_says_when_somebody_looked_at_it(pacto: Content) -> None:
    for text in (biblatex(pacto.references), bibtex(pacto.references), ris(pacto.references)):
        assert "urldate" not in text
        assert "Y2  -" not in text
    assert all("accessed" not in item for item in json.loads(csl_json(pacto.references)))


def test_keys_are_the_ids_and_unique_without_capitals(pacto: Content) -> None:
    keys = [one.key for one in pacto.references]
    assert keys == [one.source for one in pacto.references]
    assert len({key.casefold() for key in keys}) == len(keys)
    again = references(pacto.ledger, reversed(list(pacto.ledger.sources)))
    assert [one.key for one in again] == keys


def test_whatever_a_source_rests_on_is_there_too(pacto: Content) -> None:
    found = references(pacto.ledger, ["cited-elfaro-english"])
    assert {one.source for one in found} == _lineage(pacto, "cited-elfaro-english")
    assert len(found) > 2


def _lineage(content: Content, name: str) -> set[str]:
    found = {name}
    for parent in content.ledger.sources[name].derives_from:
        found |= _lineage(content, parent)
    return found


def test_ris_is_read_back(content: Content) -> None:
    entries = rispy.loads(ris(content.references))
    first = entries[0]
    assert first["type_of_reference"] == "NEWS"
    assert first["authors"] == ["Lund, Rosa", "de la Vega, Jon"]
    assert first["title"] == "The harbour & its 5% friends: a story_of #1 {deal}"
    assert first["year"] == "2022"
    assert first["urls"] == ["https://example.org/harbour?a=1&b=%C3%B1_x~y#z"]
    assert len(entries) == len(content.references)


def test_csl_is_set_by_a_processor(pacto: Content, content: Content) -> None:
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    for one in (content, pacto):
        items: list[dict[str, Any]] = json.loads(csl_json(one.references))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the processor's own about its style
            style = CitationStylesStyle("harvard-cite-them-right", validate=False)
            bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
            for item in items:
                bibliography.register(Citation([CitationItem(item["id"])]))
            bibliography.sort()
            printed = [str(entry) for entry in bibliography.bibliography()]
        assert len(printed) == len(items)
        for item in items:
            assert any(item["title"] in entry for entry in printed), item["title"]


@pytest.mark.needs("latex")
def test_bibtex_prints_every_source_without_a_warning(tmp_path: Path, content: Content) -> None:
    (tmp_path / "all.bib").write_text(bibtex(content.references), encoding="ascii")
    (tmp_path / "all.aux").write_text(
        "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n", encoding="ascii"
    )
    run = subprocess.run(
        ["bibtex", "all"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout
    assert "Warning" not in run.stdout, run.stdout
    printed = (tmp_path / "all.bbl").read_text(encoding="ascii")
    assert printed.count("\\bibitem") == len(content.references)
    assert "Rosa Lund and Jon de~la Vega" in re.sub(r"\s+", " ", printed)


def test_the_file_of_bibtex_is_ascii(pacto: Content) -> None:
    assert bibtex(pacto.references).isascii()
    assert io.StringIO(bibtex(pacto.references)).readline().startswith("@preamble")


def test_a_note_begins_with_a_capital_and_an_article_stands_in_something(port: Graph) -> None:
    from msgspec.structs import replace

    listed = references(port.ledger, ["muelle-strike", "muelle-harbour"])
    written = biblatex(listed)
    assert "note = {Author not named;" in written
    assert "@article{muelle-harbour," in written
    without = [replace(one, venue=None) for one in listed if one.key == "muelle-harbour"]
    assert "@misc{muelle-harbour," in biblatex(without)
