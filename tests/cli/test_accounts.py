"""Accounts and tokens by command: who may change them, and the line that each act leaves."""

import pytest
from click.testing import CliRunner

from zampa.doors.cli.commands import zampa
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.people.models import Account
from zampa.foundation.trail import queries as trail

pytestmark = pytest.mark.django_db

NEW = "another long sentence"


@pytest.fixture
def run(house):
    def command(*words, typed=""):
        return CliRunner().invoke(zampa, list(words), input=typed)

    return command


def newest():
    line = trail.newest(limit=1)[0]
    return line.actor, line.act, line.thing


def test_the_keeper_gives_a_new_password_which_is_asked_for_twice(run):
    before = len(trail.newest(limit=1000))

    done = run("account", "password", "dolma", "--as", "pema", typed=f"{NEW}\n{NEW}\n")

    assert done.exit_code == 0
    assert NEW not in done.output
    assert Account.objects.get(username="dolma").check_password(NEW)
    assert newest() == ("pema", "account.password", "dolma")
    assert len(trail.newest(limit=1000)) == before + 1


def test_somebody_changes_her_own_password_and_nobody_elses(run):
    own = run("account", "password", "dolma", "--as", "dolma", typed=f"{NEW}\n{NEW}\n")
    other = run("account", "password", "tenzin", "--as", "dolma", typed=f"{NEW}\n{NEW}\n")

    assert own.exit_code == 0
    assert "may not do this" in str(other.exception)
    assert not Account.objects.get(username="tenzin").check_password(NEW)


def test_a_password_is_never_taken_from_the_words_of_the_command(run):
    assert run("account", "password", "dolma", NEW, "--as", "pema").exit_code == 2
    assert run("account", "password", "dolma", "--password", NEW, "--as", "pema").exit_code == 2


@pytest.mark.parametrize("typed", ["short\nshort\n", "dolma dolma dolma\ndolma dolma dolma\n"])
def test_a_weak_password_is_refused(run, typed):
    done = run("account", "password", "dolma", "--as", "pema", typed=typed)

    assert "12 characters" in str(done.exception)
    assert Account.objects.get(username="dolma").check_password("a long sentence")


def test_an_account_that_has_ended_signs_nothing_and_its_tokens_end_with_it(run):
    secret = run("token", "make", "dolma", "--label", "scales", "--as", "pema").output.strip()

    done = run("account", "end", "dolma", "--as", "pema")

    assert done.exit_code == 0
    assert newest() == ("pema", "account.end", "dolma")
    assert people.actor_of_token(secret) is None
    assert "no active account" in str(run("deliveries", "--as", "dolma").exception)
    assert "dolma" not in run("account", "list", "--as", "pema").output
    assert "no active account" in str(run("account", "end", "dolma", "--as", "pema").exception)


def test_the_last_keeper_stays(run):
    done = run("account", "end", "pema", "--as", "pema")

    assert "last keeper" in str(done.exception)
    assert people.actor_named("pema")


def test_only_the_keeper_ends_accounts(run):
    assert isinstance(run("account", "end", "nyima", "--as", "dolma").exception, Told)
    assert people.actor_named("nyima")


def test_the_tokens_of_an_account_end_together(run):
    secrets = [run("token", "make", "dolma", "--label", name, "--as", "pema").output.strip() for name in "ab"]
    assert run("token", "list", "--as", "dolma").output.count("dolma") == 2
    assert "dolma" not in run("token", "list", "--as", "nyima").output

    done = run("token", "end", "dolma", "--as", "dolma")

    assert "2 tokens of dolma have ended." in done.output
    assert newest() == ("dolma", "token.end", "dolma")
    assert [people.actor_of_token(secret) for secret in secrets] == [None, None]
    assert "no token" in str(run("token", "end", "dolma", "--as", "pema").exception)


def test_a_clerk_sees_the_accounts_of_her_office_and_the_keeper_sees_all(run):
    own = run("account", "list", "--as", "dolma").output
    every = run("account", "list", "--as", "pema").output

    assert "tenzin" in own and "nyima" not in own
    assert "tenzin" in every and "nyima" in every
    assert "clerk of an office" in own
