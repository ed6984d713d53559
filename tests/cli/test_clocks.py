"""Deadlines at the command line: the list, the acts of the data office, and what doctor says of the calendar."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from zampa.data.catalogue.models import Resource
from zampa.doors.cli import homes
from zampa.doors.cli.commands import zampa
from zampa.foundation.clocks import actions
from zampa.foundation.kit.problems import Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.models import Office
from zampa.foundation.trail import actions as trail

pytestmark = pytest.mark.django_db
PRICES = "Daily wholesale prices (prices.wholesale)"
TODAY = date(2026, 11, 23)


@pytest.fixture
def run(house, monkeypatch):
    """Run a command on the same day, always."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    return lambda *words: CliRunner().invoke(zampa, [str(word) for word in words])


@pytest.fixture
def clock(house):
    """The clock of the wholesale prices: ten working days."""
    return actions.start(
        write=trail.write,
        by="pema",
        kind="resource_structure",
        thing="prices.wholesale",
        office="xz.commerce",
        day=TODAY,
        days=10,
        note=say('The field "{name}" is new.', name="seen"),
    )


def test_the_list_says_what_runs_by_deadline(run, clock):
    printed = run("clocks").output.splitlines()

    assert printed[2].split() == [
        *(str(clock), "Daily", "wholesale", "prices", "prices.wholesale"),
        *("xz.commerce", "running", "7", "Dec", "2026", "10"),
    ]
    assert run("clocks", "--office", "xz.ecology").output == "No deadline runs.\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ("批发市场每日价格", "商务厅", "2026年12月7日", "运行中")),
        ("bo", ("2026\u00a0ལོའི་ཟླ་12ཚེས་7",)),
    ],
)
def test_the_list_is_in_the_language_of_its_reader(run, clock, language, words):
    Office.objects.filter(key="xz.commerce").update(name_zh="商务厅")

    with translation.override(language):
        printed = run("clocks").output.splitlines()[2]

    assert all(word in printed for word in words), printed
    assert "running" not in printed


def test_the_list_as_json_has_the_reason_too(run, clock):
    (told,) = json.loads(run("clocks", "--json").output)

    assert told["due"] == "2026-12-07"
    assert told["why"] == 'The field "seen" is new.'
    assert (told["state"], told["days_left"], told["final"]) == ("running", 10, True)


def test_the_data_office_suspends_resumes_extends_and_ends(run, clock):
    told = [
        run("clock", "suspend", clock, "--reason", "snow", "--as", "pema").output,
        run("clock", "resume", clock, "--as", "pema").output,
        run("clock", "extend", clock, 2, "--reason", "snow", "--as", "pema").output,
        run("clock", "end", clock, "--reason", "not needed", "--as", "pema").output,
    ]

    assert told == [
        f"● {PRICES}: suspended\n",
        f"● {PRICES}: running by 7 Dec 2026\n",
        f"● {PRICES}: running by 9 Dec 2026\n",
        f"● {PRICES}: ended by 9 Dec 2026\n",
    ]


def test_a_clerk_changes_no_deadline(run, clock):
    done = run("clock", "end", clock, "--reason", "I am tired", "--as", "dolma")

    assert isinstance(done.exception, Told)


def test_doctor_says_sixty_days_before_that_the_calendar_ends_and_what_to_do(run):
    done = run("doctor")

    assert (
        "◐ The calendar of working days ends on 2026-12-31; deadlines after it are not final." in done.output
    )
    assert "docs/how-to/holidays.md" in done.output


def test_doctor_counts_resources_without_reading_their_declarations(run):
    resources = Resource.objects.filter(retired=False).count()
    run("doctor")  # the index of search is made, which reads them

    with CaptureQueriesContext(connection) as asked:
        done = run("doctor")

    assert f": {resources} resources, " in done.output
    assert not [q["sql"] for q in asked if '"catalogue_resource"."declared"' in q["sql"]]


def test_doctor_is_silent_while_there_is_time(house, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 10, 1))

    assert homes._calendar() == []


def test_doctor_says_when_this_year_itself_is_not_known(house, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2027, 3, 1))

    assert homes._calendar()[0].startswith("The holidays of 2027 are not known")
