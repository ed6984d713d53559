"""Values that look like person identifiers or mobile numbers, in a table that should hold none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from zampa.data.standards.identifiers import (
    Bytes,
    Flags,
    as_bytes,
    bytes_of,
    gb11714_check,
    gb32100_faults,
    right_person_numbers,
)

SHORTEST = 11
LATEST_BIRTH = 2100_12_31
PHONE_COLUMN = 0.2  # share of mobile numbers from which a column of bare numbers is one of telephones

_CANDIDATE = "1[3-9][0-9]([ -]?[0-9]){8}|[0-9]{6} ?[0-9]{8} ?[0-9]{3}[0-9Xx]"
_BARE_IDENTIFIER = "^[0-9]{17}[0-9Xx]$"
_BARE_MOBILE = "^1[3-9][0-9]{9}$"
_BARE_NUMBER = r"^\s*-?[0-9]+(\.[0-9]+)?\s*$"
_IDENTIFIER = re.compile(r"(?<![0-9A-Za-z])(\d{6}) ?(\d{8}) ?(\d{3}[0-9Xx])(?![0-9A-Za-z])", re.ASCII)
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z.])(?:\+?86[ -]?|0086[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?![0-9A-Za-z]|\.\d)",
    re.ASCII,
)
_OTHER_DIGITS = "[０-９༠-༩]"
_USUAL_FORMS = str.maketrans("０１２３４５６７８９༠༡༢༣༤༥༦༧༨༩Ｘ－", "01234567890123456789X-")


@dataclass(frozen=True)
class PersonalHits:
    """How many cells hold an identifier or a mobile number; `first_row` is the first of them, from 0."""

    identifiers: int
    mobiles: int
    first_row: int | None


def personal_values(values: pl.Series) -> PersonalHits:
    """Person numbers (GB 11643 with right province, date and check digit) and mobile numbers, in text, too.

    Place codes, social credit codes, prices, times and large amounts are none: in a column of bare numbers,
    those of eleven digits count as mobile numbers only when they are a fifth of it.
    """
    cells = _candidates(values)
    if cells.is_empty():
        return PersonalHits(0, 0, None)
    identifiers, mobiles = _identifiers(cells["text"]), _mobiles(cells["text"])
    bare = cells["text"].str.contains(_BARE_MOBILE).to_numpy()
    if bare.any() and not _is_phone_column(values, int(bare.sum())):
        mobiles &= ~bare
    found = np.flatnonzero(identifiers | mobiles)
    first = int(cells["row"][int(found[0])]) if len(found) else None
    return PersonalHits(int(identifiers.sum()), int(mobiles.sum()), first)


def _candidates(values: pl.Series) -> pl.DataFrame:
    """The cells with enough digits in a row: almost none where nobody's number stands."""
    lengths = values.str.len_bytes()
    longest = lengths.max()
    if not isinstance(longest, int) or longest < SHORTEST:
        return pl.DataFrame(schema={"row": pl.UInt32, "text": pl.String})
    cells = pl.DataFrame({"text": values}).with_row_index("row").filter(lengths >= SHORTEST)
    if not _may_hold_numbers(bytes_of(cells["text"])):
        return cells.clear()
    unusual = cells["text"].str.contains(_OTHER_DIGITS)
    if unusual.any():
        texts = [text.translate(_USUAL_FORMS) for text in cells["text"].filter(unusual)]
        usual = pl.Series(texts, dtype=pl.String)
        cells = cells.with_columns(text=cells["text"].scatter(unusual.arg_true(), usual))
    return cells.filter(pl.col("text").str.contains(_CANDIDATE))


def _may_hold_numbers(text: Bytes) -> bool:
    """Whether eleven digits stand together anywhere, or three and four with a space or dash, or digits of other forms.

    Cheaper than looking at each cell; a run over the edge of two cells is sorted out later.
    """
    digit = (text - np.uint8(48)) < 10
    run = digit
    for step in (1, 2, 4, 3):  # 2, 4, 8, 11 digits in a row
        run = run[:-step] & run[step:]
    return bool(run.any()) or _has_parted_number(text, digit) or _has_other_digits(text)


def _has_parted_number(text: Bytes, digit: Flags) -> bool:
    places = np.flatnonzero((text == 32) | (text == 45))
    places = places[(places >= 3) & (places < len(text) - 4)]
    for step in (-3, -2, -1, 1, 2, 3, 4):
        places = places[digit[places + step]]
    return len(places) > 0


def _has_other_digits(text: Bytes) -> bool:
    """Full width is EF BC 90 to 99, Tibetan E0 BC A0 to A9."""
    middle = np.flatnonzero(text[1:-1] == 0xBC) + 1
    before, after = text[middle - 1], text[middle + 1]
    full_width = (before == 0xEF) & (after >= 0x90) & (after <= 0x99)
    return bool((full_width | ((before == 0xE0) & (after >= 0xA0) & (after <= 0xA9))).any())


def _identifiers(texts: pl.Series) -> Flags:
    """Which cells hold a right person number."""
    bare = texts.str.contains(_BARE_IDENTIFIER)
    flags = np.zeros(len(texts), np.bool_)
    _mark(flags, bare.arg_true().to_numpy(), texts.filter(bare))
    rest = [(n, match) for n, text in _within(texts, ~bare) for match in _IDENTIFIER.finditer(text)]
    numbers = pl.Series(["".join(match.groups()) for _, match in rest], dtype=pl.String)
    _mark(flags, np.array([n for n, _ in rest], np.intp), numbers)
    return flags


def _mark(flags: Flags, cells: np.ndarray, numbers: pl.Series) -> None:
    right = right_person_numbers(as_bytes(numbers), until=LATEST_BIRTH)
    for n in np.flatnonzero(right & ~gb32100_faults(numbers).to_numpy()):
        right[n] = not _holds_organisation_code(numbers[int(n)])
    flags[cells[right]] = True


def _holds_organisation_code(number: str) -> bool:
    """With this check and that of GB 32100 it is a social credit code that looks like a person number."""
    return gb11714_check(number[8:16]) == number[16]


def _mobiles(texts: pl.Series) -> Flags:
    """Which cells hold a mobile number; one that is eighteen digits and nothing else cannot."""
    bare = texts.str.contains(_BARE_MOBILE)
    flags = bare.to_numpy(writable=True)
    for n, text in _within(texts, ~(bare | texts.str.contains(_BARE_IDENTIFIER))):
        flags[n] = _MOBILE.search(text) is not None
    return flags


def _within(texts: pl.Series, wanted: pl.Series) -> Iterator[tuple[int, str]]:
    """The wanted cells with their places."""
    return zip(wanted.arg_true().to_list(), texts.filter(wanted).to_list(), strict=True)


def _is_phone_column(values: pl.Series, mobiles: int) -> bool:
    """Whether eleven digits that begin like a mobile number are usual among the bare numbers of this column."""
    return mobiles >= PHONE_COLUMN * int(values.str.contains(_BARE_NUMBER).sum())
