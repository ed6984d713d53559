"""A catalogue workbook on the command line: what it prints, its answers in a CSV, and how it ends."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from django.utils import translation

from guide import sheet
from guide.sheet import ITEMS, resource
from zampa.data.catalogue import queries as catalogue
from zampa.doors.cli.commands import zampa
from zampa.foundation.kit.problems import Told

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(house, monkeypatch):
    monkeypatch.setenv("ZAMPA_AS", "dolma")

    def command(*words, language="en"):
        with translation.override(language):
            return CliRunner().invoke(zampa, ["catalogue", *(str(w) for w in words)], catch_exceptions=True)

    return command


def test_a_workbook_shows_its_plan_and_changes_nothing_until_it_is_applied(run, tmp_path):
    file = sheet.file(tmp_path, resource())

    shown = run("import", file, "--office", "xz.commerce")
    taken = run("import", file, "--office", "xz.commerce", "--apply", "--why", "the yearly list")

    assert (shown.exit_code, taken.exit_code) == (0, 0)
    assert "new · resource · xz.commerce.kou_an_jin_chu_kou_che_liu_liang" in shown.output
    assert "Nothing was changed yet." in shown.output
    assert "Taken into the catalogue: 1 resource." in taken.output
    assert catalogue.line(None, "xz.commerce.kou_an_jin_chu_kou_che_liu_liang")


def test_the_questions_are_written_and_the_answers_read_back(run, tmp_path):
    file = sheet.file(tmp_path, resource(items=[("日期", "字符型C", "10"), *ITEMS], cycle="每月或随时"))
    answers = tmp_path / "answers.csv"

    first = run("import", file, "--office", "xz.commerce", "--decisions", answers, "--apply")
    lines = list(csv.DictReader(io.StringIO(answers.read_text("utf-8"))))
    assert first.exit_code == 1
    assert [(line["item"], line["suggestion"], line["choice"]) for line in lines] == [
        ("更新周期 · 每月或随时", "monthly", ""),
        ("日期 · 字符型C · 10", "new", ""),
    ]

    for line in lines:
        line["choice"] = line["suggestion"]
    with answers.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, lines[0])
        writer.writeheader()
        writer.writerows(lines)
    second = run("import", file, "--office", "xz.commerce", "--decisions", answers, "--apply")
    assert second.exit_code == 0
    assert "Taken into the catalogue: 1 resource." in second.output


def test_a_line_for_all_resources_stands_in_the_answers_and_is_read_back(run, tmp_path):
    book = [resource(f"名册{n}", items=[("身份证号", "字符型C", "18")]) for n in range(3)]
    file, answers = sheet.file(tmp_path, *book), tmp_path / "answers.csv"

    run("import", file, "--office", "xz.commerce", "--decisions", answers)
    items = [line["item"] for line in csv.DictReader(io.StringIO(answers.read_text("utf-8")))]
    assert sorted(items[:2]) == ["保存期限 · *", "共享和开放 · *"]

    answers.write_text("item,choice\n保存期限 · *,365 PIPL art. 19\n共享和开放 · *,PIPL art. 13\n", "utf-8")
    done = run("import", file, "--office", "xz.commerce", "--decisions", answers, "--apply")
    assert (done.exit_code, "Taken into the catalogue: 3 resources." in done.output) == (0, True)


def test_equal_problems_are_one_line_and_what_stops_goes_first(run, tmp_path):
    items = [*ITEMS, ("民族", "字符型C", "20")]
    book = [resource(f"目录{n}", items=items) for n in range(3)]
    book += [resource(f"清单{n}", sharing="随便") for n in range(5)]

    shown = run("import", sheet.file(tmp_path, *book), "--office", "xz.commerce").output

    told = [line for line in shown.splitlines() if line[0] in "■▲"]
    assert [line.split(": ")[0] for line in told] == ["■ 目录, 5 rows", "▲ 目录, 3 rows"]
    assert "5 rows: 17, 20, 23, 26, 29" in told[0]
    assert "cut, because Zampa refuses it: 民族" in shown


def test_every_suggestion_can_be_taken_at_once(run, tmp_path):
    file = sheet.file(tmp_path, resource(cycle="每月或随时"))

    assert run("import", file, "--office", "xz.commerce", "--suggested", "--apply").exit_code == 0


def test_the_answer_as_json_says_every_problem_with_its_sheet_and_row(run, tmp_path):
    file = sheet.file(
        tmp_path, resource(sharing="随便"), resource("成品油库存", items=[*ITEMS, ("民族", "", "")])
    )

    done = run("import", file, "--office", "xz.commerce", "--json")

    report = json.loads(done.output)
    assert done.exit_code == 1
    assert [(p["sheet"], p["row"], p["stops"]) for p in report["problems"]] == [
        ("目录", 5, True),
        ("目录", 11, False),
    ]
    assert {"what", "why", "do"} <= report["problems"][0].keys()
    assert [r["state"] for r in report["resources"]] == ["stopped", "new"]
    assert report["applied"] is False


def test_the_catalogue_goes_out_and_comes_in_unchanged(run, tmp_path):
    run("import", sheet.file(tmp_path, resource()), "--office", "xz.commerce", "--apply")

    written = run("export", "--office", "xz.commerce", "--out", tmp_path / "out.xlsx")
    again = run("import", tmp_path / "out.xlsx", "--office", "xz.commerce")

    assert "2 resources." in written.output
    assert (again.exit_code, "Nothing would change." in again.output) == (0, True)


def test_the_last_change_is_undone(run, tmp_path):
    run("import", sheet.file(tmp_path, resource()), "--office", "xz.commerce", "--apply")

    shown = run("undo", "--office", "xz.commerce")
    assert isinstance(shown.exception, Told)
    assert "retired · resource · xz.commerce.kou_an" in shown.output
    done = run("undo", "--office", "xz.commerce", "--breaking")

    assert done.exit_code == 0
    assert "retired · resource · xz.commerce.kou_an" in done.output


def test_what_others_would_notice_is_shown_and_needs_breaking(run, tmp_path):
    run("import", sheet.file(tmp_path, resource()), "--office", "xz.commerce", "--apply")
    file = sheet.file(tmp_path, resource(sharing="不予共享", opening="否"))
    how = ("import", file, "--office", "xz.commerce")

    assert "▲ 目录:5: " in run(*how).output
    assert len(json.loads(run(*how, "--json").output)["breaks"]) > 0
    assert isinstance(run(*how, "--apply").exception, Told)
    assert run(*how, "--apply", "--breaking").exit_code == 0


@pytest.mark.parametrize(
    "words", [("import", "no.xlsx", "--office", "xz.commerce"), ("undo", "--office", "xz.commerce")]
)
def test_what_cannot_be_done_is_told(run, words):
    assert isinstance(run(*words).exception, Told)


def test_an_empty_workbook_is_written_whose_example_is_never_taken(run, tmp_path):
    written = run("template", tmp_path / "empty.xlsx")
    again = run("import", tmp_path / "empty.xlsx", "--office", "xz.commerce")

    assert "Written:" in written.output
    assert ("0 resources recognised" in again.output, "Nothing would change." in again.output) == (True, True)


def test_every_note_is_printed_with_every_row(run, tmp_path):
    book = [resource(f"目录{n}", sharing=f"随便{n}") for n in range(50)]
    book += [resource(f"清单{n}", published="去年") for n in range(20)]

    shown = run("import", sheet.file(tmp_path, *book), "--office", "xz.commerce").output

    assert sum(line.startswith("■") for line in shown.splitlines()) == 50
    assert "…" not in next(line for line in shown.splitlines() if line.startswith("▲ 目录, 20 rows"))
