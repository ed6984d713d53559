"""What must not happen to an office's catalogue: two states at once, a broken reader, a path of its own, a full memory."""

import contextlib
import io
import json
import os
import time
from pathlib import Path

import pytest
from django.db import connection

from guide import sheet
from guide.sheet import resource
from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest.readers.shapes import Source, Unreadable
from zampa.doors.guide import arriving, exporting, holding, importing, packfolder, sheets, swapping, tasks
from zampa.doors.guide.actions import arrivals, catalogues
from zampa.doors.packs import reading
from zampa.foundation.kit import locks
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db
OFFICE, KEY = "xz.commerce", "xz.commerce.kou_an_jin_chu_kou_che_liu_liang"


@pytest.fixture
def packs(house):
    return house.path / "packs"


@pytest.fixture
def drafted(packs):
    """A pack in force, the one before it, and a draft that is to take its place."""
    for place, title in [
        (packfolder.folder(packs, OFFICE), "now"),
        (packfolder.before(packs, OFFICE), "before"),
        (packs / ".drafts" / "a" / OFFICE, "draft"),
    ]:
        place.mkdir(parents=True)
        (place / "pack.yaml").write_text(f"key: {title}\n", "utf-8")
    return packs / ".drafts" / "a" / OFFICE


def lying(packs):
    places = (packfolder.folder(packs, OFFICE), packfolder.before(packs, OFFICE))
    return [(place / "pack.yaml").read_text("utf-8").split()[1] for place in places]


def undo(**how):
    return catalogues.undo(by=people.actor_named("dolma"), office=OFFICE, why="", **how)


def hash_of(packs):
    return reading.hash_of(packfolder.folder(packs, OFFICE))


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", range(6))
@pytest.mark.parametrize("verb", ["swap_in", "exchange"])
def test_work_killed_at_any_rename_is_mended_to_what_the_database_holds(
    packs, drafted, monkeypatch, step, verb
):
    applied, whole, left = hash_of(packs), Path.rename, [step]

    def rename(self, target):
        if not left[0]:
            raise Killed
        left[0] -= 1
        return whole(self, target)

    with monkeypatch.context() as cut:
        cut.setattr(Path, "rename", rename)
        with contextlib.suppress(Killed):
            swapping.swap_in(packs, drafted) if verb == "swap_in" else swapping.exchange(packs, OFFICE)

    swapping.mend(packs, OFFICE, applied=applied)

    assert lying(packs) == ["now", "before"]
    assert not swapping.cut_off(packs)
    assert not list((packs / ".drafts").glob("*/*"))


def test_work_killed_after_the_commit_goes_forward(packs, drafted):
    new = reading.hash_of(drafted)
    swapping.swap_in(packs, drafted)

    swapping.mend(packs, OFFICE, applied=new)

    assert lying(packs) == ["draft", "now"]


def test_a_first_pack_killed_before_the_commit_leaves_nothing(packs, drafted):
    for place in (packfolder.folder(packs, OFFICE), packfolder.before(packs, OFFICE)):
        (place / "pack.yaml").unlink()
        place.rmdir()

    swapping.swap_in(packs, drafted)
    swapping.mend(packs, OFFICE, applied=None)

    assert not packfolder.folder(packs, OFFICE).exists()
    assert not packfolder.before(packs, OFFICE).exists()


def test_the_tick_mends_what_was_cut_off(take, packs):
    take(resource())
    applied = hash_of(packs)
    swapping.exchange(packs, OFFICE)

    tasks.tick()

    assert hash_of(packs) == applied
    assert importing.may_undo(OFFICE)


def test_undo_mends_first(take, packs):
    take(resource())
    take(resource(cycle="每日"), may_break=True)
    swapping.exchange(packs, OFFICE)

    undo(may_break=True)

    assert catalogue.line(None, KEY).declaration.cycle == "monthly"


