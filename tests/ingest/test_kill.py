"""kill -9 at any moment: afterwards nothing is half-done, and delivering again works."""

import json
import random

import pytest

from ingest import killing

ROWS = 5_000


def prepare(folder):
    env = killing.environment(folder)
    assert killing.zampa("init", "--sample", env=env).returncode == 0
    add = ["office", "add", "data_office", "--zh", "数据局"]
    assert killing.zampa(*add, env=env).returncode == 0
    account = ["account", "add", "keeper", "--name", "Pema", "--office", "data_office", "--role", "keeper"]
    done = killing.zampa(*account, "--password", "a long sentence", env=env)
    assert done.returncode == 0, done.stderr
    done = killing.zampa("packs", "apply", *killing.packs_without_data(folder), env=env)
    assert done.returncode == 0, done.stderr
    return env


def kill_many(folder, times, seed):
    """Kill `times` deliveries; after each nothing is half-done and the table holds whole deliveries only."""
    env, chance = prepare(folder), random.Random(seed)
    file, taken = folder / "f.csv", ROWS * 49 // 50
    expected, killed, seconds = 0, 0, 1.0
    with killing.watcher(env) as look, killing.deliverer(env) as deliver_and_kill:
        for number in range(times):
            mode = "replace" if number % 10 == 9 else "append"
            after = chance.uniform(0, seconds * 1.2)
            killing.price_file(file, ROWS, number)
            killed += deliver_and_kill(mode, file, after)
            found = look(mode, file)
            expected = taken + (expected if mode == "append" else 0)
            told = f"number {number}, {mode}, killed after {after:.2f} s: {found}"
            assert found["half_done"] == [], told
            assert found["status"] in ("committed", "unchanged"), told
            assert found["rows"] == expected, told
            assert found["trail_broken_at"] is None, told
            if found["status"] == "committed":
                seconds = found["seconds"]
    tick = killing.zampa("tick", env=env)  # what was cut off once its file had arrived waits for this
    assert tick.returncode == 0, tick.stdout + tick.stderr
    doctor = killing.zampa("doctor", env=env)
    assert doctor.returncode == 0, doctor.stdout + doctor.stderr
    return killed


def test_a_delivery_killed_at_any_moment_leaves_nothing_half_done(tmp_path):
    assert kill_many(tmp_path, 30, seed=20261122) >= 15


def test_two_deliveries_to_one_resource_at_once_are_both_taken_in(tmp_path):
    env = prepare(tmp_path)
    files = [killing.price_file(tmp_path / f"{salt}.csv", ROWS, salt) for salt in range(2)]

    both = [killing.begin("deliver", "prices.wholesale", str(file), "--json", env=env) for file in files]
    reports = [json.loads(process.communicate()[0]) for process in both]

    assert {report["status"] for report in reports} == {"committed"}
    assert sorted(report["version"] for report in reports) == [1, 2]
    rows = killing.zampa("table", "prices.wholesale", "--limit", "0", env=env).stdout
    assert f"of {2 * ROWS * 49 // 50:,} rows" in rows


@pytest.mark.soak
def test_a_thousand_kills(tmp_path):
    assert kill_many(tmp_path, 1000, seed=1) >= 500
