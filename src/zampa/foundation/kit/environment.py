"""Settings as one line each: name, default, what it does. An unreadable value stops the start and says why."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from zampa.foundation.kit.problems import Problem, Told

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
    "ZAMPA_LARGEST_UPLOAD_MIB": ("4096", "the largest file that the desk and the API take, in MiB"),
}


def value(name: str) -> str:
    """The setting's text: from the environment, else its default."""
    return os.environ.get(name) or SETTINGS[name][0]


def number(name: str) -> int:
    """The setting as a whole number above 0."""
    text = value(name)
    if not text.isdecimal() or int(text) < 1:
        raise Told(Problem(name, f'"{text}" is not a whole number above 0.', f"It sets {SETTINGS[name][1]}."))
    return int(text)


def yes(name: str) -> bool:
    """The setting as yes or no."""
    text = value(name).lower()
    if text not in {"yes", "no"}:
        raise Told(Problem(name, f'"{text}" is not "yes" or "no".', f"It sets {SETTINGS[name][1]}."))
    return text == "yes"


def language() -> str:
    """The language of the command line as Django names it: "bo", "zh-hans" or "en"."""
    names = {"bo": "bo", "zh": "zh-hans", "en": "en"}
    asked = value("ZAMPA_LANG")
    if asked:
        if asked not in names:
            raise Told(Problem("ZAMPA_LANG", f'"{asked}" is not bo, zh or en.'))
        return names[asked]
    terminal = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return names.get(terminal[:2], "en")


def secret(file: Path) -> str:
    """The site's secret from its file; a passing one while there is no home yet."""
    return file.read_text("utf-8") if file.exists() else secrets.token_urlsafe(48)


def database(sqlite: Path) -> dict[str, Any]:
    """Django's description of the database of papers."""
    url = value("ZAMPA_DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise Told(Problem("ZAMPA_DATABASE_URL", "It is not postgresql://account:password@host:port/name."))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }
