"""Amounts say what was counted, by whom and how exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.graph import Amount, AmountError, parse_number
from legajo.graph.flat import amount_properties


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_is_read_with_and_without_separators(number: int) -> None:
    assert parse_number(f"{number}") == number
    assert parse_number(f"{number:,}") == number
    assert parse_number(f"{number:,}".replace(",", " ")) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.6 million", Decimal(1_600_000)),
        ("2 billion", Decimal(2_000_000_000)),
        ("3.25", Decimal("3.25")),
        ("-4", Decimal(-4)),
    ],
)
def test_a_number_is_what_it_says(text: str, number: Decimal) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["hundreds", "12-14", "1,23", "1.6 m", "", "1e5"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        parse_number(text)


@pytest.mark.parametrize("text", ["43.000", "1.234", "-250.000", " 43.000 "])
def test_a_dot_before_three_digits_is_not_guessed(text: str) -> None:
    with pytest.raises(AmountError, match="two ways"):
        parse_number(text)


@pytest.mark.parametrize("text", ["0.125", "1234.125", "1.234 million", "43.0000", "43.00"])
def test_a_dot_that_can_only_be_a_fraction_is_one(text: str) -> None:
    assert parse_number(text) > 0


def test_an_amount_needs_what_was_counted() -> None:
    with pytest.raises(AmountError, match="what was counted"):
        Amount(text="43000", of=" ")


def test_hundreds_stay_hundreds() -> None:
    amount = Amount(text="about hundreds", of="workers", approximate=True)
    assert amount_properties(amount) == {
        "amount": "about hundreds",
        "amount_of": "workers",
        "amount_approximate": True,
    }


def test_a_flat_amount_has_bounds_as_plain_numbers() -> None:
    amount = Amount(
        text="1.6 million",
        of="market price",
        low=Decimal(1_600_000),
        high=Decimal("1600000.5"),
        unit="USD",
        counted_by="treasury",
    )
    assert amount_properties(amount) == {
        "amount": "1.6 million",
        "amount_of": "market price",
        "amount_low": 1_600_000,
        "amount_high": 1_600_000.5,
        "amount_unit": "USD",
        "amount_counted_by": "treasury",
    }
