"""The port of Valdera as a page model, pages in a real browser, and what tests ask of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from legajo.views.model import (
    PageModel,
    Speaker,
    ViewClaim,
    ViewEntity,
    ViewEvidence,
    ViewLink,
    ViewName,
    ViewSource,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect

HERE = Path(__file__).parent
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def read_valdera() -> PageModel:
    text = HERE.joinpath("valdera.txt").read_text(encoding="utf-8")
    first, _, second = text.partition("---\n")
    entities, outside = [], set()
    for row in _rows(first):
        identifier, glyph, kind, name, others, flags = row + [""] * (6 - len(row))
        names = [ViewName(form=name)]
        for other in filter(None, map(str.strip, others.split(";"))):
            form, _, form_kind = other.rpartition("=")
            names.append(ViewName(form=form, kind=form_kind))
        if "outside" in flags:
            outside.add(identifier)
        entities.append(
            ViewEntity(
                id=identifier,
                name=name,
                type=kind,
                type_label=kind,
                glyph=glyph,
                names=tuple(names),
                named="unnamed" not in flags,
            )
        )
    shown = {entity.id: entity.name for entity in entities}
    claims = _claims(_rows(second), shown)
    sources = (
        ViewSource(
            id="muelle-harbour",
            title="The harbour and its friends",
            publisher="El Muelle",
            published="2022-01-14",
            url="https://example.org/harbour",
            kind="article",
        ),
        ViewSource(id="evil", title="<b>Evil</b>", url="javascript:alert(1)", kind="other"),
        ViewSource(id="data-link", title="A data address", url="data:text/html,x", kind="other"),
    )
    return PageModel(
        title="The port of Valdera",
        summary="Who met whom at the port of Valdera, who says so, who denies it. All invented.",
        entities=tuple(entities),
        claims=claims,
        sources=sources,
        overview=tuple(entity.id for entity in entities if entity.id not in outside),
    )


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def _claims(rows: list[list[str]], shown: dict[str, str]) -> tuple[ViewClaim, ...]:
    drafts: list[dict[str, Any]] = []
    for number, row in enumerate(rows):
        subject, relation, target, standing, by, paragraph, options = row + [""] * (7 - len(row))
        fields: dict[str, str] = {}
        for option in filter(None, map(str.strip, options.split(";"))):
            key, _, setting = option.partition("=")
            fields[key] = setting
        negative = relation.startswith("not ")
        label = relation.removeprefix("not ").replace("_", " ")
        verb = f"did not {label}" if negative else label
        value = target[1:] if target.startswith('"') else None
        spoken_of = target[1:] if target.startswith("#") else None
        target_name = value or shown.get(target, spoken_of or target)
        chain = [["el-muelle"], *([[speaker] for speaker in by.split(" > ")] if by else [])]
        places = [
            tuple(
                Speaker(id=speaker if speaker in shown else "", name=shown.get(speaker, speaker))
                for speaker in place
            )
            for place in chain
        ]
        drafts.append(
            {
                "id": fields.get("name", f"muelle-harbour:{paragraph}:{number:08x}"),
                "subject": subject,
                "relation": relation.removeprefix("not "),
                "relation_label": label,
                "sentence": f"{shown[subject]} {verb} {target_name}.",
                "standing": standing,
                "evidence": (
                    ViewEvidence(source="muelle-harbour", paragraph=int(paragraph)),
                    *([ViewEvidence(source="evil", paragraph=1)] if subject == "hostile" else []),
                    *([ViewEvidence(source="data-link")] if subject == "hostile" else []),
                ),
                "object": None if value else (spoken_of or target),
                "value": value,
                "polarity": "denies" if negative else "asserts",
                "about_claims": spoken_of is not None,
                "directed": "undirected" not in fields,
                "said_by": tuple(places),
                "chain_text": " → ".join(place[0].name for place in places),
                **{
                    key: fields[key]
                    for key in (
                        "procedure",
                        "since",
                        "until",
                        "when",
                        "said",
                        "amount",
                        "note",
                        "role",
                    )
                    if key in fields
                },
                "_denies": fields.get("denies"),
                "_generally": fields.get("generally"),
                "_answers": fields.get("answers"),
            }
        )
    by_id = {draft["id"]: draft for draft in drafts}
    for draft in drafts:
        for key, fixed in (
            ("_denies", "denies"),
            ("_generally", "denies_generally"),
            ("_answers", ""),
        ):
            aim = draft.pop(key)
            if not aim:
                continue
            claim, _, stated = aim.partition(":")
            how = fixed or stated
            label = how.replace("_", " ")
            draft.setdefault("answers", []).append(ViewLink(claim=claim, how=how, label=label))
            other = by_id[claim]
            back = ViewLink(claim=draft["id"], how=how, label=label)
            other.setdefault("answered_by", []).append(back)
            name = draft["said_by"][-1][0].name
            if how == "denies":
                other.setdefault("denied_by", []).append(name)
            elif how == "denies_generally":
                other.setdefault("denied_generally_by", []).append(name)
    return tuple(map(_claim, drafts))


def _claim(draft: dict[str, Any]) -> ViewClaim:
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in draft.items()
    }
    return ViewClaim(**fields)


@pytest.fixture(scope="session")
def valdera() -> PageModel:
    """40 entities, 80 claims: every standing and procedure, denials, a band, hostile ids."""
    return read_valdera()


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """The installed Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[[PageModel], Path]:
    """Write the page of a model and give its file."""
    from legajo.views import render

    def write_model(model: PageModel) -> Path:
        path = tmp_path_factory.mktemp("page") / "page.html"
        path.write_text(render(model), encoding="utf-8", newline="\n")
        return path

    return write_model


