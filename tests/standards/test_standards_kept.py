"""Elements and code lists are kept and asked for; what is retired stays readable."""

import pytest

from zampa.data.standards import actions, queries
from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration

pytestmark = pytest.mark.django_db

TEXTS = {"bo": "མིང་།", "zh": "名称", "en": "Name"}
HEAD = {"title": TEXTS, "basis": "x", "since": "2024-01-01"}
ELEMENT = ElementDeclaration.model_validate({"key": "a.b", "definition": TEXTS, "type": "text", **HEAD})
CODES = [{"code": "b", "title": TEXTS}, {"code": "a", "title": TEXTS, "aliases": ["x", "b2"]}]
LIST = CodeListDeclaration.model_validate({"key": "a.c", "codes": CODES, **HEAD})


def test_a_code_list_gives_the_code_behind_each_code_and_alias():
    actions.declare(pack="one", elements=[], codelists=[LIST])

    assert queries.codelists() == {"a.c": {"a": "a", "b": "b", "x": "a", "b2": "a"}}


def test_a_declaration_comes_back_as_it_was_said():
    actions.declare(pack="one", elements=[ELEMENT], codelists=[LIST])

    assert queries.elements() == {"a.b": ELEMENT}
    (line,) = queries.codelist_lines()
    assert sorted(line.declaration.codes, key=lambda c: c.code) == sorted(LIST.codes, key=lambda c: c.code)


def test_declaring_touches_what_the_pack_declares_and_nothing_else():
    other = ELEMENT.model_copy(update={"key": "c.d"})
    actions.declare(pack="one", elements=[ELEMENT], codelists=[LIST])

    actions.declare(pack="two", elements=[other], codelists=[])
    actions.declare(pack="two", elements=[], codelists=[])

    assert {line.declaration.key: line.retired for line in queries.element_lines()} == {
        "a.b": False,
        "c.d": True,
    }
    assert set(queries.elements()) == {"a.b", "c.d"}
    assert not queries.codelist_lines()[0].retired
