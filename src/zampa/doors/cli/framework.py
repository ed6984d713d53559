"""The words that click, the library under the command line, says itself ("Usage:", "No such option"), in the reader's language.

click asks Python's gettext for them, in the language that LANGUAGE names. `speak` lays Zampa's own translations under it;
the lists below tell the translators which words these are, and a test holds them against click's source.
"""

import gettext
import os
from pathlib import Path

from zampa.foundation.ui.compiling import LOCALE

FOLDERS = {"bo": "bo", "zh-hans": "zh_Hans", "en": "en"}
DOMAIN = "django"


def _(sentence: str) -> str:
    """Marks a sentence for the translators; settings may be unreadable when this is read, so Django is not asked."""
    return sentence


def ngettext(singular: str, plural: str) -> tuple[str, str]:
    """Marks a sentence that has a plural for the translators."""
    return singular, plural


SAYINGS = (
    _("Usage:"),
    _("Options"),
    _("Commands"),
    _("Show this message and exit."),
    _("Show the version and exit."),
    _("default: {default}"),
    _("required"),
    _("Try '{command} {option}' for help."),
    _("Error: {message}"),
    _("Aborted!"),
    _("Missing command."),
    _("Missing argument"),
    _("Missing option"),
    _("No such command {name!r}."),
    _("No such option {name!r}."),
    _("Option {name!r} does not take a value."),
    _("Invalid value: {message}"),
    _("Invalid value for {param_hint}: {message}"),
    _("Choose from:\n\t{choices}"),
    _("{value!r} is not a valid {number_type}."),
    _("{value} is not in the range {range}."),
    _("{name} {filename!r} is a directory."),
    _("{name} {filename!r} is not writable."),
    _("Could not open file {filename!r}: {message}"),
    _("Error: The two entered values do not match."),
)
SAYINGS_OF_NUMBERS = (
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def speak(language: str, folder: Path = LOCALE) -> None:
    """Let click speak this language ("bo", "zh-hans", "en"), as far as `folder` has translations."""
    os.environ["LANGUAGE"] = FOLDERS[language]
    gettext.bindtextdomain(DOMAIN, folder)
    gettext.textdomain(DOMAIN)
