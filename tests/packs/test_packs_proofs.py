"""Every rule has rows that it catches, and examples break what they say."""

import paper
import pytest
from paper import FILES, spoilt

from zampa.doors.packs import testing
from zampa.foundation.kit.problems import Told


def test_a_rule_without_an_example_that_it_catches_is_refused(told):
    assert told({"examples/price.yaml": ""}) == [
        'packs/markets/quality/price.yaml:1: No example shows what the rule "low_to_high" catches. '
        "Add rows under examples/ with breaks: [low_to_high]. See docs/reference/example.md"
    ]


def test_an_example_that_names_a_rule_and_does_not_break_it_proves_nothing(told):
    problems = told(spoilt("examples/price.yaml", "low: 9", "low: 7"))

    assert problems == [
        "packs/markets/examples/price.yaml:5: These rows do not break: low_to_high. "
        "Correct the rows, the rule, or breaks:. See docs/reference/example.md"
    ]


def test_an_example_names_every_rule_that_its_rows_break(told):
    problems = told(spoilt("examples/price.yaml", "low: 9, high: 8", "low: about 9, high: -1"))

    assert len(problems) == 1
    assert "These rows do not break: low_to_high." in problems[0]
    assert "These rows also break: high.range, low.type." in problems[0]


def test_an_example_may_name_the_rules_that_fields_bring_with_them(told):
    example = FILES["examples/price.yaml"] + (
        "- resource: markets.daily\n  title: no goods and a strange unit\n"
        "  rows:\n    - {low: 8, high: 9, unit: bucket, day: 2024-02-01}\n  breaks: [goods.required, unit.codes]\n"
    )

    assert told({"examples/price.yaml": example}) == []


def test_an_example_with_an_unknown_field_or_rule_is_told_with_the_right_word(told):
    problems = told(
        spoilt("examples/price.yaml", "goods: 红提, low: 9", "good: 红提, low: 9")
        | {"quality/price.yaml": FILES["quality/price.yaml"].replace("low_to_high", "low_to_hihg")}
    )

    assert any(
        'examples/price.yaml:4: "good" is not a field of "markets.daily". Did you mean' in p for p in problems
    )
    assert any('has no rule "low_to_high". Did you mean "low_to_hihg"?' in p for p in problems)


def test_a_reference_is_looked_up_in_the_rows_beside_the_example(told):
    rule = FILES["quality/price.yaml"].replace("low_to_high", "goods_known")
    rule = rule.replace(
        'compare:\n      - {left: low, op: "<=", right: high}',
        "reference: {field: goods, resource: markets.daily, column: goods}",
    )
    example = (
        "- resource: markets.daily\n  title: goods that nobody knows\n  beside: {markets.daily: [{goods: 红提}]}\n"
        "  rows: [{goods: GOODS, day: 2024-02-01}]\n  breaks: [goods_known]\n"
    )

    caught = told({"quality/price.yaml": rule, "examples/price.yaml": example.replace("GOODS", "苹果")})
    not_caught = told({"quality/price.yaml": rule, "examples/price.yaml": example.replace("GOODS", "红提")})

    assert caught == []
    assert "These rows do not break: goods_known." in not_caught[0]


def test_an_example_has_its_own_day(told):
    rule = FILES["quality/price.yaml"].replace(
        'compare:\n      - {left: low, op: "<=", right: high}', "timely: {field: day, days: 3}"
    )
    on_the_day = FILES["examples/price.yaml"].replace("  rows:", "  today: 2024-02-02\n  rows:")

    assert any(
        "do not break" in p for p in told({"quality/price.yaml": rule, "examples/price.yaml": on_the_day})
    )
    later = on_the_day.replace("2024-02-02", "2024-03-02", 1)
    assert told({"quality/price.yaml": rule, "examples/price.yaml": later}) == []


def test_examples_wait_while_their_resource_does_not_hold_together(told):
    problems = told(
        spoilt("resources/price.yaml", "identity: [goods, day]", "identity: [goods, dya]")
        | spoilt("examples/price.yaml", "low: 9", "low: 7")
    )

    assert len(problems) == 1
    assert "/resources/" in problems[0]


def test_testing_a_pack_says_of_each_example_whether_it_passed(markets):
    sound = testing.test([paper.write(markets)])
    spoilt_ = testing.test([paper.write(markets, spoilt("examples/price.yaml", "low: 9", "low: 7"))])

    assert [(result.title, result.passed) for result in sound] == [
        ("the lowest price above the highest", True),
        ("a sound row breaks nothing", True),
    ]
    assert [result.passed for result in spoilt_] == [False, True]
    assert spoilt_[0].where == "packs/markets/examples/price.yaml:1"
    assert "These rows do not break: low_to_high." in spoilt_[0].says


def test_testing_tells_what_else_is_wrong_first(markets):
    with pytest.raises(Told, match='"severety" is not part of a quality rule'):
        testing.test([paper.write(markets, spoilt("quality/price.yaml", "severity", "severety"))])
