"""Places of cards: seeded, apart, and given ones kept."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from legajo.views import labels
from legajo.views.geometry import cross, crosses_box
from legajo.views.layout import lay_out

SIZES = st.lists(st.tuples(st.integers(60, 180), st.integers(30, 70)), min_size=1, max_size=14)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_cards_never_overlap_and_the_same_graph_gives_the_same_places(data: st.DataObject) -> None:
    sizes = data.draw(SIZES)
    cards = st.integers(0, len(sizes) - 1)
    pairs = data.draw(st.lists(st.tuples(cards, cards), max_size=20))
    places = lay_out(sizes, pairs)
    assert places == lay_out(sizes, list(pairs))
    for one, other in itertools.combinations(range(len(sizes)), 2):
        apart_x = abs(places[one][0] - places[other][0]) >= (sizes[one][0] + sizes[other][0]) / 2
        apart_y = abs(places[one][1] - places[other][1]) >= (sizes[one][1] + sizes[other][1]) / 2
        assert apart_x or apart_y


def test_the_order_of_pairs_does_not_matter() -> None:
    sizes = [(100, 30)] * 6
    pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)]
    assert lay_out(sizes, pairs) == lay_out(
        sizes, [(right, left) for left, right in reversed(pairs)]
    )


def test_given_places_stay() -> None:
    places = lay_out([(100, 30)] * 5, [(0, 1), (1, 2), (2, 3)], {0: (0.0, 0.0), 3: (500.0, 20.0)})
    assert places[0] == (0.0, 0.0)
    assert places[3] == (500.0, 20.0)


def test_no_cards_have_no_places() -> None:
    assert lay_out([], []) == []


def test_a_tree_is_drawn_without_crossings() -> None:
    pairs = [(child, (child - 1) // 2) for child in range(1, 15)]
    places = lay_out([(110, 31)] * 15, pairs)
    crossings = [
        (one, other)
        for one, other in itertools.combinations(pairs, 2)
        if len({*one, *other}) == 4 and cross(*(places[card] for card in (*one, *other)))
    ]
    assert crossings == []


def test_a_line_that_touches_no_box_does_not_cross_it() -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    assert crosses_box((-5, 5), (15, 5), box)
    assert not crosses_box((-5, 15), (15, 15), box)
    assert not crosses_box((-5, 5), (-1, 5), box)


@given(st.text(max_size=400))
def test_any_name_makes_a_card_of_at_most_three_lines(name: str) -> None:
    card = labels.card(name)
    assert 1 <= len(card.lines) <= 3
    assert card.width <= 220
    assert card.height <= 80


def test_a_long_name_is_broken_evenly_and_cut_with_an_ellipsis() -> None:
    assert labels.card("Ministry of Public Works and Transport").lines == (
        "Ministry of Public",
        "Works and Transport",
    )
    assert labels.card("word " * 1000).lines[-1].endswith("…")
    assert labels.card("x" * 5000).lines[-1].endswith("…")
