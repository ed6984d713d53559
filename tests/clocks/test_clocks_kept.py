"""Clocks as they are kept: every act leaves an event and a line, and what stands in lists is told from the events."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from zampa.foundation.clocks import actions, queries, rules
from zampa.foundation.clocks.declarations import CalendarDeclaration, calendar_faults
from zampa.foundation.clocks.models import Clock, ClockEvent
from zampa.foundation.kit.problems import Told
from zampa.foundation.kit.saying import say
from zampa.foundation.trail import actions as trail
from zampa.foundation.trail import queries as lines

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 6, 1)
ACT = {"write": trail.write, "by": "dolma"}
TITLE = {"bo": "ཞོ་སྟོན།", "zh": "雪顿节", "en": "Shoton"}


def begin(thing="prices.wholesale", *, day=MONDAY, days=5, place="", office="xz.commerce"):
    return actions.start(
        **ACT, kind="a_test", thing=thing, office=office, place=place, day=day, days=days, note=say("Why.")
    )


def holidays(*days, place="54", years=(), key="tibet"):
    return CalendarDeclaration.model_validate(
        {
            "key": key,
            "title": TITLE,
            "basis": "Zampa",
            "since": "2026-01-01",
            "place": place,
            "years": years,
            "days": [{"title": TITLE, "source": "a notice", "kind": "holiday", **day} for day in days],
        }
    )


def test_each_act_leaves_one_event_and_one_line_in_the_trail():
    key = begin()
    actions.suspend(**ACT, key=key, day=date(2026, 6, 3), reason="a flood")
    actions.resume(**ACT, key=key, day=date(2026, 6, 5))
    actions.extend(**ACT, key=key, day=date(2026, 6, 5), days=2, reason="the road is closed")
    actions.rise(**ACT, key=key, day=date(2026, 6, 20))
    actions.meet(**ACT, key=key, day=date(2026, 6, 22))

    told = lines.lines_about(thing=f"clock {key}")[::-1]
    assert [event.what for event in queries.events(key)] == [
        "started", "suspended", "resumed", "extended", "risen", "met",
    ]  # fmt: skip
    assert [line.act for line in told] == [
        "clock.start", "clock.suspend", "clock.resume", "clock.extend", "clock.rise", "clock.meet",
    ]  # fmt: skip
    assert all("reason" not in line.detail for line in told)


def test_what_lists_show_is_what_the_events_say():
    acts = [
        lambda key: actions.suspend(**ACT, key=key, day=date(2026, 6, 3), reason="a flood"),
        lambda key: actions.resume(**ACT, key=key, day=date(2026, 6, 8)),
        lambda key: actions.extend(**ACT, key=key, day=date(2026, 6, 8), days=3, reason="late road"),
        lambda key: actions.end(**ACT, key=key, day=date(2026, 6, 9), reason="not needed"),
    ]
    key = begin()

    for act in acts:
        act(key)
        kept = Clock.objects.get(id=key)
        course = rules.replay(queries.events(key))
        assert kept.due == rules.due(course, queries.days().of())
        assert (kept.state == "suspended", kept.state == "ended") == (
            course.is_suspended,
            course.ended is not None,
        )
        assert actions.compute_again() == 0


def test_one_clock_of_a_kind_runs_for_a_thing_and_the_earlier_one_stands():
    first = begin()

    assert begin(day=date(2026, 6, 3)) is None
    assert queries.running_for(MONDAY, kind="a_test", thing="prices.wholesale").key == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.create(kind="a_test", thing="prices.wholesale", office="x", started=MONDAY, days=1)


def test_a_new_clock_may_start_when_the_one_before_was_met():
    actions.meet(**ACT, key=begin(), day=MONDAY)

    assert begin()


def test_what_cannot_happen_changes_nothing_and_is_told():
    key = begin()

    with pytest.raises(Told, match="not suspended"):
        actions.resume(**ACT, key=key, day=MONDAY)
    with pytest.raises(Told, match="without a reason"):
        actions.end(**ACT, key=key, day=MONDAY, reason=" ")
    assert len(queries.events(key)) == 1


def test_nobody_changes_what_happened():
    event = ClockEvent.objects.get(clock=begin())

    event.day = date(2026, 7, 1)

    with pytest.raises(DatabaseError), transaction.atomic():
        event.save()


def test_lists_stand_by_deadline_and_by_office():
    late, soon = begin("b", days=9), begin("a", days=2)
    begin("c", office="xz.ecology")

    assert [c.key for c in queries.running(MONDAY, offices=["xz.commerce"])] == [soon, late]
    assert len(queries.running(MONDAY)) == 3
    assert str(queries.running(MONDAY)[0].note) == "Why."


def test_a_holiday_of_the_place_moves_its_deadlines_and_no_others():
    lhasa, kangding = begin("a", place="540102"), begin("b", place="5133")
    before = queries.clock(lhasa, MONDAY).deadline.due

    actions.declare(pack="calendars", calendars=[holidays({"day": "2026-06-03"})])

    assert before == date(2026, 6, 8)
    assert Clock.objects.get(id=lhasa).due == date(2026, 6, 9)
    assert Clock.objects.get(id=kangding).due == date(2026, 6, 8)


def test_a_calendar_that_no_pack_declares_any_more_moves_nothing():
    actions.declare(pack="calendars", calendars=[holidays({"day": "2026-06-03"})])
    key = begin(place="54")

    changed = actions.declare(pack="calendars", calendars=[])

    assert [(k, change) for k, change, _ in changed] == [("tibet", "retired")]
    assert Clock.objects.get(id=key).due == date(2026, 6, 8)


def test_a_pack_makes_the_next_year_known():
    assert queries.known_until(date(2026, 11, 22)) == date(2026, 12, 31)

    actions.declare(
        pack="calendars",
        calendars=[holidays({"day": "2027-01-01"}, place=None, years=(2027,), key="china_2027")],
    )

    assert queries.known_until(date(2026, 11, 22)) == date(2027, 12, 31)


def test_a_deadline_in_a_year_that_is_not_known_says_so():
    key = begin(day=date(2026, 12, 28), days=10)

    assert queries.clock(key, date(2026, 12, 28)).deadline.final is False


@pytest.mark.parametrize(
    ("said", "part"),
    [
        (holidays({"day": "2026-06-03"}, years=(2026,)), ("years",)),
        (holidays({"day": "2026-06-03"}, place=None, years=(2027,)), ("years", 0)),
        (holidays({"day": "2026-06-03", "until": "2026-06-01"}), ("days", 0, "until")),
        (holidays({"day": "2026-06-03", "until": "2026-09-01"}), ("days", 0, "until")),
        (holidays({"day": "2026-06-03"}, {"day": "2026-06-01", "until": "2026-06-04"}), ("days", 1, "day")),
    ],
)
def test_a_calendar_that_does_not_hold_together_is_told_with_its_part(said, part):
    assert part in [fault.path for fault in calendar_faults(said)]


def test_many_clocks_start_at_once_with_one_line_and_one_that_runs_keeps_its_deadline():
    first = begin("a", days=2)

    started = actions.start_many(
        **ACT,
        kind="a_test",
        asked=[actions.Asked("a", "xz.commerce"), actions.Asked("b", "xz.ecology", "54")],
        day=MONDAY,
        days=5,
        note=say("Why."),
    )

    assert list(started) == ["b"]
    found = queries.clock(started["b"], MONDAY)
    assert (found.office, found.place, found.days, found.note) == ("xz.ecology", "54", 5, "Why.")
    assert found.deadline.due == date(2026, 6, 8)
    assert queries.clock(first, MONDAY).days == 2
    assert lines.lines_about(thing="a_test")[0].detail == {"clocks": [started["b"]], "days": 5}


def test_many_clocks_stop_or_rise_at_once_and_those_that_cannot_are_passed_over():
    things = [actions.Asked(name, "xz.commerce") for name in "abc"]
    keys = actions.start_many(**ACT, kind="a_test", asked=things, day=MONDAY, days=1)
    actions.suspend(**ACT, key=keys["b"], day=date(2026, 6, 3), reason="a flood")

    risen = actions.happen_to_many(**ACT, keys=keys.values(), what="risen", day=date(2026, 6, 20))
    met = actions.happen_to_many(**ACT, keys=keys.values(), what="met", day=date(2026, 6, 2))
    again = actions.happen_to_many(**ACT, keys=keys.values(), what="met", day=date(2026, 6, 30))

    assert (risen, met, again) == ([keys["a"], keys["c"]], list(keys.values()), [])
    told = [event.what for event in queries.events(keys["a"])]
    assert told == ["started", "risen", "met"]
    assert queries.events(keys["a"])[-1].day == date(2026, 6, 20)
    assert {kept.state for kept in Clock.objects.all()} == {"met"}
