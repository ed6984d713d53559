"""Deadlines at the command line: the list, the acts of the data office, and what doctor says of the calendar."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from django.utils import timezone

from zampa.doors.cli import homes
from zampa.doors.cli.commands import zampa
from zampa.foundation.clocks import actions
from zampa.foundation.kit.problems import Told
from zampa.foundation.kit.saying import say
from zampa.foundation.trail import actions as trail

pytestmark = pytest.mark.django_db
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
        str(clock),
        "prices.wholesale",
        "xz.commerce",
        "running",
        "2026-12-07",
        "10",
    ]
    assert run("clocks", "--office", "xz.ecology").output == "No deadline runs.\n"


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
        "● prices.wholesale: suspended\n",
        "● prices.wholesale: running by 2026-12-07\n",
        "● prices.wholesale: running by 2026-12-09\n",
        "● prices.wholesale: ended by 2026-12-09\n",
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


def test_doctor_is_silent_while_there_is_time(house, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 10, 1))

    assert homes._calendar() == []


def test_doctor_says_when_this_year_itself_is_not_known(house, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2027, 3, 1))

    assert homes._calendar()[0].startswith("The holidays of 2027 are not known")
