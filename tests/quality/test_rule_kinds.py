"""Each kind of rule has rows that it catches and rows that it leaves alone; an empty cell breaks only `required`."""

import polars as pl
import pytest
from ledger import TODAY, checker, column, found, plan, rows, rule

from zampa.foundation.kit.saying import Said


def test_required_finds_empty_cells_and_not_unreadable_ones():
    said = plan({"name": "text", "born": "date"}, [rule(required=["name", "born"])])
    raw = rows("name born", ("扎西", "1990-01-01"), (None, "1990-01-01"), ("卓玛", " "), ("བཀྲ་ཤིས།", "昨天"))

    assert found(said, raw) == {"rule": [3, 4], "born.type": [5]}


def test_required_says_which_of_its_fields_is_empty():
    said = plan({"name": "text", "born": "date"}, [rule(required=["name", "born"])])
    one = checker(said)

    one.check(rows("name born", (None, "1990-01-01"), ("卓玛", None)))

    (tally,) = one.tallies()
    assert [example["field"] for example in tally.first] == ["name", "born"]


def test_a_pattern_holds_for_the_whole_text():
    said = plan({"v": "text"}, [rule(pattern={"field": "v", "pattern": "H[0-9]+|户"})])

    assert found(said, column("v", "H12", "户", "H12a", "aH12", None, "H")) == {"rule": [4, 5, 7]}


def test_a_pattern_may_be_about_tibetan_letters():
    said = plan({"v": "text"}, [rule(pattern={"field": "v", "pattern": r"[\u0F00-\u0FFF ]+"})])

    assert found(said, column("v", "བོད་ལྗོངས།", "ལྷ་ས་", "拉萨", "ལྷ་ས་a")) == {"rule": [4, 5]}


def test_length_counts_characters_and_not_bytes():
    said = plan({"v": "text"}, [rule(length={"field": "v", "min": 2, "max": 4})])

    assert found(said, column("v", "扎西", "扎西卓玛", "扎", "扎西卓玛措", "བོད", "བོད་ཡིག", None)) == {
        "rule": [4, 5, 7]
    }


def test_length_may_have_one_bound():
    assert found(plan({"v": "text"}, [rule(length={"field": "v", "max": 1})]), column("v", "扎", "扎西")) == {
        "rule": [3]
    }


def test_codes_finds_what_is_neither_a_code_nor_an_alias():
    said = plan({"v": "text"}, [rule(codes={"field": "v", "codelist": "c.kind"})])

    assert found(said, column("v", "herd", "牧", "林", None, "ＦＡＲＭ")) == {"rule": [4]}


@pytest.mark.parametrize(
    ("type_", "bounds", "cells", "lines"),
    [
        ("integer", {"min": 0, "max": 10}, ("0", "10", "-1", "11", None), [4, 5]),
        ("decimal", {"min": 0.5}, ("0.5", "0.49", None), [3]),
        ("year", {"max": 2026.0}, ("2026", "2027"), [3]),
        (
            "date",
            {"min": "2020-01-01", "max": "today"},
            ("2020-01-01", "2026-11-22", "2019-12-31", "2026-11-23", None),
            [4, 5],
        ),
        ("datetime", {"max": "today"}, ("2026-11-22 23:59", "2026-11-23 00:00", None), [3]),
        ("datetime", {"min": "2026-11-22T12:00"}, ("2026-11-22 12:00", "2026-11-22 11:59"), [3]),
        (
            "month",
            {"min": "2026-02", "max": "today"},
            ("2026-02", "2026-11", "2026-01", "2026-12", None),
            [4, 5],
        ),
        ("year", {"max": "today"}, ("2026", "2027"), [3]),
    ],
)
def test_a_range_holds_its_bounds_in_the_type_of_the_field(type_, bounds, cells, lines):
    said = plan({"v": type_}, [rule(range={"field": "v", **bounds})])

    assert found(said, column("v", *cells)) == {"rule": lines}


@pytest.mark.parametrize(
    ("op", "lines"),
    [("<", [3, 4]), ("<=", [4]), ("=", [2, 4]), ("!=", [3]), (">=", [2]), (">", [2, 3])],
)
def test_a_comparison_looks_at_two_fields_and_passes_over_empty_ones(op, lines):
    said = plan({"a": "integer", "b": "decimal"}, [rule(compare=[{"left": "a", "op": op, "right": "b"}])])
    raw = rows("a b", ("1", "2"), ("2", "2"), ("3", "2"), (None, "2"), ("9", None))

    assert found(said, raw) == {"rule": lines}


def test_several_comparisons_are_each_looked_at_and_the_broken_one_is_named():
    pairs = [{"left": "low", "op": "<=", "right": "mean"}, {"left": "mean", "op": "<=", "right": "high"}]
    said = plan(dict.fromkeys(("low", "mean", "high"), "decimal"), [rule(compare=pairs)])
    one = checker(said)

    one.check(
        rows(
            "low mean high",
            ("1", "2", "3"),
            ("3", "2", "3"),
            ("1", "4", "3"),
            (None, "4", "3"),
            ("9", None, "3"),
        )
    )

    (tally,) = one.tallies()
    assert tally.rows == 3
    assert [(e["line"], e["field"], e["value"]) for e in tally.first] == [
        (3, "low, mean", "3, 2"),
        (4, "mean, high", "4, 3"),
        (5, "mean, high", "4, 3"),
    ]


def test_a_day_is_compared_with_a_point_of_time_as_its_midnight():
    said = plan({"a": "date", "b": "datetime"}, [rule(compare=[{"left": "a", "op": "<=", "right": "b"}])])

    assert found(
        said, rows("a b", ("2024-01-02", "2024-01-02 00:00"), ("2024-01-02", "2024-01-01 23:59"))
    ) == {"rule": [3]}


