"""What would break is named before a pack is applied, with what reads it; nothing breaks by accident."""

import paper
import pytest
from paper import spoilt

from zampa.data.catalogue import queries as catalogue
from zampa.doors.packs import applying, planning
from zampa.foundation.kit.problems import Told
from zampa.foundation.kit.saying import in_words

pytestmark = pytest.mark.django_db

OTHER = {
    "pack.yaml": paper.FILES["pack.yaml"]
    .replace("key: markets", "key: fairs")
    .replace("needs: []", "needs: [markets]"),
    "elements/prices.yaml": "",
    "codelists/units.yaml": "",
    "data/first.yaml": "",
    "data/first.csv": "",
    "resources/price.yaml": paper.FILES["resources/price.yaml"].replace("markets.daily", "fairs.daily"),
    "quality/price.yaml": paper.FILES["quality/price.yaml"].replace("markets.daily", "fairs.daily"),
    "examples/price.yaml": paper.FILES["examples/price.yaml"].replace("markets.daily", "fairs.daily"),
}


@pytest.fixture
def breaks(sample_home, markets):
    """What a changed pack "markets" would break, beside another pack that uses its elements."""
    applying.apply([paper.write(markets), paper.write(markets.parent / "fairs", OTHER)], by="pema")

    def told(files):
        plan = planning.plan([paper.write(markets, files)])
        return {in_words(found.what, str, "en"): found.users for found in plan.breaks}

    return told


@pytest.mark.parametrize(
    ("file", "old", "new", "what", "user"),
    [
        ("elements/prices.yaml", "  type: decimal\n", "  type: integer\n", "Its type narrows from number to whole number.", "fairs.daily"),
        ("elements/prices.yaml", "max_length: 40", "max_length: 20", "Its text may be 20 characters long at most now.", "fairs.daily"),
        ("elements/prices.yaml", "minimum: 0", "minimum: 1", "Its smallest value is 1 now.", "fairs.daily"),
        ("elements/prices.yaml", "unit: 元/斤", "unit: 元/公斤", "Its unit changes from 元/斤 to 元/公斤: the same figure means something else.", "fairs.daily"),
        ("codelists/units.yaml", '  - code: "01"\n    title: {bo: "སྤྱི་རྒྱ།", zh: 公斤, en: Kilogram}\n', "", "The list loses 1 of its codes: 01", "markets.unit"),
        ("resources/price.yaml", "identity: [goods, day]", "identity: [day]", "A row is found again by other fields: day.", "markets.daily: low_to_high"),
        ("resources/price.yaml", "opening: {value: open}", "opening: {value: not_open, ground: X}", "The public may use less of it: not open.", "markets.daily: low_to_high"),
    ],
)  # fmt: skip
def test_a_change_that_breaks_something_is_named_with_what_reads_it(breaks, file, old, new, what, user):
    found = breaks(spoilt(file, old, new))

    assert list(found) == [what]
    assert user in found[what]


def test_the_users_of_other_packs_are_named_first(breaks):
    found = breaks(spoilt("elements/prices.yaml", "max_length: 40", "max_length: 20"))

    (users,) = found.values()
    assert users == ("fairs.daily", "markets.daily")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("elements/prices.yaml", "max_length: 40", "max_length: 60"),
        ("elements/prices.yaml", "minimum: 0", "minimum: -1"),
        ("codelists/units.yaml", "aliases: [市斤, 斤]", "aliases: [市斤, 斤, 500克]"),
        ("resources/price.yaml", "cycle: daily", "cycle: weekly"),
    ],
)
def test_a_change_that_only_widens_breaks_nothing(breaks, file, old, new):
    assert breaks(spoilt(file, old, new)) == {}


def test_a_field_that_goes_is_named_and_not_taken_away_unless_one_says_so(breaks, markets):
    files = spoilt("resources/price.yaml", "  - name: unit\n    element: markets.unit\n", "")
    files |= {
        name: text.replace(", unit: 斤", "").replace(", unit: 市斤", "")
        for name, text in paper.FILES.items()
        if name.startswith("examples")
    }
    files |= {"data/first.yaml": "", "data/first.csv": ""}
    folder = paper.write(markets, files)

    with pytest.raises(Told) as told:
        applying.apply([folder], by="pema", may_break=False)

    assert "--breaking" in str(told.value)
    assert "unit" in [field.name for field in catalogue.resource(None, "markets.daily").fields]

    applying.apply([folder], by="pema", may_break=True)

    assert "unit" not in [field.name for field in catalogue.resource(None, "markets.daily").fields]


def test_a_break_is_told_beside_the_other_problems_and_again_when_they_are_mended(breaks, markets):
    gone = spoilt("resources/price.yaml", "  - name: unit\n    element: markets.unit\n", "")

    with pytest.raises(Told) as told:
        breaks(gone)

    said = [str(problem) for problem in told.value.problems]
    assert any("examples/price.yaml" in one for one in said)
    assert 'The field "unit" goes.' in said[-1]
    assert "--breaking" in said[-1]


def test_what_could_not_be_read_is_not_said_to_go(breaks):
    with pytest.raises(Told) as told:
        breaks(spoilt("elements/prices.yaml", "type: decimal", "typo: decimal"))

    said = str(told.value)
    assert "typo" in said
    assert "It goes." not in said
    assert "no longer declared" not in said
