"""The words of the library under the command line are known to the translators, and are said in the reader's language."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from click.testing import CliRunner

from zampa.doors.cli import framework
from zampa.doors.cli.commands import zampa

SOURCE = Path(click.__file__).parent


@pytest.fixture
def chinese(tmp_path, monkeypatch):
    """Translations in which "Usage:" and "No such option" are Chinese."""
    monkeypatch.setenv("LANGUAGE", "en")
    catalogue = Catalog(locale="zh_Hans_CN")
    catalogue.add("Usage:", "用法：")
    catalogue.add("No such option {name!r}.", "没有 {name!r} 这个选项。")
    place = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.mo"
    place.parent.mkdir(parents=True)
    with place.open("wb") as file:
        write_mo(file, catalogue)
    yield tmp_path
    framework.speak("en")


def test_click_speaks_the_language_of_the_reader(chinese):
    framework.speak("zh-hans", chinese)
    helped, mistaken = (CliRunner().invoke(zampa, ["table", word]).output for word in ("--help", "--colour"))
    framework.speak("en", chinese)
    english = CliRunner().invoke(zampa, ["table", "--help"]).output

    assert helped.startswith("用法： zampa table")
    assert "没有 '--colour' 这个选项。" in mistaken
    assert english.startswith("Usage: zampa table")


@pytest.mark.parametrize("language", ["bo", "zh"])
def test_no_command_explains_itself_with_english_headings(language):
    environment = os.environ | {"ZAMPA_LANG": language}
    program = [sys.executable, "-m", "zampa.doors.cli.main", "packs", "--help"]

    told = subprocess.run(program, env=environment, capture_output=True, text=True, check=True).stdout

    english = ("Usage:", "Options:", "Commands:", "Show this message and exit.")
    assert not [word for word in english if word in told]


def test_every_word_that_is_translated_for_click_is_one_of_clicks_words():
    said = set()
    for file in SOURCE.glob("*.py"):
        constants = (
            n.value for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.Constant)
        )
        said |= {text for text in constants if isinstance(text, str)}

    listed = {*framework.SAYINGS, *(text for pair in framework.SAYINGS_OF_NUMBERS for text in pair)}
    assert listed <= said
