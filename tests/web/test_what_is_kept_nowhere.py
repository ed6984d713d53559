"""R28: public pages need no sign-in, and the logs of the running site keep no query, no address and no account."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.urls import resolve

from ingest import killing
from ingest.test_kill import prepare
from web.addresses import PUBLIC
from zampa.doors.web.urls import urlpatterns

HERE = Path(__file__).parent
SECRET, ROW, ADDRESS, ACCOUNT = "zqxjkunique雪豹", "vwqxrowunique", "203.0.113.77", "keeper"
SIGNED_IN = {
    "answer-again", "answer-discrepancy", "catalogue-import", "catalogue-look", "catalogue-take", "catalogue-template", "catalogue-undo",
    "columns", "deliver", "delivery", "desk", "discrepancies", "discrepancy", "dispute", "grade", "grading", "judge",
    "language", "next-pair", "pair", "queue", "read", "release", "roll-back", "rule", "send-back", "set-aside", "sign-out",
    "take-back", "unmerge", "warned", "withdraw",
}  # fmt: skip
FILES = {
    "catalogue-workbook": "catalogue/xz.commerce.xlsx",
    "rows-file": "resources/prices.wholesale/versions/1/rows.csv",
}


def test_every_page_is_for_everybody_unless_it_is_said_here_that_it_is_not(site, bridged):
    pages = PUBLIC | FILES | {"system": "systems/S1/"}
    public = {
        resolve(f"/en/{address.split('?')[0]}").url_name
        for name, address in pages.items()
        if name != "no page"
    }

    assert {pattern.name for pattern in urlpatterns} == public | SIGNED_IN
    for address in [*PUBLIC.values(), *FILES.values()]:
        answer = site.get(f"/en/{address}")
        assert "/sign-in/" not in answer.get("Location", ""), address


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """What the running site printed, and what lies in its home, after crashes in a query and in a stream."""
    folder = tmp_path_factory.mktemp("served")
    env = prepare(folder) | {"PYTHONPATH": str(HERE), "PYTHONUNBUFFERED": "1"}
    file = killing.price_file(folder / "f.csv", 50, ROW)
    assert killing.zampa("deliver", "prices.wholesale", str(file), "--as", ACCOUNT, env=env).returncode in (
        0,
        1,
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = folder / "site.log"
    with said.open("wb") as out:
        command = [sys.executable, str(HERE / "serve_crashing.py"), str(port)]
        process = subprocess.Popen(command, env=env, stdout=out, stderr=out)
        try:
            answers = _ask(port)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
    return answers, said.read_text("utf-8"), folder / "home"


def _ask(port: int) -> dict[str, int]:
    found = quote(SECRET)
    form = f"username={ACCOUNT}&password={found}&csrfmiddlewaretoken=x"
    return {
        "home": _answer(port, "GET", "/en/"),
        "page": _answer(port, "GET", f"/en/find/?q={found}"),
        "api": _answer(port, "GET", f"/api/v1/find?q={found}"),
        "stream": _answer(port, "GET", "/api/v1/resources/prices.wholesale/rows.csv"),
        "nowhere": _answer(port, "GET", f"/en/{found}/"),
        "sign in": _answer(port, "POST", "/en/sign-in/", form),
    }


def _answer(port: int, method: str, path: str, body: str | None = None) -> int:
    headers = {"X-Forwarded-For": ADDRESS, "Referer": f"http://127.0.0.1/?q={quote(SECRET)}"}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    for _ in range(200):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            answer.read()
            return answer.status
        except ConnectionRefusedError:
            time.sleep(0.1)
        except (http.client.HTTPException, ConnectionError):
            return 0
        finally:
            line.close()
    raise AssertionError("the site did not start")


def test_a_crash_in_a_query_is_told_with_its_place_and_without_the_query(log):
    answers, said, _ = log

    assert (answers["home"], answers["page"], answers["api"]) == (200, 500, 500)
    assert "crashing.py" in said
    assert "ValueError" in said
    assert "KeyError" in said
    assert "zqxjkunique" not in said
    assert ROW not in said
    assert quote("雪豹") not in said
    assert "?q=" not in said


def test_the_log_names_no_address_and_no_account(log):
    answers, said, _ = log

    assert answers["sign in"] == 403
    assert answers["nowhere"] == 404
    assert ADDRESS not in said
    assert "127.0.0.1" not in said
    assert ACCOUNT not in said


def test_nothing_that_was_asked_lies_in_the_home(log):
    _, _, home = log

    looked_for = [b"zqxjkunique", quote("雪豹").encode(), ADDRESS.encode()]
    kept = {str(f): f.read_bytes() for f in home.rglob("*") if f.is_file()}
    assert kept
    assert not [name for name, content in kept.items() if any(word in content for word in looked_for)]
