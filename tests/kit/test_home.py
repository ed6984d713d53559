"""The home: real or sample, for ever."""

import pytest

from zampa.foundation.kit import home, locks
from zampa.foundation.kit.problems import Told
from zampa.foundation.kit.saying import from_json, in_words, say, to_json
from zampa.foundation.kit.texts import comparable


def test_a_sample_home_never_becomes_a_real_one(sample_home):
    assert home.make(sample=True) == sample_home
    with pytest.raises(Told, match="sample home, for ever"):
        home.make(sample=False)


def test_the_key_lies_outside_the_home_and_only_its_owner_reads_it(real_home):
    assert real_home.path not in real_home.key_file.parents
    assert real_home.key_file.stat().st_mode & 0o077 == 0
    assert real_home.personal.stat().st_mode & 0o077 == 0


def test_without_a_home_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("ZAMPA_HOME", str(tmp_path / "nothing"))

    with pytest.raises(Told, match="zampa init"):
        home.current()


def test_a_lock_is_held_by_one(tmp_path):
    with locks.held(tmp_path / "a"), pytest.raises(locks.Busy), locks.held(tmp_path / "a", wait_seconds=0.1):
        pass
    with locks.held(tmp_path / "a", wait_seconds=0):
        pass


def test_a_sentence_is_kept_and_told_in_another_language():
    sentence = say("Line {line} of {file} is empty.", line=3, file=say("the list"))
    words = {"Line {line} of {file} is empty.": "{file}第 {line} 行是空的。", "the list": "清单"}

    assert sentence == "Line 3 of the list is empty."
    assert in_words(from_json(to_json(sentence)), lambda text: words.get(text, text)) == "清单第 3 行是空的。"


@pytest.mark.parametrize(
    ("one", "other"), [("བོད༌ལྗོངས།", "བོད་ལྗོངས།"), ("ＡＢ　１", "ab 1"), ("青稞  价格", "青稞 价格")]
)
def test_texts_that_look_alike_compare_alike(one, other):
    assert comparable(one) == comparable(other)


def test_a_home_remembers_its_kind_of_database_and_refuses_another(real_home):
    home.demand_papers_in("sqlite")
    home.keep_papers_in("postgresql")

    with pytest.raises(Told, match="keeps its papers in PostgreSQL"):
        home.demand_papers_in("sqlite")
    home.keep_papers_in("sqlite")
    home.demand_papers_in("postgresql")
    assert home.current() == real_home


def test_a_home_of_sqlite_refuses_postgresql(real_home):
    home.keep_papers_in("sqlite")

    with pytest.raises(Told, match="keeps its papers in SQLite"):
        home.demand_papers_in("postgresql")
