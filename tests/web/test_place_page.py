"""The page of a division that is not in the register any more."""

from datetime import date

import pytest

from zampa.data.catalogue.models import Resource
from zampa.foundation.places import actions as places

DAY = date(2026, 11, 22)
ROWS = [
    {"code": "54", "level": 1, "name_zh": "西藏自治区", "name_bo": "བོད་རང་སྐྱོང་ལྗོངས།", "name_en": "Tibet"},
    {"code": "5404", "level": 2, "name_zh": "林芝市", "name_bo": "ཉིང་ཁྲི།", "name_en": "Nyingchi", "parent": "54"},
    {"code": "540402", "level": 3, "name_zh": "巴宜区", "name_bo": "བྲག་ཡིབ།", "parent": "5404"},
    {"code": "540421", "level": 3, "name_zh": "工布江达县", "name_bo": "ཀོང་པོ།", "parent": "5404"},
]  # fmt: skip


def adopt(*left_out):
    rows = [row for row in ROWS if not row["code"].startswith(left_out or ("-",))]
    places.adopt(by="zampa", rows=rows, source="places.division", today=DAY)


@pytest.fixture
def without(site):
    """The site after the register was taken over once whole, and once without these divisions."""

    def read(code, *left_out):
        adopt()
        adopt(*left_out)
        return site.get(f"/en/places/{code}/").text

    return read


def test_a_division_that_is_gone_says_since_when_and_what_lay_in_it(without):
    page = without("5404", "5404")

    assert 'The register has not had this division since <time datetime="2026-11-22">' in page
    assert "Lay in it" in page
    assert "Not in the register any more:" not in page
    assert "/en/places/540402/" in page


def test_entries_that_still_name_it_are_pointed_out(without):
    Resource.objects.filter(key="weather.daily").update(place="540402")

    page = without("540402", "540402")

    assert "These entries still name a division that is gone." in page
    assert "/en/resources/weather.daily/" in page


def test_a_division_in_force_names_apart_what_is_gone_from_it(without):
    page = without("5404", "540402")

    there, gone = page.split("Not in the register any more:")
    assert "Lies in it" in there
    assert "/en/places/540421/" in there
    assert "/en/places/540402/" in gone


def test_a_name_that_stands_for_a_missing_one_is_not_repeated(without):
    head = without("540402", "-").split("<h1")[1].split("</ul>")[0]

    assert head.count("巴宜区") == 1
