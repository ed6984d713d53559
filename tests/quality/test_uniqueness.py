"""No two rows share a key: the same as a naive reading of the rules, whatever the size of the batches."""

from itertools import chain

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger import check, checker, column, found, plan, rows, rule

from zampa.data.quality import seen
from zampa.data.quality.checking import existing_columns
from zampa.data.quality.seen import NEW, Seen

LETTERS = st.sampled_from(["a", "b", "扎", "ཀ", None])
LINES = st.lists(st.tuples(LETTERS, LETTERS, st.sampled_from(["1", "2", "x", None])), max_size=40)


def unique(fields, key="rule", **more):
    severity = more.pop("severity", "stop")
    return rule(key=key, severity=severity, dimension="uniqueness", unique={"fields": fields, **more})


def test_later_copies_of_identical_rows_are_found_and_the_first_is_kept():
    said = plan({"a": "text", "v": "decimal"}, [unique("row")])
    checked = check(
        said, rows("a v", ("扎西", "6"), ("扎西", "6.0"), ("扎西", None), ("扎西", " "), ("བཀྲ་ཤིས།", "6"))
    )

    assert checked.taken["_line"].to_list() == [2, 4, 6]
    assert checked.stopped["_line"].to_list() == [3, 5]


def test_a_copy_says_in_which_line_the_first_stands():
    one = checker(plan({"a": "text"}, [unique("row")]))

    one.check(column("a", "x", "y"))
    one.check(rows("a", ("y",), ("x",), first=4))

    (tally,) = one.tallies()
    assert [(e["line"], e["says"]["en"]) for e in tally.first] == [
        (4, "The same as line 3."),
        (5, "The same as line 2."),
    ]


def test_rows_whose_unreadable_cells_differ_are_not_copies_of_each_other():
    said = plan({"a": "text", "v": "integer"}, [unique("row")])

    assert found(said, rows("a v", ("x", "3-5"), ("x", "4-6"), ("x", None), ("x", "3-5"))) == {
        "v.type": [2, 3, 5],
        "rule": [5],
    }


def test_a_bad_row_never_pushes_out_a_good_one():
    said = plan({"key": "text", "v": "integer"}, [unique(["key"])])
    checked = check(said, rows("key v", ("a", "x"), ("a", "1"), ("a", "2")))

    assert checked.stopped["_rules"].to_list() == [["v.type"], ["rule"]]
    assert checked.taken["v"].to_list() == [1]


def test_a_row_that_another_uniqueness_rule_stops_never_pushes_out_a_good_one():
    said = plan({"a": "text", "b": "text"}, [unique(["a"], "on_a"), unique(["b"], "on_b")])
    checked = check(said, rows("a b", ("1", "1"), ("1", "2"), ("2", "2"), ("3", "1"), ("2", "3")))

    assert checked.taken["_line"].to_list() == [2, 4]
    assert checked.stopped["_rules"].to_list() == [["on_a"], ["on_b"], ["on_a"]]


def test_a_row_without_any_part_of_its_key_shares_it_with_nobody():
    one_field = plan({"a": "text"}, [unique(["a"])])
    two_fields = plan({"a": "text", "b": "text"}, [unique(["a", "b"])])

    assert found(one_field, column("a", None, None, " ", "x", "x")) == {"rule": [6]}
    assert found(
        two_fields, rows("a b", (None, None), (None, None), ("x", None), ("x", None), ("x", "1"))
    ) == {"rule": [5]}


def test_every_row_that_shares_a_key_can_be_stopped_after_a_look_ahead():
    said = plan({"key": "text", "v": "integer"}, [unique(["key"], count="all")])
    raw = rows("key v", ("a", "1"), ("b", "1"), ("c", "x"), ("c", "2"), ("a", "3"))

    assert checker(said).looks_ahead
    assert found(said, raw) == {"v.type": [4], "rule": [2, 6]}


def test_every_copy_of_a_row_can_be_stopped_after_a_look_ahead():
    said = plan({"a": "text"}, [unique("row", count="all")])

    assert found(said, column("a", "x", "y", "x", None, None)) == {"rule": [2, 4, 5, 6]}


