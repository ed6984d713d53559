"""Lists and counts of resources agree with the rules, however they are asked for."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from zampa.data.catalogue import actions, listing
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.catalogue.listing import Wanted
from zampa.data.catalogue.models import Resource
from zampa.data.catalogue.promises import GRACE
from zampa.data.quality.freshness import freshness
from zampa.data.standards.actions import Signature
from zampa.foundation.places import actions as places

TODAY = date(2026, 11, 22)
CYCLES = (*GRACE, "irregular", "once")


@pytest.mark.django_db
def test_a_list_says_of_each_resource_what_the_rule_says(house):
    said = Resource.objects.get(key="prices.wholesale").declared
    lasts = [
        None,
        *(TODAY - timedelta(days=days) for days in (0, 1, 2, 3, 9, 31, 38, 92, 107, 184, 206, 366, 397)),
    ]
    expected = {}
    for cycle in CYCLES:
        for number, last in enumerate(lasts):
            key = f"try.{cycle}_{number}"
            declared = {**said, "key": key, "cycle": cycle}
            Resource.objects.create(
                key=key, pack="try", office="xz.commerce", title=said["title"], cycle=cycle, declared=declared
            )
            actions.delivered(resource=key, on=last, rows=1)
            expected[key] = freshness(cycle, last, TODAY).state

    found = listing.listing(None, Wanted(), today=TODAY, most=None)

    assert {r.key: r.freshness for r in found.resources if r.key in expected} == expected
    assert set(expected.values()) == set(listing.FRESHNESS)
    for state in listing.FRESHNESS:
        narrowed = listing.listing(None, Wanted(freshness=state), today=TODAY, most=None)
        assert {r.key for r in narrowed.resources if r.key in expected} == {
            key for key, value in expected.items() if value == state
        }


@pytest.mark.django_db
def test_every_count_is_as_long_as_the_list_behind_it(house):
    actions.delivered(resource="prices.wholesale", on=TODAY, rows=78_023)

    cells = listing.cells(None, Wanted(), today=TODAY)
    for by in ("office", "theme", "sharing", "opening"):
        for value, numbers in listing.crossed(cells, by).items():
            for name, narrower in {
                "catalogued": {},
                "delivered": {"freshness": "delivered"},
                "on_time": {"freshness": "on_time"},
                "overdue": {"freshness": "overdue"},
            }.items():
                behind = listing.listing(None, Wanted(**{by: value}, **narrower), today=TODAY)
                assert behind.total == numbers[name], (by, value, name)
    assert listing.counted(cells, "freshness")["fresh"] == 1
    assert sum(cell.rows for cell in cells) == 78_023
    assert listing.in_all(cells)["catalogued"] == listing.listing(None, Wanted(), today=TODAY).total


@pytest.mark.django_db
def test_a_page_of_a_list_holds_so_many_and_says_how_many_there_are(house):
    all_ = listing.listing(None, Wanted(), today=TODAY, most=None)

    first = listing.listing(None, Wanted(), today=TODAY, most=3)
    then = listing.listing(None, Wanted(), today=TODAY, first=3, most=3)

    assert first.total == then.total == len(all_.resources)
    assert first.resources + then.resources == all_.resources[:6]


@pytest.mark.django_db
def test_a_resource_about_a_division_that_is_gone_is_found(house):
    rows = [
        {"code": "54", "level": 1, "name_zh": "西藏自治区"},
        {"code": "5401", "level": 2, "name_zh": "拉萨市", "parent": "54"},
    ]
    places.adopt(by="zampa", rows=rows, source="test", today=TODAY)
    Resource.objects.filter(key="prices.wholesale").update(place="5401")
    assert listing.listing(None, Wanted(place=listing.GONE), today=TODAY).total == 0

    places.adopt(by="zampa", rows=rows[:1], source="test", today=TODAY)

    found = listing.listing(None, Wanted(place=listing.GONE), today=TODAY)
    assert [r.key for r in found.resources] == ["prices.wholesale"]
    assert listing.listing(None, Wanted(place="5401"), today=TODAY).total == 1


@pytest.mark.django_db
def test_a_resource_that_returns_with_another_cycle_is_due_by_that_one(house):
    others = [
        ResourceDeclaration.model_validate(kept.declared)
        for kept in Resource.objects.filter(pack="prices").exclude(key="prices.wholesale")
    ]
    said = ResourceDeclaration.model_validate(Resource.objects.get(key="prices.wholesale").declared)
    actions.delivered(resource="prices.wholesale", on=TODAY - timedelta(days=90), rows=1)
    signed = Signature("pema", timezone.now(), "gone for a while")
    actions.declare(pack="prices", resources=others, signed=signed)

    again = said.model_copy(update={"cycle": "irregular"})
    actions.declare(pack="prices", resources=[*others, again], signed=signed)

    found = listing.listing(None, Wanted(keys=("prices.wholesale",)), today=TODAY).resources
    assert [(r.freshness, r.due) for r in found] == [("fresh", None)]
