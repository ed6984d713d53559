"""What a division's code and name say of it: its kind, and its name in Latin letters."""

import polars as pl

from zampa.data.reconcile.comparing import codes, folding, places, sounds

# The kind by level and the end of the name; a zone's code has 7 in the fifth place (国统字〔2009〕91号, not verified).
_ENDS = {
    "1": {"自治区": "autonomous_region", "省": "province"},
    "2": {"自治州": "autonomous_prefecture", "地区": "prefecture", "市": "prefecture_city"},
    "3": {"区": "district", "市": "county_city", "县": "county"},
    "4": {"街道": "subdistrict", "街道办事处": "subdistrict", "镇": "town", "乡": "township"},
}
_ZONES = {"3": "zone", "4": "zone_part"}
_COMMITTEES = {**dict.fromkeys("01", "residents_committee"), **dict.fromkeys("23", "village_committee")}
_NEXT_VOWEL = r" ([aeo])"
_UMLAUT = {"lv": "lü", "nv": "nü"}


def place_kind(values: pl.Series) -> pl.Series:
    """The code of its kind (list place.kind) of "code name"; null where neither says it."""
    said = values.str.strip_chars().to_frame("said")
    parts = said.select(
        pl.col("said").str.extract(r"^(\S+)", 1).alias("code"),
        pl.col("said").str.extract(r"^\S+\s+(.+)$", 1).alias("name"),
    )
    level = codes.division_level(parts["code"]).alias("level")
    return parts.with_columns(level).select(_kind()).to_series().alias(values.name)


def pinyin_name(values: pl.Series) -> pl.Series:
    """The name without its type in toneless pinyin as one word: 下罗柯马乡 is Xialuokema, 西安乡 is Xi'an."""
    syllables = sounds.pinyin(places.place_core(values))
    apart = syllables.str.replace_many(list(_UMLAUT), list(_UMLAUT.values()))
    word = apart.str.replace_all(_NEXT_VOWEL, "'${1}").str.replace_all(" ", "")
    first = word.str.slice(0, 1).str.to_uppercase()
    return folding.blanked(first + word.str.slice(1))


def _kind() -> pl.Expr:
    code, name, level = pl.col("code"), pl.col("name"), pl.col("level")
    found = pl.lit(None, pl.String)
    for one, ends in _ENDS.items():
        for end, kind in sorted(ends.items(), key=lambda pair: len(pair[0])):
            found = pl.when((level == one) & name.str.ends_with(end)).then(pl.lit(kind)).otherwise(found)
    in_zone = (code.str.slice(4, 1) == "7") & level.is_in(list(_ZONES))
    found = (
        pl.when(in_zone)
        .then(level.replace_strict(_ZONES, default=None, return_dtype=pl.String))
        .otherwise(found)
    )
    tenth = code.str.slice(9, 1).replace_strict(_COMMITTEES, default="committee_like", return_dtype=pl.String)
    return pl.when(level == "5").then(tenth).otherwise(found)
