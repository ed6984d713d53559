"""An office disputes a value; its source answers in time, the data office decides, and a run alone closes it."""

import pytest

from reconcile.conftest import MAPS, ROADS, reconcile
from zampa.data.reconcile import queries, recipients
from zampa.data.reconcile.actions import disputing, ruling
from zampa.data.reconcile.asked import desk, discrepancies, measures
from zampa.data.reconcile.models import Discrepancy
from zampa.foundation.clocks.models import Clock
from zampa.foundation.kit.problems import Told
from zampa.foundation.messages import queries as inbox
from zampa.foundation.people import queries as people
from zampa.foundation.trail import actions as trail
from zampa.foundation.trail import queries as lines


def who(name):
    return people.actor_named(name)


def key(text):
    return queries.hits(None, "bridge", text)[0].key


def told(act):
    with pytest.raises(Told) as refused:
        act()
    return [problem.what for problem in refused.value.problems]


def texts(office):
    return [message.texts["en"] for message in inbox.inbox([f"office:{office}"])]


def dispute(by="lhamo", thing="QA1", field="length", **more):
    said = {"reason": "We walked over it.", "says": "215", **more}
    return disputing.dispute(by=who(by), entity="bridge", thing=key(thing), field=field, **said)


def test_a_disputed_value_is_asked_of_the_office_of_its_source_by_a_clock(run):
    number = dispute()

    paper = Discrepancy.objects.get(number=number)
    assert (paper.how, paper.office, paper.by_office, paper.state) == (
        "dispute",
        "xz.ecology",
        "xz.civil_affairs",
        "open",
    )
    assert (paper.golden, paper.says, paper.names) == ("210", "215", "雅江大桥 QA1")
    assert Clock.objects.get(id=paper.clock).thing == number
    assert texts("xz.ecology")[0].startswith("An office disputes one value of “Bridges by maps”")
    assert [line.act for line in lines.lines_about(thing=number)] == ["discrepancy.dispute"]


def test_a_run_that_finds_the_value_as_it_was_leaves_the_dispute_open(run):
    number = dispute()

    reconcile(rebuild=True)

    assert Discrepancy.objects.get(number=number).state == "open"


def test_a_source_that_changes_the_value_closes_the_dispute_and_tells_who_disputed(run, bridges):
    number = dispute()
    bridges("bridges.maps", MAPS.replace("513325,210", "513325,215"), by="pema")

    reconcile()

    paper = Discrepancy.objects.get(number=number)
    assert (paper.state, paper.outcome) == ("closed", "changed")
    assert Clock.objects.get(id=paper.clock).state == "met"
    assert texts("xz.civil_affairs") == [f"Your dispute {number} about “Bridges by maps” is closed."]


def test_an_answer_goes_to_the_data_office_which_sends_it_back_by_a_new_clock(run):
    number = dispute()
    disputing.answer(by=who("nyima"), number=number, reason="It was measured in 2022.")
    paper = Discrepancy.objects.get(number=number)
    assert (paper.state, paper.answer, Clock.objects.get(id=paper.clock).state) == (
        "answered", "It was measured in 2022.", "met",
    )  # fmt: skip
    assert f"has rejected {number} with a reason" in texts("data_office")[0]

    disputing.send_back(by=who("pema"), number=number, reason="Measure it again.")

    again = Discrepancy.objects.get(number=number)
    assert (again.state, again.clock != paper.clock) == ("open", True)
    assert Clock.objects.get(id=again.clock).state == "running"
    view = discrepancies.discrepancy(who("nyima"), number)
    assert [(step.what, step.name, step.reason) for step in view.steps] == [
        ("answered", "Nyima", "It was measured in 2022."),
        ("sent_back", "Pema", "Measure it again."),
    ]
    assert (view.may_answer, view.may_send_back) == (True, False)


def test_a_ruling_for_the_source_ends_the_dispute(run):
    number = dispute()
    disputing.answer(by=who("nyima"), number=number, reason="It was measured in 2022.")

    record = Discrepancy.objects.get(number=number).record
    ruling.rule(
        by=who("pema"), entity="bridge", record=record, field="length", reason="The measurement is right."
    )
    reconcile()

    assert Discrepancy.objects.get(number=number).outcome == "ruling"


