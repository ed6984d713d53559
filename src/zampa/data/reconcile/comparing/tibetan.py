"""Names in Tibetan script: marks and ways of encoding no longer count; and their letters in Wylie."""

from functools import cache

import polars as pl
import pyewts

from zampa.data.reconcile.comparing import folding

_ALIKE = {"\u0f6a": "\u0f62", "\u0fba": "\u0fad", "\u0fbb": "\u0fb1", "\u0fbc": "\u0fb2"}
_TIBETAN = r"[\x{0f00}-\x{0fff}]"
_ELSE = r"^[^\x{0f00}-\x{0fff}]*$"
_NO_WORD = r"([་\x{0f0d}-\x{0f12}\x{0f14}])|[\p{P}\x{0f01}-\x{0f0a}]"
_GAP = r"[\p{Z}\p{Cc}\p{Cf}་]+"
_END = r"་*[\x{0f0d}-\x{0f12}\x{0f14}][་\x{0f0d}-\x{0f12}\x{0f14}]*"


def bo(values: pl.Series) -> pl.Series:
    """One tsheg (U+0F0B) between syllables, none and no shad at the ends; fixed and composed letters as the plain ones."""
    return folding.blanked(folding.where(_plain(values), _ELSE, folding.text))


def wylie(values: pl.Series) -> pl.Series:
    """The letters of the syllables, in small letters and a space apart."""
    spaced = folding.where(_plain(values), _ELSE, _words)
    return folding.blanked(folding.where(spaced, _TIBETAN, _spelled))


def _plain(values: pl.Series) -> pl.Series:
    return folding.where(folding.folded(values), _TIBETAN, _syllables)


def _syllables(values: pl.Series) -> pl.Series:
    alike = values.str.replace_many(list(_ALIKE), list(_ALIKE.values()))
    apart = alike.str.replace_all(_NO_WORD, "${1}").str.replace_all(_GAP, "་")
    return apart.str.replace_all(_END, "།").str.strip_chars("་།").str.normalize("NFKC")


def _words(values: pl.Series) -> pl.Series:
    return values.str.replace_all(r"[\p{Z}\p{Cc}]+", " ").str.strip_chars()


def _spelled(values: pl.Series) -> pl.Series:
    """Each syllable is spelled once, however often it stands in the column."""
    syllables = values.str.split("་")
    each = syllables.explode()
    known = each.unique()
    letters = pl.Series([_letters(one) for one in known], dtype=pl.String)
    rows = pl.int_range(len(values), eager=True).repeat_by(syllables.list.len()).explode()
    spelled = pl.DataFrame({"row": rows, "text": each.replace_strict(known, letters)})
    texts = spelled.group_by("row", maintain_order=True).agg(pl.col("text").str.join(" "))
    return texts["text"].alias(values.name)


def _letters(syllable: str) -> str:
    return " ".join(str(_converter().toWylie(syllable)).lower().replace("_", " ").split())


@cache
def _converter() -> pyewts.pyewts:
    return pyewts.pyewts()
