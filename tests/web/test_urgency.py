"""The order of what waits."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zampa.doors.web.urgency import GROUPS, Waiting, by_urgency, group_of, grouped, window

TODAY = date(2026, 11, 22)
DAYS = st.none() | st.integers(-400, 400).map(lambda n: TODAY + timedelta(days=n))
THINGS = st.lists(
    st.builds(
        Waiting,
        st.sampled_from(["clock", "promised", "held"]),
        st.text("abc", max_size=3),
        day=DAYS,
        since=DAYS,
    ),
    max_size=30,
)


def on(days):
    return Waiting("clock", str(days), day=TODAY + timedelta(days=days))


def test_a_thing_is_overdue_from_the_day_after_its_day_on():
    assert [group_of(on(days), TODAY) for days in (-1, 0, 6, 7)] == ["overdue", "week", "week", "later"]


def test_what_has_no_day_comes_last_and_the_longest_waiting_of_it_first():
    new, old = (Waiting("held", key, since=date(2026, 11, day)) for key, day in (("new", 20), ("old", 2)))
    mail = Waiting("messages", "messages")

    assert by_urgency([mail, new, on(90), old, on(-3)]) == [on(-3), on(90), old, new, mail]


@given(THINGS)
def test_every_thing_stands_under_one_heading_and_headings_keep_their_order(things):
    found = grouped(by_urgency(things), TODAY)

    assert [thing for _, some in found for thing in some] == by_urgency(things)
    assert [group for group, _ in found] == [g for g in GROUPS if g in {group for group, _ in found}]


@given(THINGS, THINGS, st.integers(0, 20), st.integers(1, 10))
def test_the_nearest_of_each_source_are_enough_for_a_page(one, other, first, most):
    cut = [*by_urgency(one)[: first + most], *by_urgency(other)[: first + most]]

    assert window(cut, first=first, most=most) == window([*one, *other], first=first, most=most)
