"""The same invented firms as social insurance might write them, with faults, and the truth about which is which."""

from dataclasses import dataclass

import numpy as np
import opencc
import polars as pl

from zampa.foundation.kit.invented import firms, numbers, places

_INSURED = 0.88  # of the firms; the others are in the register alone
_STRANGERS = 0.05  # of the insured: firms that the register does not have
_TWICE = 0.03
_CODE_LACKS, _CODE_MISTYPED, _CODE_OF_ANOTHER = 0.22, 0.10, 0.02
_OTHER_COUNTY, _OTHER_DAY, _NO_DAY = 0.04, 0.08, 0.04
_FAULTS = {
    "none": 0.54,
    "spelled": 0.10,  # 有限公司 for 有限责任公司
    "without_place": 0.06,
    "short": 0.06,  # own name and trade alone
    "bracket": 0.06,  # the place in brackets behind the own name
    "traditional": 0.04,
    "spaced": 0.04,
    "mistyped": 0.05,
    "left_out": 0.03,
    "turned": 0.02,
}
_FORMER = 0.3  # of those that had another name: it stands there still
_SPELLED = {"有限责任公司": "有限公司", "股份有限公司": "股份公司", "农民专业合作社": "合作社"}


@dataclass(frozen=True)
class Twice:
    """Two registers of the same firms. `same`: credit_code of the one and unit_code of the other, the whole truth."""

    register: pl.DataFrame
    insured: pl.DataFrame
    same: pl.DataFrame


def twice(n: int, seed: int) -> Twice:
    """`n` rows of firms.firm, about as many of firms.insured, and which are one firm; the same for the same seed."""
    random = np.random.default_rng([seed, 2])
    tables = list(firms.with_parts(n + int(n * _STRANGERS) + 1, seed))
    every = pl.concat([pl.concat([table, named], how="horizontal") for table, named in tables])
    register = every.head(n)
    standing = register.filter(pl.Series(random.random(n) < _INSURED))
    again = standing.filter(pl.Series(random.random(len(standing)) < _TWICE))
    whole = pl.concat([standing, again, every.slice(n)])
    whole = whole[random.permutation(len(whole))]
    units = _unit_codes(random, len(whole))
    insured = pl.DataFrame(
        {
            "unit_code": units,
            "name_zh": _names(random, whole),
            "credit_code": _codes(random, whole["credit_code"]),
            "place": _counties(random, whole["place"]),
            "registered_on": _days(random, whole["registered_on"]),
        }
    )
    same = whole.select("credit_code", units.alias("unit_code"))
    known = same.join(register, on="credit_code", how="semi", maintain_order="left")
    return Twice(register.select(tables[0][0].columns), insured, known)


def _unit_codes(random: np.random.Generator, rows: int) -> pl.Series:
    """Ten digits, each once."""
    start = int(random.integers(0, 10**9))
    serial = (start + np.arange(rows, dtype=np.int64) * 387_420_489) % 10**9
    return numbers.texts(np.column_stack([np.full(rows, 57, np.uint8), numbers.digits(serial, 9)]))


def _names(random: np.random.Generator, whole: pl.DataFrame) -> pl.Series:
    """Each name with one of the faults, or none."""
    fault = pl.Series(list(_FAULTS)).gather(
        random.choice(len(_FAULTS), len(whole), p=np.array(list(_FAULTS.values())))
    )
    cut = pl.Series(random.integers(0, 2, len(whole)))
    old = pl.Series(random.random(len(whole)) < _FORMER)
    place, own, trade, form = (pl.col(f"{part}_zh") for part in ("place", "own", "trade", "form"))
    plain, said = pl.col("name_zh"), pl.col("fault")
    short = form.replace(_SPELLED)
    cases = {
        "spelled": place + own + trade + short,
        "without_place": own + trade + form,
        "short": own + trade,
        "bracket": own + "（" + place + "）" + trade + short,
        "spaced": place + " " + own + trade + " " + form,
        "mistyped": place + pl.col("wrong_zh") + trade + form,
        "left_out": place + own.str.slice(0, 1) + pl.when(pl.col("cut") == 0).then(trade).otherwise(trade.str.slice(0, 1)) + form,
        "turned": place + own.str.reverse() + trade + form,
    }  # fmt: skip
    chosen = plain
    for name, written in cases.items():
        chosen = pl.when(said == name).then(written).otherwise(chosen)
    chosen = pl.when(pl.col("old")).then(pl.coalesce("former_name", chosen)).otherwise(chosen)
    drawn = whole.with_columns(fault.alias("fault"), cut.alias("cut"), old.alias("old"))
    made = drawn.select("fault", chosen.alias("name"))
    return _traditional(made["name"], made["fault"] == "traditional")


def _traditional(names: pl.Series, chosen: pl.Series) -> pl.Series:
    """The chosen ones in traditional characters."""
    written = opencc.OpenCC("s2t").convert("\n".join(names.filter(chosen))).split("\n")
    return names.clone().scatter(chosen.arg_true(), pl.Series(written[: chosen.sum()], dtype=pl.String))


def _codes(random: np.random.Generator, codes: pl.Series) -> pl.Series:
    """Most are right; some lack, some are mistyped in one place, some are right, but another firm's."""
    drawn = pl.Series(random.random(len(codes)))
    others = codes.gather(random.permutation(len(codes)))
    at = random.integers(8, 17, len(codes))
    digit = pl.Series(random.integers(0, 10, len(codes))).cast(pl.String)
    parts = pl.DataFrame({"code": codes, "other": others, "at": at, "digit": digit, "drawn": drawn})
    code, spot = pl.col("code"), pl.col("at")
    mistyped = code.str.slice(0, spot) + pl.col("digit") + code.str.slice(spot + 1)
    bounds = np.cumsum([_CODE_LACKS, _CODE_MISTYPED, _CODE_OF_ANOTHER])
    return parts.select(
        pl.when(pl.col("drawn") < bounds[0])
        .then(None)
        .when(pl.col("drawn") < bounds[1])
        .then(mistyped)
        .when(pl.col("drawn") < bounds[2])
        .then(pl.col("other"))
        .otherwise(code)
        .alias("credit_code")
    ).to_series()


def _counties(random: np.random.Generator, counties: pl.Series) -> pl.Series:
    every = pl.Series(places.counties()).cast(pl.String)
    moved = every.gather(random.integers(0, len(every), len(counties)))
    return counties.zip_with(pl.Series(random.random(len(counties)) >= _OTHER_COUNTY), moved)


def _days(random: np.random.Generator, days: pl.Series) -> pl.Series:
    """Some are a few weeks late, some lack."""
    drawn = random.random(len(days))
    late = np.where(drawn < _OTHER_DAY, random.integers(1, 60, len(days)), 0)
    shown = days + pl.Series(late * 86_400_000_000).cast(pl.Duration("us"))
    lacks = pl.Series(drawn > 1 - _NO_DAY)
    return shown.cast(pl.Date).zip_with(~lacks, pl.Series([None] * len(days), dtype=pl.Date))
