"""kill -9 in the middle of a run: readers see the old register whole, and running again makes the new one."""

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from ingest import killing
from reconcile.conftest import BRIDGES, HEAD

PACKS = Path(__file__).resolve().parents[2] / "packs"
MANY = [f"{n},QX{n},第{n}号桥,513325,{n % 900 + 10}" for n in range(3_000)]


def lists(folder, length):
    """Both lists with some thousand bridges; the maps' list gives one of them this length."""
    roads = folder / "roads.csv"
    roads.write_text("\n".join([HEAD, "a,QA2,拉萨大桥,540102,940", *MANY]), "utf-8")
    maps = folder / "maps.csv"
    maps.write_text(
        "\n".join([HEAD, f"b,QA2,拉萨大桥,540102,{length}", *(f"m{row}" for row in MANY)]), "utf-8"
    )
    return roads, maps


def prepare(folder):
    env = {**killing.environment(folder), "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    assert killing.zampa("init", "--sample", env=env).returncode == 0
    killing.zampa("office", "add", "data_office", "--zh", "数据局", env=env)
    account = ["account", "add", "keeper", "--name", "Pema", "--office", "data_office", "--role", "keeper"]
    assert killing.zampa(*account, "--password", "a long sentence", env=env).returncode == 0
    copies = [folder / "packs" / name for name in ("standards", "bridges")]
    for copy, of in zip(copies, (PACKS / "standards", BRIDGES), strict=True):
        shutil.copytree(of, copy)
    head = copies[1] / "pack.yaml"
    head.write_text(head.read_text("utf-8").replace("[standards, places, offices]", "[standards]"), "utf-8")
    done = killing.zampa("packs", "apply", *map(str, copies), env=env)
    assert done.returncode == 0, done.stderr
    return env


@contextmanager
def process(script, env):
    """A process that does what its script says for each line it is given."""
    command = [sys.executable, str(Path(__file__).with_name(script))]
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as made:
        yield made
        made.stdin.close()


def ask(made, word):
    made.stdin.write(f"{word}\n")
    made.stdin.flush()
    return json.loads(made.stdout.readline())


def kill_after(made, seconds):
    """Begin a run and kill it after so many seconds; True when it was still going on."""
    made.stdin.write("run\n")
    made.stdin.flush()
    child = int(made.stdout.readline())
    over, _, _ = select.select([made.stdout], [], [], seconds)
    if not over:
        os.kill(child, signal.SIGKILL)
    assert made.stdout.readline() == "over\n"
    return not over


def test_a_run_killed_at_any_moment_leaves_the_old_register_whole(tmp_path):
    env, chance = prepare(tmp_path), random.Random(20261122)
    roads, maps = lists(tmp_path, 900)
    killed = 0

    with process("reconcile_and_die.py", env) as runner, process("look_at_bridges.py", env) as looker:
        assert ask(looker, f"deliver roads {roads}") == ask(looker, f"deliver maps {maps}") == "committed"
        kill_after(runner, 60)
        whole = ask(looker, "again")["after"]
        for length in map(str, range(901, 907)):
            assert ask(looker, f"deliver maps {lists(tmp_path, length)[1]}") == "committed"
            killed += kill_after(runner, chance.uniform(0, 1.2))
            found = ask(looker, "again")

            assert found["before"]["length"] in (whole["length"], length)
            assert found["before"]["records"] == 2
            one_more = {"run": whole["run"] + 1, "runs": whole["runs"] + 1, "length": length}
            assert found["after"] == {**whole, **one_more}
            whole = found["after"]

    assert killed >= 3
    doctor = killing.zampa("doctor", env=env)
    assert doctor.returncode == 0, doctor.stdout + doctor.stderr
