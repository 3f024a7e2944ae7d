"""What a page never does, whatever its texts say: ask the network, run a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from legajo.views.model import (
    PageModel,
    Speaker,
    ViewClaim,
    ViewEvidence,
    ViewLink,
    ViewName,
    ViewSource,
    ViewStep,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")

HOSTILE = [
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg/onload=window.hit=1>",
    "<!--<script>",
    "]]><script>window.hit=1</script>",
    '"><script>window.hit=1</script>',
    "'-window.hit=1-'",
    "\\u003cscript>window.hit=1\\u003c/script>",
    "javascript:window.hit=1",
    "{{7*7}}{% raw %}",
    "${window.hit=1}",
    "`+window.hit+`",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "<iframe srcdoc='<script>parent.hit=1</script>'>",
    "<style>*{display:none}</style>",
    "<base href='https://example.org/'>",
    "\u202egnp.exe\u2028\u2029",
    "\ud800 \x00 " + "x" * 5000,
]


def test_only_the_file_itself_is_requested(valdera_page: Visit, page_file: Path) -> None:
    valdera_page.click_card("luis-ibarra")
    valdera_page.page.click("#show-table")
    assert valdera_page.requests == [page_file.as_uri()]
    assert valdera_page.complaints == []


def test_the_document_is_declared_and_has_one_heading(valdera_page: Visit) -> None:
    assert valdera_page.page.evaluate("document.compatMode") == "CSS1Compat"
    assert valdera_page.page.evaluate("document.characterSet") == "UTF-8"
    assert valdera_page.page.get_attribute("html", "lang") == "en"
    assert valdera_page.page.locator("h1").all_inner_texts() == ["The port of Valdera"]


def test_an_injected_script_and_a_handler_are_blocked(valdera_page: Visit) -> None:
    valdera_page.page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.hit = 1';
            document.body.append(script);
            document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.hit = 1">');
        }"""
    )
    valdera_page.page.wait_for_timeout(100)
    assert valdera_page.page.evaluate("window.hit") is None
    assert any("Content Security Policy" in text for text in valdera_page.complaints)


def test_fetch_and_remote_images_are_blocked(valdera_page: Visit) -> None:
    reached = valdera_page.page.evaluate(
        """async () => {
            const image = await new Promise(done => {
                const picture = new Image();
                picture.onload = () => done(true);
                picture.onerror = () => done(false);
                picture.src = 'https://example.org/x.png';
            });
            try { await fetch('https://example.org/'); return true; } catch { return image; }
        }"""
    )
    assert reached is False
    refused = [text for text in valdera_page.complaints if "Content Security Policy" in text]
    assert any("img-src" in text for text in refused)
    assert any("connect-src" in text for text in refused)


# Words of which records and page share a fixed list; dates that the page counts with.
FIXED = {"standing", "polarity", "procedure", "glyph", "language", "how"}
ADDRESS = "https://example.org/"
DAYS = {"when_days", "since_days", "until_days", "as_of"}


def poisoned(value: object, text: str) -> Any:  # noqa: ANN401 - of its type
    """The same record with a hostile text in every field that holds text, ids and all."""
    if isinstance(value, str):
        return text if value == ADDRESS else f"{text} {value}"
    if isinstance(value, tuple):
        return tuple(poisoned(one, text) for one in value)
    if isinstance(value, dict):
        return {poisoned(key, text): poisoned(one, text) for key, one in value.items()}
    if isinstance(value, Struct):
        return replace(
            value,
            **{
                name: poisoned(getattr(value, name), text)
                for name in value.__struct_fields__
                if name not in FIXED | DAYS
            },
        )
    return value


@pytest.fixture(scope="module")
def everything(valdera: PageModel) -> PageModel:
    """Two people, a bank and two documents, with something in every field of every record."""
    people = [
        replace(
            entity,
            description="described",
            note="noted",
            names=(
                ViewName(form="one form", kind="short", language="en", seen=("doc",)),
                ViewName(form="a title", kind="title", language="xx-bad", seen=("gone",)),
            ),
        )
        for entity in valdera.entities[:3]
    ]
    first, second, third = (entity.id for entity in people)
    claim = ViewClaim(
        id="c-1",
        subject=first,
        relation="held_post",
        relation_label="held a post in",
        sentence="The first was something at the second",
        standing="alleged",
        evidence=(
            ViewEvidence(source="doc", paragraph=4, place="page 2"),
            ViewEvidence(source="gone"),
        ),
        object=second,
        procedure="accused",
        said_by=((Speaker(id="", name="nobody"),), (Speaker(id=third, name="third"),)),
        chain_text="El Muelle, citing somebody",
        when="2020",
        since="2019",
        until="2021",
        said="2022",
        date_note="worked out",
        since_days=("2019-01-01", "2019-12-31"),
        until_days=("2021-01-01", "2021-01-01"),
        role="director",
        at=(third,),
        during=(second,),
        about=("c-2", "no such thing"),
        to=(third,),
        amount="some",
        voice="quote",
        flag="disputed",
        note="a note",
        answers=(ViewLink(claim="c-2", how="contradicts", label="contradicts", by="a curator"),),
        answered_by=(ViewLink(claim="c-3", how="denies", label="denies", by="somebody"),),
        denied_by=("one who denies",),
        denied_generally_by=("another",),
    )
    return PageModel(
        title="title",
        summary="summary",
        entities=tuple(people),
        claims=(
            claim,
            replace(claim, id="c-2", object=third),
            replace(claim, id="c-3", polarity="denies", said_by=((Speaker(id=first, name=""),),)),
            replace(claim, id="c-4", object=None, value="a value"),
        ),
        sources=(
            ViewSource(
                id="doc",
                title="A document",
                publisher="A paper",
                published="2022",
                url=ADDRESS,
                kind="article",
            ),
        ),
        overview=(first, second, third),
        positions={first: (0.0, 0.0)},
        posts=("held_post",),
        families={"held_post": "roles"},
        years="2022",
        story=(
            ViewStep(
                title="a step",
                text="what it tells",
                focus=(first, "gone"),
                relations=("held_post",),
                select="c-1",
                standing=("alleged",),
            ),
            ViewStep(title="another", text="and more", focus=(second,)),
        ),
    )


