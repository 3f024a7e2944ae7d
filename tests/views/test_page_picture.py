"""What the picture shows and what a click on it tells."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from legajo.views.model import PageModel, ViewClaim, ViewEntity, ViewEvidence, ViewLink

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect

    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")


def test_every_claim_between_two_shown_entities_is_drawn_once(
    valdera_page: Visit, valdera: PageModel
) -> None:
    shown = set(valdera.overview)
    wanted = [
        claim.id
        for claim in valdera.claims
        if claim.polarity == "asserts"
        and not claim.about_claims
        and {claim.subject, claim.object} <= shown
    ]
    assert sorted(valdera_page.drawn()) == sorted(wanted)
    assert f"{len(wanted)} of {len(valdera.claims)} claims" in valdera_page.text("#counts")


def test_the_page_reads_every_claim_as_it_was_written(
    valdera_page: Visit, valdera: PageModel
) -> None:
    read = valdera_page.page.evaluate(
        """[...legajo.model.claims.values()].map(claim => [
            claim.id, claim.subject, claim.object ?? null, claim.sentence, claim.relationLabel,
            claim.standing, claim.polarity, claim.procedure ?? null, claim.chainText,
            claim.deniedBy, claim.evidence.map(place => place.paragraph ?? null),
        ])"""
    )
    assert read == [
        [
            claim.id,
            claim.subject,
            claim.object,
            claim.sentence,
            claim.relation_label,
            claim.standing,
            claim.polarity,
            claim.procedure,
            claim.chain_text,
            list(claim.denied_by),
            [place.paragraph for place in claim.evidence],
        ]
        for claim in valdera.claims
    ]


def test_a_denial_is_never_a_line(valdera_page: Visit, valdera: PageModel) -> None:
    denials = {claim.id for claim in valdera.claims if claim.polarity == "denies"}
    assert denials
    assert denials.isdisjoint(valdera_page.drawn())


def test_parallel_lines_are_18_pixels_apart_in_the_middle(valdera_page: Visit) -> None:
    between = valdera_page.page.evaluate(
        """() => legajo.picture.lines
            .filter(({claims: [{subject, object}]}) =>
                [subject, object].sort().join() === 'ana-soto,luis-ibarra')
            .map(line => line.points[Math.round((line.points.length - 1) / 2)])"""
    )
    assert len(between) == 4
    for one, other in itertools.combinations(between, 2):
        assert ((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** 0.5 >= 18


def test_two_loops_do_not_coincide(valdera_page: Visit) -> None:
    middles = valdera_page.page.evaluate(
        """() => legajo.picture.lines.filter(({claims: [one]}) => one.subject === one.object)
            .map(line => line.points[Math.round((line.points.length - 1) / 2)])"""
    )
    assert len(middles) == 2
    assert abs(middles[0]["x"] - middles[1]["x"]) + abs(middles[0]["y"] - middles[1]["y"]) > 10


def test_more_than_six_parallel_lines_are_a_band_that_opens_its_list(valdera_page: Visit) -> None:
    label = valdera_page.page.evaluate(
        """() => {
            const {left, right, top, bottom} = legajo.picture.lines.find(line => line.band).label;
            const middle = {x: (left + right) / 2, y: (top + bottom) / 2};
            const {x, y} = legajo.picture.network.canvasToDOM(middle);
            const frame = document.querySelector('#picture').getBoundingClientRect();
            return [x + frame.left, y + frame.top];
        }"""
    )
    valdera_page.page.mouse.click(*label)
    assert "8 claims between" in valdera_page.text("#panel h2")
    assert valdera_page.page.locator("#panel button.claim").count() == 8
    assert "Alleged 3" in valdera_page.text("#panel").replace("\n", " ")


def test_nothing_moves_after_load(valdera_page: Visit) -> None:
    before = valdera_page.page.locator("#picture").screenshot()
    valdera_page.page.wait_for_timeout(700)
    assert valdera_page.page.locator("#picture").screenshot() == before


def test_all_names_are_shown_unclipped_and_at_least_11_pixels_high(valdera_page: Visit) -> None:
    cards = valdera_page.page.evaluate(
        """() => {
            const frame = document.querySelector('#picture').getBoundingClientRect();
            return [...legajo.picture.cards.values()].map(card => {
                const at = (x, y) => legajo.picture.network.canvasToDOM({x, y});
                const a = at(card.x - card.w / 2, card.y - card.h / 2);
                const b = at(card.x + card.w / 2, card.y + card.h / 2);
                return [a.x, a.y, b.x, b.y, frame.width, frame.height];
            });
        }"""
    )
    assert len(cards) == 40
    for left, top, right, bottom, width, height in cards:
        assert left >= 0
        assert top >= 0
        assert right <= width
        assert bottom <= height
    for one, other in itertools.combinations(cards, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, "two cards overlap"
    assert valdera_page.page.evaluate("14 * legajo.picture.network.getScale()") >= 11


def test_a_card_is_painted_while_any_of_it_is_in_sight(valdera_page: Visit) -> None:
    alpha = valdera_page.page.evaluate(
        """() => {
          const { network, cards, container } = legajo.picture;
          const card = cards.get("luis-ibarra");
          const half = container.clientWidth / 2 / 3;
          network.moveTo({ position: { x: card.x + card.w / 2 - 8 + half, y: card.y }, scale: 3 });
          network.redraw();
          const canvas = network.canvas.frame.canvas;
          const pen = canvas.getContext("2d");
          return pen.getImageData(6, canvas.height / 2, 1, 1).data[3];
        }"""
    )
    assert alpha == 255


def test_no_line_runs_through_a_card_it_does_not_belong_to(valdera_page: Visit) -> None:
    assert valdera_page.page.get_attribute("#picture", "data-crossings") == "0"


def test_a_click_on_a_line_shows_exactly_that_claim(valdera_page: Visit) -> None:
    valdera_page.click_line("c-brokered", 0.3)
    panel = valdera_page.text("#panel")
    assert valdera_page.text("#panel h2") == "Luis Ibarra brokered the deal with Dock Nine."
    assert valdera_page.page.locator("#panel .chain li").all_inner_texts() == [
        "El Muelle",
        "according to a former inspector of the authority",
        "according to first aide of the minister",
    ]
    assert "“The harbour and its friends”, paragraph 6" in panel
    assert "2020-08" in panel
    assert "Alleged" in valdera_page.text("#panel .badges")
    assert "had not answered" in panel


def test_each_of_several_parallel_lines_opens_its_own_claim(valdera_page: Visit) -> None:
    for claim, sentence in {
        "c-met": "Luis Ibarra met with Ana Soto.",
        "c-instructed": "Luis Ibarra instructed Ana Soto.",
    }.items():
        valdera_page.click_line(claim)
        assert valdera_page.text("#panel h2") == sentence


def test_a_denied_claim_shows_who_denies_it_beside_it(valdera_page: Visit) -> None:
    valdera_page.click_line("c-brokered", 0.3)
    assert "Luis Ibarra denies this" in valdera_page.text("#panel .denial")
    valdera_page.page.click("#panel .denial button")
    assert valdera_page.text("#panel h2") == "Luis Ibarra did not brokered the deal with Dock Nine."
    assert "Says it is not so" in valdera_page.text("#panel .badges")


def test_a_general_denial_says_that_it_names_no_claim(valdera_page: Visit) -> None:
    valdera_page.click_line("c-ministry-deal", 0.3)
    assert "denies in general, without naming this claim" in valdera_page.text("#panel .denial")


def test_contradicting_claims_stand_in_each_others_panel(valdera_page: Visit) -> None:
    valdera_page.click_line("c-visitors-a", 0.3)
    assert "consisted of Ministry" in valdera_page.text("#panel")
    valdera_page.page.click("#panel .link button")
    assert "the masked visitors consisted of Ministry" in valdera_page.text("#panel h2")
    assert "consisted of Dockers' Union" in valdera_page.text("#panel")


def test_a_denial_is_a_bar_across_the_line_and_a_contradiction_a_sign_on_it(
    valdera: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    """On a level line: how far from it the ink reaches in its middle."""
    from PIL import Image

    first, second = valdera.entities[0], valdera.entities[1]
    claim = ViewClaim(
        id="one",
        subject=first.id,
        object=second.id,
        relation="met",
        relation_label="met",
        sentence="They met",
        standing="reported",
        evidence=(ViewEvidence(source="muelle-harbour", paragraph=1),),
    )
    plain = PageModel(
        title="Two",
        entities=(first, second),
        claims=(claim,),
        sources=valdera.sources,
        positions={first.id: (-200.0, 0.0), second.id: (200.0, 0.0)},
    )

    def height_of_ink(**changes: object) -> int:
        opened = visit(write(replace(plain, claims=(replace(claim, **changes),))))
        opened.page.click("#zoom-out")  # so near, the line would have its name on it
        (left, y), (right, _) = map(opened.place_of_card, (first.id, second.id))
        middle = (left + right) / 2
        clip: FloatRect = {"x": middle - 12, "y": y - 20, "width": 24, "height": 40}
        shot = Image.open(io.BytesIO(opened.page.screenshot(clip=clip))).convert("L")
        dark = shot.point([255] * 128 + [0] * 128).getbbox()
        assert dark
        return dark[3] - dark[1]

    contradicting = (ViewLink(claim="one", how="contradicts", label="contradicts"),)
    line, bar, sign = (
        height_of_ink(),
        height_of_ink(denied_by=("Ana Soto",)),
        height_of_ink(answers=contradicting),
    )
    assert line <= 5
    assert bar >= line + 10
    assert line + 4 <= sign < bar


def test_an_entity_shows_its_claims_by_standing_and_without_a_line(valdera_page: Visit) -> None:
    valdera_page.click_card("luis-ibarra")
    headings = valdera_page.page.locator("#panel .group h3").all_inner_texts()
    assert [heading.split()[0] for heading in headings] == [
        "Recorded",
        "Reported",
        "Alleged",
        "Inferred",
        "Without",
    ]
    assert "Lucho" in valdera_page.text("#panel .names")
    assert "the harbour master's friend" in valdera_page.text("#panel")


@pytest.mark.parametrize("grip", [0, -0.45, 0.45], ids=["middle", "left", "right"])
def test_a_drag_moves_one_card_and_its_lines_follow(valdera_page: Visit, grip: float) -> None:
    before = valdera_page.place_of_card("yacht")
    other = valdera_page.place_of_card("baltic-crest")
    x, y = valdera_page.place_on_card("yacht", grip)
    valdera_page.page.mouse.move(x, y)
    valdera_page.page.mouse.down()
    valdera_page.page.mouse.move(x + 60, y - 40, steps=5)
    valdera_page.page.mouse.up()
    after = valdera_page.place_of_card("yacht")
    assert after[0] - before[0] == pytest.approx(60, abs=6)
    assert valdera_page.place_of_card("baltic-crest") == pytest.approx(other)


@pytest.fixture(scope="module")
def star() -> PageModel:
    """One entity on the picture with 60 neighbours that are not."""
    entities = [
        ViewEntity(id="hub", name="The hub", type="Company", type_label="Company", glyph="company")
    ]
    entities += [
        ViewEntity(
            id=f"leaf-{number}",
            name=f"Leaf {number}",
            type="Person",
            type_label="Person",
            glyph="person",
        )
        for number in range(60)
    ]
    claims = [
        ViewClaim(
            id=f"claim-{number}",
            subject="hub",
            object=f"leaf-{number}",
            relation="knows",
            relation_label="knows",
            sentence=f"The hub knows leaf {number}",
            standing="reported",
            evidence=(ViewEvidence(source="s", paragraph=1),),
        )
        for number in range(60)
    ]
    return PageModel(
        title="Star", entities=tuple(entities), claims=tuple(claims), sources=(), overview=("hub",)
    )


def test_expanding_adds_at_most_25_says_how_many_remain_and_can_be_undone(
    star: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    opened = visit(write(star))
    opened.click_card("hub")
    opened.page.click("text=Show 25 of 60 more")
    assert "26 of 61 entities" in opened.text("#counts")
    assert "35 more are connected" in opened.spoken()
    assert opened.page.get_attribute("#picture", "data-crossings") == "0"
    opened.page.click("text=Hide what was added here (25)")
    assert "1 of 61 entities" in opened.text("#counts")


def test_places_made_by_hand_are_kept_and_the_rest_is_fitted_around(
    valdera: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    by_hand = {"ana-soto": (0.0, 0.0), "luis-ibarra": (320.0, -40.0)}
    opened = visit(write(replace(valdera, positions=by_hand)))
    for entity, place in by_hand.items():
        card = opened.page.evaluate("id => legajo.picture.cards.get(id)", entity)
        assert (card["x"], card["y"]) == place
