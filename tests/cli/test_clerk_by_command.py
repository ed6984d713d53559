"""A clerk at a terminal: files that are not written over, answers that can be forgotten, codes that are named."""

import pytest
from click.testing import CliRunner
from django.utils import translation

from furniture import GOOD, OTHER, SWAPPED, prices
from zampa.data.ingest.models import ConfirmedMapping
from zampa.doors.cli.commands import zampa

pytestmark = pytest.mark.django_db
MANY = [f"果{n},1,2,3,普通,斤,2026-06-10" for n in range(20)]
ZERO = "白蜡,4,0,4.1,普通,斤,2026-06-10"


@pytest.fixture
def run(house, monkeypatch):
    monkeypatch.setenv("ZAMPA_AS", "dolma")

    def command(*words):
        with translation.override("en"):
            done = CliRunner().invoke(zampa, [str(w) for w in words])
        return done.output + (str(done.exception) if done.exception else "")

    return command


@pytest.fixture
def send(run, tmp_path):
    def send(*rows, more=(), change=("", "")):
        file = tmp_path / "prices.csv"
        file.write_text(prices(*rows).replace(*change) if change[0] else prices(*rows), "utf-8")
        return run("deliver", "prices.wholesale", file, *more)

    return send


def key_of(output):
    return output.splitlines()[0].rpartition(" · ")[2]


def test_a_file_that_is_there_is_written_over_only_when_told_so(run, send, tmp_path):
    key, out = key_of(send(*MANY, SWAPPED)), tmp_path / "wrong.csv"
    out.write_text("mine")

    refused = run("quarantine", key, "--out", out)
    kept = out.read_text()
    run("quarantine", key, "--out", out, "--force")

    assert "--force" in refused
    assert kept == "mine"
    assert "妃子笑" in out.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "says"), [("nowhere/x.csv", "There is no such folder."), ("x.pdf", "Known: .csv, .xlsx.")]
)
def test_a_file_that_cannot_be_written_is_a_plain_sentence(run, send, tmp_path, name, says):
    key = key_of(send(*MANY, SWAPPED))

    assert says in run("quarantine", key, "--out", tmp_path / name)
    assert not (tmp_path / name).exists()


def test_an_answer_can_be_forgotten(send):
    change = ("最高价", "封顶")
    send(GOOD, more=("--map", "封顶=price_high"), change=change)
    before = ConfirmedMapping.objects.count()

    told = send(OTHER, more=("--forget-map",), change=change)

    assert before == 1
    assert not ConfirmedMapping.objects.exists()
    assert "封顶: This column is not understood." in told


def test_the_codes_are_named_and_what_lies_within_is_indented(send):
    told = send(*MANY, SWAPPED, ZERO, GOOD.replace("斤", "盒"))

    assert "     codes: 个 each" in told
    assert "     ■ 1 of them:  One of the prices is 0." in told


def test_when_all_is_corrected_the_report_says_so(run, send, tmp_path):
    key = key_of(send(*MANY, SWAPPED))
    file = tmp_path / "again.csv"
    head = prices().strip() + ",zampa_line,zampa_reason\n"
    file.write_text(f"{head}妃子笑,4,4.5,5,普通,斤,2026-06-10,{key}:22,x\n", "utf-8")
    run("deliver", "prices.wholesale", file)

    told = run("delivery", key)

    assert "All rows are corrected." in told
    assert "zampa quarantine" not in told


def test_what_nobody_may_let_in_says_so_and_shows_no_value(send):
    told = send(GOOD, "扎西顿珠,9,4.5,5,11010519491231002X,斤,2026-06-10")

    assert "Nobody can let this in. Take it back and send the right file." in told
    assert "扎西顿珠" not in told
    assert "line 3" in told


def test_a_held_delivery_without_a_right_row_offers_no_release(send):
    told = send(SWAPPED)

    assert "zampa release" not in told
    assert "zampa withdraw" in told
