"""What search finds: all that contains the words and nothing else, in three scripts, by sound and by code."""

import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest

from catalogue.library import TODAY, keys
from zampa.data.catalogue import themes
from zampa.data.catalogue.models import Resource
from zampa.data.catalogue.search import actions, queries, synonyms
from zampa.data.catalogue.search.asked import asked
from zampa.foundation.places import actions as places

pytestmark = pytest.mark.django_db
RESOURCE = {"kind": "resource"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("气象", ["library.weather", "library.barley"]),
        ("牦牛", ["library.yaks"]),
        ("不动产登记", ["library.houses"]),
        ("动产登", ["library.houses"]),
        ("གནམ་གཤིས", ["library.weather", "library.barley"]),
        ("གནམ་གཤིས།", ["library.weather", "library.barley"]),
        ("གནམ་", ["library.weather", "library.barley"]),
        ("ལྷ་ས", ["library.weather"]),
        ("weather", ["library.weather", "library.barley"]),
        ("WEATHER Lhasa", ["library.weather"]),
        ("barl", ["library.barley"]),
        ("气象 lhasa གནམ", ["library.weather"]),
        ("气象weather", ["library.weather", "library.barley"]),
        ("library.yaks", ["library.yaks"]),
        ("X54-00", ["library.weather"]),
        ("x54-0017", ["library.weather"]),
    ],
)
def test_a_word_finds_all_that_contains_it_and_nothing_else_titles_first(library, text, found):
    assert keys(text, kind="resource") == found


@pytest.mark.parametrize("text", ["牛存", "གཤིས་གནམ", "ather", "气 象征", "སའི་གཤིས", "动登", "牦牛 weather"])
def test_what_stands_nowhere_is_not_found(library, text):
    expected = ["library.yaks"] if text == "牛存" else []

    assert keys(text, kind="resource") == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("maoniu", "library.yaks"),
        ("mao niu", "library.yaks"),
        ("maoniucun", "library.yaks"),
        ("qkpf", "library.barley"),
        ("qingke", "library.barley"),
        ("lha sa", "library.weather"),
        ("lhasa'i gnam", "library.weather"),
        ("gnam gshis", "library.weather"),
        ("gnamgshis", "library.weather"),
        ("g.yag gi", "library.yaks"),
        ("gyag", "library.yaks"),
        ("maon", "library.yaks"),
    ],
)
def test_a_title_is_found_by_how_it_sounds(library, text, found):
    assert keys(text, kind="resource") == [found]


def test_tibetan_is_found_however_its_letters_were_typed(library):
    decomposed = unicodedata.normalize("NFD", "གནམ་གཤིས")
    unbroken = "གནམ༌གཤིས"

    assert keys(decomposed, **RESOURCE) == keys(unbroken, **RESOURCE) == ["library.weather", "library.barley"]


def test_niangre_and_its_first_letters_find_the_township(library):
    rows = [
        {"code": "54", "level": 1, "name_zh": "西藏自治区"},
        {"code": "5401", "parent": "54", "level": 2, "name_zh": "拉萨市", "name_bo": "ལྷ་ས་གྲོང་ཁྱེར།", "name_en": "Lhasa"},
        {"code": "540102", "parent": "5401", "level": 3, "name_zh": "城关区"},
        {"code": "540102012", "parent": "540102", "level": 4, "name_zh": "娘热街道"},
    ]  # fmt: skip
    places.adopt(by="pema", rows=rows, source="test", today=TODAY)
    actions.follow()

    assert keys("niangre") == keys("nr") == keys("娘热") == keys("拉萨 娘热") == ["540102012"]
    assert keys("拉萨", kind="place")[0] == keys("lha sa", kind="place")[0] == "5401"
    assert keys("5401", kind="place") == ["5401", "540102", "540102012"]
    assert set(keys("", place="540102")) == {"540102", "540102012"}


def test_fields_elements_and_offices_are_found_too(library):
    assert keys("观测日期", kind="element") == ["library.day"]
    assert set(keys("观测日期", kind="field")) == {
        f"library.{r}/day" for r in ("weather", "yaks", "barley", "houses")
    }
    assert keys("xz.ecology", kind="office") == ["xz.ecology"]


