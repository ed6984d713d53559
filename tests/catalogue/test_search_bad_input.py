"""Whatever is typed is plain text: search answers, quickly and gently, and never with a traceback."""

import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.library import TODAY, keys
from zampa.data.catalogue.search import marking, queries, sounds, words
from zampa.data.catalogue.search.asked import LONGEST, asked
from zampa.foundation.kit.texts import comparable

pytestmark = pytest.mark.django_db
MIXED = st.text(
    st.sampled_from(
        "气象牦牛不动产登记ལྷ་སགནམཤིི༌།abcWEÀéß019 .-_'/:*\"()[]{}^~\\&|!+?،　：％；\u0301\u0000\u200b"
    ),
    max_size=60,
)
ANY = st.one_of(st.text(max_size=80), MIXED)
PLAIN = st.text(st.sampled_from("气象牦牛。、 ལྷ་སགནམཤིའ༌།abcXYZ019 .-_'/:"), max_size=60)


@given(ANY)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gets_an_answer(library, text):
    found = queries.find(None, text, today=TODAY, with_facets=True)

    assert found.is_ready
    assert found.asked.is_empty or len(found.asked.text) <= LONGEST


@given(PLAIN)
def test_marks_take_nothing_from_a_text_and_add_nothing(text):
    parts = asked(text[:7]).parts

    assert "".join(piece.text for piece in marking.marked(text, parts)) == text
    assert "".join(piece.text for piece in marking.snippet(text, parts)).strip("… ") in text or not text


@given(PLAIN)
def test_a_text_has_the_same_words_before_and_after_it_is_made_comparable(text):
    assert [w.form for w in words.words(text)] == [w.form for w in words.words(comparable(text))]


@given(st.sampled_from(["拉萨气象观测", "ལྷ་སའི་གནམ་གཤིས།", "Weather in Lhasa"]), st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_run_of_words_of_a_title_finds_it(library, title, data):
    told = list(words.words(title))
    first = data.draw(st.integers(0, len(told) - 1))
    last = data.draw(st.integers(first, len(told) - 1))
    text = title[told[first].start : told[last].end]

    assert "library.weather" in keys(text, kind="resource")
    assert "library.weather" in keys(unicodedata.normalize("NFD", text), kind="resource")


@pytest.mark.parametrize(
    "text",
    ["title:气象", "气象 XOR weather", "气象*", '"气象"', "(气象", "气象)", "+气象 -weather", "气象^2", "气象~1", "[气象 TO 气象]",
     "'; DROP TABLE catalogue_resource; --", "气象' OR '1'='1", "%气象%", "气象\\", "{气象}", "气象\x00", "NOT 气象", "/气象/"],
)  # fmt: skip
def test_signs_of_query_languages_are_plain_text(library, text):
    letters = [part.text for part in asked(text).parts if part.script == words.LETTERS]

    found = keys(text, kind="resource")

    expected = [] if letters and letters != ["weather"] else ["library.weather", "library.barley"]
    assert found == expected


@pytest.mark.parametrize("text", ["!!!", "……", "།༎", "་", "*", '"', "\\", " . ", "———", "\u200b", "😀"])
def test_a_text_without_a_word_finds_nothing_and_says_so(library, text):
    found = queries.find(None, text, today=TODAY)

    assert (found.asked.is_empty, found.total, found.is_ready) == (True, 0, True)


@pytest.mark.parametrize("sign", ["气", "ག་", "a", "a ", "气a", "་", "*", "ang", "lha sa "])
def test_ten_thousand_characters_are_answered_at_once_and_it_says_that_they_were_cut(library, sign):
    text = (sign * 10_000)[:10_000]
    began = time.monotonic()

    found = queries.find(None, text, today=TODAY, with_facets=True)

    assert time.monotonic() - began < 2
    assert found.is_ready
    assert found.asked.cut


def test_a_word_falls_into_its_known_syllables_and_a_hostile_one_ends_soon():
    known = {"xi", "an", "xian", "lha", "sa", "a", "aa", "aaa"}

    assert sounds.readings("xian", is_known=known.__contains__) == [["xian"], ["xi", "an"]]
    assert sounds.readings("lhasa", is_known=known.__contains__) == [["lha", "sa"]]
    began = time.monotonic()
    assert sounds.readings("a" * 39 + "b", is_known=known.__contains__) == []
    assert time.monotonic() - began < 1


def test_a_facet_that_there_is_not_is_passed_over(library):
    found = queries.find(
        None, "气象", today=TODAY, chosen={"kind": "resource", "fresh": "x", "nonsense": "y"}
    )

    assert found.chosen == {"kind": "resource"}
    assert keys("气象", kind="nobody") == []
