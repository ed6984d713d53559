"""Deadlines: the same events always give the same answer."""

from datetime import date, timedelta
from functools import reduce

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zampa.foundation.clocks import rules
from zampa.foundation.clocks.calendars import (
    SpecialDay,
    add_working_days,
    calendar_of,
    working_days_between,
)
from zampa.foundation.clocks.rules import Course, Deadline, Event

PLAIN = calendar_of([], [2026])
MONDAY = date(2026, 6, 1)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CALENDARS = st.lists(st.tuples(DAYS, st.sampled_from(["holiday", "working"])), max_size=40).map(
    lambda days: calendar_of([SpecialDay(*day) for day in days], [2026])
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["suspended", "resumed", "extended", "met", "ended", "risen"]),
        st.integers(0, 20),
        st.integers(1, 15),
    ),
    max_size=8,
)


def started(days=10, day=MONDAY):
    return Event("started", day, days)


@st.composite
def stories(draw):
    """Events that can happen one after the other."""
    events = [started(draw(st.integers(1, 30)), draw(DAYS))]
    for what, later, days in draw(STEPS):
        event = Event(what, events[-1].day + timedelta(days=later), days if what == "extended" else 0, "why")
        if rules.fault(rules.replay(events), event) is None:
            events.append(event)
    return events


def test_the_day_of_the_start_is_not_counted():
    course = rules.replay([started(5)])

    assert rules.due(course, PLAIN) == date(2026, 6, 8)
    assert rules.deadline(course, PLAIN, MONDAY) == Deadline("running", date(2026, 6, 8), 5, True)
    assert rules.deadline(course, PLAIN, date(2026, 6, 8)).days_left == 0
    assert rules.deadline(course, PLAIN, date(2026, 6, 9)) == Deadline("late", date(2026, 6, 8), -1, True)


def test_a_clock_that_is_suspended_in_time_has_no_day_and_keeps_what_is_left():
    course = rules.replay([started(5), Event("suspended", date(2026, 6, 3), reason="a flood")])

    assert rules.deadline(course, PLAIN, date(2026, 9, 1)) == Deadline("suspended", None, 4, True)


def test_a_clock_that_was_late_before_it_was_suspended_stays_late():
    course = rules.replay([started(5), Event("suspended", date(2026, 6, 10), reason="a flood")])

    assert rules.deadline(course, PLAIN, date(2026, 6, 12)).state == "late"


def test_what_was_met_says_how_many_days_were_left():
    course = rules.replay([started(5), Event("met", date(2026, 6, 5))])

    assert rules.deadline(course, PLAIN, date(2026, 12, 1)) == Deadline("met", date(2026, 6, 8), 1, True)


def test_a_deadline_in_a_year_that_is_not_known_is_not_final():
    course = rules.replay([started(10, date(2026, 12, 28))])

    assert rules.deadline(course, PLAIN, date(2026, 12, 28)) == Deadline(
        "running", date(2027, 1, 11), 10, False
    )


@pytest.mark.parametrize(
    "event",
    [
        Event("resumed", MONDAY),
        Event("suspended", MONDAY),
        Event("extended", MONDAY, 0, "why"),
        Event("met", MONDAY - timedelta(days=1)),
    ],
)
def test_what_cannot_happen_is_told(event):
    assert rules.fault(rules.replay([started()]), event)


def test_nothing_happens_to_a_clock_that_has_stopped():
    course = rules.replay([started(), Event("met", MONDAY)])

    assert rules.fault(course, Event("suspended", MONDAY, reason="why"))


@given(stories(), CALENDARS, DAYS)
def test_the_story_told_again_gives_what_was_told_step_by_step(events, calendar, today):
    by_steps = reduce(rules.step, events, Course())

    assert rules.replay(events) == by_steps
    assert rules.deadline(rules.replay(events), calendar, today) == rules.deadline(by_steps, calendar, today)


@given(CALENDARS, DAYS, st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_suspension_moves_the_deadline_by_exactly_its_working_days(calendar, day, days, after, long):
    plain = rules.due(rules.replay([started(days, day)]), calendar)
    first, again = day + timedelta(days=after), day + timedelta(days=after + long)
    assume(first <= plain)

    events = [started(days, day), Event("suspended", first, reason="why"), Event("resumed", again)]
    lost = working_days_between(calendar, max(first - timedelta(days=1), day), again - timedelta(days=1))

    assert rules.due(rules.replay(events), calendar) == add_working_days(calendar, plain, max(0, lost))


@given(CALENDARS, DAYS, st.integers(1, 60), st.integers(1, 30))
def test_an_extension_adds_exactly_its_days(calendar, day, days, more):
    events = [started(days, day), Event("extended", day, more, "why")]

    assert rules.due(rules.replay(events), calendar) == rules.due(
        rules.replay([started(days + more, day)]), calendar
    )


@given(stories(), CALENDARS, DAYS, DAYS)
def test_days_left_never_grow_while_time_passes(events, calendar, one, two):
    course = rules.replay(events)
    sooner = rules.deadline(course, calendar, min(one, two)).days_left
    later = rules.deadline(course, calendar, max(one, two)).days_left

    assert sooner is None or later is None or later <= sooner


def test_too_many_days_are_told_as_too_many():
    begun = rules.step(Course(), Event("started", date(2026, 6, 1), 10))

    assert "at most 5000" in rules.fault(Course(), Event("started", date(2026, 6, 1), 5001))
    assert "at most 5000" in rules.fault(begun, Event("extended", date(2026, 6, 2), 4991, "snow"))
    assert "at least one" in rules.fault(begun, Event("extended", date(2026, 6, 2), 0, "snow"))
    assert rules.fault(begun, Event("extended", date(2026, 6, 2), 4990, "snow")) is None
