"""People judge pairs, one at a time and never two of them unknowingly; a judgement, a link and a ruling can be taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reconcile.conftest import HEAD, MAPS, reconcile
from zampa.data.reconcile import assertions, queries
from zampa.data.reconcile.actions import holding, judging, ruling
from zampa.data.reconcile.asked import pairs as asked
from zampa.data.reconcile.models import Judgement, Pair, Ruling
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.trail import actions as trail
from zampa.foundation.trail import queries as lines

TWICE = "\n".join([HEAD, "m1,QA1,雅江大桥,513325,210", "m2,QA1,雅江大桥,513325,211", "m4,,卡若乔,540302,82"])


@pytest.fixture
def waiting(bridges):
    """A register in which three pairs wait for a person."""
    bridges("bridges.maps", TWICE, by="pema")
    return reconcile()


def who(name):
    return people.actor_named(name)


def queue():
    _, found = asked.pairs(who("pema"), "bridge")
    return [(pair.left.key, pair.right.key) for pair in found]


def first():
    return next(iter(queue()))


def judge(by, pair, *, same=True, **more):
    return judging.judge(by=who(by), entity="bridge", left=pair[0], right=pair[1], same=same, **more)


def told(act):
    with pytest.raises(Told) as refused:
        act()
    return [problem.what for problem in refused.value.problems]


def keys(text):
    return {hit.key for hit in queries.hits(None, "bridge", text)}


def test_what_a_person_says_is_one_thing_is_one_after_the_next_run(waiting):
    pair = first()

    judge("dolma", pair, reason="The same river.")
    assert pair not in queue()
    reconcile()

    assert len(keys(pair[0]) | keys(pair[1])) == 1
    (line,) = lines.lines_about(thing=assertions.number("bridge", *pair))
    assert (line.actor, line.act, line.detail["same"]) == ("dolma", "reconcile.judge", True)


def test_what_a_person_says_is_two_things_never_waits_again(waiting):
    pair = first()

    judge("dolma", pair, same=False)
    reconcile()

    assert pair not in queue()
    assert len(keys(pair[0]) | keys(pair[1])) == 2


def test_the_order_in_which_rows_are_named_does_not_count(waiting):
    left, right = first()

    judge("dolma", (right, left))

    kept = Judgement.objects.get()
    assert (kept.left, kept.right) == (left, right)
    assert kept.left_row["says"]["name_zh"]


def test_a_judgement_that_is_taken_back_lets_the_pair_wait_again_at_once_and_after_a_run(waiting):
    pair = first()
    number = judge("dolma", pair)

    judging.take_back(by=who("dolma"), judgement=number)

    assert pair in queue()
    reconcile()
    assert pair in queue()
    assert told(lambda: judging.take_back(by=who("pema"), judgement=number)) == [
        "Dolma has taken it back already."
    ]


def test_a_judgement_that_a_run_has_followed_is_undone_by_the_next_run(waiting):
    pair = first()
    number = judge("dolma", pair)
    reconcile()

    judging.take_back(by=who("dolma"), judgement=number)
    reconcile()

    assert len(keys(pair[0]) | keys(pair[1])) == 2


def test_each_clerk_is_given_another_pair(waiting):
    mine = holding.next_pair(by=who("dolma"), entity="bridge")
    theirs = holding.next_pair(by=who("nyima"), entity="bridge")

    assert (mine.left, mine.right) == first()
    assert (theirs.left, theirs.right) == queue()[1]
    assert (holding.next_pair(by=who("dolma"), entity="bridge").left) == mine.left


def test_who_opens_a_pair_that_another_looks_at_is_told_and_judges_it_knowingly_only(waiting):
    pair = first()
    holding.hold(by=who("dolma"), entity="bridge", left=pair[0], right=pair[1])

    seen = holding.hold(by=who("nyima"), entity="bridge", left=pair[0], right=pair[1])

    assert seen.other == "dolma"
    assert told(lambda: judge("nyima", pair))[0].startswith("Dolma looks at these two until ")
    judge("nyima", pair, knowingly=True)
    assert told(lambda: judge("dolma", pair)) == ["Nyima has judged these two already: one thing."]


def test_a_pair_that_was_held_long_ago_or_let_go_is_free(waiting):
    mine = holding.next_pair(by=who("dolma"), entity="bridge")
    Pair.objects.filter(left=mine.left, right=mine.right).update(
        held_until=timezone.now() - timedelta(seconds=1)
    )

    theirs = holding.next_pair(by=who("nyima"), entity="bridge")
    assert (theirs.left, theirs.right) == (mine.left, mine.right)
    holding.let_go(by=who("nyima"), entity="bridge", left=theirs.left, right=theirs.right)

    assert holding.next_pair(by=who("dolma"), entity="bridge").left == mine.left


def test_a_clerk_may_pass_a_pair_over(waiting):
    one = holding.next_pair(by=who("dolma"), entity="bridge")

    other = holding.next_pair(by=who("dolma"), entity="bridge", after=(one.left, one.right))

    assert (other.left, other.right) == queue()[1]
    last = queue()[-1]
    assert holding.next_pair(by=who("dolma"), entity="bridge", after=last) is None


def test_who_has_nothing_to_do_with_the_rows_sees_no_queue_and_judges_nothing(waiting):
    pair = first()

    assert asked.pairs(who("lhamo"), "bridge") == (0, [])
    assert asked.pairs(None, "bridge") == (0, [])
    assert asked.pair(who("lhamo"), "bridge", *pair) is None
    assert told(lambda: judge("lhamo", pair)) == ["lhamo may not do this."]
    assert told(lambda: holding.next_pair(by=who("lhamo"), entity="bridge")) == ["lhamo may not do this."]


def test_a_pair_is_shown_side_by_side_with_what_differs(waiting):
    (sound,) = [pair for pair in asked.pairs(who("dolma"), "bridge")[1] if pair.step == "sound"]

    view = asked.pair(who("dolma"), "bridge", sound.left.key, sound.right.key)

    name = next(field for field in view.fields if field.field == "name_zh")
    assert {name.left, name.right} == {"卡若桥", "卡若乔"}
    assert [piece for piece, differs in name.left_pieces if not differs] == ["卡若"]
    assert {piece for piece, differs in (*name.left_pieces, *name.right_pieces) if differs} == {"桥", "乔"}
    assert {view.left.office, view.right.office} == {"xz.commerce", "xz.ecology"}
    assert (view.together, view.judged, view.waits.step) == (False, None, "sound")


def test_a_row_that_no_source_has_is_told(waiting):
    assert told(lambda: judge("dolma", ("B0000000000000", first()[0]))) == [
        "No source has a row with this key."
    ]
    assert told(lambda: judge("dolma", (first()[0], first()[0]))) == ["A row cannot be held against itself."]


def test_an_entity_that_nobody_declares_is_told(waiting):
    with pytest.raises(Told) as refused:
        judging.judge(by=who("dolma"), entity="bridges", left="a", right="b", same=True)

    assert refused.value.problems[0].do.startswith('Did you mean "bridge"?')


def assertion():
    record = queries.record(None, "bridge", next(iter(keys("QA1"))))
    return record, record.links[0]


def test_an_unmerge_makes_two_of_one_and_can_be_taken_back(run):
    record, link = assertion()

    done = judging.unmerge(by=who("dolma"), assertion=link.assertion, reason="Two bridges.")
    reconcile()

    assert len(keys(link.left) | keys(link.right)) == 2
    apart = [queries.record(None, "bridge", key) for key in (link.left, link.right)]
    assert sorted(one.fields["length"].value for one in apart) == ["210", "210"]
    assert Judgement.objects.get(id=done.judgement).unmerges == link.assertion
    judging.take_back(by=who("dolma"), judgement=done.judgement)
    reconcile()
    assert queries.record(None, "bridge", link.left).key == record.key


def test_an_unmerge_of_what_a_person_has_joined_takes_that_back_too(waiting):
    pair = first()
    judge("dolma", pair)
    reconcile()

    judging.unmerge(by=who("nyima"), assertion=assertions.number("bridge", *pair), reason="Two bridges.")
    reconcile()

    assert len(keys(pair[0]) | keys(pair[1])) == 2
    assert [(kept.same, kept.taken_back_by) for kept in Judgement.objects.order_by("id")] == [
        (True, "nyima"),
        (False, ""),
    ]


def receipt(office, key, *, version, fields=("length",), by="lhamo"):
    trail.receipt(
        by=by, office=office, things=[f"bridge:{key}"], fields=fields, version=version, purpose="a plan"
    )


def test_an_unmerge_lists_who_was_shown_the_two_as_one(run, bridges):
    record, link = assertion()
    receipt("xz.civil_affairs", record.key, version=run.number)
    receipt("xz.civil_affairs", link.right, version=run.number, fields=("code",))
    receipt("data_office", next(iter(keys("QA4"))), version=run.number)

    done = judging.unmerge(by=who("pema"), assertion=link.assertion, reason="Two bridges.")

    (office,) = done.recipients
    assert (office.office, office.times, office.fields, office.purpose) == (
        "xz.civil_affairs", 2, ("code", "length"), "a plan",
    )  # fmt: skip


def test_who_was_shown_one_of_the_two_before_they_were_one_is_not_listed(bridges):
    bridges("bridges.maps", MAPS.replace("m1,QA1,", "m1,QB1,").replace("雅江 大桥", "另一座桥"), by="pema")
    alone = reconcile()
    receipt("xz.civil_affairs", next(iter(keys("QA1"))), version=alone.number)
    bridges("bridges.maps", MAPS, by="pema")
    reconcile()

    done = judging.unmerge(by=who("pema"), assertion=assertion()[1].assertion, reason="Two bridges.")

    assert done.recipients == []


def test_an_assertion_that_nobody_makes_and_an_unmerge_without_a_reason_are_told(run):
    _, link = assertion()

    assert told(lambda: judging.unmerge(by=who("pema"), assertion="A000000000000", reason="x")) == [
        "Nothing asserts under this number that two rows are one."
    ]
    assert told(lambda: judging.unmerge(by=who("pema"), assertion=link.assertion, reason=" ")) == [
        "A reason is needed."
    ]


def test_a_ruling_makes_the_value_of_its_row_hold_and_ends_the_one_before(run):
    bridge = queries.record(None, "bridge", next(iter(keys("QA2"))))
    lost = bridge.fields["length"].lost[0]
    ruling.rule(
        by=who("pema"), entity="bridge", record=lost.record, field="length", reason="It was measured."
    )
    reconcile()
    after = queries.record(None, "bridge", bridge.key).fields["length"]
    assert (after.value, after.why) == (lost.value, "ruling")

    held = ruling.rule(
        by=who("dolma"), entity="bridge", record=bridge.fields["length"].record, field="length", reason="No."
    )
    reconcile()

    assert queries.record(None, "bridge", bridge.key).fields["length"].value == bridge.fields["length"].value
    assert Ruling.objects.get(taken_back_at=None).pk == held
    ruling.take_back(by=who("pema"), ruling=held)
    assert not Ruling.objects.filter(taken_back_at=None).exists()


def test_only_the_data_office_and_the_office_of_the_register_rule(run):
    record = queries.record(None, "bridge", next(iter(keys("QA2")))).fields["length"].record

    def rule(by, **more):
        said = {"entity": "bridge", "record": record, "field": "length", "reason": "It was measured.", **more}
        return ruling.rule(by=who(by), **said)

    assert told(lambda: rule("nyima")) == ["nyima may not do this."]
    assert told(lambda: rule("pema", field="lenght")) == ["No value holds for this field."]
    assert told(lambda: rule("pema", reason="")) == ["A reason is needed."]
    assert told(lambda: rule("pema", record="B0000000000000")) == ["No source has a row with this key."]


def test_what_was_judged_stays_readable(waiting):
    pair = first()
    number = judge("dolma", pair, same=False, reason="Two rivers.")
    judging.take_back(by=who("pema"), judgement=number)

    (line,) = asked.judgements(who("nyima"), "bridge")

    assert (line.name, line.same, line.reason, line.taken_back_by) == ("Dolma", False, "Two rivers.", "pema")
    assert line.left_says["name_zh"]
    assert asked.judgements(None, "bridge") == []
