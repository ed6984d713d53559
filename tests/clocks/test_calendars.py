"""Working days: the country's notices as facts, the places' own days, and what is not known."""

import csv
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zampa.foundation.clocks import queries
from zampa.foundation.clocks.calendars import (
    Calendar,
    SpecialDay,
    add_working_days,
    calendar_of,
    is_ending,
    working_days_between,
)

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
CALENDARS = st.lists(st.tuples(DAYS, st.sampled_from(["holiday", "working"])), max_size=60).map(
    lambda days: calendar_of([SpecialDay(*day) for day in days], [2024, 2025, 2026])
)
LOSAR = SpecialDay(date(2026, 2, 24), "holiday", "54")
FILE = Path(queries.__file__).parent / "china.csv"


@pytest.fixture(scope="module")
def china():
    special = queries._of_the_country()
    return calendar_of(special, {day.day.year for day in special})


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_the_country_is_what_another_calendar_says(china, year):
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    days = [day for day in days if day.year == year]

    assert [d for d in days if china.is_working(d) != chinese_calendar.is_workday(d)] == []


def test_each_day_of_the_country_names_its_notice_in_three_languages():
    with FILE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert all(row[part] for row in rows for part in ("day", "kind", "bo", "zh", "en", "source"))
    assert all(row["source"].startswith(f"国务院办公厅关于{row['day'][:4]}年") for row in rows)


def test_the_first_of_october_2026_is_followed_by_a_week_off(china):
    assert add_working_days(china, date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert add_working_days(china, date(2026, 9, 30), 3) == date(2026, 10, 10)


def test_losar_is_a_holiday_in_tibet_and_below_and_a_working_day_elsewhere():
    lhasa, kangding = (calendar_of([LOSAR], [2026], place) for place in ("540102", "513301"))

    assert not lhasa.is_working(LOSAR.day)
    assert kangding.is_working(LOSAR.day)


def test_the_nearest_place_is_right():
    at_work = SpecialDay(date(2026, 2, 28), "working")
    off = SpecialDay(date(2026, 2, 28), "holiday", "54")

    assert calendar_of([off, at_work], [2026], "").is_working(at_work.day)
    assert not calendar_of([off, at_work], [2026], "5401").is_working(at_work.day)


def test_a_day_that_nobody_verified_moves_nothing_and_leaves_the_answer_open():
    calendar = calendar_of([SpecialDay(date(2026, 8, 12), "holiday", "54", verified=False)], [2026], "54")

    assert calendar.is_working(date(2026, 8, 12))
    assert not calendar.knows(date(2026, 8, 10), date(2026, 8, 14))
    assert calendar.knows(date(2026, 8, 13), date(2026, 8, 14))


def test_the_calendar_ends_with_the_last_year_that_is_known_without_a_gap(china):
    assert china.ends_on(date(2026, 11, 22)) == date(2026, 12, 31)
    assert china.ends_on(date(2027, 1, 1)) is None
    assert calendar_of([], [2026, 2028]).ends_on(date(2026, 5, 1)) == date(2026, 12, 31)


def test_the_end_is_told_sixty_days_before():
    end = date(2026, 12, 31)

    assert is_ending(None, end)
    assert is_ending(end, date(2026, 11, 1))
    assert not is_ending(end, date(2026, 10, 31))


@given(CALENDARS, DAYS, st.integers(0, 300))
def test_counting_forth_and_back_agree(calendar, day, days):
    due = add_working_days(calendar, day, days)

    assert working_days_between(calendar, day, due) == days
    assert days == 0 or calendar.is_working(due)


@given(CALENDARS, DAYS, DAYS, DAYS)
def test_a_span_is_the_sum_of_its_parts(calendar, one, two, three):
    whole = working_days_between(calendar, one, three)

    assert working_days_between(calendar, one, two) + working_days_between(calendar, two, three) == whole


@given(CALENDARS, DAYS, DAYS, st.integers(0, 100), st.integers(0, 100))
def test_later_or_longer_is_never_earlier(calendar, one, two, few, many):
    assert add_working_days(calendar, min(one, two), min(few, many)) <= add_working_days(
        calendar, max(one, two), max(few, many)
    )


@given(CALENDARS, DAYS, DAYS, st.integers(0, 100))
def test_one_more_holiday_makes_no_deadline_earlier(calendar, day, off, days):
    more = Calendar(calendar.years, calendar.rests | ({off} if off.weekday() < 5 else set()), calendar.works)

    assert add_working_days(more, day, days) >= add_working_days(calendar, day, days)
