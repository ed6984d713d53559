"""Whether a column of bare codes in a table about persons is one of ethnic groups, political status or religion.

Codes carry no name; what gives them away is which of them stand there and how often. Ethnic groups: 01 (Han) and 04
(Tibetan) are most people of the two regions. Political status: 13 (the masses) beside 01, 02 and 03. Counts, months,
days, ages and numbers within a household look otherwise; what the field's own code list explains is not judged.
"""

from collections.abc import Collection, Mapping
from functools import cache

from zampa.data.standards.refusals import read

ALL = 0.95
EXPLAINED = 0.9
LONGEST = 4  # characters of a code, with the .0 that a spreadsheet adds
FEW = 20  # rows below which numbers without a leading zero are taken for counts
_NUMBERS = frozenset({*range(1, 59), 97, 98, 99})  # GB/T 3304, and the later numbers for others and unknown
_OF_THE_REGION = frozenset({1, 3, 4, 7, 33, 54, 55})
_RARE_NUMBERS = frozenset({33, 54, 55})
_STATUS = frozenset(range(1, 14))
_RELIGIONS = frozenset({"00", "10", "20", "30", "40", "50", "60", "70", "99"})


def element_of(counted: Mapping[str, int], *, explained: Collection[str]) -> str:
    """The key of the refused element that these texts (with the number of their rows) are codes of, or ""."""
    rows = sum(counted.values())
    short = {text: count for text, count in counted.items() if len(text) <= LONGEST}
    if not rows or sum(short.values()) < ALL * rows:
        return ""
    if sum(short.get(code, 0) for code in set(explained)) >= EXPLAINED * rows:
        return ""
    shares = {text.removesuffix(".0").upper(): count / rows for text, count in short.items()}
    if _letters_of_groups(shares):
        return "ethnicity"
    if _religions(shares):
        return "religion"
    numbers = _as_numbers(shares)
    if sum(numbers.values()) < ALL:
        return ""
    padded = any(len(text) == 2 and text[0] == "0" for text in shares)
    if not padded and rows < FEW:
        return ""
    if _status(numbers, padded):
        return "political_status"
    return "ethnicity" if _groups(numbers, padded) else ""


def _as_numbers(shares: Mapping[str, float]) -> dict[int, float]:
    """The share of each number of one or two digits."""
    numbers: dict[int, float] = {}
    for text, share in shares.items():
        if text.isdecimal() and text.isascii() and len(text) <= 2:
            numbers[int(text)] = numbers.get(int(text), 0.0) + share
    return numbers


def _of(shares: Mapping[int, float], wanted: Collection[int]) -> float:
    return sum(share for number, share in shares.items() if number in wanted)


def _groups(numbers: Mapping[int, float], padded: bool) -> bool:
    if _of(numbers, _NUMBERS) < ALL:
        return False
    han_and_tibetan = (
        _of(numbers, {4}) >= 0.2 and _of(numbers, {1, 4}) >= 0.6 and _of(numbers, {2, 3}) <= 0.15
    )
    neighbours = (
        padded
        and 4 in numbers
        and _of(numbers, _OF_THE_REGION) >= 0.8
        and not _RARE_NUMBERS.isdisjoint(numbers)
    )
    every_group = (
        padded and set(numbers) <= _NUMBERS and len(numbers) >= 15 and max(set(numbers) - {97, 98, 99}) >= 50
    )
    return han_and_tibetan or neighbours or every_group


def _status(numbers: Mapping[int, float], padded: bool) -> bool:
    usual = _of(numbers, {1, 2, 3, 13})
    return _of(numbers, _STATUS) >= ALL and usual >= 0.8 and numbers.get(13, 0.0) >= (0.1 if padded else 0.3)


def _religions(shares: Mapping[str, float]) -> bool:
    of_list = sum(share for text, share in shares.items() if text in _RELIGIONS)
    first = sum(shares.get(text, 0.0) for text in ("00", "10", "20"))
    return "00" in shares and len(shares) > 1 and of_list >= ALL and first >= 0.8


def _letters_of_groups(shares: Mapping[str, float]) -> bool:
    of_list = sum(share for text, share in shares.items() if text in _letters())
    return of_list >= ALL and shares.get("HA", 0.0) + shares.get("ZA", 0.0) >= 0.3


@cache
def _letters() -> frozenset[str]:
    return frozenset(letters for _, letters, _, _ in read("refused_values.yaml")["ethnicity"]["groups"])
