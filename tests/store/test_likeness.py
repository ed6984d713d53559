"""How alike two texts are: by characters in every script, and never less than the quick look at their bags allows."""

import random
from functools import cache

import polars as pl
import pytest

from zampa.foundation.store import link_tables
from zampa.foundation.store.likeness import KINDS, Level
from zampa.foundation.store.link_tables import Limits

SCRIPTS = {
    "han": "西藏拉萨市城关区域康林芝昌都有限责任公司股份矿业发展",
    "tibetan": "བོད་ལྗོངསརཁུལམཉིགྲྀ།",
    "latin": "abcdeABCDE -'",
    "mixed": "aé西ོ𠮷ż藏b",
}


def asked(sql, **values):
    with link_tables.session(Limits()) as connection:
        for name, frame in values.items():
            connection.register(name, frame.to_arrow())
        return connection.execute(sql).fetchall()


def edits(one, other):
    """Levenshtein's distance by characters, as in any textbook."""

    @cache
    def rest(i, j):
        if i == len(one) or j == len(other):
            return len(one) - i + len(other) - j
        if one[i] == other[j]:
            return rest(i + 1, j + 1)
        return 1 + min(rest(i + 1, j), rest(i, j + 1), rest(i + 1, j + 1))

    return rest(0, 0)


def pairs(letters, count=150, longest=14):
    chance = random.Random(len(letters))
    made = []
    for _ in range(count):
        one = chance.choices(letters, k=chance.randint(1, longest))
        other = list(one) if chance.random() < 0.6 else chance.choices(letters, k=chance.randint(1, longest))
        for _ in range(chance.randint(0, 3)):
            other[chance.randrange(len(other))] = chance.choice(letters)
        made.append(("".join(one), "".join(other)))
    return pl.DataFrame(made, schema=["l", "r"], orient="row")


@pytest.mark.parametrize("script", SCRIPTS)
def test_edits_are_counted_by_characters(script):
    given = pairs(SCRIPTS[script])

    found = asked("SELECT l, r, edits(l, r) FROM given", given=given)

    assert [count for _, _, count in found] == [edits(one, other) for one, other, _ in found]


@pytest.mark.parametrize("script", SCRIPTS)
def test_likeness_is_that_of_the_same_texts_in_plain_letters(script):
    given = pairs(SCRIPTS[script])
    plain = {letter: chr(65 + number) for number, letter in enumerate(dict.fromkeys(SCRIPTS[script]))}
    given = given.with_columns(
        pl.col(name)
        .map_elements(lambda said: "".join(plain[c] for c in said), return_dtype=pl.String)
        .alias(f"{name}0")
        for name in ("l", "r")
    )

    found = asked("SELECT jaro_winkler(l, r), jaro_winkler_similarity(l0, r0) FROM given", given=given)

    assert all(one == pytest.approx(other) for one, other in found)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_quick_look_never_rules_out_what_is_alike(script):
    given = pairs(SCRIPTS[script], count=2000)

    wrong = asked(
        """SELECT l, r FROM (SELECT *, bag_of(l) AS lb, bag_of(r) AS rb FROM given)
        WHERE winkler_at_most(l, r, lb, rb) < jaro_winkler(l, r) OR edits_at_least(l, r, lb, rb) > edits(l, r)""",
        given=given,
    )

    assert wrong == []


def test_long_texts_are_compared_by_characters_too():
    one = "西藏自治区" * 30
    given = pl.DataFrame({"l": [one], "r": [one.replace("区", "县")]})

    assert asked("SELECT edits(l, r) FROM given", given=given) == [(30,)]


@pytest.mark.parametrize(
    ("level", "one", "other", "agrees"),
    [
        (Level("exact"), "拉萨", "拉萨", True),
        (Level("exact"), "拉萨", "拉薩", False),
        (Level("levenshtein", 1), "城关区", "城厢区", True),
        (Level("levenshtein", 1), "城关区", "城区关", False),
        (Level("jaro_winkler", 0.9), "西藏高争建材", "西藏高争建村", True),
        (Level("jaro_winkler", 0.9), "西藏高争建材", "西藏天路股份", False),
        (Level("contains", 4), "西藏矿业", "西藏矿业发展股份有限公司", True),
        (Level("contains", 4), "西藏", "西藏矿业发展股份有限公司", False),
    ],
)
def test_a_level_says_whether_two_texts_agree_with_a_quick_look_and_without(level, one, other, agrees):
    given = pl.DataFrame({"t_l": [one], "t_r": [other]})

    found = asked(
        f"SELECT {level.sql('t')}, {level.sql('t', 'g')} FROM (SELECT *, bag_of(t_l) AS g_l, bag_of(t_r) AS g_r FROM given)",
        given=given,
    )

    assert found == [(agrees, agrees)]


@pytest.mark.parametrize(("kind", "number"), [("jaro", 0.9), ("exact", 1.0), ("levenshtein", None)])
def test_a_level_that_is_not_known_is_refused_with_those_that_are(kind, number):
    with pytest.raises(ValueError, match="Known: exact, jaro_winkler <number>"):
        Level(kind, number)


def test_every_kind_of_level_has_a_word():
    assert [Level(kind, None if kind == "exact" else 1).said for kind in KINDS] == [
        "exact",
        "jaro_winkler 1",
        "levenshtein 1",
        "contains 1",
    ]
