"""Every row is taken in, stopped or unchanged, once; batches of any size give the same table and the same report."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger import check, checker, column, plan, rows, rule

FIELDS = {
    "name": {"type": "text", "required": True, "max_length": 6},
    "sex": {"type": "text", "codelist": "c.sex"},
    "born": "date",
    "sheep": {"type": "integer", "minimum": 0},
    "yaks": {"type": "decimal", "maximum": 1000},
}
RULES = [
    rule("copies", dimension="uniqueness", unique={"fields": "row"}),
    rule("one_name", dimension="uniqueness", unique={"fields": ["name", "born"]}),
    rule("names", "warn", dimension="uniqueness", unique={"fields": ["name"], "count": "all"}),
    rule("order", compare=[{"left": "sheep", "op": "<=", "right": "yaks"}]),
    rule("late", "warn", timely={"field": "born", "days": 40_000}),
    rule("few", sql={"row": "sheep < 90 OR yaks IS NULL"}),
]
CELLS = {
    "name": st.sampled_from(["扎西", " 扎西", "卓玛", "བཀྲ་ཤིས།", "བསྟན་འཛིན་རྒྱ་མཚོ", "", None, "a"]),
    "sex": st.sampled_from(["1", "男", "མོ", "3", None]),
    "born": st.sampled_from(["1990-01-01", "1990/1/1", "19900101", "33000", "1890-05-05", "昨天", None]),
    "sheep": st.sampled_from(["5", "５", "1,000", "-1", "3-5", "95", None]),
    "yaks": st.sampled_from(["5", "99.5", "5000", "NaN", "༥", None]),
}
FILES = st.lists(st.tuples(*CELLS.values()), max_size=40)
SIZES = st.lists(st.integers(1, 17), min_size=1, max_size=5)


def taken_in_batches(lines, sizes, existing=None):
    """Everything that checking a file in batches of these sizes gives."""
    one = checker(plan(FIELDS, RULES), existing=iter(existing) if existing is not None else None)
    raw = rows(" ".join(FIELDS), *lines)
    results, place, turn = [], 0, 0
    while place < raw.height:
        results.append(one.check(raw.slice(place, sizes[turn % len(sizes)])))
        place, turn = place + sizes[turn % len(sizes)], turn + 1
    results.append(one.finish())
    return raw, results, one.tallies()


@settings(max_examples=80, deadline=None)
@given(lines=FILES, sizes=SIZES, some=st.integers(0, 40))
def test_taken_and_stopped_and_unchanged_are_the_rows_of_the_file(lines, sizes, some):
    existing = [result.taken.drop("_line") for result in taken_in_batches(lines[:some], [100])[1]]

    raw, results, tallies = taken_in_batches(lines, sizes, existing)

    taken = [line for result in results for line in result.taken["_line"]]
    stopped = [line for result in results for line in result.stopped["_line"]]
    assert len(taken) + len(stopped) + sum(result.unchanged for result in results) == raw.height
    assert len(set(taken) | set(stopped)) == len(taken) + len(stopped)
    named = {name for result in results for names in result.stopped["_rules"] for name in names}
    assert named == {tally.key for tally in tallies if tally.severity == "stop"}


@settings(max_examples=80, deadline=None)
@given(lines=FILES, sizes=SIZES)
def test_batches_of_any_size_give_the_same(lines, sizes):
    _, whole, whole_tallies = taken_in_batches(lines, [1000])

    _, parts, parts_tallies = taken_in_batches(lines, sizes)

    assert pl.concat(r.taken for r in parts).equals(pl.concat(r.taken for r in whole))
    assert [row for r in parts for row in r.stopped.rows()] == [
        row for r in whole for row in r.stopped.rows()
    ]
    assert parts_tallies == whole_tallies


@settings(max_examples=40, deadline=None)
@given(lines=FILES)
def test_what_was_taken_in_is_unchanged_when_it_comes_again(lines):
    _, first, _ = taken_in_batches(lines, [1000])
    there = [result.taken.drop("_line") for result in first]

    _, again, _ = taken_in_batches(lines, [1000], there)

    assert sum(result.taken.height for result in again) == 0
    assert sum(result.unchanged for result in again) == sum(frame.height for frame in there)


def test_rows_that_are_taken_in_have_their_types_and_the_order_of_the_resource():
    checked = check(plan({"b": "integer", "a": "date", "c": "month"}), rows("a b", ("2024-01-01", "1")))

    assert dict(checked.taken.schema) == {
        "b": pl.Int64(),
        "a": pl.Date(),
        "c": pl.String(),
        "_line": pl.Int64(),
    }


def test_rows_that_are_stopped_stay_as_they_came_with_columns_that_are_no_fields():
    raw = rows("v +备注", (" 1,5 ", "x"), ("2", "y"))

    stopped = check(plan({"v": "integer"}), raw).stopped

    assert stopped.rows(named=True) == [{"_line": 2, "v": " 1,5 ", "+备注": "x", "_rules": ["v.type"]}]


def test_a_stopped_row_names_every_rule_that_it_broke_in_the_order_of_the_rules():
    said = plan(
        {"name": {"type": "text", "required": True}, "v": {"type": "integer", "minimum": 0}},
        [rule("last", required=["name"])],
    )

    stopped = check(said, rows("name v", (None, "-1"))).stopped

    assert stopped["_rules"].to_list() == [["name.required", "v.range", "last"]]


def test_an_empty_batch_and_an_empty_file_give_nothing():
    one = checker(plan(FIELDS, RULES))

    for result in (one.check(rows(" ".join(FIELDS))), one.finish()):
        assert (result.taken.height, result.stopped.height, result.unchanged) == (0, 0, 0)
        assert result.stopped.schema["_rules"] == pl.List(pl.String)
    assert one.tallies() == []


def test_nothing_of_a_clean_file_is_stopped():
    checked = check(
        plan(FIELDS, RULES),
        rows(" ".join(FIELDS), ("扎西", "男", "1990-01-01", "5", "9"), ("卓玛", "2", None, None, None)),
    )

    assert checked.taken["sex"].to_list() == ["1", "2"]
    assert checked.stopped.is_empty()


def test_columns_may_come_in_any_order():
    checked = check(plan({"a": "integer", "b": "text"}), column("b", "x").with_columns(a=pl.lit("1")))

    assert checked.taken.row(0) == (1, "x", 2)
