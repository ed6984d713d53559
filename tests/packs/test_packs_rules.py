"""A quality rule must fit its resource: fields that exist, types that fit."""

import paper
import pytest
from paper import FILES

HEAD, _, REST = FILES["quality/price.yaml"].partition("    compare:\n")
TAIL = REST[REST.index("  says:") :]


@pytest.fixture
def told_of(told):
    """What is told of the sound rule when its `must` is another one."""

    def told_of(must: str) -> list[str]:
        problems = told({"quality/price.yaml": f"{HEAD}    {must}\n{TAIL}"})
        return [problem for problem in problems if "/quality/" in problem]

    return told_of


@pytest.mark.parametrize(
    ("must", "piece"),
    [
        ("required: [goods, lo]", '"lo" is not a field of "markets.daily". Did you mean "low"?'),
        ("pattern: {field: low, pattern: x}", '"low" is of the type decimal. Known: goods, unit.'),
        ('pattern: {field: goods, pattern: "(x"}', "The pattern cannot be used: unclosed group"),
        ("length: {field: goods}", "Neither min nor max is said."),
        ("length: {field: goods, min: 9, max: 3}", "The lower bound 9 is above the upper 3."),
        ("codes: {field: unit, codelist: markets.unit}", 'Did you mean "markets.units"?'),
        ("range: {field: goods, min: 0}", "looks at numbers, dates, months and years"),
        ("range: {field: low, min: today}", '"today" is not a bound for the type decimal. Write a number'),
        ("range: {field: day, max: tomorrow}", 'Write a date such as 2024-01-31, or "today".'),
        ("range: {field: day, min: 2024-02-01, max: 2024-01-01}", "is above the upper 2024-01-01"),
        ("unique: {fields: [goods, dey]}", 'Did you mean "day"?'),
        ("reference: {field: goods, resource: markets.dail, column: x}", 'Did you mean "markets.daily"?'),
        ("reference: {field: goods, resource: [markets.daily], column: good}", 'Did you mean "goods"?'),
        (
            "reference: {field: goods, resource: markets.daily, column: low}",
            "The type text cannot be compared",
        ),
        (
            'compare: [{left: low, op: "<", right: day}]',
            "The type decimal cannot be compared with the type date.",
        ),
        ('compare: [{left: goods, op: "<", right: unit}]', '"<" has no meaning for the type text.'),
        ("sum: {total: high, parts: [low, goods]}", 'looks at numbers; "goods" is of the type text.'),
        ("checksum: {field: goods, of: gb11643}", '"markets.daily" is not about persons.'),
        ("checksum: {field: low, of: gb32100}", 'looks at text; "low" is of the type decimal.'),
        ("timely: {field: low, days: 3}", "looks at dates and months"),
        ("sql: {row: low <= hihg}", '"hihg" is not a field. Did you mean "high"?'),
        ("sql: {row: low <=}", "This SQL cannot be read"),
        ("sql: {row: read_text('x') = ''}", "is not among what a rule may say"),
        ('sql: {table: "SELECT count(*) = 0 FROM others"}', '"others" is not a table of this rule.'),
        ("sql: {row: low <= high, resources: [market.daily]}", 'Did you mean "markets.daily"?'),
    ],
)
def test_a_rule_that_does_not_fit_is_told(told_of, must, piece):
    problems = told_of(must)

    assert len([problem for problem in problems if piece in problem]) == 1, problems


@pytest.mark.parametrize(
    "must",
    [
        "required: [low, high]",
        "range: {field: day, min: 2013-01-01, max: today}",
        "range: {field: low, min: 0}",
        "sum: {total: high, parts: [low]}",
        "timely: {field: day, days: 3}",
        "unique: {fields: row}",
        "sql: {row: low <= high}",
        'sql: {table: "SELECT count(*) > 0 FROM rows WHERE low > 0"}',
        "codes: {field: unit, codelist: markets.units}",
    ],
)
def test_a_rule_that_fits_is_not_told_as_one_that_does_not(told_of, must):
    assert not [problem for problem in told_of(must) if "example" not in problem]


@pytest.mark.parametrize(
    "must",
    [
        "reference: {field: goods, resource: people.list, column: goods}",
        'sql: {row: "low <= high", resources: [people.list]}',
    ],
)
def test_a_rule_never_looks_persons_up_in_another_table(told, markets, must):
    person = "  type: text\n  person: true\n  sensitivity: personal\n  free_text: true\n"
    about = "persons: true\nretention: {days: 30, basis: PIPL 19}\nsharing: {value: conditional, ground: PIPL 55}\n"
    resource = FILES["resources/price.yaml"].replace("markets.daily", "people.list").split("  - name: low")[0]
    resource = resource.replace("sharing: {value: unconditional}\n", about)
    people = dict.fromkeys(FILES, "") | {
        "pack.yaml": FILES["pack.yaml"].replace("key: markets", "key: people"),
        "elements/name.yaml": FILES["elements/prices.yaml"]
        .split("- key: markets.price")[0]
        .replace("markets.goods", "people.name")
        .replace("  type: text\n", person),
        "resources/list.yaml": resource.replace(
            "opening: {value: open}", "opening: {value: not_open, ground: x}"
        ).replace("markets.goods", "people.name"),
    }
    paper.write(markets.parent / "people", people)
    need = {"pack.yaml": FILES["pack.yaml"].replace("needs: []", "needs: [people]")}

    problems = told({"quality/price.yaml": f"{HEAD}    {must}\n{TAIL}"} | need)

    assert any('"people.list" is about persons;' in problem for problem in problems), problems


def test_the_name_of_the_rule_that_every_identity_brings_is_taken(told):
    problems = told(
        {"quality/price.yaml": FILES["quality/price.yaml"].replace("key: low_to_high", "key: identity")}
    )

    assert any("Give this rule another name." in problem for problem in problems)
