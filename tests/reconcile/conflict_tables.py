"""Prints the tables of docs/explanation/places.md from the registers as they stand: `cd tests; python -m reconcile.conflict_tables [zh]`."""

import os
import sys
from collections.abc import Iterator, Sequence

import django
import polars as pl

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")
django.setup()

from reconcile.real import Found, reconciled, table  # noqa: E402 - after Django is set up
from zampa.data.reconcile import conflicts, golden  # noqa: E402

NBS, AREACITY = "places.nbs_2022", "places.areacity_2023"
LEVELS = {
    "en": ["regions", "prefectures", "counties and zones", "townships", "villages"],
    "zh": ["省级", "地级", "县级和园区", "乡级", "村级"],
}
WORDS = {
    "en": {
        "level": ["level", "NBS 2022", "AreaCity 2023", "register"],
        "steps": ["step", "links"],
        "one_code_two_names": ["code", "NBS 2022", "AreaCity 2023", "the NBS name in AreaCity"],
        "one_name_two_codes": ["county", "name", "NBS 2022", "AreaCity 2023"],
        "in_one_register": ["code", "name", "register", "in the other one"],
        "judged": ["NBS 2022", "AreaCity 2023", "found by"],
        "tibetan": ["names of prefectures and counties in Tibetan", "places"],
        "counted": ["with a name", "of today", "of an older county, or of another kind", "without a name"],
        "lacks": "–",
        "same": "same code",
    },
    "zh": {
        "level": ["级别", "统计局 2022", "AreaCity 2023", "名录"],
        "steps": ["步骤", "对上"],
        "one_code_two_names": ["代码", "统计局 2022", "AreaCity 2023", "统计局的名称在 AreaCity 里"],
        "one_name_two_codes": ["县", "名称", "统计局 2022", "AreaCity 2023"],
        "in_one_register": ["代码", "名称", "名录", "在另一个名录里"],
        "judged": ["统计局 2022", "AreaCity 2023", "怎样找到"],
        "tibetan": ["地、县的藏文名", "区划"],
        "counted": ["有藏文名", "是现名", "属于旧县或别的类型", "没有藏文名"],
        "lacks": "–",
        "same": "同一代码",
    },
}


def tables(language: str) -> dict[str, str]:
    """The tables by name, as Markdown."""
    found, words = reconciled("places"), WORDS[language]
    rows: dict[str, Iterator[Sequence[object]]] = {
        "level": _levels(found, LEVELS[language]),
        "steps": _steps(found),
        "one_code_two_names": _one_code_two_names(found, words),
        "one_name_two_codes": _one_name_two_codes(found),
        "in_one_register": _in_one_register(found, words),
        "judged": _judged(found),
        "tibetan": _tibetan(words["counted"]),
    }
    return {name: _markdown(words[name], said) for name, said in rows.items()}


def _levels(found: Found, names: list[str]) -> Iterator[Sequence[object]]:
    wide = golden.wide(found.matching, found.made.held)
    for number, name in enumerate(names, start=1):
        of_level = found.records.filter(pl.col("level") == str(number))
        counts = [of_level.filter(pl.col("source") == source).height for source in (NBS, AREACITY)]
        yield name, *counts, wide.filter(pl.col("level") == str(number)).height


def _steps(found: Found) -> Iterator[Sequence[object]]:
    counted = dict(found.linked.links.group_by("step").len().iter_rows())
    for step in found.matching.link:
        if not step.judge:
            yield f"`{step.name}`", counted.get(step.name, 0)
    for step in found.matching.link:
        if step.judge:
            waiting = found.linked.pairs.filter(pl.col("step") == step.name).height
            yield f"`{step.name}` (?)", waiting


def _one_code_two_names(found: Found, words: dict) -> Iterator[Sequence[object]]:
    one = next(one for one in found.matching.crossed if one.name == "one_code_two_names")
    codes = _codes_of_partners(found)
    for row in conflicts.crossed_pairs(found.records, one).iter_rows(named=True):
        there = codes.get(row["key"], words["lacks"])
        yield (
            row["code"],
            row["name_zh"],
            row["name_zh~right"],
            words["same"] if there == row["code"] else there,
        )


def _one_name_two_codes(found: Found) -> Iterator[Sequence[object]]:
    one = next(one for one in found.matching.crossed if one.name == "one_name_two_codes")
    counties = dict(table(NBS).select("code", "name_zh").iter_rows())
    for row in conflicts.crossed_pairs(found.records, one).iter_rows(named=True):
        yield counties[row["parent"]], row["name_zh"], row["code"], row["code~right"]


def _in_one_register(found: Found, words: dict) -> Iterator[Sequence[object]]:
    rows = found.records.filter((pl.col("level") == "4") & pl.col("source").is_in([NBS, AREACITY]))
    alone = rows.filter(pl.col("source").n_unique().over("code") == 1)
    codes = _codes_of_partners(found)
    for row in alone.iter_rows(named=True):
        there = codes.get(row["key"], words["lacks"])
        yield row["code"], row["name_zh"], "NBS" if row["source"] == NBS else "AreaCity", there


def _judged(found: Found) -> Iterator[Sequence[object]]:
    """The townships whose two names differ: those that were linked, and those that wait for a person."""
    rows = found.records.select("key", "code", "name_zh", "source")
    every = pl.concat([found.linked.links, found.linked.pairs])
    steps = ["core_in_county", "sound_and_code", "code_in_county", "sound_in_county"]
    told = []
    for left, right, step in (
        every.filter(pl.col("step").is_in(steps)).select("left", "right", "step").iter_rows()
    ):
        sides = rows.filter(pl.col("key").is_in([left, right])).sort("source", descending=True)
        one, other = sides.select("code", "name_zh").rows()
        mark = f"`{step}`" if step in steps[:2] else f"`{step}` (?)"
        told.append((f"{one[0]} {one[1]}", f"{other[0]} {other[1]}", mark))
    yield from sorted(told)


def _tibetan(names: list[str]) -> Iterator[Sequence[object]]:
    rows = table("places.names_bo")
    named = rows.drop_nulls("name_bo")
    today = named.filter(pl.col("is_current") == "true").height
    counts = (named.height, today, named.height - today, rows.height - named.height)
    yield from zip(names, counts, strict=True)


def _codes_of_partners(found: Found) -> dict[str, str]:
    """The code in the other register of each township that is linked, or that a person is asked about."""
    codes = dict(found.records.select("key", "code").iter_rows())
    of_registers = set(found.records.filter(pl.col("source").is_in([NBS, AREACITY]))["key"])
    partners: dict[str, str] = {}
    for left, right in [*found.pairs(), *found.links()]:
        if {left, right} <= of_registers:
            partners |= {left: codes[right], right: codes[left]}
    return partners


def _markdown(header: list[str], rows: Iterator[Sequence[object]]) -> str:
    lines = [header, ["---"] * len(header), *([str(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    language = sys.argv[1] if len(sys.argv) > 1 else "en"
    for name, text in tables(language).items():
        print(f"{name}\n\n{text}\n")
