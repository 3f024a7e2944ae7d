"""The grammar of claims and speakers: whatever is written is read, and written again the same."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.loaders.case.words import (
    RESERVED,
    Misread,
    Triple,
    parse_claim,
    parse_ids,
    parse_speakers,
    suggested_id,
)

ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True).filter(
    lambda word: word not in RESERVED
)
relations = st.from_regex(r"[a-z]{2,8}(_[a-z]{1,8}){0,2}", fullmatch=True).filter(
    lambda word: word != "not"
)
texts = st.from_regex(r"[^\s][ -~]{0,30}[^\s]", fullmatch=True).filter(
    lambda text: text == text.strip()
)


@given(st.lists(ids, min_size=1, max_size=4), st.sampled_from(["", "not "]), relations, texts)
def test_a_claim_is_read_as_it_was_written(
    subjects: list[str], negation: str, relation: str, rest: str
) -> None:
    words = f"{', '.join(subjects)} {negation}{relation} {rest}"
    triple = parse_claim(words)
    expected = Triple(tuple(subjects), bool(negation), relation, rest, len(words) - len(rest))
    assert triple == expected
    assert str(triple) == words
    assert words[triple.at :] == rest


@given(st.lists(st.lists(ids, min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_chain_of_speakers_is_read_as_it_was_written(chain: list[list[str]]) -> None:
    distinct = [
        place for index, place in enumerate(chain) if index == 0 or place != chain[index - 1]
    ]
    text = " > ".join(" & ".join(place) for place in distinct)
    assert parse_speakers(text) == tuple(tuple(place) for place in distinct)


@given(st.lists(ids, min_size=1, max_size=5), st.sampled_from([",", ", ", " , "]))
def test_ids_are_read_however_the_commas_stand(names: list[str], comma: str) -> None:
    assert parse_ids(comma.join(names)) == tuple(names)


def misreading(parse: Callable[[str], object], text: str) -> Misread | None:
    try:
        parse(text)
    except Misread as error:
        return error
    return None


@given(st.text(max_size=60), st.sampled_from([parse_claim, parse_ids, parse_speakers]))
def test_any_text_is_read_or_refused_at_a_place_within_it(
    text: str, parse: Callable[[str], object]
) -> None:
    error = misreading(parse, text)
    assert error is None or 0 <= error.offset <= len(text)
    assert error is None or error.message.endswith(".")


@pytest.mark.parametrize(
    ("words", "offset", "word"),
    [
        pytest.param("soto met-with ibarra", 5, "met-with", id="relation"),
        pytest.param("soto met_with", 5, "met_with", id="object"),
        pytest.param("soto, Ibarra met_with port", 6, "Ibarra", id="subject"),
        pytest.param("soto", 0, "soto", id="one word"),
        pytest.param("not met_with port", 0, "not", id="no subject"),
        pytest.param("soto not not met_with port", 9, "not", id="two negations"),
    ],
)
def test_the_wrong_word_is_pointed_at(words: str, offset: int, word: str) -> None:
    with pytest.raises(Misread) as raised:
        parse_claim(words)
    assert (raised.value.offset, raised.value.word) == (offset, word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ana Soto", "ana-soto"), ("Ñandú & Co.", "nandu-co"), ("MS-13", "ms-13"), ("  ", "")],
)
def test_an_id_is_made_of_a_name(text: str, expected: str) -> None:
    assert suggested_id(text) == expected
