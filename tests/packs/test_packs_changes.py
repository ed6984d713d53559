"""What applying would change is decided from plain values."""

import paper
import pytest
from paper import spoilt

from zampa.doors.packs import changes, reading
from zampa.doors.packs.scope import Kept, kept_declarations


@pytest.fixture
def read(markets):
    """The pack "markets" as it is read with some of its files replaced."""

    def read(files: dict[str, str] | None = None):
        return reading.read(paper.write(markets, files))

    return read


def kept(pack, **other) -> list[Kept]:
    """What is kept once the pack was applied."""
    said = [Kept(d.kind.key, d.key, d.pack, d.said) for d in kept_declarations(pack)]
    return [Kept(**(vars(one) | other)) for one in said]


def told(lines) -> list[tuple[str, str, str]]:
    return [(line.change, line.key, str(line.detail)) for line in lines]


def test_everything_is_new_where_nothing_is_kept(read):
    lines = changes.lines([read()], [], {})

    assert {line.change for line in lines} == {"new"}
    assert [line.kind for line in lines] == ["element"] * 4 + ["codelist", "resource", "rule"]


def test_a_pack_that_is_kept_as_it_is_changes_nothing(read):
    pack = read()

    assert changes.lines([pack], kept(pack), {}) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "resources/price.yaml",
            "cycle: daily",
            "cycle: weekly",
            ("changed", "markets.daily", "update cycle: updated daily → updated weekly"),
        ),
        (
            "resources/price.yaml",
            "name: unit\n",
            "name: measure\n",
            ("changed", "markets.daily", "field: +measure, −unit"),
        ),
        ("codelists/units.yaml", "zh: 公斤", "zh: 千克", ("changed", "markets.units", "code: ~01")),
        (
            "elements/prices.yaml",
            "minimum: 0",
            "minimum: 1",
            ("changed", "markets.price", "smallest value: 0.0 → 1.0"),
        ),
        (
            "quality/price.yaml",
            "stop",
            "warn",
            ("changed", "markets.daily: low_to_high", "severity: set aside → warned"),
        ),
    ],
)
def test_a_change_says_which_parts_change(read, file, old, new, expected):
    before = kept(read())

    assert told(changes.lines([read(spoilt(file, old, new))], before, {})) == [expected]


def test_the_order_in_which_codes_stand_is_no_change(read):
    before = kept(read())
    text = paper.FILES["codelists/units.yaml"]
    head, jin, kilogram = (
        text.partition("  - code: jin")[0],
        *("  - code: " + c for c in text.split("  - code: ")[1:]),
    )

    assert changes.lines([read({"codelists/units.yaml": head + kilogram + jin})], before, {}) == []


def test_what_is_no_longer_declared_is_retired_and_comes_back(read):
    before = kept(read())
    without = read({"quality/price.yaml": "", "examples/price.yaml": ""})

    retired = changes.lines([without], before, {})
    again = changes.lines([read()], [Kept(**(vars(k) | {"retired": k.kind == "rule"})) for k in before], {})

    assert [(line.change, line.kind) for line in retired] == [("retired", "rule")]
    assert [(line.change, line.kind) for line in again] == [("returns", "rule")]


def test_what_another_pack_keeps_is_left_alone(read):
    other = [Kept("element", "air.pm", "air", None)]

    assert changes.lines([pack := read()], [*kept(pack), *other], {}) == []


def test_what_another_pack_uses_is_not_retired(read):
    pack = read()
    rule = next(k for k in kept(pack) if k.kind == "rule")
    theirs = Kept("rule", "markets.daily: other", "prices", rule.said)
    without = read({"resources/price.yaml": "", "quality/price.yaml": "", "examples/price.yaml": ""})
    before = [*kept(pack), theirs]

    problems = list(changes.orphans([without], before, changes.lines([without], before, {})))

    assert [str(problem) for problem in problems] == [
        'packs/markets: "markets.daily" is no longer declared, but "markets.daily: other" of the pack "prices" '
        "uses it. Declare it again, or change the other pack first."
    ]


def test_what_a_home_does_not_take_is_left_out_with_its_rules_and_the_reason(read):
    lines = changes.lines([read()], [], {"markets.daily": "persons"})

    out = [line for line in lines if line.change == "left out"]
    assert [line.kind for line in out] == ["resource", "rule"]
    assert "a real home does not take such resources yet" in out[0].detail


def test_the_content_of_a_pack_has_one_hash(read):
    one, same = read(), read()
    other = read(spoilt("data/first.csv", "红提,8", "红提,7"))
    noted = read({"README.md": "About prices."})

    assert one.hash == same.hash == noted.hash
    assert one.hash != other.hash
