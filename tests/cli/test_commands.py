"""The command line as a clerk uses it: what it prints, in three languages, and how it ends."""

import json

import pytest
from click.testing import CliRunner
from django.utils import translation

from furniture import GOOD, OTHER, SWAPPED, prices
from zampa.doors.cli.commands import zampa
from zampa.foundation.kit.problems import Told

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(house, monkeypatch):
    monkeypatch.setenv("ZAMPA_AS", "pema")

    def command(*words, language="en"):
        with translation.override(language):
            return CliRunner().invoke(zampa, [str(w) for w in words], catch_exceptions=True)

    return command


@pytest.fixture
def price_file(tmp_path):
    def write(*rows):
        file = tmp_path / "prices.csv"
        file.write_text(prices(*rows), "utf-8")
        return file

    return write


def test_a_whole_delivery_ends_with_0_and_answers_with_json(run, price_file):
    done = run("deliver", "prices.wholesale", price_file(GOOD, OTHER), "--as", "dolma", "--json")

    report = json.loads(done.output)
    assert done.exit_code == 0
    assert {
        k: report[k] for k in ("status", "rows", "accepted", "rejected", "warnings", "added", "version")
    } == {
        "status": "committed",
        "rows": 2,
        "accepted": 2,
        "rejected": 0,
        "warnings": 0,
        "added": 2,
        "version": 1,
    }
    assert {"delivery", "resource", "changed", "unchanged", "findings"} <= report.keys()


def test_the_same_again_ends_with_0_and_says_unchanged(run, price_file):
    run("deliver", "prices.wholesale", price_file(GOOD), "--as", "dolma")
    done = run("deliver", "prices.wholesale", price_file(GOOD), "--as", "dolma", "--json")

    assert (done.exit_code, json.loads(done.output)["status"]) == (0, "unchanged")


@pytest.mark.parametrize("good", [1, 9])
def test_rows_set_aside_or_a_hold_end_with_1(run, price_file, good):
    rows = [f"果{n},1,2,3,普通,斤,2026-06-10" for n in range(good)]
    done = run("deliver", "prices.wholesale", price_file(*rows, SWAPPED), "--as", "dolma", "--json")

    report = json.loads(done.output)
    assert (done.exit_code, report["status"]) == (1, "committed" if good == 9 else "held")
    assert report["findings"][0]["rule"] == "price_order"
    assert report["findings"][0]["first"][0]["line"] == good + 2


def test_a_refusal_ends_with_2(run, tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    done = run("deliver", "prices.wholesale", tmp_path / "x.csv", "--as", "dolma", "--json")

    assert (done.exit_code, json.loads(done.output)["status"]) == (2, "refused")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("deliver", "prices.wholsale", "x.csv"), "Did you mean prices.wholesale?"),
        (("deliver", "prices.wholesale", "nowhere.csv"), "no file here"),
        (("deliver", "prices.wholesale", "nowhere.csv", "--as", "nobody"), "no active account"),
        (("table", "prices.wholsale"), "Did you mean prices.wholesale?"),
        (("table", "prices.wholesale", "--version", "9"), "no version 9"),
        (("table", "prices.wholesale", "--where", "price"), "not a condition"),
        (("table", "population.resident"), "not shown"),
        (("diff", "prices.wholesale", "1", "2"), "no version"),
        (("rollback", "prices.wholesale", "1"), "no earlier version"),
        (("quarantine", "D0", "--out", "y.csv"), "no delivery with this key"),
        (("account", "list", "--as"), ""),
    ],
)
def test_what_is_wrong_is_told_without_a_traceback(run, words, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.csv").write_text(prices(GOOD))

    done = run(*words)

    assert done.exit_code != 0
    told = str(done.exception) if isinstance(done.exception, Told) else done.output
    assert says in told
    assert done.exception is None or isinstance(done.exception, Told | SystemExit)


def test_rows_versions_and_differences_are_shown(run, price_file):
    run("deliver", "prices.wholesale", price_file(GOOD), "--as", "dolma")
    run("deliver", "prices.wholesale", price_file(OTHER), "--as", "dolma")

    rows = json.loads(run("table", "prices.wholesale", "--where", "price_low>=5", "--json").output)
    assert [row["product"] for row in rows] == ["红灯"]
    for day, found in (("day=2026-06-10", 2), ("day<2026-06-10", 0)):
        assert len(json.loads(run("table", "prices.wholesale", "--where", day, "--json").output)) == found
    assert run("table", "prices.wholesale", "--where", "day=soon").exit_code != 0
    assert "product,price_low" in run("table", "prices.wholesale", "--csv").output
    assert [v["number"] for v in json.loads(run("versions", "prices.wholesale", "--json").output)] == [2, 1]
    found = json.loads(run("diff", "prices.wholesale", "1", "2", "--json").output)
    assert (found["added"], found["samples"][0]["after"]["product"]) == (1, "白蜡")
    assert run("rollback", "prices.wholesale", "1", "--reason", "wrong day", "--as", "dolma").exit_code == 0
    assert "1 of 1 row, version 3" in run("table", "prices.wholesale").output


def test_the_rows_set_aside_are_written_and_those_of_persons_never(run, price_file, tmp_path):
    rows = [f"果{n},1,2,3,普通,斤,2026-06-10" for n in range(9)]
    key = json.loads(
        run("deliver", "prices.wholesale", price_file(*rows, SWAPPED), "--as", "dolma", "--json").output
    )["delivery"]

    for ending in ("csv", "xlsx"):
        out = tmp_path / f"wrong.{ending}"
        assert run("quarantine", key, "--out", out, "--as", "dolma").exit_code == 0
        again = json.loads(run("deliver", "prices.wholesale", out, "--as", "dolma", "--json").output)
        assert (again["rows"], again["rejected"]) == (1, 1)


@pytest.mark.parametrize("language", ["bo", "zh-hans", "en"])
def test_every_command_explains_itself_in_every_language(language):
    with translation.override(language):
        done = CliRunner().invoke(zampa, ["--help"])

    assert done.exit_code == 0


def test_doctor_finds_order_in_a_good_home_and_a_loose_mode_in_a_bad_one(run, house):
    assert run("doctor").exit_code == 0

    house.personal.chmod(0o755)
    done = run("doctor")

    assert done.exit_code == 1
    assert "chmod go-rwx" in done.output


@pytest.mark.parametrize("kind", ["residents", "firms"])
def test_invented_rows_are_the_same_for_the_same_seed(run, kind):
    one, two, other = (run("sample", kind, "--n", 50, "--seed", s).output for s in (1, 1, 2))

    assert one == two != other
    assert len(one.splitlines()) == 51
