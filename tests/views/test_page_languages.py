"""Both languages have all words, a Spanish page shows no English one, names may run leftward."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

import legajo
from legajo.views import assets, page_model
from legajo.views.model import PageModel

if TYPE_CHECKING:
    from tests.views.conftest import Visit

# Words that both languages write alike.
SAME = {"cable", "no", "Auto", "SVG", "PNG", "CSV", "Cypher"}


def tables(language: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(assets.read(f"words.{language}.json"))
    return found


@pytest.mark.parametrize("part", ["template", "script"])
def test_both_languages_have_the_same_phrases_with_the_same_places(part: str) -> None:
    english, spanish = tables("en")[part], tables("es")[part]
    assert set(english) == set(spanish)
    for key, phrase in english.items():
        places = re.compile(r"\{\w+\}")
        assert sorted(places.findall(phrase)) == sorted(places.findall(spanish[key])), key
        assert phrase.strip(), key
        assert spanish[key].strip(), key


def test_no_phrase_was_left_in_english() -> None:
    left = {
        key: phrase
        for part in ("template", "script")
        for key, phrase in tables("en")[part].items()
        if tables("es")[part][key] == phrase
        and re.search("[a-z]{2}", re.sub(r"\{\w+\}", "", phrase))
        and phrase not in SAME
    }
    assert left == {}


def test_every_phrase_that_is_asked_for_is_there() -> None:
    """The page's scripts and `legajo.network` take them by name from the same tables."""
    views = Path(assets.__file__).parent
    scripts = "".join(one.read_text("utf-8") for one in (views / "page").glob("*.js"))
    network = (views / "pyvis_network.py").read_text("utf-8")
    said = set(re.findall(r"""\b(?:say|wordIn)\(\s*["'](\w+)["']""", scripts))
    written = set(re.findall(r"""\bself\.words\[["'](\w+)["']""", network))
    assert len(said) > 100
    assert written
    words = tables("en")
    assert said - set(words["script"]) == set()
    assert written - set(words["script"]) - set(words["template"]) == set()


WALK = """() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest('script, style, noscript, pre')) texts.push(walker.currentNode.data);
    }
    for (const one of document.querySelectorAll('*')) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
            if (one.hasAttribute(name)) texts.push(one.getAttribute(name));
        }
    }
    return texts.map(text => text.trim()).filter(Boolean);
}"""


@pytest.mark.needs("chromium")
def test_a_spanish_page_shows_no_english_phrase(
    write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    case = legajo.open_case(Path(__file__).with_name("harbour"))
    opened = visit(write(page_model(case.graph(), language="es")))
    page = opened.page
    shown: set[str] = set(page.evaluate(WALK))
    for entity in page.evaluate("[...legajo.model.entities.keys()]"):
        opened.search(entity)
        opened.press("Enter")
        shown |= set(page.evaluate(WALK))
        for tab in page.get_by_role("tab").all():
            tab.click()
            shown |= set(page.evaluate(WALK))
    for claim in page.evaluate("[...legajo.model.claims.keys()]"):
        opened.search(claim)
        shown |= set(page.evaluate(WALK))
        opened.press("Enter")
        shown |= set(page.evaluate(WALK))
    opened.search("zzzz")
    shown |= set(page.evaluate(WALK))
    opened.press("Escape")
    for button in ("#show-table", "#share"):
        page.click(button)
        shown |= set(page.evaluate(WALK))
    assert "Quién lo dice" in shown
    assert english_in(shown) == []


def english_in(texts: set[str]) -> list[str]:
    """Texts that are an English phrase of the page, its places filled or not."""
    spanish = {phrase for part in tables("es").values() for phrase in part.values()}
    phrases = [
        re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(phrase)))
        for part in tables("en").values()
        for phrase in part.values()
        if phrase not in spanish and re.search("[a-z]{3}", re.sub(r"\{\w+\}", "", phrase))
    ]
    return sorted(text for text in texts if any(phrase.fullmatch(text) for phrase in phrases))


def test_english_would_be_found() -> None:
    """So that the test above could fail."""
    assert english_in({"Who says so", "Quién lo dice", "Only Recorded"}) == [
        "Only Recorded",
        "Who says so",
    ]


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("name", ["דנה לוי (2020)", "دانا الحداد"])
def test_a_name_from_right_to_left_breaks_nothing(
    name: str,
    valdera: PageModel,
    write: Callable[[PageModel], Path],
    visit: Callable[..., Visit],
) -> None:
    ana, *others = valdera.entities
    opened = visit(write(replace(valdera, entities=(replace(ana, name=name), *others))))
    opened.search(name.split(maxsplit=1)[0])
    first = opened.page.locator("#results li").first
    assert first.inner_text().split("\n")[0] == name
    opened.press("Enter")
    assert opened.text("#panel h2") == name
    # The heading still begins at the left, and what stands beside the name keeps its place.
    heading = opened.page.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector('#panel h2'));
            return range.getBoundingClientRect().left;
        }"""
    )
    assert heading == pytest.approx(opened.box("#panel .kicker")["x"], abs=3)
    opened.press("Escape")
    opened.click_line("c-met")
    buttons = opened.page.locator("#panel .ends button").all_inner_texts()
    assert buttons == ["Luis Ibarra", name]
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.complaints == []
