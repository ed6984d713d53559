"""The tutorials and how-tos are followed step by step, in English and in Chinese, and print what they say."""

import io
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner
from django.utils import timezone, translation
from python_calamine import CalamineWorkbook

from docs import shelves
from docs.shelves import DOCS, ROOT
from zampa.data.catalogue.models import Resource
from zampa.data.ingest import keeping
from zampa.data.ingest.actions import deliveries
from zampa.data.reconcile.actions import running as reconciling
from zampa.doors.cli import main
from zampa.doors.cli.commands import zampa
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import actions as people
from zampa.foundation.people import queries as people_queries
from zampa.foundation.ui import compiling

FIRST = "tutorials/first-delivery-by-command"
DELIVER = "zampa deliver prices.wholesale docs/tutorials/files/prices.csv --as dolma"
# Which page, and what was done before: another page, or one command whose delivery the page names first.
FOLLOWED = {
    FIRST: "",
    "tutorials/first-pack": "",
    "how-to/answer-columns": "",
    "how-to/correct-rows": DELIVER,
    "how-to/decide-held": "",
    "how-to/holidays": "",
    "how-to/roll-back": FIRST,
    "how-to/write-a-rule": "",
    "how-to/read-tables": FIRST,
    "how-to/look-up-a-record": "",
    "how-to/judge-pairs": "",
    "how-to/answer-a-discrepancy": "",
}
OF_PLACES = {"how-to/look-up-a-record", "how-to/judge-pairs", "how-to/answer-a-discrepancy"}
SOURCES_OF_PLACES = ("nbs_2022", "areacity_2023", "names_bo", "names_supplied", "former")
CORRECTED = {"1.50": "1.35", "1.35": "1.50", "0": "40.00", "盒": "斤"}
KEY = re.compile(r"D\d{8}-\d{4}")
LEFT_OUT = "…"
NOVEMBER = date(2026, 11, 23)


