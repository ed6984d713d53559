"""The reference page of comparing says what the code does, with every way, level and list."""

import re

import pytest

from docs.shelves import DOCS
from zampa.data.reconcile.comparing import firm_parts, offices
from zampa.data.reconcile.comparing.levels import KINDS, agreement_of
from zampa.data.reconcile.comparing.ways import WAYS, one
from zampa.doors.cli import comparing_page, reference

PAGE = (DOCS / "reference" / "comparing.md").read_text("utf-8")


def test_the_page_is_as_the_code_prints_it():
    assert comparing_page.page() == PAGE
    assert reference.pages()["comparing.md"] == PAGE


@pytest.mark.parametrize("way", WAYS)
def test_each_way_stands_there_with_its_rule_and_examples_that_hold(way):
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{way}` |"))
    examples = re.findall(r"`([^`]+)` → (?:`([^`]+)`|nothing)", row)

    assert WAYS[way].says in row
    assert examples
    assert all(one(way, said) == (made or None) for said, made in examples)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_stands_there_with_every_level_and_examples_that_hold(kind):
    part = PAGE.split(f"### `{kind}`")[1].split("\n## ")[0].split("\n### ")[0]
    examples = re.findall(r"^- `([^`]+)`, `([^`]+)`: `([a-z]+)`$", part, re.M)

    assert all(f"| `{level.key}` | {level.strength} | {level.says} |" in part for level in KINDS[kind])
    assert len(examples) > 1
    assert all(agreement_of(kind, left, right).key == level for left, right, level in examples)


def test_each_level_between_same_and_other_has_an_example():
    shown = {kind: set() for kind in KINDS}
    for kind, part in re.findall(r"### `([a-z_]+)`\n(.*?)(?=\n##)", PAGE, re.S):
        shown[kind] = set(re.findall(r"`: `([a-z]+)`$", part, re.M))

    assert {k: {x.key for x in v[1:-2]} - shown[k] for k, v in KINDS.items()} == dict.fromkeys(KINDS, set())


def test_the_lists_stand_there_whole():
    words = [*firm_parts.words()["trades"], *firm_parts.words()["forms"], *offices.words()["matters"]]

    assert not [word for word in words if word not in PAGE.split("## Lists")[1]]
