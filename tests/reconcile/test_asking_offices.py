"""After a run each source whose value does not hold is asked, by paper and clock; only a later run closes that."""

from dataclasses import replace
from datetime import timedelta

import polars as pl
import pytest
from django.utils import timezone

from reconcile.papers import ONE, OTHER, losing, made, matching, rows, run
from zampa.data.catalogue import naming
from zampa.data.reconcile import tasks
from zampa.data.reconcile.actions import asking
from zampa.data.reconcile.models import Discrepancy
from zampa.foundation.clocks.models import Clock
from zampa.foundation.messages import queries as inbox
from zampa.foundation.trail import queries as lines

TWO = rows(("B1", ONE, "雅江大桥", "QA1", "210"), ("B2", OTHER, "雅江大桥", "QA9", "212"))
TOGETHER = {"B1": "B1", "B2": "B1"}


@pytest.fixture
def note(house):
    """Note what these rows give, as the next run."""
    numbers = iter(range(1, 100))

    def act(whole, together=TOGETHER, *, by=None, ruled=(), **more):
        declared = by or matching()
        this = run(next(numbers), **more)
        asking.note(this, declared, whole, made(whole, together, by=declared, ruled=ruled))
        return this

    return act


def told(office):
    return [message.texts["en"] for message in inbox.inbox([f"office:{office}"])]


def changed(name="雅江大桥", code="QA9", length="212"):
    return rows(("B1", ONE, "雅江大桥", "QA1", "210"), ("B2", OTHER, name, code, length))


def test_a_source_whose_value_lost_is_asked_by_one_paper_with_a_clock_of_ten_working_days(note):
    note(TWO)

    paper = Discrepancy.objects.get()
    assert (paper.field, paper.resource, paper.office, paper.record) == (
        "length",
        OTHER,
        "xz.civil_affairs",
        "B2",
    )
    assert (paper.theirs, paper.golden, paper.names, paper.state) == ("212", "210", "雅江大桥", "open")
    assert paper.number == f"K{timezone.localdate():%Y%m%d}-0001"
    clock = Clock.objects.get(id=paper.clock)
    assert (clock.kind, clock.thing, clock.office, clock.days) == (
        "discrepancy",
        paper.number,
        paper.office,
        10,
    )
    assert told("xz.civil_affairs") == [
        f"One value of “{title(OTHER)}” does not agree with what holds ({paper.number}). "
        f"Please correct your table or reject with a reason by {clock.due}."
    ]
    assert lines.lines_about(thing="bridge")[0].detail == {"run": 1, "opened": [paper.number], "closed": []}


def title(resource):
    return naming.titles({resource})[resource]["en"]


def test_the_number_of_days_is_a_setting(note, monkeypatch):
    monkeypatch.setenv("ZAMPA_DISCREPANCY_DAYS", "3")

    note(TWO)

    assert Clock.objects.get().days == 3


def test_a_field_about_which_nobody_is_asked_opens_nothing(note):
    note(changed(length="210"))

    assert not Discrepancy.objects.exists()


def test_where_nothing_could_be_decided_every_source_is_asked(note):
    note(changed(name="雅江桥", length="210"))

    papers = Discrepancy.objects.order_by("office")
    assert [(p.office, p.theirs, p.golden) for p in papers] == [
        ("xz.civil_affairs", "雅江桥", ""),
        ("xz.commerce", "雅江大桥", ""),
    ]
    assert len(told("xz.commerce")) == 1


def test_an_office_gets_one_message_for_all_of_a_run(note):
    whole = rows(
        *[(f"B1{n}", ONE, f"桥{n}", "", "210") for n in range(5)],
        *[(f"B2{n}", OTHER, f"桥{n}", "", "999") for n in range(5)],
    )

    note(whole, {f"B{side}{n}": f"B1{n}" for side in (1, 2) for n in range(5)})

    assert Discrepancy.objects.count() == 5
    (text,) = told("xz.civil_affairs")
    assert text.startswith("5 values of your office's tables do not agree with what holds.")


def test_the_same_finding_again_opens_nothing_new(note):
    note(TWO)

    note(TWO)

    assert Discrepancy.objects.count() == Clock.objects.count() == 1


