"""The kept original of a file of which only some columns may be kept."""

from zampa.data.ingest import keeping
from zampa.data.ingest.readers.reading import Batch
from zampa.foundation.kit.home import Home


class CutOriginal(keeping.Shelf):
    """The columns that may be kept, as CSV with one header. Where these are all of them, the text as it stood."""

    def __init__(self, home: Home, key: str, headers: list[str], *, sealed: bool) -> None:
        super().__init__(home, "originals", f"{key}.csv", sealed=sealed)
        self._headers = headers
        self._has_header = False

    def add(self, batch: Batch) -> None:
        kept = batch.frame.select(self._headers)
        if not self._has_header:
            kept.clear().write_csv(self.open())
            self._has_header = True
        if batch.text is None or kept.columns != batch.frame.columns[1:]:
            kept.write_csv(self.open(), include_header=False)
            return
        self.open().write(batch.text)
