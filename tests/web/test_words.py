"""How numbers, dates and texts are written in each language."""

from datetime import UTC, date, datetime

import pytest

from zampa.foundation.ui import formats, links, pictures, texts
from zampa.foundation.ui.languages import moved

DAY = date(2023, 4, 27)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "27 April 2023"), ("zh", "2023年4月27日"), ("bo", "2023\u00a0ལོའི་ཟླ་4ཚེས་27")],
)
def test_a_date_is_written_as_its_language_writes_it(language, said):
    assert formats.day(DAY, language) == said


def test_a_moment_is_told_in_the_time_of_the_region():
    midnight = datetime(2023, 4, 26, 16, 5, tzinfo=UTC)

    assert formats.moment(midnight, "en") == "27 Apr 2023, 00:05"
    assert formats.moment(midnight, "bo") == "2023\u00a0ལོའི་ཟླ་4ཚེས་27, 00:05"


@pytest.mark.parametrize(("share", "said"), [(1.0, "100%"), (0.9999, "99%"), (0.0, "0%"), (0.974, "97%")])
def test_what_is_not_whole_is_never_rounded_up_to_100(share, said):
    assert formats.percent(share, "zh") == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "–"), (1.4000000000000001, "1.4"), (79020, "79020"), (True, "True"), (DAY, "2023-04-27")],
)
def test_a_value_of_a_table_is_shown_as_it_is(value, said):
    assert formats.cell(value) == said


@pytest.mark.parametrize(("size", "said"), [(72, "72 B"), (7_412_330, "7.4 MB"), (4_294_967_296, "4.3 GB")])
def test_a_size_is_told_as_people_read_it(size, said):
    assert formats.size(size) == said


def test_a_text_in_another_language_than_the_page_says_which():
    words, written_in = texts.chosen({"zh": "民政厅", "bo": ""}, "bo")

    assert str(texts.marked(words, written_in, "bo")) == '<span lang="zh-Hans">民政厅</span>'
    assert texts.marked(words, written_in, "zh-hans") == "民政厅"


def test_a_text_that_comes_from_a_pack_cannot_bring_markup_with_it():
    assert "&lt;b&gt;" in str(texts.marked("<b>", "zh", "en"))


@pytest.mark.parametrize(
    ("address", "there"),
    [("/en/desk/?a=1", "/bo/desk/?a=1"), ("/", "/bo/"), ("/nowhere", "/bo/"), ("/zh-hans/", "/bo/")],
)
def test_every_page_has_the_same_page_in_another_language(address, there):
    assert moved(address, "bo") == there


def test_a_picture_of_one_value_is_a_level_line():
    line = pictures.course([0.9])

    assert line.path.startswith("M0 ")
    assert (line.x, line.path.count("L")) == (120.0, 1)


def test_a_better_value_stands_higher():
    line = pictures.course([0.5, 1.0])

    assert line.y == 2


def test_no_value_makes_no_picture():
    assert pictures.course([]) is None


def test_a_small_share_is_still_seen_and_nothing_is_not():
    assert pictures.share(1, 1_000_000) > 0
    assert pictures.share(0, 10) == 0


def test_on_paper_the_same_address_has_one_number():
    html = (
        '<main><a href="/a/">x</a><a class="b" href="/a/">y</a><a href="#c">z</a><a href="/d/">w</a></main>'
    )

    printed = links.numbered(html, "http://zampa.test")

    assert printed.count('data-n="1"') == 2
    assert '<a href="#c">' in printed
    assert "<li>/a/</li><li>/d/</li>" in printed
