"""JSON and JSON lines: lists of objects, numbers as they were written, broken lines set aside."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers.paper import read
from zampa.data.ingest.readers import json_stream

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(alphabet='a"\\\n文ཀ,{}[]', max_size=8),
    st.lists(st.integers()),
)
OBJECTS = st.lists(
    st.dictionaries(st.sampled_from(["a", "b", "文"]), VALUES, min_size=1), min_size=1, max_size=20
)


def test_a_list_of_objects_is_a_table():
    found = read('[{"名称": "红灯", "价": 6}, {"价": 4.05, "名称": "白蜡", "备注": null}]', "a.json")

    assert found.detection.headers == ("名称", "价", "备注")
    assert found.rows == [("红灯", "6", None), ("白蜡", "4.05", None)]
    assert found.lines == [1, 2]


def test_the_one_list_inside_an_object_is_the_table():
    found = read('{"code": 0, "data": [{"a": 1}, {"a": 2}], "tags": ["x"], "none": []}', "a.json")

    assert found.rows == [("1",), ("2",)]
    assert found.detection.inside == "data"


def test_numbers_stay_as_they_were_written():
    text = '[{"a": 1.10, "b": 510101199001011234, "c": 1e3, "d": -0.0, "e": 12345678901234567890.123456789}]'

    assert read(text, "a.json").rows == [
        ("1.10", "510101199001011234", "1e3", "-0.0", "12345678901234567890.123456789")
    ]


def test_nested_values_become_json_text_and_truth_a_word():
    text = '[{"a": {"x": [1, "文"]}, "b": [], "c": true, "d": false, "e": ""}]'

    assert read(text, "a.json").rows == [('{"x": [1, "文"]}', "[]", "true", "false", None)]


def test_an_entry_that_is_no_object_is_set_aside_as_it_was_written():
    found = read(
        '[{"a": 1}, 2, "x", [3,4], null, {"a": 5, "a": 6}, {"a": "\\u0000"}, {"a": "\\ud800"}, {"a": 7}]',
        "a.json",
    )

    assert found.rows == [("1",), ("7",)]
    assert found.lines == [1, 9]
    assert found.broken.rows()[:5] == [
        (2, "2", "json"),
        (3, '"x"', "json"),
        (4, "[3,4]", "json"),
        (5, "null", "json"),
        (6, '{"a": 5, "a": 6}', "json"),
    ]
    assert set(found.broken["why"]) == {"json"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a": 1}', "no list of objects"),
        ("[]", "no list of objects"),
        ("[[1, 2]]", "no list of objects"),
        ('{"a": [{"x": 1}], "b": [{"x": 1}]}', "more than one list of objects: a, b"),
        ('[{"a": 1}', "no longer right JSON"),
        ('[{"a": 1},]', "no longer right JSON"),
        ('[{"a": 1}] x', "no longer right JSON"),
        ('[{"a": 1}\n{"a": 2}]', "In line 2"),
        ("[" * 100_000, "no longer right JSON"),
        ('[{"a": ' + "[" * 100_000, "no longer right JSON"),
    ],
)
def test_what_holds_no_table_or_is_broken_is_refused(text, reason, refusal):
    assert reason in refusal(text, "a.json")


def test_too_many_names_are_refused(refusal):
    rows = [{f"c{number}": 1} for number in range(2001)]

    assert "2000 columns" in refusal(json.dumps(rows), "a.json")


def test_an_entry_out_of_all_measure_is_refused(refusal):
    assert refusal('[{"a": "' + "x" * (30 << 20) + '"}]', "a.json")


def test_names_that_only_differ_in_spaces_keep_their_values():
    found = read('[{"a b": 1, "a  b": 2, "": 3, "_line": 4}]', "a.json")

    assert found.detection.headers == ("a b", "a b (2)", "#3", "_line (2)")
    assert found.rows == [("1", "2", "3", "4")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_each_encoding_gives_the_same_objects(encoding):
    text = '[{"名称": "拉萨市城关区", "藏文": "ལྷ་ས།"}]'

    assert read(text.encode(encoding), "a.json").rows == [("拉萨市城关区", "ལྷ་ས།")]


def test_json_lines_are_rows_and_broken_lines_are_set_aside():
    text = '{"a": 1}\n\n{"a": 2, "b": "文"}\n{"a": \n[1]\n{"a": 3}'.encode() + b'\n{"a": "\xff"}\n'

    found = read(text, "a.jsonl")

    assert found.rows == [("1", None), ("2", "文"), ("3", None)]
    assert found.lines == [1, 3, 6]
    assert found.why == {4: "json", 5: "json", 7: "encoding"}


def test_json_lines_are_known_by_their_look():
    assert read('{"a": 1}\n{"a": 2}\n', "rows.txt").detection.format == "jsonl"
    assert read('{\n"d": [\n{"a": 1}\n]}\n', "rows.txt").detection.format == "json"


def test_a_line_of_json_out_of_all_measure_is_refused(refusal):
    assert "Line 2 " in refusal('{"a": 1}\n{"a": "' + "x" * (20 << 20) + '"}\n', "a.jsonl")


def test_rows_come_in_batches_of_the_asked_size():
    rows = [{"a": number} for number in range(250)]

    found = read(json.dumps(rows), "a.json", batch_rows=100)

    assert found.batches == 3
    assert found.frame["a"].to_list() == [str(number) for number in range(250)]


@settings(max_examples=60, deadline=None, database=None)
@given(OBJECTS, st.integers(1, 40))
def test_every_object_comes_out_wherever_the_text_is_cut(objects, step):
    step, json_stream._STEP = json_stream._STEP, step
    try:
        found = read(json.dumps(objects, ensure_ascii=False), "a.json")
    finally:
        json_stream._STEP = step

    assert found.frame.height == len(objects)
    for row, wanted in zip(found.frame.drop("_line").to_dicts(), objects, strict=True):
        for name, value in wanted.items():
            expected = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else value
            if isinstance(expected, int | list):
                expected = json.dumps(expected)
            assert row[name] == (None if expected in (None, "") else expected)
