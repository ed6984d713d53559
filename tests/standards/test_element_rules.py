"""What data elements and code lists must hold to, decided without a database."""

import pytest

from zampa.data.standards import rules
from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration

TEXTS = {"bo": "མིང་།", "zh": "名称", "en": "Name"}
HEAD = {"title": TEXTS, "basis": "x", "since": "2024-01-01"}


def faults(**other) -> list[tuple]:
    said = {"key": "a.b", "definition": TEXTS, "type": "text", **HEAD}
    return [fault.path for fault in rules.element_faults(ElementDeclaration.model_validate(said | other))]


@pytest.mark.parametrize(
    ("other", "path"),
    [
        ({"type": "decimal", "max_length": 3}, "max_length"),
        ({"type": "date", "pattern": "x"}, "pattern"),
        ({"type": "integer", "codelist": "a.c"}, "codelist"),
        ({"type": "integer", "check": "gb32100"}, "check"),
        ({"type": "date", "free_text": True}, "free_text"),
        ({"minimum": 1}, "minimum"),
        ({"type": "month", "maximum": 1}, "maximum"),
        ({"type": "integer", "minimum": 2, "maximum": 1}, "minimum"),
        ({"pattern": "["}, "pattern"),
        ({"check": "gb11643"}, "check"),
        ({"person": True}, "sensitivity"),
        ({"sensitivity": "personal"}, "sensitivity"),
    ],
)
def test_parts_that_do_not_go_together_are_told(other, path):
    assert faults(**other) == [(path,)]


@pytest.mark.parametrize(
    "other",
    [
        {"max_length": 3, "pattern": r"\d+", "codelist": "a.c"},
        {"type": "year", "minimum": 1900, "maximum": 2100},
        {"check": "gb11643", "person": True, "sensitivity": "personal"},
        {"person": True, "sensitivity": "sensitive"},
    ],
)
def test_parts_that_go_together_are_not(other):
    assert faults(**other) == []


def test_a_word_stands_for_one_code_only():
    codes = [
        {"code": "1", "title": TEXTS, "aliases": ["one", "eins"]},
        {"code": "2", "title": TEXTS, "aliases": ["1", "one", "two"]},
        {"code": "2", "title": TEXTS},
    ]

    found = rules.codelist_faults(CodeListDeclaration.model_validate({"key": "a.c", "codes": codes, **HEAD}))

    assert [fault.path for fault in found] == [("codes", 2), ("codes", 1, "aliases"), ("codes", 1, "aliases")]
