"""CSV and TSV as they really come: encodings, line ends, quotes, ragged and broken rows, titles and notes."""

from contextlib import suppress

import pytest

from readers.paper import read
from zampa.data.ingest.readers.reading import Unreadable

TEXT = "名称,价格,备注\n红灯,6,好\n白蜡,4.05,\n"
ROWS = [("红灯", "6", "好"), ("白蜡", "4.05", None)]
TIBETAN = "代码,藏文\n5133,དཀར་མཛེས་\n5401,ལྷ༌ས།\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_each_encoding_and_line_end_gives_the_same_rows(encoding, end):
    found = read(TEXT.replace("\n", end).encode(encoding))

    assert found.rows == ROWS
    assert found.lines == [2, 3]
    assert found.detection.line_end == end


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "gb18030"])
def test_tibetan_stays_as_it_came(encoding):
    assert read(TIBETAN.encode(encoding)).rows == [("5133", "དཀར་མཛེས་"), ("5401", "ལྷ༌ས།")]


def test_an_ascii_start_does_not_hide_that_the_rest_is_gb18030():
    rows = "".join(f"{number},plain\n" for number in range(200_000))

    found = read(f"code,name\n{rows}1,拉萨市城关区吉日街道\n".encode("gb18030"))

    assert found.detection.encoding == "gb18030"
    assert found.rows[-1] == ("1", "拉萨市城关区吉日街道")


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-7", "cp1251", "big5", "shift_jis"])
def test_another_encoding_is_refused_and_read_when_the_clerk_says_it(encoding, refusal):
    text = {
        "cp1252": "nom;année\nÉtablissement d'été;2013\nDécembre à côté;2014\n",
        "iso-8859-7": "id,name\n1,Νικόλαος\n2,Αλέξανδρος\n3,Μυρτώ\n",
        "cp1251": "id,name\n1,Николай\n2,Александр\n3,Мария Петрова\n",
        "big5": "id,name\n1,臺灣省政府資料開放平臺\n2,這是繁體中文檔案內容說明\n",
        "shift_jis": "id,name\n1,こんにちはデータ\n2,ラサ市のデータです\n",
    }[encoding]

    told = refusal(text.encode(encoding))

    assert "UTF-8" in told
    assert read(text.encode(encoding), encoding=encoding).frame.height == text.count("\n") - 1


def test_a_wish_for_gbk_is_read_as_gb18030_so_that_tibetan_survives():
    assert read(TIBETAN.encode("gb18030"), encoding="GBK").rows[0] == ("5133", "དཀར་མཛེས་")


@pytest.mark.parametrize("wish", ["rot13", "zip", "nonsense", "idna", "unicode_escape"])
def test_a_wish_for_what_is_no_encoding_of_text_is_refused(wish, refusal):
    assert wish in refusal(TEXT, encoding=wish)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_row_with_undecodable_bytes_is_set_aside_and_no_other(encoding):
    lines = [
        line.encode(encoding) for line in ["名称,价格", *[f"红灯{number},{number}" for number in range(400)]]
    ]
    lines[7] = "白".encode(encoding) + b"\xff\xfe,3"

    found = read(b"\n".join(lines))

    assert found.why == {8: "encoding"}
    assert found.frame.height == 399
    assert "白" in found.broken["text"][0]


def test_half_a_character_at_the_end_of_utf_16_breaks_only_its_row():
    found = read(
        TEXT.encode("utf-16-le") + "莱阳,3,".encode("utf-16-le") + b"\x00\xd8" + "\n".encode("utf-16-le")
    )

    assert found.rows == ROWS
    assert found.why == {4: "encoding"}


def test_a_nul_byte_breaks_its_row():
    found = read("a,b\n1,2\n3,\0x\n4,5\n" + "6,7\n" * 100)

    assert found.why == {3: "encoding"}
    assert found.rows[:2] == [("1", "2"), ("4", "5")]


def test_a_byte_order_mark_in_the_middle_is_taken_off():
    found = read('\ufeffa,b\n1,2\n\ufeff"3",4\n\ufeff5,6\n')

    assert found.rows == [("1", "2"), ("3", "4"), ("5", "6")]


def test_ragged_rows_are_set_aside_whole_with_their_lines():
    found = read("a,b,c\n1,2,3\n4,5\n\n6,7,8,9\n  \n1,2,3\n,,\n")

    assert found.lines == [2, 7]
    assert found.broken.rows() == [(3, "4,5", "columns"), (5, "6,7,8,9", "columns")]


