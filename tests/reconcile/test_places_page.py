"""The page about the registers of places lists every conflict as the registers have it."""

import re

import pytest

from docs.shelves import DOCS
from reconcile.conflict_tables import tables
from reconcile.real import reconciled
from zampa.data.reconcile import conflicts

PAGES = {"en": "places.md", "zh": "places.zh.md"}


@pytest.mark.parametrize("language", PAGES)
def test_its_tables_are_those_that_the_registers_give(language):
    text = (DOCS / "explanation" / PAGES[language]).read_text("utf-8")

    stale = [name for name, table in tables(language).items() if table not in text]

    assert not stale, "print them again: cd tests; python -m reconcile.conflict_tables"


@pytest.mark.parametrize("language", PAGES)
def test_its_headings_count_what_is_counted(language):
    text = (DOCS / "explanation" / PAGES[language]).read_text("utf-8")
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    found = reconciled("places")

    counted = [conflicts.crossed(found.records, one) for one in found.matching.crossed]
    numbers = [[*count.values()] if isinstance(count, dict) else [count] for count in counted]

    said = [[int(n) for n in re.findall(r"\d+", line)] for line in headings if re.search(r"\d", line)]
    assert said == numbers


def test_no_division_of_a_county_or_above_has_two_names_or_codes():
    found = reconciled("places")
    links = found.linked.links.filter(found.linked.links["step"] == "code")

    assert links.height == 308
    assert found.linked.pairs.filter(found.linked.pairs["step"] == "code").is_empty()
