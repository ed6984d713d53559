"""How far two texts, Tibetan names, codes, numbers and days agree."""

import polars as pl

from zampa.data.quality.values import days, numbers
from zampa.data.reconcile.comparing import nearness
from zampa.data.reconcile.comparing.codes import code
from zampa.data.reconcile.comparing.deciding import Pairs, decided
from zampa.data.reconcile.comparing.folding import folded, simplified, text
from zampa.data.reconcile.comparing.rungs import equal, ladder, rung
from zampa.data.reconcile.comparing.tibetan import bo, wylie
from zampa.foundation.kit.saying import say


def _near_text(pairs: Pairs) -> pl.Series:
    texts = pairs.of(simplified)
    return decided(texts, nearness.one_slip, only=nearness.may_slip(texts, 5))


def _near_numbers(pairs: Pairs) -> pl.Series:
    frame = pl.DataFrame(pairs.of(numbers.decimal), schema=["left", "right"])
    larger = pl.max_horizontal(pl.col("left").abs(), pl.col("right").abs())
    return frame.select((pl.col("left") - pl.col("right")).abs() <= larger / 100).to_series()


def _day(values: pl.Series) -> pl.Series:
    return days.date(_trimmed(values))


def _trimmed(values: pl.Series) -> pl.Series:
    return folded(values).str.strip_chars()


def _near_days(pairs: Pairs) -> pl.Series:
    """One is the year or the month of the other."""
    frame = pl.DataFrame(pairs.of(_beginning), schema=["left", "right"])
    left, right = pl.col("left"), pl.col("right")
    return frame.select(left.str.starts_with(right) | right.str.starts_with(left)).to_series()


def _beginning(values: pl.Series) -> pl.Series:
    """As much of yyyy-mm-dd- as a value says."""
    texts = _trimmed(values)
    frame = pl.DataFrame({"day": days.date(texts), "month": days.month(texts), "year": days.year(texts)})
    day = pl.col("day").dt.to_string("%Y-%m-%d")
    return frame.select(pl.coalesce(day, "month", pl.col("year").cast(pl.String)) + "-").to_series()


TEXT = ladder(
    text,
    rung(
        "written",
        say("Equal but for width, case, spaces, punctuation and traditional characters."),
        equal(simplified),
    ),
    rung(
        "near",
        say("Texts of five characters or more differ in one character that tells no names apart."),
        _near_text,
    ),
)
BO_NAME = ladder(
    bo,
    rung("written", say("The same syllables; marks, spaces and ways of encoding differ."), equal(bo)),
    rung(
        "sound",
        say(
            "The same letters in Wylie, where retroflex letters and long vowels count as the plain ones; "
            "one may be written in Wylie."
        ),
        equal(wylie),
    ),
)
CODE = ladder(code, rung("written", say("Equal but for width, case, spaces and dashes."), equal(code)))
NUMBER = ladder(
    text,
    rung("written", say("The same number in another writing."), equal(numbers.decimal)),
    rung("near", say("Numbers that differ by one hundredth of the larger one or less."), _near_numbers),
)
DATE = ladder(
    text,
    rung("written", say("The same day in another writing."), equal(_day)),
    rung("near", say("One is the year or the month of the other."), _near_days),
)
