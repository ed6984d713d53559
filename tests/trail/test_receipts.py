"""Who was shown what: a receipt is a line of the trail, and is found by the thing that was shown."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from zampa.foundation.trail import actions as trail
from zampa.foundation.trail import queries
from zampa.foundation.trail.models import ReceiptOf

pytestmark = pytest.mark.django_db


def shown(*things, by="dolma", office="xz.commerce", version=3):
    return trail.receipt(
        by=by,
        office=office,
        things=things,
        fields=["title", "code", "code"],
        version=version,
        purpose="matter:register",
    )


def test_a_receipt_says_who_was_shown_which_fields_of_which_version():
    number = shown("place:P1")

    receipt = queries.receipts_of(["place:P1"])[0]

    assert (receipt.number, receipt.by, receipt.office) == (number, "dolma", "xz.commerce")
    assert (receipt.thing, receipt.fields, receipt.version) == ("place:P1", ("code", "title"), 3)
    assert receipt.purpose == "matter:register"


def test_one_read_of_several_things_is_one_line_and_each_thing_finds_it():
    number = shown("place:P2", "place:P1", "place:P2")

    assert [line.number for line in queries.newest()] == [number]
    assert queries.newest()[0].thing == "place:P1 +1"
    assert [r.thing for r in queries.receipts_of(["place:P2"])] == ["place:P2"]
    assert [r.thing for r in queries.receipts_of(["place:P1", "place:P2"])] == ["place:P1", "place:P2"]


def test_the_newest_receipts_come_first_and_no_more_than_asked_for():
    numbers = [shown("place:P1", by=f"clerk {n}") for n in range(4)]
    shown("place:P9")

    found = queries.receipts_of(["place:P1"], limit=3)

    assert [receipt.number for receipt in found] == numbers[:0:-1]


def test_a_thing_that_nobody_was_shown_has_no_receipt():
    shown("place:P1")

    assert queries.receipts_of(["place:P"]) == []
    assert queries.receipts_of([]) == []


def test_a_receipt_of_nothing_is_a_fault():
    with pytest.raises(ValueError, match="at least one thing"):
        shown()


def test_a_read_that_fails_leaves_no_receipt():
    with pytest.raises(RuntimeError), transaction.atomic():
        shown("place:P1")
        raise RuntimeError

    assert queries.receipts_of(["place:P1"]) == []
    assert queries.newest() == []


def test_the_chain_covers_the_things_of_a_receipt():
    shown("place:P1", "place:P2")

    assert queries.newest()[0].detail["things"] == ["place:P1", "place:P2"]
    assert queries.broken_at() is None


@pytest.mark.parametrize(
    "sql", ["UPDATE trail_receiptof SET thing = 'place:P2'", "DELETE FROM trail_receiptof"]
)
def test_the_database_itself_refuses_to_forget_a_receipt(sql):
    shown("place:P1")

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert len(queries.receipts_of(["place:P1"])) == 1


def test_receipts_and_lines_of_a_thing_are_found_by_an_index(django_assert_num_queries):
    shown("place:P1")
    with connection.cursor() as cursor:
        names = set(connection.introspection.get_constraints(cursor, "trail_entry"))
        names |= set(connection.introspection.get_constraints(cursor, ReceiptOf._meta.db_table))

    with django_assert_num_queries(1):
        queries.receipts_of(["place:P1"])

    assert {"trail_lines_about_a_thing", "trail_a_receipt_names_a_thing_once"} <= names


def test_the_migrations_say_what_the_models_say():
    call_command("makemigrations", "trail", check=True, dry_run=True, verbosity=0)
