"""Rows about persons: only declared columns reach the disk, what is refused is found nowhere, nobody is shown rows."""

import random

import polars as pl
import pytest
from django.db import connection

from furniture import prices
from zampa.data.ingest import keeping, queries, reading_rows
from zampa.data.ingest.actions import deliveries, mending, quarantine
from zampa.data.ingest.models import Delivery
from zampa.data.standards.identifiers import gb11643_check_digit
from zampa.foundation.kit import home
from zampa.foundation.kit.invented.residents import residents
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people

RESIDENTS = "population.resident"
CANARY = "དངོས་མེད་མི་ཞིག·卡纳里·QX7731"
GROUPS = ["藏族", "汉族", "门巴族", "珞巴族", "回族"]
FAITHS = ["佛教", "伊斯兰教", "无宗教信仰", "基督教"]
STANDINGS = ["中共党员", "群众", "共青团员", "民革党员"]


def register(rows=300, **extra: list[str]) -> str:
    """A household register of invented residents, with more columns than are asked for."""
    frame = pl.concat(list(residents(rows, 7)))
    frame = frame.select(pl.all().cast(pl.String)).with_columns(
        **{name: pl.Series(values) for name, values in extra.items()}
    )
    return frame.write_csv()


def spread(words, rows=300):
    chosen = random.Random(1)
    return [chosen.choice(words) for _ in range(rows)]


def found_anywhere(house, *needles: str) -> list[str]:
    """Every file of the home, and every cell of the database, that holds one of the texts."""
    raw = [needle.encode() for needle in needles]
    guilty = [str(p) for p in house.path.rglob("*") if p.is_file() and any(r in p.read_bytes() for r in raw)]
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            text = repr(cursor.fetchall())
            guilty += [f"table {table}" for needle in needles if needle in text]
    return guilty


@pytest.mark.parametrize(
    "headers",
    [
        ("民族", "宗教信仰", "政治面貌"),
        ("户主民族成分", "信仰情况", "本人政治面貌（必填）"),
        ("备注1", "类别", "其他"),
        ("mz", "zongjiao", "zzmm"),
    ],
)
def test_what_is_refused_is_cut_whatever_its_header_and_found_nowhere(deliver, house, headers):
    columns = dict(zip(headers, (spread(GROUPS), spread(FAITHS), spread(STANDINGS)), strict=True))
    report = deliver(RESIDENTS, register(**columns), by="lhamo")

    assert report.state == "committed", report.refusals
    assert report.accepted == 300
    assert {c["header"] for c in report.cut} == set(headers)
    assert all(c["why"]["zh"] and c["why"]["bo"] for c in report.cut)
    assert not found_anywhere(house, "门巴族", "珞巴族", "伊斯兰教", "无宗教信仰", "共青团员", "民革党员")


def test_bare_codes_of_what_is_refused_are_cut(deliver, house):
    columns = {"民族代码": spread(["04", "01", "51", "50"]), "zzmm_dm": spread(["01", "13", "03", "04"])}
    report = deliver(RESIDENTS, register(**columns), by="lhamo")

    assert report.state == "committed"
    assert {c["header"] for c in report.cut} == set(columns)


def test_an_undeclared_column_reaches_no_disk(deliver, house):
    report = deliver(RESIDENTS, register(某列=[CANARY] * 300), by="lhamo")

    assert report.state == "committed"
    assert not found_anywhere(house, CANARY, "QX7731")
    kept = home.current().path / Delivery.objects.get().original
    with keeping.sealed_source(kept, "x.csv", keeping.secret(house)).open() as original:
        text = original.read().decode()
    assert "QX7731" not in text
    assert "某列" not in text
    assert report.sha256


def test_of_persons_nothing_readable_lies_in_originals_or_quarantine(deliver, house):
    text = register(name_bo=["མིང་ཆེན།"] * 300)
    report = deliver(RESIDENTS, text.replace("9901", "5401", 20), by="lhamo")

    assert report.rejected
    originals = [
        p for shelf in ("originals", "quarantine") for p in (house.path / shelf).rglob("*") if p.is_file()
    ]
    assert originals == []
    sealed = [p for p in house.personal.rglob("*") if p.is_file()]
    assert len(sealed) == 2
    assert not any("མིང་ཆེན".encode() in p.read_bytes() for p in sealed)
    assert all(p.stat().st_mode & 0o077 == 0 for p in sealed)