def test_a_ruling_against_the_source_closes_the_dispute_and_asks_it(run):
    bridge = queries.record(None, "bridge", key("QA2"))
    number = dispute(thing="QA2")
    lost = bridge.fields["length"].lost[0]

    ruling.rule(
        by=who("pema"), entity="bridge", record=lost.record, field="length", reason="Roads are right."
    )
    reconcile()

    assert Discrepancy.objects.get(number=number).outcome == "ruling"
    (opened,) = Discrepancy.objects.filter(state="open", thing=bridge.key)
    assert (opened.how, opened.office, opened.theirs, opened.golden) == ("run", "xz.ecology", "928", "940")


def test_who_may_not_is_told_why(run):
    number = dispute()

    assert told(lambda: disputing.answer(by=who("dolma"), number=number, reason="No.")) == [
        "dolma may not do this."
    ]
    assert told(lambda: disputing.answer(by=who("pema"), number=number, reason="No.")) == [
        "pema may not do this."
    ]
    assert told(lambda: disputing.send_back(by=who("pema"), number=number, reason="No.")) == [
        "Nobody has answered this discrepancy."
    ]
    assert told(lambda: disputing.answer(by=who("nyima"), number="K1", reason="No.")) == [
        "There is no discrepancy with this number."
    ]
    assert told(lambda: disputing.answer(by=who("nyima"), number=number, reason=" ")) == [
        "A reason is needed."
    ]
    assert told(lambda: dispute(by="nyima")) == ["Your own office provides this value."]
    assert told(dispute) == [f"This value is asked about already: {number}."]
    assert told(lambda: dispute(thing="柳梧大桥", field="code")) == ["No value holds for this field."]
    assert told(lambda: dispute(field="colour")) == ["No value holds for this field."]


def test_every_office_that_was_shown_the_wrong_value_is_known_and_no_other(run, bridges):
    thing = key("QA2")

    def receipt(office, version, fields=("length", "name_zh")):
        said = {"by": "lhamo", "things": [f"bridge:{thing}"], "purpose": "a plan"}
        trail.receipt(office=office, fields=fields, version=version, **said)

    receipt("xz.civil_affairs", run.number)
    receipt("data_office", run.number, fields=("name_zh",))
    bridges("bridges.maps", MAPS.replace("928", "930"), by="pema")
    later = reconcile()
    receipt("xz.ecology", later.number)
    receipt("xz.health", run.number)  # read while the later run was kept

    wrong = recipients.of_value("bridge", thing, "length", "928")
    right = recipients.of_value("bridge", thing, "length", "930")

    assert [one.office for one in wrong] == ["xz.civil_affairs", "xz.health"]
    assert [one.office for one in right] == ["xz.ecology"]


def test_officials_see_the_papers_and_the_public_the_measures(run, bridges):
    dispute()
    total, found = discrepancies.discrepancies(who("tenzin"))
    assert (total, sorted(line.how for line in found)) == (2, ["dispute", "run"])
    assert discrepancies.discrepancies(None) == (0, [])
    assert discrepancies.discrepancies(who("tenzin"), office="xz.civil_affairs")[0] == 1
    assert discrepancies.discrepancies(who("tenzin"), state="closed")[0] == 0
    assert discrepancies.discrepancy(None, found[0].number) is None
    run_paper = next(line for line in found if line.how == "run")
    assert (run_paper.theirs, run_paper.golden, run_paper.clock.deadline.state) == ("940", "928", "running")
    bridges("bridges.roads", ROADS.replace("940", "928"), by="pema")

    reconcile()

    by_field = {(one.source, one.field): one for one in measures.measures("bridge")}
    length = by_field["bridges.roads", "length"]
    assert (length.office, length.loses, length.open, length.put_right, length.days) == (
        "xz.commerce",
        0,
        0,
        1,
        0.0,
    )
    offices = {one.office: one for one in measures.by_office(["bridge"])}
    assert (offices["xz.commerce"].put_right, offices["xz.commerce"].wins) == (1, sum(
        one.wins for one in by_field.values() if one.office == "xz.commerce"
    ))  # fmt: skip


def test_the_desk_knows_what_waits_for_whom(run):
    number = dispute()

    assert [desk.waiting_for(who(name)).to_answer for name in ("dolma", "nyima", "lhamo")] == [1, 1, 0]
    disputing.answer(by=who("nyima"), number=number, reason="It was measured in 2022.")

    assert (desk.waiting_for(who("nyima")).to_answer, desk.waiting_for(who("pema")).to_decide) == (0, 1)
    assert desk.waiting_for(None) == desk.WaitingFor({}, 0, 0)
