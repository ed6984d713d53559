"""The report counts every row and shows the first ones; about persons it shows only a first character and a length."""

import pytest
from ledger import TEXTS, checker, column, plan, rows, rule

from zampa.data.quality.tallying import mask

PERSONS = {"persons": True, "retention": {"days": 30, "basis": "test"}}


def tallied(said, *batches):
    one = checker(said)
    for raw in batches:
        one.check(raw)
    return one.tallies()


def test_a_tally_shows_line_field_and_the_value_as_it_came():
    (tally,) = tallied(plan({"v": "integer"}), column("v", "1", " 3-5 "))

    assert (tally.key, tally.kind, tally.severity, tally.dimension, tally.fields, tally.rows) == (
        "v.type",
        "type",
        "stop",
        "validity",
        ("v",),
        1,
    )
    assert tally.first == [{"line": 3, "field": "v", "value": "3-5"}]


def test_all_rows_are_counted_and_a_hundred_are_shown():
    batches = [rows("v", *(("x",) for _ in range(60)), first=2 + 60 * turn) for turn in range(3)]

    (tally,) = tallied(plan({"v": "integer"}), *batches)

    assert tally.rows == 180
    assert [example["line"] for example in tally.first] == list(range(2, 102))


def test_a_hundred_copies_are_shown_with_their_firsts():
    said = plan({"v": "text"}, [rule(severity="warn", unique={"fields": ["v"], "count": "all"})])
    cells = [str(n) for n in range(80)]

    (tally,) = tallied(said, column("v", *cells, *cells))

    assert tally.rows == 160
    assert len(tally.first) == 100
    assert [e["line"] for e in tally.first] == sorted(e["line"] for e in tally.first)


def test_rules_that_found_nothing_are_not_in_the_report():
    assert tallied(plan({"v": "integer"}, [rule(range={"field": "v", "max": 9})]), column("v", "1")) == []


def test_a_declared_rule_speaks_its_own_words_in_three_languages():
    (tally,) = tallied(plan({"v": "integer"}, [rule(range={"field": "v", "max": 9})]), column("v", "10"))

    assert (tally.says, tally.do) == (TEXTS, TEXTS)


def test_built_in_rules_speak_three_languages_and_say_what_to_do():
    said = plan(
        {"v": {"type": "integer", "required": True, "minimum": 0}, "c": {"type": "text", "codelist": "c.sex"}}
    )

    for tally in tallied(said, rows("v c", (None, "9"), ("x", "1"), ("-1", "1"))):
        assert set(tally.says) == set(tally.do) == {"bo", "zh", "en"}
        assert all({*tally.says.values(), *tally.do.values()})


def test_values_about_persons_are_masked_everywhere():
    said = plan(
        {
            "name": {"type": "text", "free_text": True},
            "born": "date",
            "id": {"type": "text", "check": "gb11643"},
        },
        [
            rule("twins", "warn", unique={"fields": ["name", "born"]}),
            rule("order", compare=[{"left": "name", "op": "!=", "right": "id"}]),
        ],
        **PERSONS,
    )
    raw = rows(
        "name born id",
        ("扎西卓玛", "1990-01-01", None),
        ("扎西卓玛", "1990-01-01", None),
        ("བཀྲ་ཤིས།", "昨天昨天", "扎西平措"),
    )

    tallies = tallied(said, raw)

    shown = [example["value"] for tally in tallies for example in tally.first]
    assert sorted(shown) == sorted(["昨… (4)", "扎… (4)", "扎… (4), 1… (10)"])
    assert not any(text in str(tallies) for text in ("扎西", "昨天", "1990"))


@pytest.mark.parametrize(("value", "shown"), [("511023", "5… (6)"), ("扎西", "扎… (2)"), ("1", "… (1)")])
def test_a_mask_is_the_first_character_and_the_length_and_never_the_whole(value, shown):
    assert mask(value) == shown


def test_a_long_value_is_cut():
    (tally,) = tallied(plan({"v": {"type": "text", "max_length": 5}}), column("v", "长" * 500))

    assert tally.first[0]["value"] == "长" * 200 + "…"


def test_a_field_that_is_not_in_the_file_is_shown_empty():
    (tally,) = tallied(plan({"v": {"type": "text", "required": True}}), column("w", "x"))

    assert tally.first == [{"line": 2, "field": "v", "value": ""}]


def test_a_copy_of_a_whole_row_shows_the_fields_by_which_rows_are_told_apart_and_the_line_of_the_first():
    said = plan(
        {"a": "text", "b": "text", "c": "text"}, [rule(unique={"fields": "row"})], identity=["b", "a"]
    )

    (tally,) = tallied(said, rows("a b c", ("苹果", "x", "1"), ("苹果", "x", "1")))

    (copy,) = tally.first
    assert (copy["line"], copy["field"], copy["value"]) == (3, "b, a", "x, 苹果")
    assert copy["says"]["en"] == "The same as line 2."


def test_without_an_identity_the_required_fields_tell_rows_apart_and_else_the_first_three():
    required = plan({"a": "text", "b": {"type": "text", "required": True}})
    none = plan(dict.fromkeys("abcd", "text"))

    assert required.telling == ["b"]
    assert none.telling == ["a", "b", "c"]


def test_a_copy_about_a_person_shows_no_more_than_a_mask():
    said = plan({"name": "text"}, [rule(unique={"fields": "row"})], **PERSONS)
    raw = rows("name", ("扎西卓玛",), ("扎西卓玛",))

    (tally,) = tallied(said, raw)

    assert tally.first[0]["value"] == "扎… (4)"
    assert "扎西" not in str(tally)


def test_what_to_do_about_an_unknown_code_promises_only_what_is_accepted():
    said = plan({"c": {"type": "text", "codelist": "c.kind"}})

    (tally,) = tallied(said, rows("c", ("牧",), ("herders",)))

    assert tally.do["en"] == "Write a code of the list, or an alias or the title of one."
    assert [example["value"] for example in tally.first] == ["herders"]
