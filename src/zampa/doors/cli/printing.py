"""How the command line prints: tables that align in three scripts, JSON, and CSV."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zampa.data.ingest import exporting
from zampa.foundation.kit.saying import in_words
from zampa.foundation.ui import formats


def as_json(value: Any) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def as_json_list(rows: Iterable[Mapping[str, Any]]) -> None:
    """One JSON list on standard output, written row by row: it may be longer than memory."""
    before = "["
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, indent=2, default=_plain)
        sys.stdout.write(before + "\n  " + text.replace("\n", "\n  "))
        before = ","
    sys.stdout.write("[]\n" if before == "[" else "\n]\n")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """CSV on standard output."""
    for piece in exporting.csv_pieces(
        columns, ([_plain(v) if v is not None else "" for v in row] for row in rows)
    ):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def as_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, empty: str) -> None:
    """Columns that align, decimals of one column with as many places; `empty` is said when there are no rows."""
    kept = [list(row) for row in rows]
    cells = [
        [text if isinstance(v, float) and text else _cell(v) for v, text in zip(row, shown, strict=True)]
        for row, shown in zip(kept, formats.aligned(kept), strict=True)
    ]
    if not cells:
        click.echo(empty)
        return
    widths = [max(_width(line[i]) for line in [list(columns), *cells]) for i in range(len(columns))]
    for line in [list(columns), ["─" * w for w in widths], *cells]:
        click.echo(
            "  ".join(cell + " " * (w - _width(cell)) for cell, w in zip(line, widths, strict=True)).rstrip()
        )


def words(sentence: str) -> str:
    """A sentence in the reader's language."""
    return in_words(sentence, _, language())


def day(value: date) -> str:
    """A date in words: 7 Dec 2026, 2026年12月7日."""
    return formats.short_day(value, language().split("-")[0])


def language() -> str:
    """The language of the command line: bo, zh-hans or en."""
    return get_language() or "en"


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _cell(value: Any) -> str:
    return (
        ""
        if value is None
        else f"{value:,}"
        if isinstance(value, int) and not isinstance(value, bool)
        else str(_plain(value))
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return (
            timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
            if timezone.is_aware(value)
            else value.isoformat(" ")
        )
    return (
        value.isoformat()
        if isinstance(value, date)
        else value
        if isinstance(value, str | int | float | bool)
        else str(value)
    )
