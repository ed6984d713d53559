"""Built-in rules speak Tibetan, Chinese and English, with the same parts filled in."""

from string import Formatter
from typing import get_args

import pytest

from zampa.data.quality import wording
from zampa.data.standards.declarations import ElementType

SAID = [(name, part) for name, parts in wording._words().items() for part in parts]


def parts_of(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(("name", "part"), SAID)
def test_each_sentence_exists_in_three_languages_with_the_same_parts(name, part):
    texts = wording._words()[name][part]

    assert set(texts) == {"bo", "zh", "en"}
    assert len({frozenset(parts_of(text)) for text in texts.values()}) == 1
    assert any("\u0f00" <= character <= "\u0fff" for character in texts["bo"])
    assert any("\u4e00" <= character <= "\u9fff" for character in texts["zh"])


@pytest.mark.parametrize("element_type", [name for name in get_args(ElementType) if name != "text"])
def test_each_type_has_its_own_words(element_type):
    assert wording.says(element_type) != wording.do(element_type)
