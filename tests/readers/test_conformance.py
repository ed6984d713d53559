"""Every file of the conformance collections, and of the real ones, is read rightly or refused with a clear reason."""

import csv
import io
import json
from pathlib import Path

import pytest

from readers.paper import read
from zampa.data.ingest.readers.reading import Unreadable

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
FOLDERS = (
    "conformance/csv-spectrum",
    "conformance/frictionless-py-data",
    "conformance/frictionless-testsuite-basic",
    "conformance/csvw-tests",
    "encodings",
    "farming-xlsx",
    "macro-nbs",
    "market-prices",
    "air-quality-hourly",
    "weather-air-daily",
    "weather-stations",
    "admin-divisions",
)
TABLES = {".csv", ".tsv", ".xlsx", ".xls"}
# What is in the file although its name says a table, or why it is none.
REFUSED = {
    "frictionless-py-data/empty.csv": "empty",
    "compression/implicit-gz.csv": "gzip archive",
    "compression/implicit-zip.csv": "zip archive",
    "frictionless-py-data/table-infer-iso-8859-7.csv": "neither UTF-8 nor GB18030",
    "frictionless-py-data/table-with-accents.csv": "neither UTF-8 nor GB18030",
    "frictionless-py-data/wide.csv": "9074 columns",
}
NO_TABLES = {
    ".ods": "OpenDocument spreadsheet",
    ".gz": "gzip archive",
    ".zip": "zip archive",
    ".md": "text document",
    ".yml": "file of settings",
    ".ttl": "marked-up data",
    ".html": "web page",
}
# Rows taken, rows broken, line of the header; for files that are wrong on purpose.
EXPECTED = {
    "capital-invalid.csv": (8, 2, 1),
    "chunk2.headless.csv": (1, 0, 0),
    "chunk3.csv": (1, 0, 0),
    "frictionless-py-data/countries.csv": (3, 2, 2),
    "country-2.csv": (5, 0, 2),
    "dialect.csv": (1, 1, 1),
    "invalid.csv": (0, 3, 1),
    "issue-1004-data1.csv": (3, 2, 1),
    "issue-1004-data2.csv": (0, 3, 1),
    "matrix-with-comment.csv": (4, 0, 2),
    "schema-errors.csv": (3, 1, 1),
    "skip-rows-before-headers.csv": (2, 0, 2),
    "skip-rows.csv": (2, 1, 2),
    "skip-rows.xlsx": (2, 0, 2),
    "structure-errors.csv": (2, 1, 1),
    "test019.csv": (2, 0, 0),
    "test051.csv": (2, 0, 3),
    "test052.csv": (2, 2, 1),
    "test055.csv": (2, 0, 1),
    "test057.csv": (2, 1, 2),
    "test058.csv": (2, 1, 1),
    "test091.csv": (1, 2, 1),
    "test283.csv": (4, 0, 0),
    "without-headers-extra.csv": (2, 1, 0),
    "without-headers.csv": (3, 0, 0),
    "without-rows.csv": (0, 0, 1),
    "xinfadi_fruit_to_2016-04-27.csv": (79_020, 0, 1),
    "villages.csv": (7_833, 0, 1),
}


def files():
    if not SHARED.exists():
        return []
    return sorted(p.resolve() for folder in FOLDERS for p in (SHARED / folder).rglob("*") if p.is_file())


def named(path):
    return "/".join(path.parts[-3:])


def known(table, path):
    """What a table of this test says about a file, by its name or by its folder and name."""
    return table.get(path.name) or table.get("/".join(path.parts[-2:]))


def counted(path, found):
    """The same rows by the standard library: what is not blank behind the header, good and broken."""
    encoding = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16"}.get(
        found.detection.encoding, found.detection.encoding
    )
    text = path.read_bytes().decode(encoding)
    lines = io.StringIO(text, newline="")
    for _ in range(found.detection.header_line):
        next(lines)
    rows = csv.reader(
        lines, delimiter=found.detection.delimiter or "\x1f", skipinitialspace=found.detection.padded
    )
    return [row for row in rows if any(row)]


@pytest.mark.shared
@pytest.mark.parametrize("path", files(), ids=named)
def test_every_file_is_read_rightly_or_refused_with_a_reason(path):
    suffix = path.suffix.lower()
    try:
        found = read(path.read_bytes(), path.name)
    except Unreadable as told:
        reason = known(REFUSED, path) or NO_TABLES.get(suffix) or ("" if suffix not in TABLES else "is read")
        assert reason in str(told)
        assert told.problems[0].what
        assert told.problems[0].do
        return

    assert not known(REFUSED, path)
    assert suffix not in NO_TABLES
    assert found.frame.columns == ["_line", *found.detection.headers]
    assert found.lines == sorted(found.lines)
    expected = known(EXPECTED, path)
    if expected:
        assert (found.frame.height, found.broken.height, found.detection.header_line) == expected
    if found.detection.format == "csv" and found.detection.escape is None:
        rows = counted(path, found)
        assert found.frame.height + found.broken.height == len(rows)
        good = [row for row in rows if len(row) == len(found.detection.headers)]
        assert found.rows == [tuple(cell or None for cell in row) for row in good]
    if suffix in TABLES and not expected:
        assert found.frame.height > 0
        assert found.broken.height == 0


def spectrum():
    return [path for path in files() if "csv-spectrum/csvs" in str(path)]


@pytest.mark.shared
@pytest.mark.parametrize("path", spectrum(), ids=named)
def test_csv_spectrum_gives_exactly_the_expected_json(path):
    expected = json.loads((path.parents[1] / "json" / f"{path.stem}.json").read_text("utf-8"))
    if path.stem == "location_coordinates":
        # One object instead of a list, and a telephone number that is not the one in its CSV file.
        expected = [expected | {"Contact Phone Number": "2095257564"}]

    found = read(path.read_bytes(), path.name)

    rows = found.frame.drop("_line").fill_null("").to_dicts()
    assert rows == expected


@pytest.mark.shared
def test_the_same_counties_in_gb18030_and_utf_16_are_the_same_rows(shared):
    one = read((shared / "encodings" / "county_names_gb18030.csv").read_bytes())
    other = read((shared / "encodings" / "county_names_utf16le_bom.csv").read_bytes())

    assert one.frame.equals(other.frame)
    assert one.frame.height == 104
    assert one.rows[0] == ("5133", "甘孜藏族自治州", "དཀར་མཛེས་བོད་རིགས་རང་སྐྱོང་ཁུལ་")


@pytest.mark.shared
def test_the_townships_in_gbk_are_those_in_utf_8(shared):
    gbk = read((shared / "encodings" / "townships_gbk.csv").read_bytes())
    utf8 = read((shared / "admin-divisions" / "nbs-2022" / "townships.csv").read_bytes())

    assert gbk.rows == utf8.rows
