"""What a page never does, whatever its texts say: ask the network, run a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from legajo.views.model import PageModel

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


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_in_every_field_is_only_text(
    text: str, valdera: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    first, second = valdera.entities[0], valdera.entities[1]
    source = replace(valdera.sources[0], title=text, url=text, publisher=text)
    claim = replace(
        valdera.claims[0],
        subject=first.id,
        object=second.id,
        sentence=text,
        relation_label=text,
        note=text,
        role=text,
        chain_text=text,
        said_by=(),
        denied_by=(text,),
        amount=text,
        when=text,
    )
    model = PageModel(
        title=text,
        summary=text,
        entities=(replace(first, name=text, description=text, note=text, type_label=text), second),
        claims=(claim,),
        sources=(source,),
        overview=(first.id, second.id),
    )
    opened = visit(write(model))
    opened.click_card(first.id)
    opened.page.click("#panel button.claim")
    opened.page.click("#show-table")
    assert opened.page.evaluate("window.hit") is None
    assert opened.complaints == []
    assert opened.page.locator("#panel h2").is_visible()
    assert opened.page.locator("iframe, img, #panel script, #panel style").count() == 0


def test_a_direction_override_is_shown_as_a_mark(
    valdera: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    model = replace(
        valdera, entities=(replace(valdera.entities[0], name="a\u202eb"), *valdera.entities[1:])
    )
    opened = visit(write(model))
    opened.click_card("ana-soto")
    assert opened.text("#panel h2") == "a⟨RLO⟩b"


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
