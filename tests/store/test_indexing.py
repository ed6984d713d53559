"""The keyed index of a table: whole at any moment, whoever reads, and whatever is killed."""

import json
import os
import subprocess
import sys
import threading
import uuid
from pathlib import Path

import pytest
from django.db import connection as papers
from django.db import transaction
from django.db.utils import ConnectionHandler

from zampa.foundation.kit import environment
from zampa.foundation.store import index_tables, indexing
from zampa.foundation.trail import actions as trail
from zampa.foundation.trail import queries as receipts

KEY = "places.division"
SOURCE = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture
def described(tmp_path, django_db_blocker):
    """A database of this test alone: a file, or a schema where the papers are in PostgreSQL."""
    settings = environment.database(tmp_path / "index.sqlite3")
    schema = f"index_{uuid.uuid4().hex[:8]}"
    with django_db_blocker.unblock():
        if environment.papers() == "postgresql":
            run(settings, f"CREATE SCHEMA {schema}")
            yield settings | {"OPTIONS": {"options": f"-c search_path={schema}"}}
            run(settings, f"DROP SCHEMA {schema} CASCADE")
        else:
            yield settings


def run(described, sql):
    connection = opened(described)
    with connection.cursor() as cursor:
        cursor.execute(sql)
    connection.close()


def opened(described):
    return ConnectionHandler({"default": described})["default"]


@pytest.fixture
def index(described):
    """The functions of the index in one open connection."""
    made = Index(opened(described))
    yield made
    made.connection.close()


class Index:
    def __init__(self, connection, key=KEY):
        self.connection, self.key = connection, key

    def __getattr__(self, name):
        function = getattr(indexing, name)
        return lambda *args, **more: function(
            self.connection, self.connection.vendor, self.key, *args, **more
        )

    def build_version(self, version, keys="PQR"):
        rows = [(key, json.dumps({"name": key, "version": version})) for key in keys]
        self.build(version=version, rows=rows, terms=[(f"name:{key}", key) for key in keys])

    def tables(self):
        with self.connection.cursor() as cursor:
            return {t.name for t in self.connection.introspection.get_table_list(cursor)}


def test_a_row_is_found_by_its_key_and_the_answer_names_the_version(index):
    index.build_version(7)

    answer = index.look_up(["R", "X", "P"])

    assert answer.version == index.version_of() == 7
    assert list(answer.found) == ["R", "P"]
    assert json.loads(answer.found["P"]) == {"name": "P", "version": 7}


def test_a_term_that_several_rows_have_gives_their_list_up_to_a_limit(index):
    terms = [
        ("name:德吉", "R"),
        ("name:德吉", "P"),
        ("name:德吉", "P"),
        ("name:བདེ་སྐྱིད།", "Q"),
        ("name:德吉", "Q"),
    ]
    index.build(version=1, rows=[(key, "{}") for key in "PQR"], terms=terms)

    assert index.find("name:德吉", 10).found == ["P", "Q", "R"]
    assert index.find("name:德吉", 2).found == ["P", "Q"]
    assert index.find("name:བདེ་སྐྱིད།", 10).found == ["Q"]
    assert index.find("name:德", 10) == indexing.Answer(1, [])


def test_an_empty_index_answers_that_nothing_is_there(index):
    index.build(version=0, rows=[], terms=[])

    assert index.look_up(["P"]) == indexing.Answer(0, {})
    assert index.look_up([]) == indexing.Answer(0, {})


def test_texts_come_back_as_they_were(index):
    odd = ["%s %% 100%", "a\tb\nc\\d", "'quoted' \"twice\"", "བོད་ཡིག", "𠮷", ""]
    index.build(version=1, rows=[(text, json.dumps(text)) for text in odd], terms=[(t, t) for t in odd])

    assert [json.loads(body) for body in index.look_up(odd).found.values()] == odd
    assert [index.find(text, 5).found for text in odd] == [[text] for text in odd]


def test_an_index_that_was_never_built_says_so_and_the_transaction_goes_on(index):
    with in_a_transaction(index):
        with pytest.raises(indexing.NotBuilt, match=KEY):
            index.look_up(["P"])
        with pytest.raises(indexing.NotBuilt):
            index.find("name:P", 1)
        with pytest.raises(indexing.NotBuilt):
            index.change(version=1, rows=[], terms=[], gone=[])

        assert index.version_of() is None


def test_building_again_replaces_all(index):
    index.build_version(1, "PQ")
    index.build_version(2, "QR")

    assert index.version_of() == 2
    assert list(index.look_up("PQR").found) == ["Q", "R"]
    assert index.find("name:P", 5).found == []
    assert index.tables() == {
        "zampa_index",
        "zampa_index_places_division_rows",
        "zampa_index_places_division_terms",
    }


def test_a_change_replaces_its_rows_alone(index):
    index.build_version(1, "PQR")

    index.change(
        version=2, rows=[("Q", "2"), ("S", "3")], terms=[("name:new", "Q"), ("name:S", "S")], gone=["R"]
    )

    answer = index.look_up("PQRS")
    assert (answer.version, list(answer.found)) == (2, ["P", "Q", "S"])
    assert answer.found["Q"] == "2"
    found = {term: index.find(term, 5).found for term in ("name:P", "name:Q", "name:new", "name:R", "name:S")}
    assert found == {"name:P": ["P"], "name:Q": [], "name:new": ["Q"], "name:R": [], "name:S": ["S"]}


