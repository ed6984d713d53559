"""How far the checking is, and of how much: counted, reckoned, or honestly unknown."""

import polars as pl
import pytest

from furniture import GOOD, HEADER, prices
from zampa.data.ingest import keeping, progress
from zampa.data.ingest.models import Delivery
from zampa.data.ingest.progress import Progress
from zampa.data.ingest.readers import expecting, reading
from zampa.data.ingest.readers.expecting import Expected
from zampa.foundation.people.models import Account


def expected(path):
    source = keeping.plain_source(path)
    return expecting.expected(source, reading.detect(source, known={"品名", "最低价"}))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_rows_of_a_large_text_are_reckoned_from_its_first_mib(tmp_path, encoding):
    path = tmp_path / "f.csv"
    path.write_text(HEADER + (GOOD + "\n") * 60_000, encoding)

    found = expected(path)

    assert found.estimated
    assert abs(found.rows - 60_000) < 600


def test_a_small_text_without_an_end_of_line_is_reckoned_to_the_row(tmp_path):
    path = tmp_path / "f.csv"
    path.write_text(HEADER + GOOD + "\n" + GOOD, "utf-8")

    assert expected(path) == Expected(2, estimated=True)


def test_parquet_says_how_many_rows_it_has(tmp_path):
    pl.DataFrame({"品名": ["x"] * 7}).write_parquet(tmp_path / "f.parquet")

    assert expected(tmp_path / "f.parquet") == Expected(7, estimated=False)


def test_nothing_is_reckoned_of_a_workbook(tmp_path):
    import xlsxwriter  # noqa: PLC0415 - only this test writes one

    with xlsxwriter.Workbook(tmp_path / "f.xlsx") as book:
        book.add_worksheet().write_column(0, 0, ["品名", "x"])

    assert expected(tmp_path / "f.xlsx") is None


def test_an_estimate_never_says_that_all_is_done():
    known = Expected(100, estimated=True)

    assert progress.at("reading", 50, known).share == 0.5
    assert progress.at("reading", 120, known) == Progress("reading", 120, 120, estimated=True)
    assert progress.at("reading", 120, known).share == 0.99
    assert progress.at("reading", 100, Expected(100, estimated=False)).share == 1.0
    assert progress.at("deciding", 100, known).share is None
    assert progress.at("reading", 9, None).share is None


def test_the_page_shows_a_bar_and_of_about_how_many_rows(deliver, house, client):
    key = deliver("prices.wholesale", prices(GOOD)).key
    Delivery.objects.filter(key=key).update(state="checking")
    progress.tell(house, key, Progress("reading", 1_200, 4_800, estimated=True))
    client.force_login(Account.objects.get(username="dolma"))

    page = client.get(f"/en/deliveries/{key}/").text

    assert 'max="1" value="0.25"' in page
    assert "1,200 of about 4,800 rows so far" in page


def test_a_page_without_a_total_shows_work_without_an_end(deliver, house, client):
    key = deliver("prices.wholesale", prices(GOOD)).key
    Delivery.objects.filter(key=key).update(state="checking")
    progress.tell(house, key, Progress("reading", 1))
    client.force_login(Account.objects.get(username="dolma"))

    page = client.get(f"/en/deliveries/{key}/").text

    assert "1 row so far" in page
    assert "<progress" in page
    assert "value=" not in page.split("<progress")[1].split(">")[0]
