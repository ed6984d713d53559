"""Settings as one line each: name, default, what it does. An unreadable value stops the start and says why."""

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say

SETTINGS: dict[str, tuple[str, str]] = {
    "ZAMPA_HOME": ("./zampa-home", "the folder where this installation keeps its state"),
    "ZAMPA_KEY_FILE": ("~/.config/zampa/<home id>.key", "the key of files about persons; outside the home"),
    "ZAMPA_DATABASE_URL": (
        "",
        "papers: postgresql://account:password@host:port/name; empty means SQLite in the home",
    ),
    "ZAMPA_HOSTS": ("127.0.0.1,localhost", "the names under which the site answers, with commas"),
    "ZAMPA_ORIGINS": (
        "",
        "addresses from which forms are accepted behind a proxy: https://data.example.gov.cn",
    ),
    "ZAMPA_HTTPS": ("no", "yes: cookies travel over https only"),
    "ZAMPA_LANG": ("", "language of the command line: bo, zh or en; empty means the terminal's"),
    "ZAMPA_AS": ("", "the account that signs acts on the command line when --as is not given"),
    "ZAMPA_BATCH_ROWS": ("100000", "rows of a file that are held in memory at a time"),
    "ZAMPA_MEMORY_MIB": ("1024", "memory for one query, in MiB"),
    "ZAMPA_UPDATE_DAYS": (
        "10",
        "working days for an updated table after an entry changed; not verified: docs/reference/laws.md",
    ),
    "ZAMPA_DISCREPANCY_DAYS": (
        "10",
        "working days for an office whose value disagrees; not verified: docs/reference/laws.md",
    ),
    "ZAMPA_PLACE": (
        "",
        "the code of the region (54, 5133): its holidays count for offices of which no place is known",
    ),
    "ZAMPA_LARGEST_UPLOAD_MIB": ("4096", "the largest file that the desk and the API take, in MiB"),
}
NUMBERS = (
    "ZAMPA_BATCH_ROWS",
    "ZAMPA_MEMORY_MIB",
    "ZAMPA_LARGEST_UPLOAD_MIB",
    "ZAMPA_UPDATE_DAYS",
    "ZAMPA_DISCREPANCY_DAYS",
)
_HOST = re.compile(r"\*|\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]|[0-9a-f]*:[0-9a-f:.]+", re.IGNORECASE)
_PLACE = re.compile(r"([0-9]{2,12})?")
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9.-]+(:[0-9]+)?/?", re.IGNORECASE)


def value(name: str) -> str:
    """The setting's text: from the environment, else its default."""
    return os.environ.get(name) or SETTINGS[name][0]


def number(name: str) -> int:
    """The setting as a whole number above 0."""
    text = value(name)
    if not text.isdecimal() or int(text) < 1:
        what = say('"{text}" is not a whole number above 0.', text=text)
        do = say(
            "Write one in digits, for example {example}, or leave the setting away.",
            example=SETTINGS[name][0],
        )
        raise Told(Problem(name, what, do))
    return int(text)


def yes(name: str) -> bool:
    """The setting as yes or no."""
    text = value(name).lower()
    if text not in {"yes", "no"}:
        what = say('"{text}" is neither yes nor no.', text=text)
        do = say("Write yes where the site is reached over https: cookies travel over https only. Else no.")
        raise Told(Problem(name, what, do))
    return text == "yes"


def place() -> str:
    """The code of the region, or nothing."""
    text = value("ZAMPA_PLACE")
    if not _PLACE.fullmatch(text):
        what = say('"{text}" is not the code of a place.', text=text)
        raise Told(Problem("ZAMPA_PLACE", what, say("Write its digits: 54 for Tibet, 5133 for Ganzi.")))
    return text


def hosts() -> list[str]:
    """The names under which the site answers."""
    return _list(
        "ZAMPA_HOSTS",
        _HOST,
        say("Write names without http:// and without a port, with commas: data.example.gov.cn,127.0.0.1"),
    )


def origins() -> list[str]:
    """The addresses from which forms are accepted behind a proxy."""
    return _list(
        "ZAMPA_ORIGINS",
        _ORIGIN,
        say("Write whole addresses without a path, with commas: https://data.example.gov.cn"),
    )


def _list(name: str, form: re.Pattern[str], do: str) -> list[str]:
    parts = [part.strip() for part in value(name).split(",") if part.strip()]
    wrong = [part for part in parts if not form.fullmatch(part)]
    if wrong:
        what = say('"{text}" cannot be read here.', text=wrong[0])
        raise Told(Problem(name, what, do))
    return parts


def language() -> str:
    """The language of the command line as Django names it: "bo", "zh-hans" or "en"."""
    names = {"bo": "bo", "zh": "zh-hans", "en": "en"}
    asked = value("ZAMPA_LANG")
    if asked:
        if asked not in names:
            what = say('"{text}" is not one of bo, zh and en.', text=asked)
            do = say("Write one of them, or leave the setting away: then the terminal's language is taken.")
            raise Told(Problem("ZAMPA_LANG", what, do))
        return names[asked]
    terminal = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return names.get(terminal[:2], "en")


def home_folder() -> None:
    """ZAMPA_HOME is no file."""
    if Path(value("ZAMPA_HOME")).is_file():
        what = say("{path} is a file, and the home is a folder.", path=value("ZAMPA_HOME"))
        raise Told(Problem("ZAMPA_HOME", what, say("Name a folder, or a new one that zampa init makes.")))


def key_file() -> None:
    """ZAMPA_KEY_FILE is no folder."""
    if Path(value("ZAMPA_KEY_FILE")).is_dir():
        what = say("{path} is a folder, and the key is a file.", path=value("ZAMPA_KEY_FILE"))
        raise Told(Problem("ZAMPA_KEY_FILE", what, say("Name a file outside the home.")))


def check() -> None:
    """Read every setting. Raises Told with all that cannot be read, so that nothing starts half-way."""
    readings: list[Callable[[], object]] = [
        home_folder,
        key_file,
        papers,
        hosts,
        place,
        origins,
        lambda: yes("ZAMPA_HTTPS"),
        language,
        *(lambda name=name: number(name) for name in NUMBERS),
    ]
    problems: list[Problem] = []
    for reading in readings:
        try:
            reading()
        except Told as told:
            problems += told.problems
    if problems:
        raise Told(problems)


def secret(file: Path) -> str:
    """The site's secret from its file; a passing one while there is no home yet."""
    return file.read_text("utf-8") if file.exists() else secrets.token_urlsafe(48)


def papers() -> str:
    """The kind of database that keeps the papers: "sqlite" or "postgresql"."""
    return "postgresql" if _address() else "sqlite"


def database(sqlite: Path) -> dict[str, Any]:
    """Django's description of the database of papers."""
    parts = _address()
    if parts is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


def _address() -> SplitResult | None:
    """ZAMPA_DATABASE_URL in its parts. What is wrong is told without its text: there is a password in it."""
    url = value("ZAMPA_DATABASE_URL")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        readable = bool(parts.port is None or parts.port) and bool(parts.path.strip("/"))
    except ValueError:
        readable = False
    if not readable or parts.scheme not in {"postgresql", "postgres"}:
        what = say("This is not the address of a PostgreSQL database.")
        do = say(
            "Write postgresql://account:password@host:port/name, or leave the setting away:"
            " then the papers lie in SQLite in the home."
        )
        raise Told(Problem("ZAMPA_DATABASE_URL", what, do))
    return parts
