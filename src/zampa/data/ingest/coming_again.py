"""Rows that an earlier delivery set aside and that come again, corrected: which of them are right now."""

import polars as pl


class ComingAgain:
    """Sees the batches of a file that corrects the delivery `corrects` ("" for a file that corrects none)."""

    def __init__(self, corrects: str, column: str) -> None:
        self._corrects, self._column = corrects, column
        self._came: list[pl.DataFrame] = []
        self._stopped: list[pl.Series] = []

    def note(self, frame: pl.DataFrame) -> None:
        """A batch as it was read."""
        if self._corrects and self._column in frame.columns:
            number = pl.col(self._column).str.extract(rf"^{self._corrects}:(\d+)$", 1)
            numbers = frame.select("_line", number.cast(pl.Int64, strict=False).alias("of"))
            self._came.append(numbers.drop_nulls())

    def stopped(self, lines: pl.Series) -> None:
        """Lines of this file that are set aside again."""
        if self._corrects:
            self._stopped.append(lines)

    def corrected(self) -> set[int]:
        """The lines of the earlier delivery whose rows came again and were not set aside again."""
        if not self._came:
            return set()
        again = pl.concat(self._came)
        if self._stopped:
            again = again.filter(~pl.col("_line").is_in(pl.concat(self._stopped).implode()))
        return set(again["of"].to_list())