def test_a_source_that_has_changed_its_value_closes_the_paper_and_meets_its_clock(note):
    note(TWO)

    note(changed(length="210"))

    paper = Discrepancy.objects.get()
    assert (paper.state, paper.outcome, paper.closed_run) == ("closed", "changed", 2)
    assert Clock.objects.get().state == "met"


def test_a_source_that_says_something_else_that_is_not_right_either_is_still_asked(note):
    note(TWO)

    note(changed(length="213"))

    paper = Discrepancy.objects.get()
    assert (paper.state, paper.theirs) == ("open", "213")


def test_a_row_that_is_gone_closes_its_paper(note):
    note(TWO)

    note(rows(("B1", ONE, "雅江大桥", "QA1", "210")), {"B1": "B1"})

    assert Discrepancy.objects.get().outcome == "gone"


def test_a_ruling_for_the_source_closes_its_paper_ends_the_clock_and_asks_the_other(note):
    note(TWO)

    note(TWO, ruled=[("B2", "length")])

    closed, opened = Discrepancy.objects.order_by("number")
    assert (closed.outcome, Clock.objects.get(id=closed.clock).state) == ("ruling", "ended")
    assert (opened.office, opened.theirs, opened.golden) == ("xz.commerce", "210", "212")


def test_another_policy_closes_what_it_does_not_ask_about(note):
    note(TWO)
    fields = [{**field.model_dump(mode="json")} for field in matching().fields]
    fields[2]["policy"]["discrepancy"] = False

    note(TWO, by=matching(fields=fields), matching=2)

    assert Discrepancy.objects.get().outcome == "policy"


def test_rows_that_are_two_things_after_all_disagree_about_nothing(note):
    note(TWO)

    note(TWO, {"B1": "B1", "B2": "B2"})

    assert Discrepancy.objects.get().outcome == "relinked"


def test_an_answered_paper_waits_for_the_next_run_like_an_open_one(note):
    note(TWO)
    Discrepancy.objects.update(state="answered")

    note(TWO)
    assert Discrepancy.objects.get().state == "answered"
    note(changed(length="210"))

    assert Discrepancy.objects.get().state == "closed"


def test_a_source_that_is_out_of_step_gets_one_paper_and_one_clock_for_all(house):
    whole, golden = losing(201)

    asking.note(run(1), matching(), whole, golden)

    paper = Discrepancy.objects.get()
    assert (paper.bundle, paper.thing, paper.record, Clock.objects.count()) == (201, "", "", 1)
    assert told("xz.civil_affairs")[0].startswith("201 values")


def test_a_paper_for_all_tells_how_many_are_left_and_closes_with_the_last(house):
    for number, count in enumerate((300, 3, 0), 1):
        whole, golden = losing(count)
        asking.note(run(number, sources={ONE: 1, OTHER: number}), matching(), whole, golden)
        if count:
            assert [(p.bundle, p.state) for p in Discrepancy.objects.all()] == [(count, "open")]

    paper = Discrepancy.objects.get()
    assert (paper.state, paper.outcome, Clock.objects.get().state) == ("closed", "changed", "met")


def test_two_sources_may_be_out_of_step_at_once(house):
    (one, golden), (other, beside) = losing(201, source=ONE), losing(201, source=OTHER)
    both = replace(golden, lost=pl.concat([golden.lost, beside.lost]))

    asking.note(run(1), matching(), pl.concat([one, other]), both)

    assert sorted(Discrepancy.objects.values_list("resource", "bundle")) == [(OTHER, 201), (ONE, 201)]


def test_ten_thousand_values_cost_few_questions_to_the_database(house, django_assert_max_num_queries):
    whole, golden = losing(10_000)

    with django_assert_max_num_queries(40):
        asking.note(run(1), matching(), whole, golden)


def test_what_is_overdue_rises_to_the_data_office_once(note):
    note(TWO)
    later = timezone.localdate() + timedelta(days=40)

    assert [tasks.rise(timezone.localdate()), tasks.rise(later), tasks.rise(later)] == [0, 1, 0]

    number = Discrepancy.objects.get().number
    assert told("data_office") == [f"{number} of “{title(OTHER)}” is overdue. Please remind its office."]
