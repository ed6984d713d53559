"""Parquet files: every value as text, nothing rounded."""

import datetime
import io
from decimal import Decimal

import polars as pl

from readers.paper import read

MOMENT = datetime.datetime(2020, 1, 1, 3, 4, 5)


def parquet(**columns):
    out = io.BytesIO()
    pl.DataFrame(columns).write_parquet(out, compression="uncompressed", statistics=False)
    return out.getvalue()


def test_each_type_becomes_the_text_that_a_person_would_write():
    content = parquet(
        whole=[1, None],
        large=[2**62, 0],
        text=["文", ""],
        real=[3.0, 2.5],
        exact=pl.Series([Decimal("1.50"), None]),
        day=[datetime.date(2020, 1, 1), None],
        moment=[MOMENT, MOMENT.replace(microsecond=120_000)],
        local=pl.Series([MOMENT, None]).dt.replace_time_zone("Asia/Shanghai"),
        clock=[datetime.time(3, 4, 5), None],
        truth=[True, False],
        word=pl.Series(["a", "b"], dtype=pl.Categorical),
        nested=[{"x": [1, 2]}, {"x": []}],
        octets=[b"ab", b"\xff"],
        nothing=[None, None],
    )

    assert read(content, "a.parquet").frame.to_dicts() == [
        {
            "_line": 1,
            "whole": "1",
            "large": "4611686018427387904",
            "text": "文",
            "real": "3",
            "exact": "1.50",
            "day": "2020-01-01",
            "moment": "2020-01-01 03:04:05",
            "local": "2020-01-01 03:04:05+0800",
            "clock": "03:04:05",
            "truth": "true",
            "word": "a",
            "nested": '{"x": [1, 2]}',
            "octets": "ab",
            "nothing": None,
        },
        {
            "_line": 2,
            "whole": None,
            "large": "0",
            "text": None,
            "real": "2.5",
            "exact": None,
            "day": None,
            "moment": "2020-01-01 03:04:05.120000",
            "local": None,
            "clock": None,
            "truth": "false",
            "word": "b",
            "nested": '{"x": []}',
            "octets": "ff",
            "nothing": None,
        },
    ]


def test_rows_are_counted_through_batches():
    found = read(parquet(a=list(range(250))), "a.parquet", batch_rows=100)

    assert found.batches == 3
    assert found.lines == list(range(1, 251))


def test_a_text_that_is_no_utf_8_breaks_its_row():
    good = parquet(a=["plain one", "plain two", "plain six"])
    at = good.index(b"plain two")

    found = read(good[:at] + b"plain \xf6wo" + good[at + 9 :], "a.parquet")

    assert found.rows == [("plain one",), ("plain six",)]
    assert found.why == {2: "encoding"}


def test_a_damaged_file_is_refused(refusal):
    good = parquet(a=list(range(1000)))

    assert "damaged" in refusal(good[:-20], "a.parquet")
    assert "damaged" in refusal(good[:200] + b"\0" * 50 + good[250:-300] + b"\0" * 300, "a.parquet")


def test_too_many_columns_are_refused(refusal):
    assert "2001 columns" in refusal(parquet(**{f"c{number}": [1] for number in range(2001)}), "a.parquet")