def test_a_rule_that_warns_looks_among_the_rows_that_are_taken_in():
    said = plan(
        {"key": "text", "v": "integer"}, [unique("row", "copies"), unique(["key"], "keys", severity="warn")]
    )
    raw = rows("key v", ("a", "x"), ("a", "1"), ("a", "1"), ("a", "2"), ("b", "1"))

    assert found(said, raw) == {"v.type": [2], "copies": [4], "keys": [5]}


def test_a_rule_that_warns_of_every_row_finds_the_first_one_when_its_copy_comes():
    one = checker(plan({"key": "text"}, [unique(["key"], severity="warn", count="all")]))

    one.check(column("key", "a", "b"))
    one.check(rows("key", ("a",), ("c",), ("a",), first=4))

    (tally,) = one.tallies()
    assert tally.rows == 3
    assert [(e["line"], e["value"], e.get("says", {}).get("en")) for e in tally.first] == [
        (2, "a", None),
        (4, "a", "Line 2 has the same key."),
        (6, "a", "Line 2 has the same key."),
    ]


def test_a_row_that_the_table_holds_already_is_unchanged_and_no_finding():
    said = plan({"key": "text", "v": "integer"}, [unique("row", "copies"), unique(["key"], "keys")])
    there = pl.DataFrame({"key": ["a", "b"], "v": [1, 2]})
    one = checker(said, existing=iter([there]))

    checked = one.check(rows("key v", ("a", "1"), ("a", "1"), ("b", "9"), ("c", "3"), ("c", "4")))

    assert (checked.unchanged, checked.taken["_line"].to_list()) == (1, [5])
    assert checked.stopped["_rules"].to_list() == [["copies"], ["keys"], ["keys"]]
    (_, keys) = one.tallies()
    assert [e["says"]["en"] for e in keys.first] == [
        "A row of the table has the same key.",
        "Line 5 has the same key.",
    ]


def test_a_new_row_that_shares_its_key_with_the_table_warns_and_the_old_row_is_not_counted():
    said = plan(
        {"key": "text", "v": "integer"},
        [unique("row", "copies"), unique(["key"], "keys", severity="warn", count="all")],
    )
    one = checker(said, existing=iter([pl.DataFrame({"key": ["a"], "v": [1]})]))

    one.check(rows("key v", ("a", "2"), ("b", "2"), ("b", "3")))

    (tally,) = one.tallies()
    assert (tally.key, tally.rows) == ("keys", 3)


def test_the_table_is_looked_at_with_its_own_types_and_may_lack_a_new_field():
    said = plan({"day": "date", "v": "decimal", "new": "text"}, [unique("row")])
    there = pl.DataFrame({"day": ["2024-01-01"], "v": [5]}).with_columns(pl.col("day").str.to_date())
    one = checker(said, existing=iter([there]))

    assert one.check(rows("day v new", ("2024/1/1", "5.0", None), ("2024/1/1", "5.0", "x"))).unchanged == 1


def test_the_columns_that_uniqueness_needs_of_the_table_are_named():
    fields = {"a": "text", "b": "text", "c": "text"}

    assert existing_columns(plan(fields, [])) == []
    assert existing_columns(plan(fields, [unique(["c"]), unique(["a"], "two")])) == ["a", "c"]
    assert existing_columns(plan(fields, [unique("row")])) == ["a", "b", "c"]


def naive(lines, rules):
    """The rules in plain Python, row by row: what each row breaks, and what is warned of."""
    kept: dict[str, set] = {key: set() for key, _, _ in rules}
    broken, warned = [], []
    for line in lines:
        row = line[:2] + (("bad", "x") if line[2] == "x" else line[2],)
        stops = ["v.type"] if line[2] == "x" else []
        if "copies" in kept:
            if row in kept["copies"]:
                stops.append("copies")
            kept["copies"].add(row)
        keys = {key: tuple(row[place] for place in places) for key, places, _ in rules if places}
        stopping = [key for key, places, severity in rules if places and severity == "stop"]
        shares = [key for key in stopping if not stops and any(keys[key]) and keys[key] in kept[key]]
        stops += shares
        if not stops:
            for key in stopping:
                kept[key].add(keys[key])
            for key, _, severity in rules:
                if severity == "warn" and any(keys[key]):
                    if keys[key] in kept[key]:
                        warned.append(key)
                    kept[key].add(keys[key])
        broken.append(stops)
    return broken, warned


RULES = [("copies", None, "stop"), ("on_a", (0,), "stop"), ("on_b", (1,), "stop"), ("on_ab", (0, 1), "warn")]


