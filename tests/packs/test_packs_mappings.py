"""How a code is written in another list: only codes that both lists have, and the page of the list shows it."""

import paper
import pytest

from furniture import PACKS
from zampa.data.standards import queries as standards
from zampa.doors.packs import applying

MAPPED = paper.FILES["codelists/units.yaml"].replace(
    "codes:\n", "mappings:\n  - to: markets.weights\n    source: GB/T 1\n    codes: {jin: w1}\ncodes:\n", 1
)
WEIGHTS = """\
key: markets.weights
title: {bo: "ལྗིད་ཚད།", zh: 重量, en: Weights}
basis: GB/T 1
since: 2024-01-01
codes:
  - code: w1
    title: {bo: "རྒྱ་མ།", zh: 斤, en: Jin}
"""


def files(old="", new="", weights=WEIGHTS):
    """The pack with a second list, and one piece of the first replaced."""
    return {"codelists/units.yaml": MAPPED.replace(old, new, 1), "codelists/weights.yaml": weights}


def test_codes_that_both_lists_have_may_be_mapped(told):
    assert told(files()) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("jin: w1", "jinn: w1", 'units.yaml:8: The list "markets.units" has no code "jinn". Did you mean "jin"?'),
        ("jin: w1", "jin: w2", 'units.yaml:8: The list "markets.weights" has no code "w2". Known: w1.'),
        ("to: markets.weights", "to: markets.weight", 'Did you mean "markets.weights"?'),
    ],
)  # fmt: skip
def test_a_mapping_to_what_is_not_there_is_told_with_its_line(told, old, new, expected):
    (problem,) = told(files(old, new))

    assert expected in problem


def test_the_list_to_which_others_map_names_them_when_it_goes(told):
    (problem,) = told({"codelists/units.yaml": MAPPED})

    assert '"markets.weights"' in problem


@pytest.mark.django_db
def test_pollutants_are_shown_with_the_codes_that_monitors_send(sample_home, client):
    applying.apply([PACKS / name for name in ("standards", "places", "offices", "air")], by="zampa")

    page = client.get("/en/codelists/air.pollutant/").text
    (mapping,) = standards.codelist("air.pollutant").declaration.mappings

    assert mapping.codes["pm25"] == "a34004"
    assert '<code lang="en">a34004</code>' in page
    assert page.count('<code lang="en">a05024</code>') == 2
    assert "HJ 524-2009" in page
