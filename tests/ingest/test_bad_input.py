"""Real dirty files, and files made to do harm: taken in rightly or refused with a reason, nothing half-written."""

import errno
import zipfile

import polars as pl
import pytest

from furniture import GOOD, OTHER, prices
from zampa.data.ingest import reading_rows
from zampa.data.ingest.actions import mending
from zampa.foundation.store import tables

PRICES = "prices.wholesale"
FOLDERS = (
    "conformance/csv-spectrum",
    "conformance/frictionless-py-data",
    "conformance/frictionless-testsuite-basic",
    "encodings",
    "farming-xlsx",
    "macro-nbs",
    "air-quality-hourly",
    "admin-divisions",
)


def reasons(report):
    return " ".join(str(part) for refusal in report.refusals for part in refusal)


@pytest.mark.shared
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_real_file_is_taken_in_or_refused_with_a_reason(deliver, shared, folder):
    """Delivered to a resource that they do not fit, most are refused: none may raise, change the table, or leave a trace."""
    for file in sorted(p for p in (shared / folder).rglob("*") if p.is_file()):
        report = deliver(PRICES, file)

        assert report.state == "refused", f"{file.name}: {report.state}"
        assert reasons(report).strip(), f"{file.name} is refused without a reason"
    assert reading_rows.rows(None, PRICES).total == 0
    assert mending.half_done() == []


def test_a_line_of_100_mb_is_refused(deliver, tmp_path):
    file = tmp_path / "long.csv"
    with open(file, "w") as out:
        out.write(prices(GOOD))
        out.write("x" * (100 << 20))

    report = deliver(PRICES, file)

    assert report.state == "refused"
    assert "long" in reasons(report)


def test_a_zip_bomb_in_a_workbook_is_refused_before_it_is_unpacked(deliver, tmp_path):
    file = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        with out.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(1024):
                sheet.write(b"0" * (1 << 20))
        out.writestr("[Content_Types].xml", "<Types/>")
    assert file.stat().st_size < 2 << 20

    report = deliver(PRICES, file)

    assert report.state == "refused"


def test_a_full_disk_refuses_and_leaves_nothing_half_written(deliver, monkeypatch):
    def no_room(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    deliver(PRICES, prices(OTHER))
    with monkeypatch.context() as broken:
        broken.setattr(tables, "write_part", no_room)
        report = deliver(PRICES, prices(GOOD))

    assert report.state == "refused"
    assert "No space left" in reasons(report)
    assert reading_rows.rows(None, PRICES).total == 1
    assert mending.half_done() == []
    assert deliver(PRICES, prices(GOOD)).state == "committed"


@pytest.mark.shared
def test_the_market_prices_come_out_exactly(deliver, shared):
    report = deliver(PRICES, shared / "market-prices" / "xinfadi_fruit_to_2016-04-27.csv")

    found = {f.rule: f.rows for f in report.findings if f.rows}
    assert (report.state, report.rows, report.accepted, report.rejected) == ("committed", 79_020, 78_023, 997)
    assert found == {"duplicate_row": 468, "price_order": 533, "zero_price": 422, "same_key_other_price": 26}
    assert report.warnings == 26
    assert reading_rows.rows(None, PRICES).total == 78_023


@pytest.mark.shared
def test_the_same_rows_from_a_workbook_and_from_gb18030_are_the_same_rows(deliver, shared, tmp_path):
    frame = pl.read_csv(
        shared / "market-prices" / "xinfadi_fruit_to_2016-04-27.csv", infer_schema=False, n_rows=2000
    )
    frame.write_excel(tmp_path / "p.xlsx")
    (tmp_path / "p.csv").write_bytes(frame.write_csv().encode("gb18030"))
    frame.write_parquet(tmp_path / "p.parquet")
    frame.write_ndjson(tmp_path / "p.jsonl")

    first = deliver(PRICES, tmp_path / "p.xlsx")
    others = [deliver(PRICES, tmp_path / f"p.{ending}") for ending in ("csv", "parquet", "jsonl")]

    assert first.state == "committed"
    assert {(o.state, o.accepted, o.rejected, o.added) for o in others} == {
        ("unchanged", first.accepted, first.rejected, 0)
    }
