"""A table as a Frictionless Data Package: an unmodified client reads its description, and finds its rows right."""

import io

import frictionless
import polars as pl
import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.django_db
PRICES = "prices.wholesale"
ROWS = (
    "品名,最低价,平均价,最高价,规格,单位,发布日期\n"
    "大白菜,1,1.5,2,普通,斤,2023-05-01\n"
    "=1+1,2,2.5,3,普通,斤,2023-05-01\n"
)


def _sheet(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.fixture
def delivered(deliver):
    assert deliver(PRICES, ROWS).state == "committed"
    return Client()


def test_the_description_is_a_data_package_and_its_rows_keep_to_it(delivered, tmp_path):
    said = delivered.get(f"/api/v1/resources/{PRICES}/datapackage.json").json()
    table = said["resources"][0]
    assert table["path"] == f"http://testserver/api/v1/resources/{PRICES}/rows.csv"
    (tmp_path / "rows.csv").write_bytes(delivered.get(f"/api/v1/resources/{PRICES}/rows.csv").getvalue())

    package = frictionless.Package.from_descriptor(
        {**said, "resources": [{**table, "path": "rows.csv"}]}, basepath=str(tmp_path)
    )
    report = package.validate()

    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert report.tasks[0].stats["rows"] == 2


def test_rows_about_persons_are_not_in_the_description(delivered):
    said = delivered.get("/api/v1/resources/population.resident/datapackage.json").json()

    assert "path" not in said["resources"][0]
    assert delivered.get("/api/v1/resources/population.resident/rows.csv").status_code == 403


def test_an_unknown_resource_is_said_to_be_unknown(delivered):
    assert delivered.get("/api/v1/resources/no.such/datapackage.json").status_code == 404


def test_rows_come_as_a_sheet_and_as_parquet_and_no_cell_runs(delivered):
    address = f"/en/resources/{PRICES}/versions/1/rows"

    sheet = _sheet(delivered.get(f"{address}.xlsx").getvalue())
    table = pl.read_parquet(io.BytesIO(delivered.get(f"{address}.parquet").getvalue()))

    assert [row[0] for row in sheet[1:]] == table["product"].to_list() == ["大白菜", "=1+1"]
    assert [row[1] for row in sheet[1:]] == [1, 2]
    assert str(table["day"][0]) == "2023-05-01"
    assert delivered.get(f"{address}.pdf").status_code == 404


def test_no_form_of_a_file_shows_rows_about_persons(delivered):
    for form in ("csv", "xlsx", "parquet"):
        assert delivered.get(f"/en/resources/population.resident/versions/1/rows.{form}").status_code == 404