def test_reports_about_persons_mask_values(deliver, house):
    frame = pl.concat(list(residents(100, 7))).select(pl.all().cast(pl.String))
    wrong = frame["identifier"][0][:-1] + ("0" if frame["identifier"][0][-1] != "0" else "1")
    text = frame.write_csv().replace(frame["identifier"][0], wrong)
    report = deliver(RESIDENTS, text, by="lhamo")

    shown = str([f.first for f in report.findings])
    assert report.rejected == 1
    assert wrong not in shown
    assert "18" in shown
    assert not found_anywhere_in_database(wrong)


def found_anywhere_in_database(needle):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            if needle in repr(cursor.fetchall()):
                return table
    return None


def test_rows_about_persons_are_shown_to_nobody(deliver):
    deliver(RESIDENTS, register(), by="lhamo")
    pema = people.actor_named("pema")

    found = reading_rows.rows(pema, RESIDENTS)

    assert (found.withheld, found.rows) == (True, [])
    assert reading_rows.difference(pema, RESIDENTS, 0, 1).withheld
    assert list(reading_rows.all_rows(pema, RESIDENTS)) == []
    assert queries.versions(None, RESIDENTS)[0].rows == 300


def test_rows_of_persons_set_aside_go_to_the_sending_office_on_the_desk_alone(deliver):
    key = deliver(RESIDENTS, register().replace("9901", "5401", 20), by="lhamo").key
    lhamo, pema = people.actor_named("lhamo"), people.actor_named("pema")

    with pytest.raises(Told, match="on the desk alone"):
        quarantine.fetch(by=lhamo, key=key, language="zh", on_the_desk=False)
    with pytest.raises(Told, match="may not do this"):
        quarantine.fetch(by=pema, key=key, language="zh", on_the_desk=True)

    assert list(quarantine.fetch(by=lhamo, key=key, language="zh", on_the_desk=True).rows)


def test_originals_and_quarantine_of_persons_end_after_30_days(deliver, house, monkeypatch):
    key = deliver(RESIDENTS, register().replace("9901", "5401", 20), by="lhamo").key
    assert mending.erase_what_is_due() == 0

    Delivery.objects.update(erase_after="2020-01-01T00:00:00Z")

    assert mending.erase_what_is_due() == 1
    assert not [p for p in house.personal.rglob("*") if p.is_file()]
    with pytest.raises(Told, match="Nothing is set aside"):
        quarantine.fetch(by=people.actor_named("lhamo"), key=key, language="zh", on_the_desk=True)


@pytest.mark.parametrize("value", ["990101199001011234", "13812345678"])
def test_values_of_persons_in_a_table_that_is_not_about_persons_hold_the_delivery(deliver, house, value):
    if len(value) == 18:
        value = value[:17] + gb11643_check_digit(value[:17])
    rows = [f"果{i},1,2,3,普通,斤,2026-06-10" for i in range(50)]
    report = deliver("prices.wholesale", prices(*rows, f"{value},1,2,3,普通,斤,2026-06-10"))

    assert report.state == "held"
    assert "persons" in str(report.hold_reasons[0])
    assert reading_rows.rows(None, "prices.wholesale").total == 0
    assert not found_anywhere(house, value)


def test_a_real_home_takes_no_persons(house, tmp_path, monkeypatch):
    monkeypatch.setenv("ZAMPA_HOME", str(tmp_path / "real"))
    real = home.make(sample=False)
    file = tmp_path / "r.csv"
    file.write_text(register())

    with pytest.raises(Told, match="does not take persons"):
        deliveries.deliver(
            by=people.actor_named("pema"), resource=RESIDENTS, source=keeping.plain_source(file)
        )

    assert not Delivery.objects.exists()
    assert not list(real.tables.rglob("*.parquet"))
