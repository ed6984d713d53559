"""The trail takes lines and gives none back."""

import pytest
from django.db import DatabaseError, connection, transaction

from zampa.foundation.trail import actions as trail
from zampa.foundation.trail import queries

pytestmark = pytest.mark.django_db


def test_lines_are_chained_and_the_chain_holds():
    for number in range(3):
        trail.write(by="dolma", act="table.rollback", thing="prices.wholesale", detail={"to": number})

    assert [line.number for line in queries.newest()] == [3, 2, 1]
    assert queries.broken_at() is None


@pytest.mark.parametrize(
    "sql", ["UPDATE trail_entry SET actor = 'nyima' WHERE number = 1", "DELETE FROM trail_entry"]
)
def test_the_database_itself_refuses_to_change_or_delete_a_line(sql):
    trail.write(by="dolma", act="office.add", thing="xz.commerce")

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert queries.newest()[0].actor == "dolma"


def test_a_changed_line_is_found():
    for _ in range(3):
        trail.write(by="dolma", act="office.add", thing="xz.commerce")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE trail_entry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER trail_is_append_only_update")
        cursor.execute("UPDATE trail_entry SET actor = 'nyima' WHERE number = 2")

    assert queries.broken_at() == 2


def test_an_act_that_fails_leaves_no_line():
    with pytest.raises(RuntimeError), transaction.atomic():
        trail.write(by="dolma", act="office.add", thing="xz.commerce")
        raise RuntimeError

    assert queries.newest() == []
