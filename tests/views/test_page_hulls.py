"""The shape around a chosen body and its members holds nobody else, or is not drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import legajo
from legajo.views.model import PageModel, Position, ViewClaim, ViewEntity

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")

PLACES: dict[str, Position] = {
    "body": (0.0, 0.0),
    "ana": (300.0, -120.0),
    "luis": (300.0, 120.0),
    "other": (700.0, 0.0),
}


def model(places: dict[str, Position]) -> PageModel:
    names = {"body": "Dockers' union", "ana": "Ana", "luis": "Luis", "other": "Other"}
    return PageModel(
        title="Union",
        entities=tuple(
            ViewEntity(
                id=name,
                name=text,
                type="Person",
                type_label="Person",
                glyph="civil" if name == "body" else "person",
            )
            for name, text in names.items()
        ),
        claims=tuple(
            ViewClaim(
                id=f"c-{name}",
                subject=name,
                object="body",
                relation="member_of",
                relation_label="was a member of",
                sentence=f"{name} was a member of the union",
                standing="alleged" if name == "other" else "reported",
                evidence=(),
            )
            for name in ("ana", "luis", "other")
        ),
        sources=(),
        families={"member_of": "roles"},
        positions=places,
    )


def is_tinted(visit: Visit, place: Position) -> bool:
    """Whether anything is drawn at a place of the picture: elsewhere the canvas is transparent."""
    alpha = visit.page.evaluate(
        """([x, y]) => {
            const canvas = document.querySelector('#picture canvas');
            const ratio = canvas.width / canvas.clientWidth;
            const at = legajo.picture.network.canvasToDOM({x, y});
            const {data} = canvas.getContext('2d')
                .getImageData(Math.round(at.x * ratio), Math.round(at.y * ratio), 1, 1);
            return data[3];
        }""",
        list(place),
    )
    return bool(alpha > 0)


INSIDE: Position = (290.0, 20.0)
OUTSIDE: Position = (500.0, 150.0)


def test_members_of_a_chosen_body_have_one_ground(
    write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    opened = visit(write(model(PLACES)))
    assert not is_tinted(opened, INSIDE)
    opened.click_card("body")
    assert is_tinted(opened, INSIDE)
    assert not is_tinted(opened, OUTSIDE)
    opened.press("Escape")
    assert not is_tinted(opened, INSIDE)


def test_whoever_is_only_said_to_be_a_member_keeps_the_ground_away(
    write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    opened = visit(write(model({**PLACES, "other": (250.0, 40.0)})))
    opened.click_card("body")
    assert not is_tinted(opened, (290.0, -40.0))


def test_no_shape_of_the_bundled_case_holds_a_stranger(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    path = tmp_path / "pacto.html"
    legajo.view(legajo.open_case("pacto").graph(), path)
    opened = visit(path)
    bodies = opened.page.evaluate(
        """[...legajo.picture.cards.keys()].filter(id =>
            ['civil', 'public_body', 'company', 'armed_group']
                .includes(legajo.model.entities.get(id).glyph))"""
    )
    assert len(bodies) > 5
    for body in bodies:
        opened.page.evaluate("id => legajo.picture.look({selection: id, cards: new Set()})", body)
        strangers = opened.page.evaluate(
            """id => {
                const {picture, model} = legajo;
                if (!picture.hull) return null;
                const members = new Set([id, ...model.entities.get(id).claims
                    .filter(claim => claim.family === 'roles').map(claim => claim.subject)]);
                const side = (a, b, x, y) => (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0;
                const holds = (x, y) => new Set(picture.hull.map((a, i) =>
                    side(a, picture.hull[(i + 1) % picture.hull.length], x, y))).size === 1;
                return [...picture.cards].filter(([other, {x, y, w, h}]) => !members.has(other)
                    && [[0, 0], [w / 2, h / 2], [-w / 2, -h / 2], [w / 2, -h / 2], [-w / 2, h / 2]]
                        .some(([dx, dy]) => holds(x + dx, y + dy))).map(([other]) => other);
            }""",
            body,
        )
        assert not strangers, body
