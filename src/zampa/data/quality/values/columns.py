"""One column of texts becomes one column of values: plainly written cells at once, the others with patience."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from zampa.data.quality.plans import dtype
from zampa.data.quality.values import days, numbers, texts, truths
from zampa.data.standards.declarations import ElementDeclaration, ElementType

Quick = Callable[[pl.Expr], pl.Expr]
Sound = Callable[[pl.Series], pl.Series]
Patient = Callable[[pl.Series], pl.Series]

_IDENTIFIER_BYTES = 18

_QUICK: dict[ElementType, Quick] = {
    "text": lambda text: text.str.strip_chars(),  # blank ones become null when they are settled
    "integer": numbers.quick_integer,
    "decimal": numbers.quick_decimal,
    "date": days.quick_date,
    "datetime": days.quick_datetime,
    "month": days.quick_month,
    "year": days.quick_year,
    "boolean": truths.quick_boolean,
}
_SOUND: dict[ElementType, Sound] = {
    "decimal": numbers.finite,
    "date": days.of_four_digit_years,
    "datetime": days.of_four_digit_years,
}
"""For types whose quick reading takes too much: the same values, without what should not have been taken."""
_PATIENT: dict[ElementType, Patient] = {
    "integer": numbers.integer,
    "decimal": numbers.decimal,
    "date": days.date,
    "datetime": days.datetime,
    "month": days.month,
    "year": days.year,
    "boolean": truths.boolean,
}
_SERIAL: dict[ElementType, Patient] = {"date": days.serial_date, "datetime": days.serial_datetime}


@dataclass(frozen=True)
class Settled:
    """A column's values, and where its text is none of its type (None: nowhere)."""

    values: pl.Series
    faults: pl.Series | None


class Column:
    """How one field is read. Its first readable date decides for the whole file whether dates are Excel's day numbers.

    A column that mixes written dates with day numbers is not trusted: the sort that came second is a fault.
    """

    def __init__(self, name: str, element: ElementDeclaration) -> None:
        self.name, self.type = name, element.type
        self._serial: bool | None = None if element.type in _SERIAL else False
        self._is_coded = element.codelist is not None
        self._is_checked = element.check is not None

    def quick(self) -> pl.Expr:
        """The values of plainly written cells; null for all others."""
        if self.type == "text" and (self._is_coded or self._is_checked):
            return pl.col(self.name)
        return _QUICK[self.type](pl.col(self.name)).alias(self.name)

    def settle(self, raw: pl.Series, quick: pl.Series) -> Settled:
        """All values of the column, from its texts and the quick values."""
        if self.type == "text":
            return Settled(self._text(quick), None)
        if self.type in _SOUND:
            quick = _SOUND[self.type](quick)
        if self._serial:
            return _read(raw, _nothing(raw, self.type), _SERIAL[self.type])
        if quick.null_count() == raw.null_count() and (
            self._serial is False or quick.null_count() < len(quick)
        ):
            self._serial = False
            return Settled(quick, None)
        written = _read(raw, quick, _PATIENT[self.type])
        if self._serial is None:
            return self._decided(raw, written)
        return written

    def _text(self, quick: pl.Series) -> pl.Series:
        """Codes were trimmed where they were looked up; an identifier of the right length has nothing to trim."""
        if self._is_coded:
            return quick
        if self._is_checked:
            places = (quick.str.len_bytes() != _IDENTIFIER_BYTES).arg_true()
            trimmed = quick.scatter(places, texts.trimmed(quick[places])) if len(places) else quick
            return _with_large_x(trimmed)
        blank = quick.str.len_bytes() == 0
        return texts.blanked(quick, blank) if blank.any() else quick

    def _decided(self, raw: pl.Series, written: Settled) -> Settled:
        """Whether this column holds written dates or day numbers: its first readable cell says."""
        serial = _read(raw, _nothing(raw, self.type), _SERIAL[self.type])
        first_written, first_serial = _first(written.values), _first(serial.values)
        if first_written == first_serial:
            return written
        self._serial = first_serial < first_written
        return serial if self._serial else written


def _with_large_x(identifiers: pl.Series) -> pl.Series:
    """The check digit "x" of GB 11643 as "X": one person has one identifier."""
    places = identifiers.str.ends_with("x").arg_true()
    return identifiers.scatter(places, identifiers[places].str.to_uppercase()) if len(places) else identifiers


def _read(raw: pl.Series, known: pl.Series, patient: Patient) -> Settled:
    """`known`, completed with what a patient reading makes of the cells that are still without a value."""
    open_cells = known.is_null() & raw.is_not_null()
    cells = texts.trimmed(raw.filter(open_cells))
    distinct = cells.drop_nulls().unique()
    meant = patient(distinct)
    found = cells.replace_strict(distinct, meant, default=None, return_dtype=known.dtype)
    places = open_cells.arg_true()
    values = known.scatter(places, found) if len(places) else known
    wrong = found.is_null() & cells.is_not_null()
    if not wrong.any():
        return Settled(values, None)
    return Settled(values, pl.repeat(False, len(raw), eager=True).scatter(places.filter(wrong), True))


def _nothing(raw: pl.Series, element_type: ElementType) -> pl.Series:
    return pl.repeat(None, len(raw), dtype=dtype(element_type), eager=True).alias(raw.name)


def _first(values: pl.Series) -> int:
    """The place of the first value; the length when there is none."""
    place = values.is_not_null().arg_max()
    return place if place is not None and values.null_count() < len(values) else len(values)
