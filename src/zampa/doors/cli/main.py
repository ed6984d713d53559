"""The command `zampa`: reads its language, prepares the ground, and tells what is wrong in plain words."""

import gettext
import importlib
import os
import sys
from contextlib import suppress
from typing import NoReturn

import django
from django.db import DatabaseError
from django.utils import translation

from zampa.doors.cli import framework
from zampa.foundation.kit import disk, environment, home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import in_words, say
from zampa.foundation.ui import compiling


def main() -> NoReturn:
    """Run one command. Exit status: 0 done, 1 done with something left to look at, 2 refused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")
    if "--lang" in sys.argv[:-1]:
        at = sys.argv.index("--lang")
        os.environ["ZAMPA_LANG"] = sys.argv[at + 1]
        del sys.argv[at : at + 2]
    try:
        compiling.compile_stale()
        django.setup()
        translation.activate(environment.language())
        framework.speak(environment.language())
        commands = importlib.import_module("zampa.doors.cli.commands")
        commands.zampa(prog_name="zampa", standalone_mode=True)
    except Told as told:
        tell(told)
        sys.exit(2)
    except DatabaseError as broken:
        tell(Told(_of_the_database(broken)))
        sys.exit(2)
    except OSError as broken:
        tell(Told(_of_the_machine(broken)))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


def _of_the_database(broken: DatabaseError) -> Problem:
    """No home is the usual reason, a full disk the second, an older database the third."""
    try:
        here = home.current()
    except Told as told:
        return told.problems[0]
    if disk.is_full(broken, here.path):
        return disk.problem(here.path)
    first_line = str(broken).strip().partition("\n")[0].rstrip(".")
    what = say("The database of papers gave an error: {error}.", error=first_line)
    return Problem(
        "zampa", what, say("Is the database running, and was zampa init run after the last update?")
    )


def _of_the_machine(broken: OSError) -> Problem:
    """A file or a folder that the machine does not give."""
    if disk.is_full(broken, home.path()):
        return disk.problem(home.path())
    why = (broken.strerror or type(broken).__name__).rstrip(".")
    where = str(broken.filename or "zampa")
    return Problem(
        where,
        say("The machine gave an error: {why}.", why=why),
        say("Look whether this account may read and write there."),
    )


def tell(told: Told) -> None:
    """Print every problem, each on a line of its own, in the reader's language."""
    language = _language()
    folders = [translation.to_locale(language)]
    words = gettext.translation("django", compiling.LOCALE, folders, fallback=True).gettext
    for problem in told.problems:
        said = (in_words(part, words, language) for part in (problem.what, problem.do))
        parts = (f"{problem.where}:", *said)
        print(" ".join(part for part in parts if part), file=sys.stderr)


def _language() -> str:
    """The reader's language, also where Django has none: the settings themselves may be what is wrong."""
    for asked in (translation.get_language, environment.language):
        with suppress(Told):
            if language := asked():
                return language
    return "en"


if __name__ == "__main__":
    main()
