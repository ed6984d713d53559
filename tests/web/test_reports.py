"""How findings become the lines of a report."""

from zampa.data.ingest.views import Finding
from zampa.doors.web import answering, differences, reports

TITLES = {"low": {"en": "Lowest"}, "high": {"en": "Highest"}}


def _lines(first):
    finding = Finding("order", "compare", "stop", "consistency", 1, [first], {"en": "x"}, {"en": "y"})
    return [reports._line(one, TITLES) for one in finding.first]


def test_each_field_of_a_comparison_stands_with_its_own_value():
    (line,) = _lines({"line": 7, "field": "low, high", "value": "9, 6"})

    assert line.number == 7
    assert line.values == [({"en": "Lowest"}, "9"), ({"en": "Highest"}, "6")]


def test_a_value_that_holds_a_comma_is_not_torn_apart():
    (one,) = _lines({"line": 7, "field": "low", "value": "a, b"})
    (two,) = _lines({"line": 7, "field": "low, high", "value": "a, b, 6"})

    assert one.values == [({"en": "Lowest"}, "a, b")]
    assert two.values[-1] == (None, "a, b, 6")


def test_a_line_may_say_more_than_its_values():
    (line,) = _lines({"line": 22, "field": "", "value": None, "says": {"en": "The same as line 2."}})

    assert line.values == []
    assert line.says == {"en": "The same as line 2."}


def test_a_report_says_that_one_row_can_break_several_rules(dolma):
    page = dolma.get("/en/deliveries/D20261122-0001/").text

    assert "counts under each of them" in page


def test_refused_columns_are_named_with_the_reason(client, papers):
    from zampa.foundation.people.models import Account  # noqa: PLC0415

    client.force_login(Account.objects.get(username="keeper"))
    page = client.get("/en/deliveries/D20261122-0007/").text

    assert "民族" in page
    assert "Ethnicity is not taken." in page


def test_an_answer_left_empty_stays_open_and_a_column_can_be_left_out():
    posted = {
        "header-1": "单价", "field-1": "price", "header-2": "备注", "field-2": "-", "header-3": "x", "field-3": "",
        "header_line": "3", "encoding": "gb18030", "delimiter": "",
    }  # fmt: skip

    answers = answering.answers(posted)

    assert answers.columns == {"单价": "price", "备注": ""}
    assert (answers.wishes.header_line, answers.wishes.encoding, answers.wishes.delimiter) == (
        3,
        "gb18030",
        None,
    )


def test_a_changed_row_shows_what_was_and_what_is():
    samples = [
        {"kind": "changed", "before": {"a": 1, "b": 2}, "after": {"a": 1, "b": 3}},
        {"kind": "removed", "before": {"a": 1, "b": 2}, "after": None},
    ]

    changed, removed = differences.changes(samples, ["a", "b"])

    assert [cell.is_changed for cell in changed.cells] == [False, True]
    assert [cell.after for cell in removed.cells] == ["1", "2"]