def test_facets_count_what_is_found_can_be_combined_and_are_right_on_any_day(library):
    Resource.objects.filter(key="library.yaks").update(
        delivered_on=TODAY, due=TODAY + timedelta(5), late=TODAY + timedelta(9)
    )
    actions.rebuild()

    def fresh(day):
        found = queries.find(
            None, "", today=day, chosen=RESOURCE | {"office": "xz.commerce"}, with_facets=True
        )
        return {one.value: one.count for one in found.facets["fresh"]}

    every = sum(fresh(TODAY).values())
    assert fresh(TODAY) == {"fresh": 1, "never": every - 1}
    assert fresh(TODAY + timedelta(6)) == {"due": 1, "never": every - 1}
    assert fresh(TODAY + timedelta(10)) == {"overdue": 1, "never": every - 1}
    assert keys("", fresh="fresh") == ["library.yaks"]
    assert keys("牦牛", fresh="never", kind="resource") == []
    late = queries.find(None, "牦牛", today=TODAY + timedelta(10), chosen={"fresh": "overdue"})
    assert [hit.fresh for hit in late.hits] == ["overdue"]


def test_nothing_found_suggests_what_would_be(library):
    def instead(text, **chosen):
        return queries.find(None, text, today=TODAY, chosen=chosen).suggestions

    assert {one.text for one in instead("青稞的事").instead} >= {"青稞"}
    assert [one.text for one in instead("wether").instead] == ["weather"]
    assert "library.yaks" in [near.key for near in instead("牦牛毛").near]
    assert instead("牦牛", kind="office").without_facets == len(keys("牦牛"))
    assert instead("བཀྲ་ཤིས་གནམ").instead[0].text == "གནམ"


def test_a_score_above_one_means_that_the_words_stand_in_the_title(library):
    first, second = queries.find(None, "气象", today=TODAY, chosen=RESOURCE).hits

    assert first.score > 1 > second.score > 0
    assert replace(first, score=0.0).key == "library.weather"


def scores(text, **chosen):
    return {
        hit.key: hit.score for hit in queries.find(None, text, today=TODAY, chosen=chosen, limit=100).hits
    }


@pytest.mark.parametrize("text", ["物价", "行情", "གོང་ཚད"])
def test_another_word_for_the_same_finds_what_nobody_called_so(library, text):
    assert set(keys(text, kind="resource")) >= {"library.barley", "prices.wholesale"}
    assert "library.yaks" not in keys(text)


def test_what_has_the_word_itself_stands_before_what_has_another_for_the_same(library):
    with_the_word, with_another = write_pair(library)

    found, told = keys("人口", kind="resource"), scores("人口", kind="resource")

    assert found.index(with_the_word) < found.index(with_another)
    assert told[with_another] < 0.6 < told[with_the_word] < 1


def write_pair(library):
    """A resource with 人口 in its text, and one with 居民 in its title."""
    Resource.objects.filter(key="library.yaks").update(
        title={"zh": "居民", "bo": "", "en": "x"}, declared=said("library.yaks", "y")
    )
    Resource.objects.filter(key="library.houses").update(declared=said("library.houses", "全区人口"))
    actions.rebuild()
    return "library.houses", "library.yaks"


def said(key, summary):
    declared = Resource.objects.get(key=key).declared
    return {**declared, "summary": {"zh": summary, "bo": "", "en": "z"}}


def test_the_words_that_were_looked_for_besides_are_told(library):
    found = queries.find(None, "物价 yak", today=TODAY)

    assert "价格" in [part.text for part in found.same]
    assert queries.find(None, "牦牛", today=TODAY).same == ()


@pytest.mark.parametrize(("theme", "words"), [("economy", ["经济", "economy"]), ("environment", ["环境"])])
def test_a_theme_finds_its_resources_in_every_language(library, theme, words):
    expected = set(Resource.objects.filter(theme=theme, retired=False).values_list("key", flat=True))

    for word in (*words, themes.names(theme)[0]):
        assert set(keys(word, kind="resource")) >= expected


def test_a_bare_word_finds_keys_that_begin_so_behind_everything_that_says_it(library):
    found = queries.find(None, "library", today=TODAY, limit=100).hits

    assert {hit.key for hit in found if hit.kind == "element"} == {"library.day", "library.amount"}
    assert all(hit.is_by_key_alone for hit in found)
    assert not any(hit.is_by_key_alone for hit in queries.find(None, "library.day", today=TODAY).hits)
    assert not any(hit.is_by_key_alone for hit in queries.find(None, "气象", today=TODAY).hits)


def test_every_group_of_synonyms_is_of_single_words_in_three_scripts_and_no_word_is_in_two():
    told = [asked(word) for group in synonyms.groups() for word in group]

    assert all(len(one.parts) == 1 for one in told)
    assert len({one.parts[0] for one in told}) == len(told)
    for group in synonyms.groups():
        assert {asked(word).parts[0].script for word in group} == {"han", "tibetan", "letters"}