@settings(max_examples=150, deadline=None)
@given(
    lines=LINES,
    chosen=st.lists(st.sampled_from(RULES), unique=True),
    sizes=st.lists(st.integers(1, 15), min_size=1),
)
def test_uniqueness_is_what_a_naive_reading_finds_in_batches_of_any_size(lines, chosen, sizes):
    chosen = [one for one in RULES if one in chosen]
    names = ("a", "b", "v")
    declared = [
        unique("row" if places is None else [names[place] for place in places], key, severity=severity)
        for key, places, severity in chosen
    ]
    one = checker(plan({"a": "text", "b": "text", "v": "integer"}, declared))
    raw = rows("a b v", *lines)

    results = [one.check(batch) for batch in in_batches(raw, sizes)]

    broken, warned = naive(lines, chosen)
    stopped = dict(
        chain.from_iterable(
            zip(r.stopped["_line"], r.stopped["_rules"].to_list(), strict=True) for r in results
        )
    )
    assert [stopped.get(line, []) for line in raw["_line"]] == broken
    warnings = {tally.key: tally.rows for tally in one.tallies() if tally.severity == "warn"}
    assert warnings == {key: warned.count(key) for key in set(warned)}


@settings(max_examples=60, deadline=None)
@given(lines=LINES, sizes=st.lists(st.integers(1, 15), min_size=1))
def test_stopping_every_row_of_a_key_is_what_a_naive_reading_finds(lines, sizes):
    one = checker(plan({"a": "text", "b": "text", "v": "integer"}, [unique(["a", "b"], count="all")]))
    raw = rows("a b v", *lines)

    for batch in in_batches(raw, sizes):
        one.look_ahead(batch)
    stopped = pl.concat(one.check(batch).stopped for batch in in_batches(raw, sizes)) if lines else raw

    good = [line[:2] for line in lines if line[2] != "x" and any(line[:2])]
    wanted = [line[2] == "x" or good.count(line[:2]) > 1 for line in lines]
    assert stopped["_line"].to_list() == [line + 2 for line, is_stopped in enumerate(wanted) if is_stopped]


def in_batches(raw, sizes):
    """The rows in batches of these sizes, over and over."""
    place, turn = 0, 0
    while place < raw.height:
        yield raw.slice(place, sizes[turn % len(sizes)])
        place += sizes[turn % len(sizes)]
        turn += 1


@settings(max_examples=60, deadline=None)
@given(batches=st.lists(st.lists(st.integers(0, 30), max_size=50), max_size=8))
def test_what_was_seen_is_what_a_dictionary_remembers(batches):
    table, known, line = Seen(), {}, 0
    for batch in batches:
        keys, marks = seen.hashed(pl.DataFrame({"v": pl.Series(batch, dtype=pl.Int64)}))
        lines = np.arange(line + 1, line + 1 + len(batch))
        wanted = [
            known.setdefault(value, number) for value, number in zip(batch, lines.tolist(), strict=True)
        ]

        before = table.note(keys, marks, lines)

        assert [
            NEW if first == number else first for first, number in zip(wanted, lines, strict=True)
        ] == before.tolist()
        line += len(batch)
    assert len(table) == len(known)


def test_what_was_seen_is_found_again_after_the_table_has_grown():
    table, values = Seen(), pl.DataFrame({"v": np.arange(300_000)})
    keys, marks = seen.hashed(values)

    table.note(keys, marks, np.arange(300_000) + 1)

    assert (table.find(keys, marks) == np.arange(300_000) + 1).all()
    assert (table.find(*seen.hashed(pl.DataFrame({"v": np.arange(300_000, 400_000)}))) == NEW).all()


def test_two_keys_of_one_half_hash_are_told_apart_by_their_mark():
    table = Seen()
    keys = np.array([7, 7], np.uint64)
    marks = np.array([1 << 32, 2 << 32], np.uint64)

    table.note(keys[:1], marks[:1], np.array([5]))

    assert table.find(keys, marks).tolist() == [5, NEW]


@pytest.mark.parametrize("value", [0, (1 << 64) - 1])
def test_no_hash_is_special(value):
    table, key, mark = Seen(), np.array([value], np.uint64), np.array([0], np.uint64)

    assert table.note(key, mark, np.array([3])).tolist() == [NEW]
    assert table.note(key, mark, np.array([9])).tolist() == [3]
