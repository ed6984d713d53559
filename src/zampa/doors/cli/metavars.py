"""What stands for a value in the help of a command ("FILE", "NUMBER"), in the reader's language."""

from copy import copy

import click
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

WORDS = {
    "[OPTIONS]": _("[OPTIONS]"),
    "COMMAND [ARGS]...": _("COMMAND [ARGS]..."),
    "ACCOUNT": _("ACCOUNT"),
    "ASSERTION": _("ASSERTION"),
    "COLUMN": _("COLUMN"),
    "COLUMN=FIELD": _("COLUMN=FIELD"),
    "DATE": _("DATE"),
    "DAYS": _("DAYS"),
    "DELIVERY": _("DELIVERY"),
    "ENTITY": _("ENTITY"),
    "FIELD=VALUE": _("FIELD=VALUE"),
    "FILE": _("FILE"),
    "KEY": _("KEY"),
    "NAMES": _("NAMES"),
    "NUMBER": _("NUMBER"),
    "OFFICE": _("OFFICE"),
    "ONE": _("ONE"),
    "RESOURCE": _("RESOURCE"),
    "TEXT": _("TEXT"),
    "TIME": _("TIME"),
    "TWO": _("TWO"),
    "USERNAME": _("USERNAME"),
    "VERSION": _("VERSION"),
}
_OF_TYPES = {"text": "TEXT", "file": "FILE", "path": "FILE"}
_NUMBERS = {
    "integer": _("whole number"),
    "integer range": _("whole number"),
    "float": _("number"),
    "float range": _("number"),
}


def put_in_words(command: click.Command) -> None:
    """Name the values of a command, and of all that are under it, in the language that is spoken now."""
    command.options_metavar = gettext(WORDS["[OPTIONS]"])
    for param in command.params:
        if not isinstance(param.type, click.Choice) and not getattr(param, "is_flag", False):
            _name(param)
    if isinstance(command, click.Group):
        command.subcommand_metavar = gettext(WORDS["COMMAND [ARGS]..."])
        for inner in command.commands.values():
            put_in_words(inner)


def _name(param: click.Parameter) -> None:
    word = param.metavar or _unnamed(param)
    metavar = gettext(WORDS.get(word, word))
    if isinstance(param, click.Argument):
        metavar = metavar if param.required else f"[{metavar}]"
        metavar += "..." if param.nargs != 1 else ""
    param.metavar = metavar
    if param.type.name in _NUMBERS:
        param.type = copy(param.type)
        param.type.name = gettext(_NUMBERS[param.type.name])


def _unnamed(param: click.Parameter) -> str:
    if isinstance(param, click.Argument):
        return str(param.name).upper()
    return _OF_TYPES.get(param.type.name, "NUMBER")
