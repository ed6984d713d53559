"""Example rows of packs break exactly the rules that they name."""

import pytest
from ledger import TODAY, plan, rule

from zampa.data.quality.checking import run_example
from zampa.foundation.kit.problems import Told

ORDER = rule("order", compare=[{"left": "low", "op": "<=", "right": "high"}])
PLACE = rule("place", reference={"field": "place", "resource": "places.division", "column": "code"})
TABLE = rule("whole", sql={"table": "SELECT sum(low) < 100 FROM rows"})
NAMES = rule(
    "names",
    sql={
        "table": "SELECT count(*) = 0 FROM rows JOIN places_division AS p ON rows.place = p.code WHERE p.name = 'x'",
        "resources": ["places.division"],
    },
)
FIELDS = {"low": "integer", "high": "decimal", "place": "text", "on": "date", "is_open": "boolean"}


def broken(*lines, rules=(ORDER, PLACE, TABLE, NAMES), today=TODAY, **beside):
    there = {key.replace("__", "."): rows for key, rows in beside.items()}
    return run_example(plan(FIELDS, rules), lines, today, beside=there)


def test_rows_break_what_they_break_and_nothing_else():
    assert broken({"low": 1, "high": 2.5}) == set()
    assert broken({"low": 3, "high": 2.5}) == {"order"}


def test_values_are_read_as_an_office_would_send_them():
    assert broken({"is_open": True, "on": "2024/5/1", "low": "1,000", "high": 1000.0}) == {"whole"}
    assert broken({"is_open": "perhaps", "on": None}) == {"is_open.type"}


def test_a_reference_is_looked_up_in_the_rows_beside_the_example():
    there = [{"code": "54", "name": "a"}]

    assert broken({"place": "55"}) == set()
    assert broken({"place": "55"}, places__division=there) == {"place"}
    assert broken({"place": "54"}, places__division=there) == set()


def test_rules_over_the_table_see_the_rows_that_are_taken_in_and_those_beside():
    assert broken({"low": 60, "high": 60}, {"low": 50, "high": 50}) == {"whole"}
    assert broken({"low": 60, "high": 60}, {"low": 50, "high": 1}) == {"order"}
    assert broken({"place": "54"}, places__division=[{"code": "54", "name": "x"}]) == {"names"}


def test_rules_that_look_at_the_whole_file_first_are_shown_too():
    every = rule("every", unique={"fields": ["place"], "count": "all"})

    assert broken({"place": "54"}, {"place": "54"}, rules=(every,)) == {"every"}
    assert broken({"place": "54"}, {"place": "55"}, rules=(every,)) == set()


def test_an_example_has_its_own_day():
    late = rule("late", timely={"field": "on", "days": 3})

    assert broken({"on": "2024-05-01"}, rules=(late,), today="2024-05-04") == set()
    assert broken({"on": "2024-05-01"}, rules=(late,), today="2024-05-05") == {"late"}


def test_an_example_of_a_rule_that_may_not_be_run_is_told():
    with pytest.raises(Told):
        broken({"low": 1}, rules=(rule("bad", sql={"row": "getenv('HOME') = ''"}),))
