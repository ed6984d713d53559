"""Every sentence that a person may read exists in Tibetan, Chinese and English, and says when it is a draft."""

import re
from string import Formatter

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from zampa.foundation.ui import compiling, drafts, extracting

LANGUAGES = ["bo", "zh_Hans"]
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

# status: draft
msgid "Desk"
msgstr "工作台"
"""


def _id(message):
    return message.id if isinstance(message.id, str) else message.id[0]


def _said(message):
    return message.string if isinstance(message.string, str) else message.string[0]


@pytest.fixture(scope="module")
def catalogues():
    return {name: _messages(extracting.LOCALE / name / "LC_MESSAGES" / "django.po") for name in LANGUAGES}


def _messages(po):
    with po.open("rb") as file:
        return [message for message in read_po(file) if message.id]


@pytest.fixture(scope="module")
def said_by_the_code():
    return {_id(message) for message in extracting.template() if message.id}


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_sentence_of_the_code_is_translated_and_no_other(catalogues, said_by_the_code, name):
    translated = {_id(message) for message in catalogues[name] if _said(message)}

    assert sorted(said_by_the_code - translated) == []
    assert sorted(translated - said_by_the_code) == []


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_translation_has_the_parts_of_its_sentence(catalogues, name):
    wrong = [_id(m) for m in catalogues[name] if _said(m) and _parts(_said(m)) != _parts(_id(m))]

    assert wrong == []


def _parts(text):
    named = set(re.findall(r"%\((\w+)\)s", text))
    return named if named else {part for _, part, _, _ in Formatter().parse(text) if part}


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_translation_says_whether_it_was_reviewed(catalogues, name):
    silent = [_id(m) for m in catalogues[name] if not any(c.startswith("status:") for c in m.user_comments)]

    assert silent == []


def test_tibetan_and_chinese_are_written_in_their_own_script(catalogues):
    scripts = {"bo": "[\u0f00-\u0fff]", "zh_Hans": "[\u4e00-\u9fff]"}
    foreign = [
        (name, _id(m))
        for name, script in scripts.items()
        for m in catalogues[name]
        if _said(m) and not re.search(script, _said(m)) and _said(m) != _id(m)
    ]

    assert foreign == []


def test_a_page_says_that_its_translation_is_a_draft_until_all_of_it_is_reviewed(site, monkeypatch):
    draft = site.get("/zh-hans/sign-in/").text
    everything = frozenset(_id(m) for m in extracting.template() if m.id)
    monkeypatch.setattr(drafts, "reviewed", lambda language: everything)
    reviewed = site.get("/zh-hans/sign-in/").text

    assert "还没有人审过" in draft
    assert "还没有人审过" not in reviewed


def test_an_english_page_of_reviewed_words_says_nothing_about_drafts(site):
    assert "nobody has reviewed" not in site.get("/en/sign-in/").text


def test_a_text_of_a_pack_that_nobody_reviewed_is_called_a_draft(site):
    assert "nobody has reviewed" in site.get("/en/resources/prices.wholesale/").text


def test_translations_are_compiled_once_and_again_when_they_change(tmp_path):
    po = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO, "utf-8")

    first, second = compiling.compile_stale(tmp_path), compiling.compile_stale(tmp_path)

    assert [path.name for path in first] == ["django.mo"]
    assert second == []
    with first[0].open("rb") as file:
        assert read_mo(file).get("Desk").string == "工作台"


def test_what_is_translated_stays_when_the_code_is_read_again(tmp_path, monkeypatch):
    po = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO + '\n# status: reviewed\nmsgid "Nobody says this."\nmsgstr "没有人说。"\n', "utf-8")

    extracting.update(po)

    text = po.read_text("utf-8")
    assert 'msgid "Desk"\nmsgstr "工作台"' in text
    assert "Nobody says this." not in text