def test_lines_are_counted_through_quoted_line_breaks():
    text = 'a,b\n1,"x\ny\nz"\n"p\nq",2\n3\n"r""\n",5\n6,7\n'

    found = read(text)

    assert found.rows == [("1", "x\ny\nz"), ("p\nq", "2"), ('r"\n', "5"), ("6", "7")]
    assert found.lines == [2, 5, 8, 10]
    assert found.why == {7: "columns"}


def test_mixed_line_ends_are_lines_all_the_same():
    found = read('a,b\r\n1,2\r3,"x\ry"\n4,5\n\r6,7')

    assert found.rows == [("1", "2"), ("3", "x\ry"), ("4", "5"), ("6", "7")]
    assert found.lines == [2, 3, 5, 7]


def test_a_quote_that_is_never_closed_costs_its_own_line_and_no_other():
    found = read('a,b\n1,2\n3,"open\n' + "".join(f"{number},x\n" for number in range(1000)))

    assert found.why == {3: "quote"}
    assert found.frame.height == 1001


def test_a_quote_that_is_closed_by_the_next_one_costs_its_own_line_and_no_other():
    found = read('a,b\n1,"open\n2,x\n3,"good"\n4,"also, good"\n')

    assert found.why == {2: "quote"}
    assert found.rows == [("2", "x"), ("3", "good"), ("4", "also, good")]


def test_an_open_quote_in_a_large_file_is_found_with_bounded_memory():
    rows = "".join(f"{number},{'x' * 90}\n" for number in range(200_000))

    found = read(f'a,b\n1,2\n3,"open\n{rows}')

    assert found.why == {3: "quote"}
    assert found.frame.height == 200_001


def test_a_file_of_nothing_but_open_quotes_is_refused_soon(refusal):
    assert "not closed" in refusal("a,b\n" + '"x,y\n' * 30_000)


@pytest.mark.parametrize("sign", [",", '"', "{", '"a""', "\r", "\u3000"])
def test_one_endless_line_of_anything_is_read_or_refused_soon(sign):
    with suppress(Unreadable):
        read(sign * 500_000)
        read("a,b\n1," + sign * 500_000)


def test_quotes_inside_a_cell_are_signs_like_others():
    found = read('name,place\npipe 5",37°36\'37.8"N\n"a"b,c\n')

    assert found.rows == [('pipe 5"', "37°36'37.8\"N"), ("ab", "c")]


@pytest.mark.parametrize(("sign", "wish"), [("\t", "tab"), (";", ";"), ("|", "|")])
def test_each_delimiter_is_found_and_may_be_said(sign, wish):
    text = TEXT.replace(",", sign)

    assert read(text).rows == ROWS
    assert read(text, delimiter=wish).rows == ROWS


def test_a_delimiter_of_more_than_one_sign_is_refused(refusal):
    assert '"ab"' in refusal(TEXT, delimiter="ab")


def test_commas_in_a_semicolon_file_do_not_mislead():
    found = read("站;价格;说明\nA;0,61;a, b\nB;0,55;c\nC;0,56;d, e, f\n")

    assert found.detection.delimiter == ";"
    assert found.rows[0] == ("A", "0,61", "a, b")


def test_one_column_needs_no_delimiter():
    found = read('说明\n"1,234"\n一二三\n四，五\n')

    assert found.detection.delimiter is None
    assert found.rows == [("1,234",), ("一二三",), ("四，五",)]


def test_spaces_before_quotes_and_escaped_quotes_are_understood():
    found = read('ID, Test\n1, "one"\n2, "two ""x"" y"\n3, "three \\"z\\" w"\n')

    assert found.rows == [("1", "one"), ("2", 'two "x" y'), ("3", 'three "z" w')]


def test_backslashes_without_need_are_only_backslashes():
    assert read('path,n\n"C:\\new\\",1\n"D:\\",2\n').rows == [("C:\\new\\", "1"), ("D:\\", "2")]


def test_titles_above_and_notes_below_are_no_rows():
    text = "某县2025年价格表,,\n填报单位：发改局,,单位：元\n\n名称,价格,日期\n红灯,6,2025-01-01\n白蜡,4,2025-01-02\n,,\n注：1.本表为批发价。,,\n2.不含运费。,,\n制表人：\n"

    found = read(text)

    assert found.detection.header_line == 4
    assert found.lines == [5, 6]
    assert found.broken.height == 0
    assert found.not_rows == [
        (1, "某县2025年价格表"),
        (2, "填报单位：发改局 单位：元"),
        (8, "注：1.本表为批发价。"),
        (9, "2.不含运费。"),
        (10, "制表人："),
    ]


