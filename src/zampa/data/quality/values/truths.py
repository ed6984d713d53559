"""Yes and no, in three languages."""

import polars as pl

from zampa.foundation.kit.texts import comparable

_YES = ("true", "1", "yes", "y", "是", "真", "ཡིན", "ཡིན་")
_NO = ("false", "0", "no", "n", "否", "假", "མིན", "མིན་", "མ་ཡིན", "མ་ཡིན་")
_SAID = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)


def quick_boolean(text: pl.Expr) -> pl.Expr:
    """What is written plainly."""
    return text.replace_strict(list(_SAID), list(_SAID.values()), default=None, return_dtype=pl.Boolean)


def boolean(values: pl.Series) -> pl.Series:
    """Truth values; null where it is none. Case and width of letters do not matter."""
    distinct = values.drop_nulls().unique()
    meant = [_SAID.get(comparable(text)) for text in distinct]
    return values.replace_strict(distinct, meant, default=None, return_dtype=pl.Boolean)
