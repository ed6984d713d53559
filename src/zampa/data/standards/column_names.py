"""Whether the values of a column are names of ethnic groups, of political status, of religions and their like."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from zampa.data.standards.header_words import visible
from zampa.data.standards.refusals import read
from zampa.foundation.kit.texts import comparable

Sureness = Literal["sure", "likely", "shared"]

ENOUGH = 0.2  # share of filled rows in a table about persons, with at least one sure value
MOST = 0.5  # the share elsewhere, and where no value is sure
COMPANY = 0.2  # share of what is found that must be sure or likely before words that are surnames, too, count
LONGEST = 60  # characters of a cell that is looked into
BRIEF = 4  # characters of a cell in which a name of one character counts: "男/藏"
_SHORT = 3  # a name of so many Latin letters is looked for as a whole cell only
_UNSEEN_OR_ALIKE = (
    (0x00AD, 0x00AD), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0x0F0C, 0x0F0C), (0x2E80, 0x2FDF), (0x3000, 0x3000), (0xF900, 0xFAFF), (0xFF10, 0xFF5A),
)  # fmt: skip
_HIDING = frozenset(chr(code) for first, last in _UNSEEN_OR_ALIKE for code in range(first, last + 1))
_RUNS = re.compile("[\u3400-\u9fff]+|[a-z]+|[\u0f40-\u0fbc\u0f0b]+")
_SEXES = frozenset({"男", "女"})


def element_of(counted: Mapping[str, int], *, persons: bool) -> str:
    """The key of the refused element that these texts (with the number of their rows) name, or ""."""
    found: dict[str, Counter[Sureness]] = {}
    filled = sum(counted.values())
    for text in _worth_reading(counted):
        normal = _normal(text)
        if normal in _filler():
            filled -= counted[text]
        for key, sureness in _meanings(normal):
            found.setdefault(key, Counter())[sureness] += counted[text]
    return next((key for key, counts in found.items() if _is_refused(counts, filled, persons)), "")


def element_listed(titles: Collection[str]) -> str:
    """The key of the refused element whose values a code list names, or ""."""
    found: dict[str, Counter[Sureness]] = {}
    for text in set(titles):
        for key, sureness in _meanings(_normal(text)):
            found.setdefault(key, Counter())[sureness] += 1
    return next((key for key, counts in found.items() if _is_listed(counts, len(set(titles)))), "")


def _is_listed(counts: Counter[Sureness], titles: int) -> bool:
    """Three sure names anywhere in the list, or two that are half of it."""
    strong = counts["sure"] + counts["likely"]
    return counts["sure"] >= 3 or (strong >= 2 and strong >= MOST * titles)


def _worth_reading(texts: Collection[str]) -> list[str]:
    """Texts that hold a name, or a sign that could hide one. Looks at all of them together first: mostly none does."""
    whole = _whole()
    together = "\n".join(texts)
    characters = set(together)
    if not _HIDING.isdisjoint(characters):
        return [text for text in texts if len(text) <= LONGEST]
    folded = together.casefold()
    characters = set(folded)
    parts = [part for part, needed in _parts().items() if needed <= characters and part in folded]
    letters = [name for name in _names() if len(name) == 1 and name in characters]
    holds = _one_of(tuple(parts)) if parts else None
    brief = _one_of(tuple(letters)) if letters else None
    return [
        text
        for text in texts
        if text in whole
        or (holds and holds.search(text) and len(text) <= LONGEST)
        or (brief and len(text) <= BRIEF and brief.search(text))
    ]


@lru_cache(maxsize=256)
def _one_of(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, parts)), re.IGNORECASE)


@cache
def _whole() -> frozenset[str]:
    """Short names and fillers, as they are written: looked for as whole cells."""
    short = (name for name in (*_names(), *_filler()) if len(name) <= _SHORT)
    return frozenset(form for name in short for form in (name, name.upper(), name.title()))


@cache
def _parts() -> Mapping[str, frozenset[str]]:
    """Longer names, the shortest of those that hold one another, each with the characters that it is made of."""
    longer = [name for name in (*_names(), *_filler()) if len(name) > (_SHORT if name.isascii() else 1)]
    chosen: dict[str, frozenset[str]] = {}
    for name in sorted({"族", *longer}, key=len):
        if not any(part in name for part in chosen):
            chosen[name] = frozenset(name)
    return chosen


def _is_refused(counts: Counter[Sureness], filled: int, persons: bool) -> bool:
    sure, strong = counts["sure"], counts["sure"] + counts["likely"]
    if not persons:
        return sure > 0 and strong >= MOST * filled
    every = strong + counts["shared"]
    meant = every if strong >= COMPANY * every else strong
    return strong > 0 and meant >= (ENOUGH if sure else MOST) * filled


@lru_cache(maxsize=65_536)
def _meanings(normal: str) -> tuple[tuple[str, Sureness], ...]:
    """What a cell names: as a whole, or in one of its parts ("男/藏族", "04藏族", "藏族女")."""
    whole = _names().get(normal)
    if whole:
        return (whole,)
    parts = _RUNS.findall(normal)
    if len(parts) == 1 and parts[0] == normal:
        parts = [normal.strip("男女人")]
    beside_sex = not _SEXES.isdisjoint(parts)
    known = (_names().get(part.strip("་")) for part in parts)
    return tuple(
        {name for name in known if name and (name[1] == "sure" or (beside_sex and name[1] == "likely"))}
    )


@cache
def _names() -> Mapping[str, tuple[str, Sureness]]:
    """Each name in its normal form with its element and how surely it means that."""
    names: dict[str, tuple[str, Sureness]] = {}
    for key, said in read("refused_values.yaml").items():
        if key == "filler":
            continue
        for sureness in ("shared", "likely", "sure"):
            names |= {_normal(text): (key, sureness) for text in said[sureness]}
        for _, _, name, romanised in said.get("groups", ()):
            names |= _group(key, name, romanised, names)
    return names


def _group(
    key: str, name: str, romanised: list[str], names: Mapping[str, Any]
) -> dict[str, tuple[str, Sureness]]:
    """An ethnic group: "门巴族" is sure, "门巴" likely, unless the list says that it means other things, too."""
    group: dict[str, tuple[str, Sureness]] = {
        form: (key, "sure" if form.endswith("zu") else "likely") for form in romanised
    }
    group[name[:-1]] = (key, "likely")
    known = {form: meaning for form, meaning in group.items() if form not in names}
    return known if name in names else known | {name: (key, "sure")}


@cache
def _filler() -> frozenset[str]:
    """Texts that stand for "no value"."""
    return frozenset(
        {_normal(text) for text in read("refused_values.yaml")["filler"]} | {"/", "-", "--", "—", "\\", "0"}
    )


def _normal(text: str) -> str:
    return comparable(visible(text)).strip(" ་།༎")
