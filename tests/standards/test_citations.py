"""Citations of laws and standards in the reader's words."""

import pytest

from zampa.data.standards import citations
from zampa.foundation.kit.saying import Said, in_words


def test_a_known_citation_can_be_told_in_another_language():
    words = {"Zampa: own definition": "Zampa：自定义"}

    assert in_words(citations.told("Zampa: own definition"), words.__getitem__) == "Zampa：自定义"


def test_that_nobody_has_checked_it_is_told_too_and_the_number_stays():
    words = {"{citation} (not verified)": "{citation}（未核实）"}

    assert (
        in_words(citations.told("GB 3095-2012 (not verified)"), words.__getitem__) == "GB 3095-2012（未核实）"
    )


@pytest.mark.parametrize(
    "citation",
    ["Zampa: rule R23", "PIPL art. 19: no longer than the purpose needs", "HJ 633-2012 (not verified)"],
)
def test_in_english_it_reads_as_it_was_written(citation):
    told = citations.told(citation)

    assert isinstance(told, Said)
    assert told == citation


@pytest.mark.parametrize("citation", ["Zampa: own definitions", "西藏自治区条例第3条", "GB 3095-2012"])
def test_an_unknown_citation_stays_as_it_was_written(citation):
    assert not isinstance(citations.told(citation), Said)
    assert citations.told(citation) == citation


def test_our_own_definition_is_told_to_be_no_law_where_a_law_is_asked_for():
    assert str(citations.law("Zampa: own definition")) == "no law named (Zampa's own definition)"
    assert citations.law("Decree 809") == citations.told("Decree 809")
