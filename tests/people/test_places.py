"""Divisions are taken over whole, with what they were called before; what is gone stays readable."""

from datetime import date

import pytest

from zampa.foundation.places import actions, queries

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
REGION = {"code": "54", "level": 1, "name_zh": "西藏自治区"}
NYINGCHI = {"code": "5404", "level": 2, "name_zh": "林芝市", "parent": "54"}
BAYI = {"code": "540402", "level": 3, "name_zh": "巴宜区", "parent": "5404", "name_bo": "བྲག་ཡིབ།"}
FORMER = [
    {"code": "5426", "name_zh": "林芝地区", "since": 1983, "until": 2015, "now": "5404"},
    {"code": "542621", "name_zh": "林芝县", "since": 1983, "until": 2015, "now": "540402"},
    {"code": "540128", "name_zh": "林芝县", "since": None, "until": 1982, "now": "540402"},
    {"code": "542134", "name_zh": "盐井县", "since": 1983, "until": 1998, "now": None},
]


def adopt(*rows, today=TODAY):
    return actions.adopt(by="zampa", rows=rows, former=FORMER, source="places.division", today=today)


def test_a_division_knows_what_it_lies_in_what_lies_in_it_and_what_it_was_called():
    adopt(BAYI, NYINGCHI, REGION)

    found = queries.place("5404")

    assert [line.names["zh"] for line in found.above] == ["西藏自治区"]
    assert [(line.code, line.level) for line in found.within] == [("540402", 3)]
    assert found.former == [{"code": "5426", "name_zh": "林芝地区", "since": 1983, "until": 2015}]
    assert [one["code"] for one in queries.place("540402").former] == ["540128", "542621"]


def test_an_old_code_leads_to_the_division_of_today():
    adopt(BAYI, NYINGCHI, REGION)

    assert queries.today_of("542621") == "540402"
    assert queries.today_of("542134") is None


def test_a_division_that_the_register_no_longer_has_stays_as_one_that_is_gone():
    adopt(BAYI, NYINGCHI, REGION)
    adopt(NYINGCHI, REGION, today=date(2027, 1, 1))

    assert queries.place("540402").line.gone_on == date(2027, 1, 1)
    assert queries.count() == 2
    assert queries.counties() == []


def test_a_division_that_comes_back_is_in_force_again():
    adopt(BAYI, NYINGCHI, REGION)
    adopt(NYINGCHI, REGION)
    adopt(BAYI, NYINGCHI, REGION)

    assert queries.place("540402").line.gone_on is None
    assert [line.code for line in queries.roots()] == ["54"]