@pytest.fixture(scope="session")
def page_file(valdera: PageModel, write: Callable[[PageModel], Path]) -> Path:
    """The page of Valdera, written once."""
    return write(valdera)


class Visit:
    """An opened page with what it asked the network for and what it complained about."""

    def __init__(self, browser: Browser, path: Path, **options: Any) -> None:  # noqa: ANN401 - Playwright's
        settings = {"viewport": {"width": 1440, "height": 900}, **options}
        self.context = browser.new_context(**settings)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text) if message.type == "error" else None
            ),
        )
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("#picture[data-ready]", timeout=60_000)

    def wait_until(self, expression: str) -> None:
        """Wait for something to be true, asking from outside.

        Playwright's own `wait_for_function` evaluates text within the page once it has to wait,
        which the page's security policy forbids.
        """
        for _ in range(200):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {expression}")

    def settled(self) -> str:
        """The address once it has followed: the page rewrites it 250 ms after the last change.

        Waited for by a later timer of the page itself, which fires after that one however slow the
        machine is.
        """
        address = ""
        while address != self.page.url:
            address = self.page.url
            self.page.evaluate(
                "new Promise(done => requestAnimationFrame(() => setTimeout(done, 300)))"
            )
        return address

    def place_of_card(self, entity: str) -> tuple[float, float]:
        """Where a card's middle is on the screen."""
        return self.place_on_card(entity, 0)

    def place_on_card(self, entity: str, share: float) -> tuple[float, float]:
        """A point beside a card's middle, by as much of its width."""
        return self._on_screen(
            """([entity, share]) => {
                const card = legajo.picture.cards.get(entity);
                return { x: card.x + card.w * share, y: card.y };
            }""",
            [entity, share],
        )

    def place_of_line(self, claim: str, share: float = 0.5) -> tuple[float, float]:
        """A point on a claim's line on the screen."""
        return self._on_screen(
            """([claim, share]) => {
                const has = line => line.claims.some(one => one.id === claim);
                const line = legajo.picture.lines.find(has);
                return line.points[Math.round((line.points.length - 1) * share)];
            }""",
            [claim, share],
        )

    def click_card(self, entity: str) -> None:
        self.page.mouse.click(*self.place_of_card(entity))

    def click_line(self, claim: str, share: float = 0.5) -> None:
        self.page.mouse.click(*self.place_of_line(claim, share))

    def press(self, keys: str) -> None:
        for key in keys.split():
            self.page.keyboard.press(key)

    def search(self, words: str) -> None:
        """Type into the search box, by keyboard."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)

    def switch(self, group: str, word: str) -> None:
        """Click a row of the legend."""
        self.page.click(f"fieldset[data-group={group}] input[value={word}]")

    def drawn(self) -> list[str]:
        """Ids of all claims that are lines now, those in bands too."""
        return list(
            self.page.evaluate(
                "legajo.picture.lines.flatMap(line => line.claims.map(claim => claim.id))"
            )
        )

    def spoken(self) -> str:
        """What the live region says now."""
        return self.page.text_content("#live") or ""

    def box(self, selector: str) -> FloatRect:
        """Where an element is on the screen."""
        found = self.page.locator(selector).bounding_box()
        assert found, f"{selector} is not shown"
        return found

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def _on_screen(self, script: str, argument: object) -> tuple[float, float]:
        point = self.page.evaluate(
            f"""argument => {{
                const place = ({script})(argument);
                const frame = document.querySelector('#picture').getBoundingClientRect();
                const {{x, y}} = legajo.picture.network.canvasToDOM({{x: place.x, y: place.y}});
                return [x + frame.left, y + frame.top];
            }}""",
            argument,
        )
        return point[0], point[1]


@pytest.fixture
def visit(browser: Browser, page_file: Path) -> Iterator[Callable[..., Visit]]:
    """Open a page (by default that of Valdera) in a browser context of its own."""
    opened: list[Visit] = []

    def open_page(path: Path | None = None, **options: Any) -> Visit:  # noqa: ANN401 - Playwright's
        opened.append(Visit(browser, path or page_file, **options))
        return opened[-1]

    yield open_page
    for one in opened:
        one.context.close()


@pytest.fixture
def valdera_page(visit: Callable[..., Visit]) -> Visit:
    """The page of Valdera, opened at 1440 × 900."""
    return visit()
