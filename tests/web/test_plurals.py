"""One row is one row: numbers of one and of many on the pages of deliveries and versions."""

import pytest

from zampa.data.ingest.models import Delivery, Version
from zampa.data.quality.models import Tally

ONE = "D20261122-0002"


@pytest.fixture
def single(dolma):
    """A held delivery with one row of everything."""
    Delivery.objects.filter(key=ONE).update(rows=1, accepted=1, rejected=0, warnings=1)
    Tally.objects.filter(delivery=ONE).delete()
    first = [{"line": 7, "field": "", "value": ""}]
    shared = {"delivery": ONE, "resource": "prices.wholesale", "kind": "row", "dimension": "validity"}
    words = {"says": {"en": "x"}, "do": {"en": "y"}}
    Tally.objects.create(rule="one", severity="stop", rows=1, first=first, **shared, **words)
    four = [{"line": n, "field": "variety", "value": "z"} for n in range(4)]
    Tally.objects.create(rule="four", severity="stop", rows=4, first=four, **shared, **words)
    return dolma.get(f"/en/deliveries/{ONE}/").text


def test_one_of_a_thing_is_not_called_by_its_plural(single):
    assert "Take in the 1 right row<" in single
    assert "Show 1 line more" in single
    assert "Line 7" in single
    assert ">1 row</span></h1>" in single


def test_many_of_a_thing_are(dolma):
    page = dolma.get(f"/en/deliveries/{ONE}/").text

    assert "Take in the 2,003 right rows" in page
    assert "Show 4 lines more" in page
    assert "Lines 1,204 · 1,931" in page


def test_a_held_delivery_says_what_would_be_taken_in_and_not_what_was(single):
    assert "1 would be taken in, 0 set aside" in single
    assert "1 taken in, 0 set aside" not in single


def test_a_version_that_went_back_says_to_which_one_and_why(site):
    Version.objects.filter(resource="prices.wholesale", number=2).update(
        cause="rollback", of=1, reason="错误的市场", delivery=None
    )

    for address in ("/en/resources/prices.wholesale/", "/en/resources/prices.wholesale/versions/2/"):
        page = site.get(address).text
        assert "a return to version 1" in page
        assert "错误的市场" in page
