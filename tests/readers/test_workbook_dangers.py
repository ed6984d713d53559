"""Workbooks that would do harm, and those that are damaged or locked: refused before they are opened, with a reason."""

import io
import re
import zipfile
import zlib

import pytest

from readers.paper import compound, read, rows_of, workbook, workbook_stream
from zampa.data.ingest.readers.workbooks import archives, extent

PLAIN = workbook(rows_of(["村名", "头数"], ["扎西村", 3], ["卓玛村", 4]))


def changed(content, part, change):
    """The workbook with one part rewritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return out.getvalue()


def with_sheet(change):
    return changed(PLAIN, "xl/worksheets/sheet1.xml", change)


def bomb(megabytes, *, declared=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("[Content_Types].xml", "<Types/>")
        new.writestr("xl/workbook.xml", "<workbook/>")
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(megabytes):
                sheet.write(b"0" * (1 << 20))
    data = out.getvalue()
    if declared is None:
        return data
    # Size and checksum in the directory are those of the first bytes: what comes out of the archive is more.
    true = zlib.crc32(b"0" * (megabytes << 20)).to_bytes(4, "little")
    data = data.replace((megabytes << 20).to_bytes(4, "little"), declared.to_bytes(4, "little"))
    return data.replace(true, zlib.crc32(b"0" * declared).to_bytes(4, "little"))


def test_a_zip_bomb_is_refused_by_its_declared_size(refusal, monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 8 << 20)

    assert "far larger" in refusal(bomb(10), "a.xlsx")


def test_a_zip_bomb_that_hides_its_size_is_refused(refusal, monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 8 << 20)

    lying = bomb(10, declared=1000)

    assert len(zipfile.ZipFile(io.BytesIO(lying)).read("xl/worksheets/sheet1.xml")) == 1000
    assert "far larger" in refusal(lying, "a.xlsx")


def test_a_small_workbook_that_unpacks_out_of_all_measure_is_refused(refusal):
    assert "far larger" in refusal(bomb(70), "a.xlsx")


def test_an_archive_of_very_many_parts_is_refused(refusal, monkeypatch):
    monkeypatch.setattr(archives, "MOST_MEMBERS", 5)

    assert refusal(PLAIN, "a.xlsx")


@pytest.mark.parametrize("keep", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_refused(keep, refusal):
    assert "damaged" in refusal(PLAIN[: int(len(PLAIN) * keep)], "a.xlsx")


def test_a_workbook_with_a_flipped_bit_is_refused(refusal):
    at = PLAIN.index(b"xl/worksheets/sheet1.xml") + 60
    data = PLAIN[:at] + bytes([PLAIN[at] ^ 0x10]) + PLAIN[at + 1 :]

    assert "damaged" in refusal(data, "a.xlsx")


def test_a_workbook_whose_sheet_is_no_xml_is_refused(refusal):
    assert "damaged" in refusal(with_sheet(lambda _: b"<worksheet><sheetData><row r='1'><c r='A1'"), "a.xlsx")


def test_a_workbook_without_its_parts_is_refused(refusal):
    data = changed(PLAIN, "xl/_rels/workbook.xml.rels", lambda _: b"")

    assert "damaged" in refusal(data, "a.xlsx")


def test_definitions_in_xml_are_refused(refusal):
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><workbook/>'

    assert "definitions" in refusal(changed(PLAIN, "xl/workbook.xml", lambda _: evil), "a.xlsx")


def test_a_cell_in_the_far_corner_is_refused_before_it_takes_all_memory(refusal):
    def corner(data):
        return data.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        )

    told = refusal(with_sheet(corner), "a.xlsx")

    assert "row 1048576 and column 16384" in told


def test_a_formatted_but_empty_far_corner_does_no_harm():
    def corner(data):
        return data.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')

    assert read(with_sheet(corner), "a.xlsx").rows == [("扎西村", "3"), ("卓玛村", "4")]


def test_cells_that_do_not_say_where_they_stand_are_counted_too(refusal, monkeypatch):
    bare = with_sheet(lambda data: re.sub(rb' r="[A-Z]+[0-9]+"', b"", data))

    assert read(bare, "a.xlsx").rows == [("扎西村", "3"), ("卓玛村", "4")]
    monkeypatch.setattr(extent, "MOST_CELLS", 5)
    assert "row 3 and column 2" in refusal(bare, "a.xlsx")


def test_a_workbook_with_a_password_is_refused(refusal):
    assert "password" in refusal(compound({"EncryptedPackage": b"x"}), "a.xlsx")


def test_an_old_workbook_with_a_password_is_refused(refusal):
    stream = workbook_stream({(0, 0): "a", (1, 0): "b"})

    assert "password" in refusal(compound({"Workbook": b"\x2f\0\2\0\1\0" + stream}), "a.xls")


def test_an_old_workbook_is_read_with_its_errors():
    cells = {(0, 0): "名称", (0, 1): "数", (1, 0): "甲", (1, 1): 1.5, (2, 0): "乙", (2, 1): 0x07}

    assert read(compound({"Workbook": workbook_stream(cells)}), "a.xls").rows == [
        ("甲", "1.5"),
        ("乙", "#DIV/0!"),
    ]


def test_an_old_workbook_with_a_cell_in_the_far_corner_is_refused(refusal):
    cells = {(0, 0): "a", (65535, 65535): 1.0}

    assert '"Sheet1" reaches to row 65536' in refusal(compound({"Workbook": workbook_stream(cells)}), "a.xls")


@pytest.mark.parametrize("cut", [100, 600, 1200, 3000])
def test_an_old_workbook_that_was_cut_off_is_refused(cut, refusal):
    whole = compound({"Workbook": workbook_stream({(0, 0): "a", (1, 0): "b"})})

    assert "damaged" in refusal(whole[:cut], "a.xls")


def test_an_old_workbook_whose_sectors_go_in_circles_is_refused(refusal):
    whole = bytearray(compound({"Workbook": workbook_stream({(0, 0): "a"})}))
    whole[512 + 8 : 512 + 12] = (2).to_bytes(4, "little")

    assert "damaged" in refusal(bytes(whole), "a.xls")


def test_a_workbook_without_a_cell_is_refused(refusal):
    assert "no rows" in refusal(workbook(rows_of()), "a.xlsx")


def test_a_sheet_that_is_not_there_is_refused_with_the_nearest_name(refusal):
    book = workbook(rows_of(["a"], [1]), rows_of(["a"], [1]), names=("2025年汇总", "说明"))

    told = refusal(book, "a.xlsx", sheet="2025汇总")

    assert 'Did you mean "2025年汇总"' in told
    assert "说明" in told


def test_a_workbook_under_the_name_of_another_kind_is_read_by_what_it_is():
    assert read(PLAIN, "a.xls").detection.format == "xlsx"
    assert read(PLAIN, "a.csv").detection.format == "xlsx"


def test_too_many_columns_are_refused(refusal):
    wide = workbook(rows_of([f"c{n}" for n in range(2001)], [1] * 2001))

    assert "2001 columns" in refusal(wide, "a.xlsx")


def test_two_parts_of_one_name_are_refused(refusal):
    out = io.BytesIO(PLAIN)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")

    assert "damaged" in refusal(out.getvalue(), "a.xlsx")


def test_a_sheet_in_an_encoding_that_hides_its_cells_is_refused(refusal):
    assert "damaged" in refusal(with_sheet(lambda data: data.decode().encode("utf-16")), "a.xlsx")
