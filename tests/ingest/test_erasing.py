"""Files of a delivery go when the papers that say so are kept, and those of no other delivery go with them."""

import contextlib

import polars as pl
import pytest
from django.db import transaction

from furniture import GOOD, SWAPPED, prices
from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.models import Resource
from zampa.data.ingest import keeping, reading_rows
from zampa.data.ingest.actions import decisions, ending, erasing, mending, opening
from zampa.data.ingest.cut_original import CutOriginal
from zampa.data.ingest.models import Delivery
from zampa.data.ingest.pipeline import Outcome
from zampa.data.ingest.readers.reading import Batch
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.store import tables

PRICES = "prices.wholesale"


class Undone(Exception):
    """Something that a transaction does not survive."""


@pytest.fixture
def held(deliver):
    return deliver(PRICES, prices(GOOD, SWAPPED)).key


def files(house, key):
    return {path.name for path in house.path.rglob(f"{key}*") if path.parent.name != "locks"}


def test_a_day_may_have_more_than_ten_thousand_deliveries(deliver):
    copy = Delivery.objects.get(key=deliver(PRICES, prices(GOOD)).key)
    day = copy.key.split("-")[0]
    for number in (9999, 10_000):
        copy.key = f"{day}-{number}"
        copy.save(force_insert=True)

    assert deliver(PRICES, prices(SWAPPED)).key == f"{day}-10001"


def test_forgetting_a_delivery_leaves_those_whose_keys_begin_alike(house):
    shelf = keeping.folder(house, "quarantine", sealed=False)
    own = ["D20261122-1000", "D20261122-1000.csv", "D20261122-1000-warned", "D20261122-1000.csv.sealed.new"]
    others = ["D20261122-10000", "D20261122-10009.csv", "D20261122-10000-warned", "D20261122-10001.new"]
    for name in [*own, *others]:
        (shelf / name).touch()

    assert keeping.forget(house, "D20261122-1000") == len(own)
    assert {path.name for path in shelf.iterdir()} == set(others)


def test_a_draft_stays_while_its_own_delivery_is_worked_on(house):
    draft = keeping.folder(house, "quarantine", sealed=False) / "D20261122-10001.new"
    draft.touch()

    with opening.delivery_lock(house, "D20261122-10001"):
        mending.mend()
        assert draft.exists()

    mending.mend()
    assert not draft.exists()


def test_a_withdrawal_that_is_rolled_back_leaves_every_file(house, held):
    before = files(house, held)

    with pytest.raises(Undone), transaction.atomic():
        decisions.withdraw(by=people.actor_named("dolma"), key=held, reason="wrong file")
        raise Undone

    assert len(before) == 2
    assert files(house, held) == before
    assert Delivery.objects.get(key=held).state == "held"


@pytest.mark.parametrize("end", ["refused", "unchanged"])
def test_an_ending_that_is_rolled_back_leaves_every_file(house, held, end):
    delivery, before = Delivery.objects.get(key=held), files(house, held)

    with pytest.raises(Undone), transaction.atomic():
        if end == "refused":
            ending.refuse(delivery, [], personal=True)
        else:
            ending.unchanged(delivery, delivery)
        raise Undone

    assert files(house, held) == before
    decisions.withdraw(by=people.actor_named("dolma"), key=held, reason="wrong file")
    assert files(house, held) == set()


def test_an_outcome_that_is_rolled_back_leaves_the_upload_it_was_read_from(house, held):
    upload = keeping.folder(house, "uploads", sealed=True) / f"{held}.sealed"
    upload.touch()
    delivery = Delivery.objects.get(key=held)
    resource = catalogue.resource(None, PRICES)
    for undone in (True, False):
        delivery.original = str(upload.relative_to(house.path))
        with contextlib.suppress(Undone), transaction.atomic():
            ending.note_outcome(delivery, resource, Outcome(), [], personal=False)
            assert upload.exists()
            if undone:
                raise Undone
        assert upload.exists() == undone


def test_a_file_that_was_tried_too_often_goes_with_the_paper_that_says_so(house, held):
    Delivery.objects.filter(key=held).update(state="checking", mapping={"tries": 2})

    with pytest.raises(Undone), transaction.atomic():
        mending._mend_delivery(house, held, mending.Mended())
        raise Undone
    assert len(files(house, held)) == 2

    assert mending.mend().taken_back == 1
    assert files(house, held) == set()


def test_files_left_by_a_kill_between_commit_and_erasing_are_mended(house, held):
    left = files(house, held)
    Delivery.objects.filter(key=held).update(state="refused", original="", mapping={"quarantine": ""})
    assert set(mending.half_done()) == left

    with opening.delivery_lock(house, held):
        assert mending.mend().total == 0
    assert mending.mend().files_removed == len(left) == 2

    assert files(house, held) == set()
    assert mending.half_done() == []


def test_mending_leaves_files_that_are_named_and_those_of_deliveries_at_work_or_unknown(house, held):
    Delivery.objects.filter(key=held).update(state="checking", original="")
    strange = keeping.folder(house, "originals", sealed=False) / "D20200101-0001.csv"
    strange.touch()
    before = files(house, held)

    assert erasing.sweep(house) == 0
    assert files(house, held) == before
    assert strange.exists()


def test_mending_looks_only_at_tables_that_were_made(house, held):
    mending.mend()
    mending.half_done()

    assert tables.keys(house.tables) == [PRICES]
    assert [path.name for path in (house.path / "locks").glob("table.*")] == [f"table.{PRICES}.lock"]


@pytest.mark.parametrize("text", [None, b"1\n"])
def test_a_kept_cut_original_has_one_header_though_the_first_batch_is_empty(house, text):
    cut = CutOriginal(house, "D20261122-0001", ["a"], sealed=False)
    none = pl.DataFrame(schema={"_line": pl.Int64, "a": pl.String})
    rows = pl.DataFrame({"_line": [2], "a": ["1"]})
    broken = pl.DataFrame()

    cut.add(Batch(none, broken, b"" if text else None))
    cut.add(Batch(rows, broken, text))

    assert (house.path / cut.finish()).read_text() == "a\n1\n"


def test_a_mistyped_key_is_answered_without_reading_every_declaration(house):
    Resource.objects.exclude(key=PRICES).update(declared={})

    with pytest.raises(Told, match=PRICES):
        reading_rows.rows(None, "prices.wholesal")
