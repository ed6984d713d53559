"""Settings: what cannot be read stops the start, and says why and what to do."""

import os
import subprocess
import sys

import pytest

from zampa.foundation.kit import environment
from zampa.foundation.kit.problems import Told

UNREADABLE = {
    "ZAMPA_HTTPS": "maybe",
    "ZAMPA_LANG": "fr",
    "ZAMPA_MEMORY_MIB": "x",
    "ZAMPA_BATCH_ROWS": "0",
    "ZAMPA_LARGEST_UPLOAD_MIB": "-1",
    "ZAMPA_HOSTS": "http://data.example.gov.cn",
    "ZAMPA_ORIGINS": "data.example.gov.cn",
    "ZAMPA_DATABASE_URL": "postgresql://zampa:secret-word@host:port/zampa",
    "ZAMPA_HOME": "/etc/hostname",
    "ZAMPA_KEY_FILE": "/etc",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_setting_is_named_with_what_to_do(monkeypatch, name):
    monkeypatch.setenv(name, UNREADABLE[name])

    with pytest.raises(Told) as told:
        environment.check()

    (problem,) = told.value.problems
    assert problem.where == name
    assert problem.what.endswith(".") and problem.do


def test_all_unreadable_settings_are_told_at_once_and_no_password_with_them(monkeypatch):
    for name, text in UNREADABLE.items():
        monkeypatch.setenv(name, text)

    with pytest.raises(Told) as told:
        environment.check()

    assert {problem.where for problem in told.value.problems} == UNREADABLE.keys()
    assert "secret-word" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ZAMPA_HOSTS", "data.example.gov.cn, 127.0.0.1,[::1],.example.cn"),
        ("ZAMPA_ORIGINS", "https://data.example.gov.cn, http://10.1.2.3:8080/"),
        ("ZAMPA_DATABASE_URL", "postgresql://zampa:p%40ss@127.0.0.1:5432/zampa"),
        ("ZAMPA_HTTPS", "YES"),
        ("ZAMPA_LANG", "bo"),
    ],
)
def test_a_readable_setting_is_taken(monkeypatch, name, text):
    monkeypatch.setenv(name, text)

    environment.check()


@pytest.mark.parametrize("words", [("serve",), ("resources",), ("doctor",)])
def test_no_command_starts_with_an_unreadable_setting(tmp_path, words):
    told = start(tmp_path, *words, ZAMPA_MEMORY_MIB="x")

    assert told.returncode == 2
    assert told.stderr.startswith('ZAMPA_MEMORY_MIB: "x"')
    assert len(told.stderr.splitlines()) == 1


def start(tmp_path, *words, **settings):
    """Run the command `zampa` with these settings, as a process of its own."""
    env = {**os.environ, "ZAMPA_HOME": str(tmp_path / "home"), "ZAMPA_LANG": "en", **settings}
    command = [sys.executable, "-m", "zampa.doors.cli.main", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_a_home_of_postgresql_without_its_setting_refuses_every_command_and_nothing_is_left(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "home.json").write_text('{"id": "0", "kind": "real", "papers": "postgresql"}')

    for words in (("doctor",), ("office", "list"), ("init",), ("serve",)):
        told = start(tmp_path, *words, ZAMPA_DATABASE_URL="")

        assert told.returncode == 2
        assert "keeps its papers in PostgreSQL" in told.stderr
    assert [path.name for path in folder.iterdir()] == ["home.json"]
