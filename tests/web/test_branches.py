"""Offices under the one above them: what holds something stands open, what holds nothing is folded."""

from zampa.data.catalogue.tallies import NONE
from zampa.doors.web.branches import branches
from zampa.foundation.people.queries import OfficeLine


def office(key, parent=None):
    return OfficeLine(key, {"en": key}, (), parent, None, None, False)


OFFICES = [
    office("court"),
    office("region"),
    office("culture", "region"),
    office("heritage", "culture"),
    office("commerce", "region"),
    office("lost", "nobody knows it"),
]


def test_offices_stand_under_the_one_above_them_and_a_sum_counts_everything_under_it():
    held = {"heritage": {**NONE, "catalogued": 2}, "region": {**NONE, "catalogued": 1}}

    first, *others = branches(OFFICES, held)

    assert [(n.office.key, n.depth, n.own is not None) for n in first.holding] == [
        ("region", 0, True),
        ("culture", 1, False),
        ("heritage", 2, True),
    ]
    assert (first.whole["catalogued"], first.holding[1].under["catalogued"]) == (3, 2)
    assert [o.key for o in first.empty] == ["commerce"]
    assert [(b.top.key, b.holding, len(b.empty)) for b in others] == [("court", [], 1), ("lost", [], 1)]


def test_no_office_is_lost():
    found = branches(OFFICES, {"commerce": {**NONE, "catalogued": 1}})

    told = [n.office.key for b in found for n in b.holding] + [o.key for b in found for o in b.empty]
    assert sorted(told) == sorted(o.key for o in OFFICES)
