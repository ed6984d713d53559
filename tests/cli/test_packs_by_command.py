"""Packs on the command line: one line for a pack, one problem for a need, in the words of the reader."""

import re

import pytest
from click.testing import CliRunner
from django.utils import translation

from furniture import PACKS
from zampa.data.catalogue import rules
from zampa.doors.cli.commands import zampa
from zampa.doors.packs.checks import refusals
from zampa.foundation.kit.problems import Told
from zampa.foundation.kit.saying import from_json, in_three, in_words, say, to_json
from zampa.foundation.people import actions as people

pytestmark = pytest.mark.django_db


def run(*words, language="en"):
    with translation.override(language):
        return CliRunner().invoke(zampa, list(words))


@pytest.fixture
def keeper(sample_home):
    people.add_office(by="zampa", key="data_office", name_zh="数据局")
    people.add_account(
        by="zampa",
        username="pema",
        name="Pema",
        office="data_office",
        role="keeper",
        password="a long sentence",
    )


def test_applying_prints_one_line_for_each_pack(keeper):
    done = run("packs", "apply", "standards", "samples", "--as", "pema")

    assert done.exit_code == 0
    assert re.search(r"^  samples · new \d+$", done.output, re.MULTILINE)
    assert len(done.output.splitlines()) < 6
    assert done.output.endswith("● Applied: 2 packs.\n")
    assert run("packs", "apply", "standards", "--as", "pema").output.endswith("● Applied: 1 pack.\n")


def test_a_pack_whose_need_was_not_applied_is_one_clear_problem(keeper):
    done = run("packs", "apply", "prices", "--as", "pema")

    assert isinstance(done.exception, Told)
    (problem,) = done.exception.problems
    assert '"prices" needs packs that have not been applied: standards' in problem.what
    assert problem.do.startswith("Apply them together: zampa packs apply standards")


def test_why_something_is_left_out_is_said_in_the_language_of_the_reader(real_home):
    done = run("packs", "plan", "population", "standards", "places", "offices", language="zh-hans")

    assert "real home" not in done.output
    assert "population.resident" in done.output


def test_nothing_names_a_command_that_does_not_exist_yet():
    assert "persons enable" not in rules.left_out_because("persons")
    assert not [p for p in PACKS.rglob("*.md") if "persons enable" in p.read_text("utf-8")]


@pytest.mark.parametrize(
    ("language", "title", "why"),
    [
        ("bo", "མི་རིགས།", "མི་རིགས་མི་འགོད"),
        ("zh", "民族成分", "不登记任何人"),
        ("en", "Ethnicity", "keeps no person"),
    ],
)
def test_what_is_refused_is_named_in_three_languages(language, title, why):
    refusal = refusals.refused.refused_header("民族")
    fault = refusals._fault(("title",), "民族", refusal)

    assert title in in_words(fault.what, str, language)
    assert why in in_words(fault.do, str, language)


def test_a_text_in_three_languages_is_kept_inside_its_sentence():
    sentence = say("It is {title}.", title=in_three({"bo": "བོད", "zh": "中", "en": "English"}))

    kept = from_json(to_json(sentence))

    assert (str(kept), in_words(kept, str, "zh-hans")) == ("It is English.", "It is 中.")
