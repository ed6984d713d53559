"""zampa find: what it prints, in JSON and in words, how it ends, and what doctor says of the index."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from django.utils import translation

from zampa.data.catalogue.search import keeping
from zampa.doors.cli import finding
from zampa.doors.cli.commands import zampa
from zampa.foundation.people import actions as people

pytestmark = pytest.mark.django_db
ASKED = "zqxjkvunique雪豹"


@pytest.fixture
def run(house):
    def command(*words, language="en"):
        with translation.override(language):
            return CliRunner().invoke(zampa, [str(w) for w in words], catch_exceptions=False)

    return command


def test_find_makes_the_index_when_there_is_none_and_answers_with_json(run):
    done = run("find", "批发", "--json")

    answer = json.loads(done.stdout)
    assert done.exit_code == 0
    assert answer[0].keys() == {"kind", "key", "title", "score"}
    assert (answer[0]["kind"], answer[0]["key"]) == ("resource", "prices.wholesale")
    assert answer[0]["title"].keys() == {"bo", "zh", "en"}


def test_find_shows_a_short_list_in_the_readers_language(run):
    english, chinese = (
        run("find", "批发", "--limit", 1),
        run("find", "批发", "--limit", 1, language="zh-hans"),
    )

    assert "prices.wholesale" in english.stdout
    assert "1 of " in english.stdout
    assert english.stdout != chinese.stdout


def test_find_narrows_by_kind_and_office(run):
    kinds = {one["kind"] for one in json.loads(run("find", "价", "--kind", "field", "--json").stdout)}

    assert kinds == {"field"}
    assert json.loads(run("find", "批发", "--office", "xz.commerce", "--kind", "resource", "--json").stdout)
    assert run("find", "批发", "--office", "xz.ecology", "--json").exit_code == 1


def test_nothing_found_ends_with_1_and_suggests(run):
    done = run("find", "wholesele")

    assert done.exit_code == 1
    assert "Nothing has all of these words." in done.stdout
    assert "zampa find wholesale" in done.stdout
    assert (run("find", "wholesele", "--json").stdout.strip(), run("find", "?!").exit_code) == ("[]", 1)
    assert "There is no word in this text." in run("find", "?!").stdout


def test_a_damaged_index_is_made_new_by_the_next_find(run):
    run("find", "批发")
    for file in keeping.folder().rglob("*.store"):
        os.truncate(file, 3)

    assert run("find", "批发").exit_code == 0


def test_doctor_says_what_was_wrong_with_the_index_and_puts_it_in_order(run):
    missing, well = finding.put_in_order(), finding.put_in_order()
    people.add_office(by="zampa", key="xz.grain", name_zh="粮食储备局")
    behind, again = finding.put_in_order(), finding.put_in_order()
    for file in keeping.folder().rglob("*.term"):
        os.truncate(file, 3)
    damaged, mended = finding.put_in_order(), finding.put_in_order()

    assert (len(missing), len(behind), len(damaged), well, again, mended) == (1, 1, 1, [], [], [])
    assert len({*missing, *behind, *damaged}) == 3


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.browser
def test_a_query_stands_in_no_output_and_in_no_file_of_a_served_home(tmp_path, sample_home):
    """The real command line and the real server, over http, in a home of their own."""
    environment = os.environ | {"PYTHONWARNINGS": "default"}
    command = [sys.executable, "-m", "zampa.doors.cli.main"]
    subprocess.run([*command, "init", "--sample"], env=environment, check=True, capture_output=True)
    found = subprocess.run([*command, "find", ASKED], env=environment, capture_output=True, text=True)
    assert found.returncode == 1, found.stderr
    port, log = _free_port(), tmp_path / "served.log"
    with log.open("wb") as out:
        serving = subprocess.Popen(
            [*command, "serve", "--port", str(port)], env=environment, stdout=out, stderr=out
        )
    try:
        for address in (
            f"en/find/?q={quote(ASKED)}",
            f"api/v1/find?q={quote(ASKED)}",
            f"en/nowhere?q={quote(ASKED)}",
        ):
            _get(f"http://127.0.0.1:{port}/{address}")
    finally:
        serving.terminate()
        serving.wait(timeout=40)

    kept = [log, *(file for file in sample_home.path.rglob("*") if file.is_file())]
    assert [str(file) for file in kept if b"zqxjkvunique" in file.read_bytes()] == []


def _get(address):
    for _ in range(200):
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            time.sleep(0.2)
    raise AssertionError(address)