def test_texts_are_compared_as_they_are():
    said = plan({"a": "text", "b": "text"}, [rule(compare=[{"left": "a", "op": "!=", "right": "b"}])])

    assert found(said, rows("a b", ("ལྷ་ས།", "ལྷ་ས།"), ("拉萨", "ལྷ་ས།"), (None, None))) == {"rule": [2]}


def test_a_sum_allows_its_tolerance_and_the_dust_of_binary_fractions():
    said = plan(
        dict.fromkeys(("all", "a", "b"), "decimal"), [rule(sum={"total": "all", "parts": ["a", "b"]})]
    )
    loose = plan(
        dict.fromkeys(("all", "a", "b"), "decimal"),
        [rule(sum={"total": "all", "parts": ["a", "b"], "tolerance": 1})],
    )
    raw = rows(
        "all a b", ("0.3", "0.1", "0.2"), ("4", "1", "2"), ("5", "1", "2"), (None, "1", "2"), ("9", None, "2")
    )

    assert found(said, raw) == {"rule": [3, 4]}
    assert found(loose, raw) == {"rule": [4]}


def test_a_sum_of_large_whole_numbers_is_exact_enough_to_see_one_missing():
    said = plan(
        dict.fromkeys(("all", "a", "b"), "integer"), [rule(sum={"total": "all", "parts": ["a", "b"]})]
    )

    assert found(
        said, rows("all a b", ("3000000", "1000000", "2000000"), ("3000001", "1000000", "2000000"))
    ) == {"rule": [3]}


@pytest.mark.parametrize(
    ("type_", "days", "cells", "lines"),
    [
        ("date", None, ("2026-11-22", "2026-11-23", "1990-01-01", None), [3]),
        ("date", 30, ("2026-10-23", "2026-10-22", None), [3]),
        (
            "datetime",
            1,
            ("2026-11-22 23:00", "2026-11-21 00:00", "2026-11-20 23:00", "2026-11-23 00:00"),
            [4, 5],
        ),
        ("month", 30, ("2026-11", "2026-10", "2026-12", "2026-09"), [4, 5]),
    ],
)
def test_timeliness_counts_from_the_day_of_the_delivery(type_, days, cells, lines):
    said = plan({"v": type_}, [rule(timely={"field": "v", "days": days})])

    assert found(said, column("v", *cells)) == {"rule": lines}


REFERENCE = rule(
    reference={"field": "place", "resource": ["places.division", "places.other"], "column": "code"}
)


def test_a_reference_finds_values_that_no_named_resource_has():
    there = {
        ("places.division", "code"): pl.Series(["5401", "5402"]),
        ("places.other", "code"): pl.Series(["99"]),
    }

    assert found(
        plan({"place": "text"}, [REFERENCE]),
        column("place", "5401", "99", "5403", None, " 5402 "),
        references=there,
    ) == {"rule": [4]}


def test_a_reference_into_many_values_finds_the_same():
    there = {("places.division", "code"): pl.Series([f"{n:06}" for n in range(60_000)])}

    assert found(
        plan({"place": "text"}, [REFERENCE]),
        column("place", "000000", "059999", "060000", None),
        references=there,
    ) == {"rule": [4]}


def test_a_reference_compares_in_the_type_of_its_own_field():
    place = rule(reference={"field": "place", "resource": "places.division", "column": "code"})
    there = {("places.division", "code"): pl.Series(["5401", "0012"])}

    assert found(
        plan({"place": "integer"}, [place]), column("place", "5401", "12", "13"), references=there
    ) == {"rule": [4]}


def test_a_reference_to_resources_without_rows_is_passed_over_with_a_note():
    one = checker(plan({"place": "text"}, [REFERENCE]))

    one.check(column("place", "5401"))

    assert one.tallies() == []
    (note,) = one.notes()
    assert isinstance(note, Said)
    assert note.parts == {"rule": "rule", "resources": "places.division, places.other"}


def test_a_reference_with_one_resource_that_has_rows_is_looked_up_in_that_one():
    there = {("places.other", "code"): pl.Series(["99"])}
    one = checker(plan({"place": "text"}, [REFERENCE]), references=there)

    one.check(column("place", "99", "5401"))

    assert [tally.rows for tally in one.tallies()] == [1]
    assert one.notes() == []


def test_a_warning_keeps_the_row_and_counts_it():
    said = plan({"v": "integer"}, [rule(severity="warn", range={"field": "v", "max": 10})])
    one = checker(said)

    checked = one.check(column("v", "5", "50"))

    assert checked.taken["v"].to_list() == [5, 50]
    assert [(t.key, t.severity, t.rows) for t in one.tallies()] == [("rule", "warn", 1)]


def test_a_warning_is_counted_for_rows_that_are_taken_in_only():
    said = plan({"v": "integer", "w": "integer"}, [rule(severity="warn", range={"field": "v", "max": 10})])

    assert found(said, rows("v w", ("50", "1"), ("50", "x"))) == {"w.type": [3], "rule": [2]}


def test_the_day_of_the_tests_is_the_day_of_the_delivery():
    said = plan({"v": "date"}, [rule(timely={"field": "v"})])

    assert found(said, column("v", "2026-11-23"), today=TODAY.replace(day=23)) == {}


def test_a_reference_may_be_a_day():
    day = rule(reference={"field": "day", "resource": "a.days", "column": "day"})
    there = {("a.days", "day"): pl.Series(["2024-05-01"])}

    assert found(plan({"day": "date"}, [day]), column("day", "2024/5/1", "2024-05-02"), references=there) == {
        "rule": [3]
    }
