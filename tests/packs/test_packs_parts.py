"""A plan names parts and values in words, the same as pages do, in the language of its reader."""

import paper
import pytest
from django.utils import translation
from paper import spoilt

from zampa.doors.packs import changes, parts, reading
from zampa.doors.packs.scope import KEPT, Kept, kept_declarations
from zampa.doors.web.wording import WORDS
from zampa.foundation.kit.saying import in_words


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.key)
def test_every_part_of_a_declaration_has_a_word(kind):
    assert set(kind.model.model_fields) <= set(parts.PARTS)


def test_plans_and_pages_have_the_same_words():
    assert {k: str(v) for k, v in parts.PARTS.items() if k in WORDS["part"]}.items() <= WORDS["part"].items()
    for table in ("type", "sensitivity", "cycle", "mode", "dimension"):
        assert parts.VALUES[table] == WORDS[table]


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "+measure, −unit"), ("bo", "+measure, −unit")])
def test_a_plan_has_no_english_word_for_a_reader_of_another_language(markets, language, words):
    pack = reading.read(paper.write(markets))
    kept = [Kept(d.kind.key, d.key, d.pack, d.said) for d in kept_declarations(pack)]
    changed = reading.read(
        paper.write(markets, spoilt("resources/price.yaml", "name: unit\n", "name: measure\n"))
    )

    (line,) = changes.lines([changed], kept, {})

    with translation.override(language):
        told = in_words(line.detail, translation.gettext, language)
    assert words in told
    assert "field" not in told