def test_a_change_that_fails_changes_nothing(index):
    index.build_version(1)

    with pytest.raises(ZeroDivisionError):
        index.change(version=2, rows=[("P", "2")], terms=(1 / 0 for _ in "P"), gone=["Q"])

    assert index.version_of() == 1
    assert json.loads(index.look_up("PQ").found["Q"])["version"] == 1


def test_a_build_that_fails_leaves_the_old_index_and_nothing_else(index):
    index.build_version(1)
    before = index.tables()

    with pytest.raises(ZeroDivisionError):
        index.build(version=2, rows=[("P", "2")], terms=(1 / 0 for _ in "P"))

    assert index.tables() == before
    assert index.look_up("PQR").version == 1


def test_a_killed_build_leaves_the_old_index_whole_and_the_next_removes_its_leftovers(index, described):
    index.build_version(1)
    whole = index.tables()
    command = [
        sys.executable,
        str(Path(__file__).with_name("build_slowly.py")),
        json.dumps(described, default=str),
        KEY,
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(SOURCE)}
    ) as builder:
        assert builder.stdout.readline() == b"building\n"
        builder.kill()

    assert index.look_up("PQR").version == 1
    assert len(index.tables() - whole) == 2
    index.build_version(3)
    assert index.tables() == whole
    assert index.look_up("PQR").version == 3


def test_what_is_done_in_a_transaction_that_fails_never_was(index):
    index.build_version(1)
    before = index.tables()

    with pytest.raises(ZeroDivisionError), in_a_transaction(index):
        index.change(version=2, rows=[("P", "2")], terms=[], gone=["Q"])
        index.build_version(3, "XYZ")
        assert index.look_up("XYZ").version == 3
        _ = 1 / 0

    assert index.look_up("PQR").version == 1
    assert index.tables() == before


def test_keys_that_look_alike_have_tables_of_their_own(index):
    alike = ["a.b.c", "a_b.c", "a.b_c", "A.b.c", "a.b.c" * 30, "a.b.c" * 31]
    for version, key in enumerate(alike):
        Index(index.connection, key).build_version(version)

    assert [Index(index.connection, key).look_up("P").version for key in alike] == list(range(len(alike)))
    assert index_tables.names("places.division").rows == "zampa_index_places_division_rows"
    assert all(len(index_tables.names(key).base) <= 45 for key in alike)


def test_a_dropped_index_leaves_nothing_of_itself(index):
    other = Index(index.connection, "offices.office")
    index.build_version(1)
    other.build_version(2)

    index.drop()
    index.drop()

    assert index.version_of() is None
    assert index.tables() == {
        "zampa_index",
        "zampa_index_offices_office_rows",
        "zampa_index_offices_office_terms",
    }
    assert other.version_of() == 2


def test_readers_never_see_a_mixture_while_it_is_built_changed_and_swapped(
    index, described, django_db_blocker
):
    index.build_version(0)
    stop, wrong, read = threading.Event(), [], []

    def reading():
        with django_db_blocker.unblock():
            reader = Index(opened(described))
            while not stop.is_set():
                answer = reader.look_up("PQR")
                told = {json.loads(body)["version"] for body in answer.found.values()}
                read.append(answer.version)
                if told != {answer.version} or len(answer.found) != 3:
                    wrong.append((answer.version, told))
            reader.connection.close()

    readers = [threading.Thread(target=reading) for _ in range(2)]
    for reader in readers:
        reader.start()
    for version in range(1, 40):
        if version % 2:
            index.build_version(version)
        else:
            rows = [(key, json.dumps({"version": version})) for key in "PQR"]
            index.change(version=version, rows=rows, terms=[], gone=[])
    stop.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert len(set(read)) > 1


@pytest.mark.skipif(environment.papers() == "sqlite", reason="in SQLite readers never hold a writer up")
def test_a_long_reader_makes_the_swap_wait_and_nobody_else(index, described):
    index.build_version(1)
    backup, reader = Index(opened(described)), Index(opened(described))
    leave = threading.Timer(1.5, lambda: None)

    with in_a_transaction(backup):
        backup.look_up("P")
        builder = threading.Thread(target=building, args=(described, 2))
        builder.start()
        leave.start()
        while leave.is_alive():
            assert reader.look_up("P").version == 1
    builder.join()

    assert reader.look_up("P").version == 2
    backup.connection.close()
    reader.connection.close()


def building(described, version):
    builder = Index(opened(described))
    builder.build_version(version)
    builder.connection.close()


@pytest.mark.django_db
def test_the_row_that_is_shown_and_its_receipt_are_one_transaction():
    index = Index(papers)
    index.build_version(4)

    with transaction.atomic():
        answer = index.look_up(["P"])
        trail.receipt(
            by="dolma",
            office="xz.commerce",
            things=["place:P"],
            fields=["name"],
            version=answer.version,
            purpose="matter:register",
        )

    assert [receipt.version for receipt in receipts.receipts_of(["place:P"])] == [4]


def in_a_transaction(index):
    """`transaction.atomic` of a connection that Django's settings do not name."""
    return _Atomic(index.connection)


class _Atomic:
    def __init__(self, connection):
        self.connection = connection

    def __enter__(self):
        self.connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    def __exit__(self, kind, *_):
        (self.connection.rollback if kind else self.connection.commit)()
        self.connection.set_autocommit(True)
