"""Versioned tables: atomic, readable at any version, closed to those without a pass."""

from datetime import date, datetime

import polars as pl
import pytest

from zampa.foundation.store import comparing, merging, querying, tables
from zampa.foundation.store.comparing import Sides
from zampa.foundation.store.passes import Pass

ROWS = pl.DataFrame(
    {
        "key": ["青稞", "མར།"],
        "price": [1.5, None],
        "day": [date(2026, 11, 1), None],
        "at": [datetime(2026, 11, 1, 8), None],
        "fresh": [True, None],
    }
)


@pytest.fixture
def table(tmp_path):
    made = tables.place(tmp_path, "prices.wholesale", persons=False)
    tables.make(made, ROWS.schema)
    return made


def append(table, frame, mark, pass_=None):
    return tables.commit(table, pass_, [tables.write_part(table, frame, mark)], replace=False, mark=mark)


def test_a_new_table_is_version_0_and_empty(table):
    assert tables.current_version(table) == 0
    assert tables.scan(table).collect().is_empty()


def test_every_version_can_be_read_again(table):
    append(table, ROWS, "D1")
    append(table, ROWS.head(1), "D2")

    assert [tables.scan(table, version=v).collect().height for v in (0, 1, 2)] == [0, 2, 3]
    assert tables.scan(table, version=1).collect().equals(ROWS)
    assert tables.marks(table) == {"D1": 1, "D2": 2}


def test_a_part_is_unseen_until_its_commit_and_swept_when_it_never_comes(table):
    part = tables.write_part(table, ROWS, "D1")

    assert tables.scan(table).collect().is_empty()
    assert tables.orphans(table) == [part.path]
    assert tables.sweep(table) == 1
    assert not part.path.exists()


def test_sweeping_leaves_every_version_readable(table):
    append(table, ROWS, "D1")
    tables.commit(table, None, [tables.write_part(table, ROWS.head(1), "D2")], replace=True, mark="D2")

    assert tables.sweep(table) == 0
    assert tables.scan(table, version=1).collect().height == 2
    assert tables.scan(table).collect().height == 1


def test_going_back_makes_a_new_version_and_loses_nothing(table):
    append(table, ROWS, "D1")
    append(table, ROWS, "D2")

    assert tables.restore(table, None, version=1, mark="rollback") == 3
    assert [tables.scan(table, version=v).collect().height for v in (1, 2, 3)] == [2, 4, 2]


def test_an_upsert_adds_changes_and_leaves_alone(table):
    append(table, ROWS, "D1")
    new = ROWS.with_columns(price=pl.Series([2.0, None])).vstack(
        ROWS.head(1).with_columns(key=pl.lit("酥油"))
    )

    merged = merging.upsert(table, None, [tables.write_part(table, new, "D2")], identity=["key"], mark="D2")

    assert (merged.version, merged.added, merged.changed, merged.unchanged) == (2, 1, 1, 1)
    assert sorted(tables.scan(table).collect()["key"]) == sorted(["青稞", "མར།", "酥油"])


def test_an_upsert_of_what_is_there_makes_no_version(table):
    append(table, ROWS, "D1")

    merged = merging.upsert(table, None, [tables.write_part(table, ROWS, "D2")], identity=["key"], mark="D2")

    assert (merged.version, merged.unchanged) == (1, 2)
    assert tables.current_version(table) == 1


def test_a_table_gets_the_columns_that_its_resource_gets(table):
    append(table, ROWS, "D1")
    tables.make(table, pl.Schema({**ROWS.schema, "unit": pl.String}))

    assert tables.scan(table).collect()["unit"].to_list() == [None, None]
    assert "unit" not in tables.scan(table, version=1).collect().columns


def test_a_table_of_persons_opens_only_with_a_pass(tmp_path):
    table = tables.place(tmp_path, "population.resident", persons=True)
    tables.make(table, ROWS.schema)

    with pytest.raises(tables.PassNeeded):
        tables.scan(table)

    assert tables.scan(table, Pass("delivery", "D1")).collect().is_empty()
    assert table.folder.parent.stat().st_mode & 0o077 == 0


def test_no_text_value_stands_in_the_log(table):
    append(table, ROWS, "D1")

    log = "".join(f.read_text("utf-8") for f in (table.folder / "_delta_log").glob("*.json"))
    assert "青稞" not in log


@pytest.mark.parametrize("identity", [("key",), ()])
def test_what_differs_is_counted_and_shown(table, identity):
    append(table, ROWS, "D1")
    new = ROWS.with_columns(price=pl.Series([2.0, None]))
    tables.commit(table, None, [tables.write_part(table, new, "D2")], replace=True, mark="D2")
    before, after = (tables.files(table, None, version=v) for v in (1, 2))
    sides = Sides(before, after, ROWS.columns, identity)

    change = comparing.change(sides)

    assert (change.added, change.changed, change.removed) == ((0, 1, 0) if identity else (1, 0, 1))
    assert change.unchanged == 1
    assert {s["kind"] for s in comparing.samples(sides, limit=5)} == (
        {"changed"} if identity else {"added", "removed"}
    )


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/zampa-never.csv'",
        "ATTACH '/tmp/zampa-never.db' AS x",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELECT * FROM read_text('/etc/hostname')",
    ],
)
def test_a_query_finds_no_way_out(sql):
    with pytest.raises(Exception, match="(?i)permission|locked|disabled"):
        querying.run(sql)


def test_a_query_that_takes_too_long_is_stopped():
    with pytest.raises(querying.TooLong):
        querying.run("SELECT count(*) FROM range(100000000000)", seconds=0.2)