def test_somebody_else_who_applies_is_told_and_nothing_was_begun(take, house, monkeypatch):
    take(resource())
    before, entries = hash_of(house.path / "packs"), Entry.objects.count()
    monkeypatch.setattr(holding, "WAIT_SECONDS", 0.1)

    with locks.held(house.path / "locks" / "packs.lock"):
        with pytest.raises(Told, match="Somebody else"):
            take(resource(), resource("成品油库存"))
        with pytest.raises(Told, match="Somebody else"):
            undo(may_break=True)

    assert (hash_of(house.path / "packs"), Entry.objects.count()) == (before, entries)
    assert not swapping.cut_off(house.path / "packs")


def test_the_lock_of_packs_is_waited_for_outside_of_any_transaction(take, monkeypatch):
    whole, depths = locks.held, []
    outside = len(connection.savepoint_ids)

    def held(file, **how):
        depths.append((file.name, len(connection.savepoint_ids)))
        return whole(file, **how)

    monkeypatch.setattr(locks, "held", held)
    take(resource())
    undo(may_break=True)

    assert [depth for name, depth in depths if name == "packs.lock"] == [outside, outside]


def test_what_others_would_notice_is_shown_and_not_taken_until_they_are_told(look, take):
    take(resource(), resource("成品油库存"))

    seen = look(resource(), whole=True)
    assert "It goes." in seen.breaks[0].what
    with pytest.raises(importing.Breaking):
        take(resource(), whole=True)
    assert not catalogue.line(None, "xz.commerce.cheng_pin_you_ku_cun").retired

    take(resource(), whole=True, may_break=True)
    assert catalogue.line(None, "xz.commerce.cheng_pin_you_ku_cun").retired


def test_going_back_asks_for_the_same(take, packs):
    take(resource())
    before = hash_of(packs)

    with pytest.raises(importing.Breaking) as found:
        undo()

    assert [line.change for line in found.value.plan.lines if line.key == KEY] == ["retired"]
    assert hash_of(packs) == before


@pytest.mark.parametrize("office", ["", "..", "../../etc", "xz.nowhere", "x" * 5_000, "a\0b", "a\nb"])
def test_what_is_no_office_is_told_before_any_path_is_made(house, office):
    with pytest.raises(Told, match="no office with this key"):
        importing.demand(people.actor_named("pema"), office)
    with pytest.raises(Told):
        catalogues.undo(by=people.actor_named("pema"), office=office, why="")


@pytest.mark.parametrize("bound", ["MOST_TEXT", "MOST_ROWS"])
def test_a_workbook_is_bounded_over_all_its_sheets(monkeypatch, bound):
    lines = [["x" * 500] for _ in range(20)]
    content = sheet.book(resource(), sheets={name: lines for name in "abcdef"})
    source = Source("a.xlsx", len(content), lambda: io.BytesIO(content))
    assert len(sheets.read(source)) == 7

    monkeypatch.setattr(sheets, bound, 50_000 if bound == "MOST_TEXT" else 100)
    with pytest.raises(Unreadable):
        sheets.read(source)


def arrived(house, **said):
    one = arriving.Arrived("0123456789abcdef", OFFICE, "dolma", "a.xlsx", **said)
    folder = house.path / "personal" / "catalogue" / one.id
    folder.mkdir(parents=True)
    return arrivals.decide(one, {}), folder


def test_the_answers_lie_encrypted(house):
    one, folder = arrived(house)

    arrivals.decide(one, {"户主电话 · 字符型C · 11": "leave out"})

    assert arriving.find(one.id).decisions == {"户主电话 · 字符型C · 11": "leave out"}
    for file in folder.iterdir():
        assert "户主电话".encode() not in file.read_bytes()
        assert json.dumps("户主电话")[1:-1].encode() not in file.read_bytes()


def test_a_workbook_is_gone_after_a_week_though_nobody_brings_another(house):
    one, folder = arrived(house)
    tasks.tick()
    assert arriving.find(one.id)

    os.utime(folder, (time.time() - 8 * 86_400,) * 2)
    tasks.tick()

    assert not folder.exists()


def test_the_workbook_of_one_office_asks_for_that_office_only(house):
    lines = catalogue.resources_of(None, "xz.ecology")

    assert lines == [line for line in catalogue.resources(None) if line.office == "xz.ecology"]
    assert exporting.export(None, "xz.ecology")[1] == len(lines) < len(catalogue.resources(None))