class Clerk:
    """Somebody who follows a page at a terminal, in one language."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder, self.language = folder, language
        self.keys: dict[str, str] = {}

    def follow(self, page: str) -> list[str]:
        """Do what the page says; returns what came out differently."""
        path = DOCS / f"{page}{'.zh' if self.language != 'en' else ''}.md"
        packs = re.search(r"`(zampa-home/packs/[\w/]+)/`", shelves.prose(path))
        wrong = []
        for block in shelves.blocks(path):
            if block.language == "yaml" and packs:
                self._write(self.folder / packs[1], block.text)
            elif block.language == "console":
                wrong += [fault for step in block.steps if (fault := self._do(*step))]
        return wrong

    def _write(self, folder: Path, text: str) -> None:
        name = text.splitlines()[0].removeprefix("# ")
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")

    def _do(self, command: str, expected: list[str]) -> str:
        words = shlex.split(command)
        if words[0] != "zampa":
            return ""
        printed = self.run([self.keys.get(word, word) for word in words[1:]])
        self._learn(expected, printed)
        if words[1] == "quarantine":
            correct(self.folder / words[words.index("--out") + 1])
        if ">" in words or fits(_plain(expected), _plain(printed)):
            return ""
        return f"$ {command}\n" + "\n".join(printed)

    def run(self, words: list[str]) -> list[str]:
        """The lines that a command prints."""
        words = words[: words.index(">")] if ">" in words else words
        with translation.override(self.language):
            done = CliRunner().invoke(zampa, words)
            lines = done.output.splitlines()
            if isinstance(done.exception, Told):
                told = io.StringIO()
                with redirect_stderr(told):
                    main.tell(done.exception)
                lines += told.getvalue().splitlines()
            elif done.exception and not isinstance(done.exception, SystemExit):
                raise done.exception
        return lines

    def _learn(self, expected: list[str], printed: list[str]) -> None:
        """Which delivery of ours is which one of the page: by the first line of its report."""
        theirs, ours = (KEY.findall(lines[0]) if lines else [] for lines in (expected, printed))
        if theirs and ours:
            self.keys[theirs[0]] = ours[0]


@pytest.fixture
def clerk(house, tmp_path, monkeypatch):
    compiling.compile_stale()
    people.add_account(
        by="zampa",
        username="keeper",
        name="Pema",
        office="data_office",
        role="keeper",
        password="a long sentence",
    )
    (tmp_path / "docs").symlink_to(DOCS)
    (tmp_path / "zampa-home").symlink_to(house.path)
    monkeypatch.setenv("ZAMPA_HOME", str(tmp_path / "zampa-home"))
    monkeypatch.chdir(tmp_path)
    return lambda language: Clerk(tmp_path, language)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("page", FOLLOWED)
def test_whoever_follows_the_page_sees_what_it_says(clerk, page, language, monkeypatch):
    somebody = clerk(language)
    monkeypatch.setattr(timezone, "localdate", lambda *_: NOVEMBER)
    if page == "tutorials/first-pack":
        _registers("nbs_2022")
    if page in OF_PLACES:
        _registers(*SOURCES_OF_PLACES)
    before = FOLLOWED[page]
    if before == DELIVER:
        printed = somebody.run(shlex.split(before)[1:])
        named = KEY.findall(shelves.text(DOCS / f"{page}.md"))
        somebody.keys[named[0]] = KEY.findall(printed[0])[0]
    elif before:
        somebody.follow(before)

    wrong = somebody.follow(page)

    assert not wrong, "\n\n".join(wrong)


def test_the_programs_that_read_tables_elsewhere_print_what_the_page_says(clerk):
    clerk("en").follow(FIRST)
    out = io.StringIO()

    for block in shelves.blocks(DOCS / "how-to" / "read-tables.md"):
        if block.language == "python":
            with redirect_stdout(out):
                exec(compile(block.text, "read-tables.md", "exec"), {})

    for figure in ("1.35", "40.0", "0.95", "20", "52.0", "42.0", "29.0"):
        assert figure in out.getvalue()


def test_the_program_that_reads_the_catalogue_reads_all_of_it(live_server, house, capsys):
    for page in ("read-by-program", "read-by-program.zh"):
        (program,) = [b for b in shelves.blocks(DOCS / "how-to" / f"{page}.md") if b.language == "python"]
        exec(compile(program.text.replace("http://127.0.0.1:8000", live_server.url), page, "exec"), {})

    count = Resource.objects.filter(retired=False).count()
    assert count > 5
    assert capsys.readouterr().out == f"{count}\n{count}\n"


def fits(expected: list[str], printed: list[str]) -> bool:
    """Whether these lines are printed so; "…" stands for any lines, and for all of them when it stands alone."""
    pieces: list[list[str]] = [[]]
    for line in expected:
        if line == LEFT_OUT:
            pieces.append([])
        else:
            pieces[-1].append(line)
    at = 0
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        places = [at] if number == 0 else range(at, len(printed) - len(piece) + 1)
        found = next((place for place in places if printed[place : place + len(piece)] == piece), None)
        if found is None:
            return False
        at = found + len(piece)
        if last and piece and printed[-len(piece) :] != piece:
            return False
    return at == len(printed) or expected[-1:] == [LEFT_OUT]


def correct(file: Path) -> None:
    """What the tutorial tells the clerk to do with the rows that were set aside."""
    if file.suffix == ".xlsx":
        rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
        with xlsxwriter.Workbook(str(file)) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(_corrected(rows)):
                sheet.write_row(number, 0, row)
        return
    rows = [line.split(",") for line in file.read_text("utf-8-sig").splitlines()]
    file.write_text("\n".join(",".join(row) for row in _corrected(rows)) + "\n", "utf-8")


def _corrected(rows: list[list[str]]) -> list[list[str]]:
    return [[CORRECTED.get(str(cell), str(cell)) for cell in row] for row in rows if row[0] != "白菜"]


def _plain(lines: list[str]) -> list[str]:
    """Without what differs each time: keys of deliveries, and when it was."""
    return [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "T", KEY.sub("D", line)).rstrip() for line in lines]


def _registers(*sources: str) -> None:
    """The register of places, in which the tutorial's rule looks; of these sources."""
    by = people_queries.actor_named("keeper")
    for name in sources:
        file = ROOT / "packs" / "places" / "data" / f"{name}.csv"
        deliveries.deliver(by=by, resource=f"places.{name}", source=keeping.plain_source(file))
    reconciling.reconcile(by="keeper", entity="place")
