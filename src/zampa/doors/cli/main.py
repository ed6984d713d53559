"""The command `zampa`: reads its language, prepares the ground, and tells what is wrong in plain words."""

import importlib
import os
import sys
from typing import NoReturn

import django
from django.db import DatabaseError
from django.utils import translation

from zampa.foundation.kit import environment, home
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
        commands = importlib.import_module("zampa.doors.cli.commands")
        commands.zampa(prog_name="zampa", standalone_mode=True)
    except Told as told:
        tell(told)
        sys.exit(2)
    except DatabaseError as broken:
        tell(Told(_of_the_database(broken)))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


def _of_the_database(broken: DatabaseError) -> Problem:
    """No home is the usual reason, an older database the second."""
    try:
        home.current()
    except Told as told:
        return told.problems[0]
    first_line = str(broken).strip().partition("\n")[0]
    what = say("The database of papers gave an error: {error}", error=first_line)
    return Problem(
        "zampa", what, say("Is the database running, and was zampa init run after the last update?")
    )


def tell(told: Told) -> None:
    """Print every problem, each on a line of its own, in the reader's language."""
    for problem in told.problems:
        parts = (
            f"{problem.where}:",
            in_words(problem.what, translation.gettext),
            in_words(problem.do, translation.gettext),
        )
        print(" ".join(part for part in parts if part), file=sys.stderr)


if __name__ == "__main__":
    main()
