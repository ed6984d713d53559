"""What Zampa refuses about persons, recognised by header, by declaration, by code list and by value."""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

import polars as pl

from zampa.data.standards import column_codes, column_names, header_words
from zampa.data.standards.refusals import Refusal, elements

SAMPLE_ROWS = 500


@lru_cache(maxsize=65_536)
def refused_header(text: str, *, persons: bool = True) -> Refusal | None:
    """The refused element that a header names, also inside a longer header or written apart; or None.

    With persons=False counts of people pass ("少数民族人口", "党员人数"): they say nothing about one of them.
    """
    header = header_words.header(text)
    for element in elements().values():
        if element.counts and not persons and header.counts_people:
            continue
        word = header_words.word_in(header, element)
        if word:
            return element.refusal("header", word)
    return None


def refused_declaration(key: str, texts: Iterable[str] = (), *, persons: bool = True) -> Refusal | None:
    """The refused element that a pack declares: by its key, titles, names and aliases (not by its definition)."""
    for text in (key.replace(".", " "), key.rpartition(".")[2], *texts):
        found = refused_header(text, persons=persons)
        if found:
            return elements()[found.element].refusal("declaration", found.word)
    return None


def refused_codelist(titles: Iterable[str]) -> Refusal | None:
    """The refused element whose values a code list names: ethnic groups, political status, religions."""
    key = column_names.element_listed(list(titles))
    return elements()[key].refusal("values") if key else None


def refused_values(values: pl.Series, *, persons: bool, codes: Collection[str] = ()) -> Refusal | None:
    """The refused element that a column of texts holds, whatever its header; or None.

    Judged by the share of the filled rows (of a sample, spread evenly, when there are many). Bare codes are looked for
    in tables about persons only; `codes` are those of the field's own code list, which explain such a column.
    """
    counted = _counted(values)
    key = column_names.element_of(counted, persons=persons)
    if key:
        return elements()[key].refusal("values")
    key = column_codes.element_of(counted, explained=codes) if persons else ""
    return elements()[key].refusal("codes") if key else None


def _counted(values: pl.Series) -> Counter[str]:
    """How often each text stands there, in a sample."""
    if len(values) > 8 * SAMPLE_ROWS:
        values = values.drop_nulls()
        values = values.gather_every(_step(len(values), 2 * SAMPLE_ROWS))
    filled = [text.strip() for text in values.to_list() if text]
    return Counter(text for text in filled[:: _step(len(filled), SAMPLE_ROWS)] if text)


def _step(there: int, wanted: int) -> int:
    """An odd step, so that rows which alternate are met alike."""
    return (there // wanted) | 1