def test_the_model_that_is_poisoned_leaves_no_field_empty(everything: PageModel) -> None:
    """A field that is added to a record must be filled here, or it would go untried."""

    def empty(record: Struct) -> set[str]:
        return {
            f"{type(record).__name__}.{name}"
            for name in record.__struct_fields__
            if getattr(record, name) in (None, "", (), {})
        }

    claims = set.intersection(*map(empty, everything.claims))
    assert claims | empty(everything) | empty(everything.entities[0]) == {"ViewClaim.when_days"}
    assert empty(everything.sources[0]) == set()
    assert empty(everything.story[0]) == {"ViewStep.as_of", "ViewStep.camera"}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_in_every_field_is_only_text(
    text: str,
    everything: PageModel,
    write: Callable[[PageModel], Path],
    visit: Callable[..., Visit],
) -> None:
    opened = visit(write(poisoned(everything, text)))
    page = opened.page
    opened.click_card(page.evaluate("[...legajo.model.entities.keys()][0]"))
    assert page.locator("#panel h2").is_visible()
    page.click("#panel details.names summary")
    for tab in page.get_by_role("tab").all():
        tab.click()
    page.locator("#panel button.post").first.click()
    assert page.locator("#panel .account").is_visible()
    page.locator("#panel .versus button").first.click()
    page.locator("#panel .evidence button").first.click()
    page.get_by_role("button", name="Show only this document").click()
    page.locator(".read-story").first.click()
    assert "a step" in opened.text("#details")
    opened.press("Escape")
    page.click("#path")
    opened.search(text[:20])
    opened.press("Escape")
    page.click("#share")
    assert page.locator("#sharing").is_visible()
    opened.press("Escape")
    page.click("#show-table")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("window.hit") is None
    assert opened.complaints == []
    assert opened.requests == [page.url.partition("#")[0]]
    assert page.locator("iframe, img, main script, aside script, main style, base").count() == 0
    assert page.evaluate("getComputedStyle(document.body).display") == "grid"


def test_a_direction_override_is_shown_as_a_mark(
    valdera: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    model = replace(
        valdera, entities=(replace(valdera.entities[0], name="a\u202eb"), *valdera.entities[1:])
    )
    opened = visit(write(model))
    opened.click_card("ana-soto")
    assert opened.text("#panel h2") == "a⟨RLO⟩b"


def test_a_tower_of_accents_is_cut_and_said(
    valdera: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    tower = "T" + "\u0301" * 60 + "ower"
    model = replace(
        valdera, entities=(replace(valdera.entities[0], name=tower), *valdera.entities[1:])
    )
    opened = visit(write(model))
    opened.click_card("ana-soto")
    assert opened.text("#panel h2") == "T" + "\u0301" * 4 + "\ufffdower"


def test_only_web_addresses_become_links(valdera_page: Visit) -> None:
    valdera_page.click_card("hostile")
    valdera_page.page.click("#panel button.claim")
    assert valdera_page.text("#panel .evidence").count("paragraph 1") == 1
    addresses = valdera_page.page.eval_on_selector_all(
        "#panel .evidence a", "links => links.map(link => link.href)"
    )
    assert addresses == ["https://example.org/harbour"]
    assert "<b>Evil</b>" in valdera_page.text("#panel .evidence")


def test_ids_that_are_names_of_javascript_all_appear_separately(valdera_page: Visit) -> None:
    for identifier, name in {
        "__proto__": "Proto Type",
        "constructor": "Constance Ructor",
        "007": "Agent Double",
        "7": "Number Seven",
    }.items():
        valdera_page.click_card(identifier)
        assert valdera_page.text("#panel h2") == name


def test_a_browser_that_can_not_unpack_the_library_is_told_so(
    browser: Browser, page_file: Path
) -> None:
    page = browser.new_page()
    page.add_init_script("delete globalThis.DecompressionStream")
    page.goto(page_file.as_uri())
    page.wait_for_selector("#empty:not([hidden])")
    assert "too old for the picture" in page.inner_text("#empty")
    assert "Firefox 120" in page.inner_text("#empty")
    page.close()
