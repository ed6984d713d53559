"""A few cells of a column that is asked about, so that a clerk sees what it is: never where a person may be meant (R3)."""

import re
from collections.abc import Collection

import polars as pl

from zampa.data.ingest.pipeline import CORRECTION_COLUMNS
from zampa.data.standards.personal_values import personal_values
from zampa.foundation.kit.texts import comparable

SHOWN = 3
LONGEST = 40

# A header that holds one of these tells that the whole file may be about persons.
_PERSONS = (
    *(
        "姓名",
        "名字",
        "身份证",
        "证件",
        "居民",
        "户主",
        "户号",
        "联系人",
        "负责人",
        "经办人",
        "法人",
        "代表人",
        "股东",
    ),
    *(
        "电话",
        "手机",
        "联系方式",
        "微信",
        "邮箱",
        "住址",
        "家庭",
        "性别",
        "出生",
        "年龄",
        "民族",
        "账号",
        "卡号",
    ),
    *("人员", "职工", "学生", "患者", "农户", "牧户", "监护", "签名", "车牌"),
    *("མིང་", "རུས་མིང", "ཁ་པར", "སྡོད་གནས", "སྐྱེས", "ཐོབ་ཐང", "ལོ་ཚོད", "ཁྱིམ་བདག"),
    *(
        "person",
        "name",
        "phone",
        "mobile",
        "e-mail",
        "email",
        "address",
        "identity",
        "birth",
        "contact",
        "owner",
    ),
)
_DIGITS_IN_A_ROW = re.compile(r"(?:[0-9０-９༠-༩][\s()（）—–-]*){7,}|@")


def sample_cells(rows: pl.DataFrame, asked: Collection[str]) -> dict[str, list[str]]:
    """For each asked column the first different cells of these rows; nothing at all where the file may be about persons."""
    headers = [name for name in rows.columns if name != "_line" and name not in CORRECTION_COLUMNS]
    if any(_tells_of_persons(header) for header in headers):
        return {}
    if any(personal_values(rows[header]).first_row is not None for header in headers):
        return {}
    return {header: cells for header in headers if header in asked and (cells := _first(rows[header]))}


def _tells_of_persons(header: str) -> bool:
    text = comparable(header).replace(" ", "")
    return any(comparable(word).replace(" ", "") in text for word in _PERSONS)


def _first(cells: pl.Series) -> list[str]:
    """The first different cells; none where any of them is as long a number as a telephone has, or an address of mail."""
    distinct = cells.drop_nulls().str.strip_chars().unique(maintain_order=True)
    texts = [text for text in distinct.to_list() if text]
    if any(_DIGITS_IN_A_ROW.search(text) for text in texts):
        return []
    return [text if len(text) <= LONGEST else text[:LONGEST] + "…" for text in texts[:SHOWN]]
