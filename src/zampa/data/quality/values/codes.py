"""Codes: an alias or a title becomes its code; what is not in the list stays as it came and is told."""

from collections.abc import Iterable, Mapping

import polars as pl

from zampa.data.quality.values import texts
from zampa.foundation.kit.texts import comparable


class Codes:
    """A code list, ready to be looked up: by code or alias as written, then in comparable form, then by title.

    `titles`: (title, its code). A title that two codes share, or that is another code's alias, means none.
    """

    def __init__(self, meant: Mapping[str, str], titles: Iterable[tuple[str, str]] = ()) -> None:
        self._meant = dict(meant)
        self._titles, self._by_title = tuple(titles), dict[str, str]()
        self._list = pl.Series(sorted(set(meant.values())), dtype=pl.String).implode()
        self._likes = _comparable(meant.items())

    def codes(self, values: pl.Series) -> tuple[pl.Series, pl.Series | None]:
        """The code of each text, and which texts have none (None: all have one)."""
        strange = (~values.is_in(self._list)).fill_null(False)
        if not strange.any():
            return values, None
        places = strange.arg_true()
        texts_there = texts.trimmed(values[places])
        distinct = texts_there.drop_nulls().unique()
        codes = [self._code(text) for text in distinct]
        known = pl.Series(codes, dtype=pl.String).is_not_null()
        meant = texts_there.replace(
            distinct.filter(known), pl.Series([c for c in codes if c is not None], dtype=pl.String)
        )
        unknown = places.filter(texts_there.is_in(distinct.filter(~known).implode()).fill_null(False))
        settled = values.scatter(places, meant)
        if not len(unknown):
            return settled, None
        return settled, pl.repeat(False, len(values), eager=True).scatter(unknown, True)

    def _code(self, text: str) -> str | None:
        """Titles are made ready at the first text that is neither code nor alias: most files have none."""
        form = comparable(text)
        code = self._meant.get(text) or self._likes.get(form)
        if code is not None or not self._titles:
            return code
        self._by_title = self._by_title or _comparable([*self._meant.items(), *self._titles])
        return self._by_title.get(form)


def _comparable(meant: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Codes by the comparable form of their texts, where that form means one code only."""
    found: dict[str, set[str]] = {}
    for text, code in meant:
        found.setdefault(comparable(text), set()).add(code)
    return {text: next(iter(codes)) for text, codes in found.items() if len(codes) == 1}
