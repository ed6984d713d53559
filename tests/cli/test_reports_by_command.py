"""Deliveries on the command line: what is told, what is held, and who may see it again."""

import json

import pytest
from click.testing import CliRunner
from django.utils import translation

from furniture import GOOD, SWAPPED, prices
from zampa.doors.cli.commands import zampa
from zampa.foundation.kit.problems import Told

pytestmark = pytest.mark.django_db

MANY = [f"果{n},1,2,3,普通,斤,2026-06-10" for n in range(25)]


@pytest.fixture
def run(house, monkeypatch):
    monkeypatch.setenv("ZAMPA_AS", "pema")

    def command(*words, language="en", **more):
        with translation.override(language):
            return CliRunner().invoke(zampa, [str(w) for w in words], **more)

    return command


@pytest.fixture
def send(run, tmp_path):
    """Deliver these price rows as Dolma; returns what was printed."""

    def send(*rows, language="en"):
        file = tmp_path / "prices.csv"
        file.write_text(prices(*rows), "utf-8")
        return run("deliver", "prices.wholesale", file, "--as", "dolma", language=language).output

    return send


def key_of(output):
    return output.splitlines()[0].rpartition(" · ")[2]


def test_a_held_delivery_says_what_would_be_taken_in_and_how_to_decide(send):
    told = send(GOOD, SWAPPED)

    key = key_of(told)
    assert "2 rows: 1 would be taken in, 1 set aside" in told
    assert f'Let it in: zampa release {key} --reason "…"' in told
    assert f'Take it back: zampa withdraw {key} --reason "…"' in told


def test_what_a_clerk_may_not_let_in_is_not_offered_to_her(send):
    told = send("13800138000,6,9,12,普通,斤,2026-06-10")

    assert "This account cannot let it in." in told
    assert "zampa release" not in told
    assert "zampa withdraw" in told


def test_the_report_is_seen_again_by_the_office_and_the_data_office_only(run, send):
    told = send(GOOD, SWAPPED)
    key = key_of(told)

    assert run("delivery", key, "--as", "tenzin").output == told
    report = json.loads(run("delivery", key, "--json", "--as", "dolma").output)
    refused = run("delivery", key, "--as", "nyima")
    assert (report["delivery"], report["status"]) == (key, "held")
    assert run("delivery", key, "--as", "pema").exit_code == 0
    assert isinstance(refused.exception, Told)
    assert "no delivery with this key" in str(refused.exception)


def test_deliveries_are_listed_by_resource_and_for_programs(run, send):
    key = key_of(send(GOOD))

    of_resource = json.loads(run("deliveries", "prices.wholesale", "--json").output)
    assert [line["key"] for line in of_resource] == [key]
    assert key in run("deliveries").output
    assert json.loads(run("deliveries", "firms.firm", "--json").output) == []
    assert json.loads(run("deliveries", "--json", "--as", "nyima").output) == []
    assert "Did you mean prices.wholesale?" in str(run("deliveries", "prices.wholsale").exception)


def test_a_finding_names_the_fields_by_title_and_the_line_that_is_repeated(send):
    told = send(*MANY, SWAPPED, MANY[0])

    assert "line 27  lowest price, average price = 9, 4.5" in told
    assert "line 28" in told and "line 2" in told.partition("line 28")[2].splitlines()[0]


def test_the_titles_of_fields_are_in_the_language_of_the_reader(send):
    told = send(*MANY, SWAPPED, language="zh-hans")

    assert "最低价, 平均价 = 9, 4.5" in told


def test_a_program_gets_every_row_and_a_reader_the_first_twenty(run, send):
    send(*MANY)

    shown = run("table", "prices.wholesale").output.splitlines()
    assert len(run("table", "prices.wholesale", "--csv").output.splitlines()) == 26
    assert len(json.loads(run("table", "prices.wholesale", "--json").output)) == 25
    assert len(json.loads(run("table", "prices.wholesale", "--json", "--limit", 3).output)) == 3
    assert shown[-2] == "20 of 25 rows, version 1"
    assert shown[-1].startswith("5 more rows: --limit")
    assert json.loads(run("table", "prices.wholesale", "--where", "product=无", "--json").output) == []


def test_the_rows_are_written_while_they_are_read(run, send, monkeypatch):
    send(*MANY)
    asked = []

    def rows(*_words, limit=20, **_more):
        asked.append(limit)
        return real(*_words, limit=limit, **_more)

    from zampa.data.ingest import reading_rows  # noqa: PLC0415 - to watch what is held at once

    real = reading_rows.rows
    monkeypatch.setattr(reading_rows, "rows", rows)
    run("table", "prices.wholesale", "--csv")

    assert asked == [0]


def test_one_is_one_and_two_are_two(send):
    assert "1 row: 1 taken in, 0 set aside" in send(GOOD)
    assert "2 rows: 2 taken in, 0 set aside" in send(*MANY[:2])


def test_the_entries_of_the_trail_are_counted_under_a_word_of_their_own(run):
    heads = run("trail", "--limit", 1).output.split()

    assert heads[0] == "entry"
