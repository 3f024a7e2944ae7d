"""The table of ids answers as sets would, whatever its size and wherever it lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.loaders.ftm import ids as module
from legajo.loaders.ftm.ids import Ids

NAMES = st.text("ab", max_size=4)


@given(st.lists(st.tuples(NAMES, st.booleans())), st.lists(NAMES))
def test_it_answers_as_two_sets_would(added: list[tuple[str, bool]], asked: list[str]) -> None:
    ids = Ids()
    sets: dict[bool, set[str]] = {False: set(), True: set()}
    for name, link in added:
        new = name not in sets[False] | sets[True]
        assert ids.add(name, link=link) is new
        if new:
            sets[link].add(name)
    assert len(ids) == len(sets[False]) + len(sets[True])
    for name in [*asked, *(name for name, _ in added)]:
        assert ids.is_thing(name) is (name in sets[False])
        assert ids.is_link(name) is (name in sets[True])


def test_digests_that_meet_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them begin at one place of the table, the last ones and the first ones of it too."""
    monkeypatch.setattr(module, "hash", lambda name: 4095 + 4096 * int(name), raising=False)
    ids = Ids()
    for number in range(50):
        assert ids.add(str(number), link=number % 2 == 1)
    for number in range(100):
        assert ids.is_thing(str(number)) is (number < 50 and number % 2 == 0)
        assert ids.is_link(str(number)) is (number < 50 and number % 2 == 1)


@pytest.mark.parametrize("held", [1 << 12, 1 << 21])
def test_a_table_that_grows_forgets_nothing(monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    """In memory, and past that size in a file."""
    monkeypatch.setattr(module, "_LARGEST_HELD", held)
    ids = Ids()
    for number in range(20_000):
        assert ids.add(f"id-{number}", link=number % 3 == 0)
    assert len(ids) == 20_000
    assert all(ids.is_link(f"id-{number}") is (number % 3 == 0) for number in range(20_000))
    assert not any(ids.is_thing(f"id-{number}") for number in range(20_000, 25_000))
