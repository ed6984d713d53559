"""Elements and code lists are kept and asked for; what is retired stays readable."""

from datetime import UTC, datetime

import pytest

from zampa.data.standards import actions, queries
from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration

pytestmark = pytest.mark.django_db

SIGNED = actions.Signature("pema", datetime(2026, 11, 22, tzinfo=UTC), "the first list")
TEXTS = {"bo": "མིང་།", "zh": "名称", "en": "Name"}
HEAD = {"title": TEXTS, "basis": "x", "since": "2024-01-01"}
ELEMENT = ElementDeclaration.model_validate({"key": "a.b", "definition": TEXTS, "type": "text", **HEAD})
CODES = [{"code": "b", "title": TEXTS}, {"code": "a", "title": TEXTS, "aliases": ["x", "b2"]}]
LIST = CodeListDeclaration.model_validate({"key": "a.c", "codes": CODES, **HEAD})


def test_a_code_list_gives_the_code_behind_each_code_and_alias():
    actions.declare(pack="one", elements=[], codelists=[LIST], signed=SIGNED)

    assert queries.codelists() == {"a.c": {"a": "a", "b": "b", "x": "a", "b2": "a"}}


def test_a_declaration_comes_back_as_it_was_said():
    actions.declare(pack="one", elements=[ELEMENT], codelists=[LIST], signed=SIGNED)

    assert queries.elements() == {"a.b": ELEMENT}
    (line,) = queries.codelist_lines()
    assert sorted(line.declaration.codes, key=lambda c: c.code) == sorted(LIST.codes, key=lambda c: c.code)


def test_declaring_touches_what_the_pack_declares_and_nothing_else():
    other = ELEMENT.model_copy(update={"key": "c.d"})
    actions.declare(pack="one", elements=[ELEMENT], codelists=[LIST], signed=SIGNED)

    actions.declare(pack="two", elements=[other], codelists=[], signed=SIGNED)
    actions.declare(pack="two", elements=[], codelists=[], signed=SIGNED)

    assert {line.declaration.key: line.retired for line in queries.element_lines()} == {
        "a.b": False,
        "c.d": True,
    }
    assert set(queries.elements()) == {"a.b", "c.d"}
    assert not queries.codelist_lines()[0].retired


def test_every_change_of_an_entry_stands_in_its_history_with_who_when_and_why():
    longer = LIST.model_copy(update={"codes": LIST.codes[:1]})
    actions.declare(pack="one", elements=[ELEMENT], codelists=[LIST], signed=SIGNED)
    actions.declare(pack="one", elements=[ELEMENT], codelists=[LIST], signed=SIGNED)
    actions.declare(pack="one", elements=[], codelists=[longer], signed=SIGNED)

    of_list, of_element = queries.history("codelist", "a.c"), queries.history("element", "a.b")

    assert [line.change for line in of_list] == ["changed", "new"]
    assert [len(line.said["codes"]) for line in of_list] == [1, 2]
    assert of_list[0].before == of_list[1].said
    assert [line.change for line in of_element] == ["retired", "new"]
    assert (of_list[0].by, of_list[0].why, of_list[0].at) == ("pema", "the first list", SIGNED.at)
