"""What a clerk is told about a file that she mistyped."""

import pytest
from paper import spoilt


def test_a_sound_pack_has_no_problem(told):
    assert told() == []


def test_a_mistyped_word_is_told_with_its_line_and_the_right_word(told):
    problems = told(spoilt("quality/price.yaml", "severity: stop", "severety: stop"))

    assert problems == [
        'packs/markets/quality/price.yaml:3: "severety" is not part of a quality rule. Did you mean "severity"? '
        "Known: key, resource, severity, dimension, must, says, do, basis. See docs/reference/quality-rule.md"
    ]


def test_all_problems_of_all_files_are_told_at_once_in_the_order_of_their_lines(told):
    problems = told(
        spoilt("quality/price.yaml", "severity: stop", "severity: halt")
        | spoilt("resources/price.yaml", "cycle: daily\nmode: append", "cycle: dayly\nmode: add")
        | spoilt("elements/prices.yaml", "type: decimal", "type: decimals")
    )

    assert [problem.split(": ")[0] for problem in problems] == [
        "packs/markets/elements/prices.yaml:13",
        "packs/markets/quality/price.yaml:3",
        "packs/markets/resources/price.yaml:7",
        "packs/markets/resources/price.yaml:8",
    ]
    assert 'Did you mean "daily"?' in problems[2]


def test_a_broken_declaration_is_told_once_and_not_again_wherever_it_is_used(told):
    problems = told(spoilt("elements/prices.yaml", "type: decimal", "type: decimals"))

    assert len(problems) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "piece"),
    [
        (
            "resources/price.yaml",
            "cycle: daily\n",
            "",
            'needs "cycle". "cycle" takes one of: realtime, daily,',
        ),
        ("resources/price.yaml", ", en: Daily prices", "", '"title" has no text in English (en).'),
        ("resources/price.yaml", "zh: 每日价格", "zh: ", '"title.zh" of a resource is empty.'),
        ("elements/prices.yaml", "since: 2024-01-01", "since: 2024-13-01", "a date such as 2024-01-31"),
        ("elements/prices.yaml", "max_length: 40", "max_length: 0", "It must be more than 0."),
        ("elements/prices.yaml", "minimum: 0", "minimum: none", '"none" does not fit "minimum"'),
        ("codelists/units.yaml", 'code: "01"', "code: 110000", 'write it in quotes: "110000"'),
        ("quality/price.yaml", "- key: low_to_high", "- key: Low to High", 'For example "low_to_high".'),
        ("quality/price.yaml", "compare:", "compares:", 'Did you mean "compare"?'),
        ("quality/price.yaml", "left: low", "lefft: low", '"lefft" is not part of "must.compare[1]"'),
        ("resources/price.yaml", "identity: [goods, day]", "identity: goods", "Write one alone as [goods]."),
        ("resources/price.yaml", "- name: goods", "- name: [goods]", 'a list does not fit "fields[1].name"'),
    ],
)
def test_each_slip_is_told_with_what_would_be_right(told, file, old, new, piece):
    problems = told(spoilt(file, old, new))

    assert len(problems) == 1, problems
    assert piece in problems[0]


def test_a_rule_of_two_kinds_is_told_as_one_that_does_not_hold_together(told):
    problems = told(spoilt("quality/price.yaml", "  must:\n", "  must:\n    required: [goods]\n"))

    assert "quality/price.yaml:5" in problems[0]
    assert "say exactly one kind of rule, not 2" in problems[0]


def test_a_word_around_the_list_is_told_as_such(told):
    problems = told(
        {"examples/price.yaml": "examples:\n  - {resource: markets.daily, title: x, rows: [{}]}\n"}
    )

    assert (
        'examples/price.yaml:1: "examples:" stands around the list. Begin with the list itself' in problems[0]
    )