def test_a_last_row_that_is_only_sparse_stays_a_row():
    assert read("a,b,c,d\n1,2,3,4\n5,,,\n").rows[-1] == ("5", None, None, None)


def test_a_total_at_the_end_stays_a_row():
    assert read("县,户,人\n康定,1,2\n合计,1,2\n").rows[-1] == ("合计", "1", "2")


def test_known_names_find_the_header_among_full_lines():
    text = "表1,甲县,乙县,丙县\n来源,统计局,统计局,统计局\ncode,name,area,note\n1,x,2,y\n"

    found = read(text, known=("code", "name", "area"))

    assert found.detection.header_line == 3
    assert found.rows == [("1", "x", "2", "y")]


def test_a_file_without_a_header_names_its_columns_by_place_and_loses_no_row():
    found = read("1,扎西,2020-01-01\n2,卓玛,2020-01-02\n3,次仁,2020-01-03\n")

    assert found.detection.headers == ("#1", "#2", "#3")
    assert found.lines == [1, 2, 3]


def test_the_clerk_may_say_that_there_is_no_header_or_where_it_is():
    assert read("a,b\n1,2\n", header_line=0).rows == [("a", "b"), ("1", "2")]
    assert read("x,y\na,b\n1,2\n", header_line=2).detection.headers == ("a", "b")


def test_a_header_alone_gives_no_rows():
    found = read("名称,价格\n")

    assert found.detection.headers == ("名称", "价格")
    assert found.rows == []
    assert found.batches == 1


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n\r\n", "  \n \n", "\0\0\0\0", ",,\n,,\n", '"",""\n'])
def test_an_empty_file_is_refused(text, refusal):
    assert refusal(text)


def test_repeated_and_empty_headers_get_names_of_their_own():
    found = read("id,name,,name,_line\n1,a,b,c,d\n")

    assert found.detection.headers == ("id", "name", "#3", "name (2)", "_line (2)")


def test_a_delimiter_at_the_end_of_each_row_makes_no_column_and_what_stands_behind_it_is_not_lost():
    found = read("a,b\n" + "1,2,\n" * 300 + "5,6,x\n")

    assert found.detection.headers == ("a", "b")
    assert found.frame.height == 300
    assert found.broken.rows() == [(302, "5,6,x", "columns")]


def test_a_delimiter_at_the_end_of_the_header_alone_makes_no_column():
    found = read("a,b,\n1,2\n3,4\n")

    assert found.detection.headers == ("a", "b")
    assert found.rows == [("1", "2"), ("3", "4")]


def test_a_header_that_is_said_to_stand_where_nothing_stands_is_refused(refusal):
    assert "line 500" in refusal(TEXT, header_line=500)


def test_what_looks_like_a_second_header_row_is_a_row_when_the_names_say_so():
    text = "村名,面积,,头数\n,草地,林地,\n扎西村,1,2,3\n"

    assert read(text).detection.headers == ("村名", "面积 草地", "面积 林地", "头数")
    assert read(text, known=("村名", "面积", "头数")).lines == [2, 3]


def test_2000_columns_are_read_and_more_are_refused(refusal):
    def wide(count):
        return ",".join(f"c{n}" for n in range(count)) + "\n" + ",".join("1" for _ in range(count)) + "\n"

    assert read(wide(2000)).frame.width == 2001
    assert "2001 columns" in refusal(wide(2001))


def test_a_line_longer_than_any_table_has_is_refused_at_the_start_and_in_the_middle(refusal):
    long = "x" * (20 << 20)

    assert "Line 1 " in refusal(long)
    assert "Line 3 " in refusal(f"a,b\n1,2\n3,{long}\n4,5\n")


def test_a_quoted_cell_may_be_large_but_not_without_end():
    cell = "x\n" * (2 << 20)

    assert read(f'a,b\n1,"{cell}"\n2,y\n').rows[0][1] == cell


def test_a_preview_shows_the_first_rows_only():
    found = read("a,b\n" + "1,2\n" * 1000, batch_rows=100)

    assert found.batches == 10
    assert found.frame.height == 1000


def test_a_correction_file_loses_our_apostrophes():
    found = read("zampa_line,zampa_reason,名称\n3,code,'=1+1\n4,code,'-5\n5,code,'x\n")

    assert found.frame["名称"].to_list() == ["=1+1", "-5", "'x"]
