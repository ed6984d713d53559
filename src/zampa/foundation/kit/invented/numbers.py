"""Right check characters for invented numbers, whole columns at a time (GB 11643, GB 32100, GB 11714)."""

from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]

CREDIT = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", np.uint8)
_PERSON_CHECKS = np.frombuffer(b"10X98765432", np.uint8)
_PERSON_WEIGHTS = np.array([pow(2, 17 - place, 11) for place in range(17)])
_CREDIT_WEIGHTS = np.array([pow(3, place, 31) for place in range(17)])
_ORGANISATION_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2])
_ORGANISATION_CHECKS = np.frombuffer(b"0123456789X0", np.uint8)


def digits(numbers: Numbers, width: int) -> Bytes:
    """Whole numbers as an (n, width) array of the bytes of their digits, with zeros before."""
    powers = 10 ** np.arange(width - 1, -1, -1)
    return (numbers[:, None] // powers % 10 + 48).astype(np.uint8)


def person_numbers(body: Bytes) -> pl.Series:
    """The (n, 17) digits with their check digit, as texts."""
    check = _PERSON_CHECKS[(body.astype(np.int64) - 48) @ _PERSON_WEIGHTS % 11]
    return texts(np.column_stack([body, check]))


def credit_codes(head: Bytes, organisations: Bytes) -> pl.Series:
    """The (n, 8) first characters and the (n, 8) of the organisation, with both check characters, as texts."""
    ninth = _ORGANISATION_CHECKS[11 - _values(organisations) @ _ORGANISATION_WEIGHTS % 11]
    body = np.column_stack([head, organisations, ninth])
    places = np.searchsorted(CREDIT, body)
    return texts(np.column_stack([body, CREDIT[-(places @ _CREDIT_WEIGHTS) % 31]]))


def texts(characters: Bytes) -> pl.Series:
    """An (n, width) array of ASCII bytes as a column of texts."""
    rows, width = characters.shape
    ends = np.arange(0, (rows + 1) * width, width, dtype=np.int64)
    data = np.ascontiguousarray(characters)
    column: Any = pa.Array.from_buffers(
        pa.large_string(), rows, [None, pa.py_buffer(ends), pa.py_buffer(data)]
    )
    return pl.Series(column)


def _values(characters: Bytes) -> Numbers:
    """Digits as they are, letters from A = 10."""
    return np.where(characters < 65, characters - 48, characters - 55).astype(np.int64)
