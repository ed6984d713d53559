"""The index follows the trail, survives what is done to it, and never shows half of anything."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.library import RESOURCES, TODAY, keys
from furniture import GOOD, prices
from zampa.data.catalogue.search import actions, following, gathering, keeping, queries
from zampa.foundation.kit import locks
from zampa.foundation.people import actions as people

pytestmark = pytest.mark.django_db


def changed(number, **said):
    return [{**r, **said} if n == number else r for n, r in enumerate(RESOURCES)]


def test_an_entry_that_changes_is_found_as_it_is_now(library):
    folder = keeping.state().folder

    library(changed(1, zh="犏牛存栏"))

    assert keys("犏牛", kind="resource") == ["library.yaks"]
    assert keys("牦牛", kind="resource") == []
    assert keeping.state().folder == folder, "one entry needs no new index"


def test_an_entry_that_is_retired_is_found_no_more_and_returns(library):
    library(RESOURCES[1:])
    assert keys("气象", kind="resource") == ["library.barley"]
    assert not [key for key in keys("", kind="field") if key.startswith("library.weather/")]

    library()
    assert keys("气象", kind="resource") == ["library.weather", "library.barley"]


def test_a_new_title_of_an_element_is_found_in_every_field_that_uses_it(library, tmp_path):
    from catalogue.library import write  # noqa: PLC0415
    from zampa.doors.packs import applying  # noqa: PLC0415

    pack = write(tmp_path)
    file = pack / "elements/all.yaml"
    file.write_text(file.read_text("utf-8").replace("观测日期", "记录时刻"), "utf-8")
    applying.apply([pack], by="pema")
    actions.follow()

    assert len(keys("记录时刻", kind="field")) == 4
    assert keys("观测日期") == []


def test_an_office_is_found_as_soon_as_it_is_added(library):
    people.add_office(by="pema", key="xz.grain", name_zh="粮食储备局")
    actions.follow()

    assert keys("粮食储备") == keys("lscb") == ["xz.grain"]


def test_a_delivery_makes_a_resource_fresh_in_the_index(library, deliver):
    assert "prices.wholesale" in keys("", fresh="never")

    deliver("prices.wholesale", prices(GOOD))
    actions.follow()

    assert "prices.wholesale" not in keys("", fresh="never")


def test_doing_nothing_writes_nothing(library):
    file = keeping.folder() / "current.json"
    before = file.stat().st_mtime_ns

    assert actions.follow()

    assert file.stat().st_mtime_ns == before


def cut(place):
    for file in place.rglob("*.store"):
        os.truncate(file, 10)


def scramble(place):
    for file in place.rglob("*.idx"):
        file.write_bytes(os.urandom(file.stat().st_size))


def forget(place):
    (place / "current.json").unlink()


def older(place):
    said = json.loads((place / "current.json").read_text())
    (place / "current.json").write_text(json.dumps(said | {"schema": 0}))


def nonsense(place):
    (place / "current.json").write_text("[1, 2")


def half(place):
    for file in place.rglob("meta.json"):
        file.write_text("{")


@pytest.mark.parametrize("damage", [shutil.rmtree, cut, scramble, forget, older, nonsense, half])
def test_a_damaged_index_is_made_new_and_nobody_sees_a_traceback(library, damage):
    damage(keeping.folder())

    found = queries.find(None, "气象", today=TODAY)
    if not found.is_ready:
        actions.rebuild()

    actions.follow()
    assert keys("气象", kind="resource") == ["library.weather", "library.barley"]


def test_another_trail_than_the_one_it_read_makes_it_new(library):
    file = keeping.folder() / "current.json"
    said = json.loads(file.read_text())
    file.write_text(json.dumps(said | {"hash": "0" * 64, "entries": 0}))

    actions.follow()

    assert keeping.state().entries > 0


def test_only_one_process_writes(library):
    people.add_office(by="pema", key="xz.grain", name_zh="粮食储备局")

    with locks.held(keeping.home.current().path / "locks" / "search.lock"):
        assert not actions.follow()

    assert actions.follow()


def test_readers_see_the_old_index_or_the_new_one_while_it_is_made(library):
    seen, stop = set(), threading.Event()

    def look():
        while not stop.is_set():
            found = queries.find(None, "不动产登记", today=TODAY, chosen={"kind": "resource"})
            seen.add((found.is_ready, found.total))

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(4):
        actions.rebuild()
    stop.set()
    reader.join()

    assert seen == {(True, 1)}


KILLED = """
import django, sys
django.setup()
from zampa.data.catalogue.search import keeping, schema
import tantivy
place = keeping.fresh_folder()
writer = tantivy.Index(schema.schema(), path=str(place)).writer(heap_size=15_000_000, num_threads=1)
from zampa.data.catalogue.search.entries import Entry
keeping.note_progress(1, 1000)
for number in range(10**9):
    writer.add_document(schema.document(Entry("element", f"x{number}", {"zh": f"气象{number}"})))
    if number == 500:
        print("building", flush=True)
    if number % 5000 == 0:
        writer.commit()
"""


def test_a_build_that_is_killed_leaves_the_old_index(library):
    building = subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, env=os.environ.copy())
    assert building.stdout.readline() == b"building\n"
    time.sleep(0.3)
    building.send_signal(signal.SIGKILL)
    building.wait()
    building.stdout.close()

    assert keys("气象", kind="resource") == ["library.weather", "library.barley"]
    assert actions.follow()
    actions.rebuild()
    assert keys("气象", kind="element") == []
    assert keeping.progress() is None
    assert len([place for place in keeping.folder().iterdir() if place.is_dir()]) == 2


def test_an_element_that_too_many_tables_show_makes_the_index_new(library, tmp_path, monkeypatch):
    from catalogue.library import write  # noqa: PLC0415
    from zampa.doors.packs import applying  # noqa: PLC0415

    monkeypatch.setattr(following, "_MOST_KEYS", 3)
    folder, pack = keeping.state().folder, write(tmp_path)
    file = pack / "elements/all.yaml"
    file.write_text(file.read_text("utf-8").replace("观测日期", "记录时刻"), "utf-8")
    applying.apply([pack], by="pema")
    actions.follow()

    assert keeping.state().folder != folder
    assert len(keys("记录时刻", kind="field")) == 4


def test_entries_are_asked_for_a_few_keys_at_a_time(library, monkeypatch):
    monkeypatch.setattr(gathering, "_VARIABLES", 2)
    wanted = [said["key"] for said in RESOURCES]

    with CaptureQueriesContext(connection) as asked:
        found = list(gathering.resources(gathering.known(), wanted, fields=False))

    assert sorted(entry.key for entry in found) == sorted(wanted)
    assert sum('FROM "catalogue_resource"' in q["sql"] for q in asked) == 2


def test_what_the_engine_says_while_it_builds_is_no_end_of_the_process(library, monkeypatch):
    class PanicException(BaseException):
        """As the engine's own is named."""

    def panic(*_):
        raise PanicException

    monkeypatch.setattr(gathering, "everything", panic)

    with pytest.raises(keeping.Unusable):
        actions.rebuild()
