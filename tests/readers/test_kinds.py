"""What is no table is called by its name, whatever the file is called."""

import gzip
import io
import zipfile

import pytest

from readers.paper import compound, read


def zipped(*names, mimetype=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


OTHERS = {
    "PDF": b"%PDF-1.7\n%\xe2\xe3",
    "PNG": b"\x89PNG\r\n\x1a\n\0\0",
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "GIF": b"GIF89a\1\0",
    "TIFF": b"II*\0\x08\0\0\0",
    "BMP": b"BM\x36\0\0\0\0\0\0\0",
    "WebP": b"RIFF\x24\0\0\0WEBPVP8 ",
    "film": b"\0\0\0\x18ftypmp42",
    "RAR": b"Rar!\x1a\7\1\0",
    "7-Zip": b"7z\xbc\xaf\x27\x1c",
    "gzip": gzip.compress(b"a,b\n1,2\n"),
    "zip archive": zipped("table.csv"),
    "Word document": zipped("[Content_Types].xml", "word/document.xml"),
    "presentation": zipped("[Content_Types].xml", "ppt/presentation.xml"),
    "binary workbook": zipped("[Content_Types].xml", "xl/workbook.bin"),
    "OFD": zipped("OFD.xml", "Doc_0/Document.xml"),
    ".ods": zipped("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    ".odt": zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
    "Word or WPS text": compound({"WordDocument": b"x"}),
    "office program": compound({"Something": b"x"}),
    "RTF": b"{\\rtf1\\ansi x}",
    "SQLite": b"SQLite format 3\0" + b"\0" * 80,
    "Access": b"\0\1\0\0Standard Jet DB\0",
    "Arrow": b"ARROW1\0\0",
    "program": b"MZ\x90\0\3\0\0\0",
    "font": b"wOF2\0\1\0\0",
    "HTML": b"\n<html><body><table><tr><td>1</td></tr></table></body></html>",
    "MHTML": b"MIME-Version: 1.0\nContent-Type: multipart/related\n",
    "XML document": b'<?xml version="1.0"?><a/>',
    "Excel 2003 XML": b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
    "binary": bytes(range(1, 32)) * 20,
}


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("name", ["table.csv", "table.xlsx", "统计.et"])
def test_what_is_no_table_is_called_by_its_name(kind, name, refusal):
    assert kind in refusal(OTHERS[kind], name)


@pytest.mark.parametrize("head", ["PK,name\n1,x\n", "MZ,name\n1,x\n", "ID3,name\n1,x\n", "ORC,n\n1,x\n"])
def test_a_header_that_begins_like_another_kind_is_still_a_table(head):
    assert read(head).frame.height == 1


def test_a_format_that_the_file_is_not_is_refused(refusal):
    assert "csv, not xlsx" in refusal("a,b\n1,2\n", format="xlsx")
    assert '"ods"' in refusal("a,b\n1,2\n", format="ods")


def test_a_text_may_be_read_as_the_clerk_says():
    assert read('{"a": 1}\n{"a": 2}\n', "rows.txt", format="jsonl").rows == [("1",), ("2",)]
    assert read("[a],b\n1,2\n", "rows.csv", format="csv").detection.headers == ("[a]", "b")
    assert read("a\tb\n1\t2\n", format="tsv").rows == [("1", "2")]
