"""The help of every command says of each option what it is, and names values in words that can be translated."""

import click
import pytest
from click.testing import CliRunner
from django.utils import translation

from zampa.doors.cli import metavars
from zampa.doors.cli.commands import zampa


def commands(command=zampa, path=()):
    """Every command that is shown, with the words that lead to it."""
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from commands(inner, (*path, name))


COMMANDS = dict(commands())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_and_option_explains_itself(path):
    command = COMMANDS[path]

    assert command.help
    assert [
        option.opts for option in command.params if isinstance(option, click.Option) and not option.help
    ] == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_name_of_a_value_is_a_word_for_the_translators(path):
    command = COMMANDS[path]
    params = [
        p for p in command.params if not isinstance(p.type, click.Choice) and not getattr(p, "is_flag", False)
    ]

    named = {p.metavar.strip("[].") for p in params}
    assert named <= set(metavars.WORDS)


def test_help_and_errors_name_values_in_the_language_of_the_reader(monkeypatch):
    monkeypatch.setattr(
        metavars, "gettext", {"FILE": "文件", "whole number": "整数", "[OPTIONS]": "[选项]"}.get
    )

    @click.command()
    @click.argument("file", type=click.Path())
    @click.option("--n", "file_", type=click.IntRange(min=1), metavar="FILE")
    def count(file, file_):
        pass

    metavars.put_in_words(count)

    assert CliRunner().invoke(count, ["--help"]).output.startswith("Usage: count [选项] 文件\n")
    assert "整数" in CliRunner().invoke(count, ["--n", "a", "b"]).output
    assert "文件" in CliRunner().invoke(count, []).output


def test_a_wrong_choice_names_the_choices():
    with translation.override("en"):
        told = CliRunner().invoke(zampa, ["find", "x", "--kind", "y"]).output

    assert "'resource', 'field', 'element', 'codelist', 'office', 'place'" in told
