"""From two lists to one register: linked, decided, published, and the same again from nothing."""

import polars as pl

from reconcile.conftest import BRIDGES, HEAD, MAPS, ROADS, now, reconcile
from zampa.data.ingest import reading_rows
from zampa.data.reconcile import history, queries, shelves
from zampa.data.reconcile.models import Run
from zampa.doors.packs import applying
from zampa.foundation.kit import home


def register():
    """The published register by name."""
    return {row["name_zh"]: row for row in reading_rows.all_rows(None, "bridges.register")}


def one(text, **more):
    """The one bridge that a text fits."""
    (hit,) = queries.hits(None, "bridge", text)
    return queries.record(None, "bridge", hit.key, **more)


def test_two_lists_become_one_register_with_each_bridge_once(run):
    found = register()

    assert sorted(found) == ["卡若桥", "卡诺桥", "拉萨大桥", "柳梧大桥", "达孜桥", "雅江大桥"]
    assert (run.counts["clusters"], run.counts["linked"], run.counts["to_judge"]) == (6, 3, 0)
    assert run.counts["sources"] == {"bridges.roads": 4, "bridges.maps": 5}


def test_a_bridge_says_of_each_value_where_it_comes_from_and_what_lost(run):
    bridge = one("QA2")

    length = bridge.fields["length"]
    assert (length.value, length.source, length.why, length.seen_on) == (
        "928",
        "bridges.maps",
        "freshness",
        "2023-12-31",
    )
    assert [(lost.value, lost.source) for lost in length.lost] == [("940", "bridges.roads")]
    assert bridge.fields["name_zh"].why == "agreed"
    assert run.counts["conflicts"] == {"length": 1}


def test_a_bridge_is_found_by_its_key_its_code_its_name_and_the_keys_of_its_rows(run):
    bridge = one("QA1")

    assert {
        one(text).key for text in (bridge.key, "qa1", "雅江大桥", "雅江 大桥", bridge.records[1].key)
    } == {bridge.key}
    assert queries.hits(None, "bridge", "没有的桥") == []


def test_nothing_new_makes_no_new_run(run):
    assert reconcile().number == run.number


def test_a_rebuild_gives_equal_rows(bridges):
    first = reconcile()
    bridges("bridges.maps", MAPS.replace("928", "930").replace("达孜桥", "达孜大桥"), by="pema")
    grown = reconcile()
    kept = {
        name: shelves.read(home.current(), "bridge", name, grown.tables).collect() for name in shelves.SHELVES
    }

    rebuilt = reconcile(rebuild=True)

    again = {
        name: shelves.read(home.current(), "bridge", name, rebuilt.tables).collect()
        for name in shelves.SHELVES
    }
    assert (first.number, grown.number, rebuilt.number) == (1, 2, 3)
    assert all(kept[name].equals(again[name]) for name in shelves.SHELVES)
    assert rebuilt.tables["golden"] == grown.tables["golden"]


def test_what_a_source_says_is_known_from_the_version_that_first_said_it(run, bridges):
    bridges("bridges.maps", MAPS.replace("m5,,达孜桥,540104,400", "m5,,达孜桥,540104,401"), by="pema")

    reconcile()

    bridge = one("达孜桥")
    assert (bridge.fields["name_zh"].version, bridge.fields["length"].version) == (1, 2)
    assert bridge.fields["name_zh"].known_from < bridge.fields["length"].known_from


def test_what_was_known_earlier_can_still_be_asked(run, bridges):
    before = now()
    bridges("bridges.maps", MAPS.replace("928", "930"), by="pema")
    reconcile()

    (hit,) = queries.hits(None, "bridge", "QA2", known_at=before)

    assert queries.record(None, "bridge", hit.key, known_at=before).fields["length"].value == "928"
    assert queries.record(None, "bridge", hit.key).fields["length"].value == "930"
    assert (
        queries.record(None, "bridge", hit.key, known_at=Run.objects.get(number=1).at.replace(year=2020))
        is None
    )


def test_a_row_that_is_gone_from_its_source_is_gone_from_the_register(run, bridges):
    bridges("bridges.maps", "\n".join([HEAD, "m1,QA1,雅江大桥,513325,210"]), by="pema")

    reconcile()

    assert sorted(register()) == ["卡若桥", "拉萨大桥", "柳梧大桥", "雅江大桥"]
    assert queries.hits(None, "bridge", "达孜桥") == []


def test_one_code_of_two_bridges_with_different_names_waits_for_a_person(bridges):
    bridges("bridges.maps", "\n".join([HEAD, "m1,QA1,完全不同的桥,540102,10"]), by="pema")

    run = reconcile()

    assert (run.counts["linked"], run.counts["to_judge"]) == (0, 1)


def test_a_list_that_has_a_bridge_twice_is_not_put_together_without_a_person(bridges):
    bridges(
        "bridges.maps",
        "\n".join([HEAD, "m1,QA1,雅江大桥,513325,210", "m2,QA1,雅江大桥,513325,211"]),
        by="pema",
    )

    run = reconcile()

    assert (run.counts["linked"], run.counts["to_judge"]) == (0, 2)


def test_a_source_that_is_not_there_yet_is_left_out(house, deliver):
    applying.apply([BRIDGES], by="zampa")
    deliver("bridges.roads", ROADS, by="pema")

    run = reconcile()

    assert (run.counts["clusters"], run.counts["sources"]) == (4, {"bridges.roads": 4})


def test_the_shelves_of_an_older_run_stay_readable(run, bridges):
    bridges("bridges.roads", "\n".join([HEAD, "1,QA1,雅江大桥,513325,210"]), by="pema")
    reconcile()

    kept = shelves.read(home.current(), "bridge", "records", run.tables).collect()

    assert kept.filter(pl.col("source") == "bridges.roads").height == 4


def test_a_bridge_tells_what_was_known_of_it_run_by_run(run, bridges):
    bridges("bridges.maps", MAPS.replace("928", "930"), by="pema")
    reconcile()

    turns = history.history(None, "bridge", one("QA2").key)

    assert [(t.run, t.field, t.before, t.after) for t in turns[:1]] == [(2, "length", "928", "930")]
    assert {(t.run, t.field) for t in turns[1:]} == {(1, f) for f in ("code", "county", "length", "name_zh")}
