"""kill -9 at any moment: afterwards nothing is half-done, and delivering again works."""

import json
import time

import pytest

from ingest import killing

ROWS = 20_000


def prepare(folder):
    env = killing.environment(folder)
    assert killing.zampa("init", "--sample", env=env).returncode == 0
    add = ["office", "add", "data_office", "--zh", "数据局"]
    assert killing.zampa(*add, env=env).returncode == 0
    account = ["account", "add", "keeper", "--name", "Pema", "--office", "data_office", "--role", "keeper"]
    done = killing.zampa(*account, "--password", "a long sentence", env=env)
    assert done.returncode == 0, done.stderr
    done = killing.zampa("packs", "apply", "standards", "prices", env=env)
    assert done.returncode == 0, done.stderr
    return env


def kill_many(folder, times, seed):
    """Kill `times` deliveries; after each the doctor finds order and the table holds whole deliveries only."""
    env = prepare(folder)
    begun = time.monotonic()
    killing.zampa("deliver", "prices.wholesale", str(killing.price_file(folder / "0.csv", ROWS, 0)), env=env)
    longest = time.monotonic() - begun
    killed = 0
    for number, after in enumerate(killing.moments(times, longest * 1.1, seed), start=1):
        file = killing.price_file(folder / "f.csv", ROWS, number)
        killed += killing.kill_once(env, file, after)
        doctor = killing.zampa("doctor", env=env)
        assert doctor.returncode == 0, f"after {after:.2f} s: {doctor.stdout}{doctor.stderr}"
        again = killing.zampa("deliver", "prices.wholesale", str(file), "--json", env=env)
        report = json.loads(again.stdout)
        assert report["status"] in ("committed", "unchanged"), report
        rows = killing.zampa("table", "prices.wholesale", "--limit", "0", env=env).stdout
        assert f"of {(number + 1) * ROWS * 49 // 50:,} rows" in rows
    return killed


def test_a_delivery_killed_at_any_moment_leaves_nothing_half_done(tmp_path):
    assert kill_many(tmp_path, 30, seed=20261122) >= 15


@pytest.mark.soak
def test_a_thousand_kills(tmp_path):
    assert kill_many(tmp_path, 1000, seed=1) >= 500
