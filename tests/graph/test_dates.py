"""Partial dates keep their precision and compare in three values."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.graph import Comparison, DateError, PartialDate, parse_date
from legajo.graph.dates import about, after, before, between, of_document

days = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))


@st.composite
def written(draw: st.DrawFn) -> PartialDate:
    """A year, a month or a day, perhaps approximate or open to one side."""
    day = draw(days)
    exact = parse_date(day.isoformat()[: draw(st.sampled_from([4, 7, 10]))])
    return draw(st.sampled_from([exact, about(exact), before(exact), after(exact)]))


@st.composite
def with_a_day(draw: st.DrawFn) -> tuple[PartialDate, date]:
    """A partial date and one of the days that it can be."""
    partial = draw(written())
    first, last = partial.span
    low = max(first, date(1700, 1, 1))
    return partial, draw(st.dates(min_value=low, max_value=min(last, date(2300, 1, 1))))


@given(with_a_day(), with_a_day())
def test_before_and_after_hold_for_all_days_that_the_dates_can_be(
    left: tuple[PartialDate, date], right: tuple[PartialDate, date]
) -> None:
    order = left[0].compare(right[0])
    if order is Comparison.BEFORE:
        assert left[1] < right[1]
    if order is Comparison.AFTER:
        assert left[1] > right[1]


@given(written(), written())
def test_comparison_read_from_the_other_side_is_the_opposite(
    left: PartialDate, right: PartialDate
) -> None:
    opposite = {
        Comparison.BEFORE: Comparison.AFTER,
        Comparison.AFTER: Comparison.BEFORE,
        Comparison.CANNOT_SAY: Comparison.CANNOT_SAY,
    }
    assert right.compare(left) is opposite[left.compare(right)]


@given(written(), written(), written())
def test_before_is_transitive(first: PartialDate, second: PartialDate, third: PartialDate) -> None:
    if first.compare(second) is second.compare(third) is Comparison.BEFORE:
        assert first.compare(third) is Comparison.BEFORE


@given(written())
def test_nothing_is_before_or_after_itself(partial: PartialDate) -> None:
    assert partial.compare(partial) is Comparison.CANNOT_SAY


@given(days, st.sampled_from([4, 7, 10]))
def test_a_date_leaves_as_it_was_written(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    assert str(parse_date(text)) == text
    assert parse_date(text).span[0] <= day <= parse_date(text).span[1]


@given(days, days)
def test_an_interval_covers_its_ends_and_what_lies_between(one: date, other: date) -> None:
    first, last = sorted([one, other])
    interval = parse_date(f"{first}/{last}")
    assert interval.span == (first, last)
    assert interval == between(parse_date(str(first)), parse_date(str(last)))


def test_an_approximate_date_may_miss_by_a_unit_of_its_precision() -> None:
    august = about(parse_date("2020-08"))
    assert august.compare(parse_date("2020-09-15")) is Comparison.CANNOT_SAY
    assert august.compare(parse_date("2020-10-15")) is Comparison.BEFORE
    assert august.text == "about 2020-08"


def test_before_and_after_leave_out_the_limit_itself() -> None:
    limit = parse_date("2020-08")
    assert before(limit).latest == date(2020, 7, 31)
    assert after(limit).earliest == date(2020, 9, 1)
    assert before(limit).earliest is None
    assert before(limit).compare(limit) is Comparison.BEFORE


def test_the_documents_own_date_says_that_it_is_relative() -> None:
    published = parse_date("2022-01-14")
    assert of_document(published).relative
    assert of_document(published).span == published.span


@pytest.mark.parametrize(
    "text",
    [
        "2020-13",
        "2020-02-30",
        "2021-02-29",
        "20",
        "August 2020",
        "2020-8",
        "",
        "2021/2019",
        "2020/",
        "0000",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)


def test_a_date_open_on_both_sides_cannot_exist() -> None:
    with pytest.raises(DateError, match="open on both sides"):
        PartialDate(text="some day", earliest=None, latest=None, precision="open")


def test_nothing_is_before_the_first_day_of_the_calendar() -> None:
    with pytest.raises(DateError):
        before(parse_date("0001"))
    with pytest.raises(DateError):
        after(parse_date("9999-12"))


def test_widening_stops_at_the_ends_of_the_calendar() -> None:
    first = about(parse_date("0001-01-01"))
    assert first.span == (date.min, date.min + timedelta(days=14 - 7))
