"""How far two texts, Tibetan names, codes, numbers and days agree."""

import polars as pl

from zampa.data.quality.values import days, numbers
from zampa.data.reconcile.comparing import folding, nearness
from zampa.data.reconcile.comparing.deciding import decided
from zampa.data.reconcile.comparing.rungs import Rung, equal, ladder, level, sides
from zampa.foundation.kit.saying import say

_PART_OF_A_YEAR = r"^([0-9]{4})[-/.年]?([0-9]{1,2})?月?$"


def _near_text(pairs: pl.DataFrame) -> pl.Series:
    texts = sides("simplified", pairs)
    return decided(texts, nearness.one_slip, only=nearness.may_slip(texts, 5))


def _numbers(pairs: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    return numbers.decimal(pairs["left"]), numbers.decimal(pairs["right"])


def _equal_numbers(pairs: pl.DataFrame) -> pl.Series:
    left, right = _numbers(pairs)
    return left == right


def _near_numbers(pairs: pl.DataFrame) -> pl.Series:
    frame = pl.DataFrame(_numbers(pairs), schema=["left", "right"])
    larger = pl.max_horizontal(pl.col("left").abs(), pl.col("right").abs())
    return frame.select((pl.col("left") - pl.col("right")).abs() <= larger / 100).to_series()


def _days(pairs: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    return days.date(_trimmed(pairs["left"])), days.date(_trimmed(pairs["right"]))


def _trimmed(values: pl.Series) -> pl.Series:
    return folding.folded(values).str.strip_chars()


def _equal_days(pairs: pl.DataFrame) -> pl.Series:
    left, right = _days(pairs)
    return left == right


def _near_days(pairs: pl.DataFrame) -> pl.Series:
    """One is the year or the month of the other."""
    left, right = (_beginnings(pairs[side]) for side in ("left", "right"))
    frame = pl.DataFrame({"left": left, "right": right})
    one, other = pl.col("left"), pl.col("right")
    return frame.select(one.str.starts_with(other) | other.str.starts_with(one)).to_series()


def _beginnings(values: pl.Series) -> pl.Series:
    """As much of yyyy-mm-dd- as a value says."""
    texts = _trimmed(values)
    frame = pl.DataFrame(
        {"text": texts, "day": days.date(texts), "month": days.month(texts), "year": days.year(texts)}
    )
    whole = pl.col("day").dt.to_string("%Y-%m-%d")
    month = pl.when(pl.col("text").str.contains("^[0-9]{4}.?[0-9]{1,2}月?$")).then("month")
    return frame.select(pl.coalesce(whole, month, pl.col("year").cast(pl.String)) + "-").to_series()


TEXT = ladder(
    "text",
    Rung(
        level("written", say("Equal but for width, case, spaces, punctuation and traditional characters.")),
        equal("simplified"),
    ),
    Rung(
        level(
            "near", say("Texts of five characters or more differ in one character that tells no names apart.")
        ),
        _near_text,
    ),
)
BO_NAME = ladder(
    "bo",
    Rung(
        level("written", say("The same syllables; marks, spaces and ways of encoding differ.")), equal("bo")
    ),
    Rung(
        level(
            "sound",
            say(
                "The same letters in Wylie, where retroflex letters and long vowels count as the plain ones; "
                "one may be written in Wylie."
            ),
        ),
        equal("wylie"),
    ),
)
CODE = ladder(
    "code",
    Rung(level("written", say("Equal but for width, case, spaces and dashes.")), equal("code")),
)
NUMBER = ladder(
    "text",
    Rung(level("written", say("The same number in another writing.")), _equal_numbers),
    Rung(
        level("near", say("Numbers that differ by one hundredth of the larger one or less.")), _near_numbers
    ),
)
DATE = ladder(
    "text",
    Rung(level("written", say("The same day in another writing.")), _equal_days),
    Rung(level("near", say("One is the year or the month of the other.")), _near_days),
)
