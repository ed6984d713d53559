"""Kill a delivery at a random moment, again and again, and look for anything half-done."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = [sys.executable, "-m", "zampa.doors.cli.main"]


def zampa(*words, env, **more):
    """Run one command of zampa in a process of its own."""
    return subprocess.run([*COMMAND, *words], env=env, capture_output=True, text=True, **more)


def begin(*words, env):
    """Start one command of zampa and do not wait for it."""
    return subprocess.Popen([*COMMAND, *words], env=env, stdout=subprocess.PIPE, text=True)


def environment(folder: Path) -> dict[str, str]:
    """A home of its own, small batches so that a delivery has many moments."""
    return {
        **os.environ,
        "ZAMPA_HOME": str(folder / "home"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "ZAMPA_LANG": "en",
        "ZAMPA_BATCH_ROWS": "500",
        "ZAMPA_DATABASE_URL": "",
    }


def packs_without_data(folder: Path) -> list[str]:
    """The packs that the price table needs, without the registers that take a while to be taken in."""
    packs = Path(__file__).resolve().parents[2] / "packs"
    copies = [folder / "packs" / name for name in ("standards", "prices")]
    for copy in copies:
        shutil.copytree(packs / copy.name, copy)
    head = copies[1] / "pack.yaml"
    head.write_text(
        head.read_text("utf-8").replace("needs: [standards, offices]", "needs: [standards]"), "utf-8"
    )
    return [str(copy) for copy in copies]


def price_file(path: Path, rows: int, salt: int) -> Path:
    """A price file whose rows no other salt has, one in fifty of them out of order."""
    lines = ["品名,最低价,平均价,最高价,规格,单位,发布日期"]
    lines += [f"果{salt}-{n},{9 if n % 50 == 0 else 1},2,3,普通,斤,2026-06-10" for n in range(rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@contextmanager
def deliverer(env: dict[str, str]) -> Iterator[Callable[[str, Path, float], bool]]:
    """A process that delivers files one by one; the function kills a delivery after so many seconds.

    It says True when the delivery was still going on.
    """
    script = str(Path(__file__).with_name("deliver_and_die.py"))
    with subprocess.Popen(
        [sys.executable, script], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def deliver_and_kill(mode: str, file: Path, after: float) -> bool:
            process.stdin.write(f"{mode} {file}\n")
            process.stdin.flush()
            child = int(process.stdout.readline())
            over, _, _ = select.select([process.stdout], [], [], after)
            if not over:
                os.kill(child, signal.SIGKILL)
            assert process.stdout.readline() == "over\n"
            return not over

        yield deliver_and_kill
        process.stdin.close()


@contextmanager
def watcher(env: dict[str, str]) -> Iterator[Callable[[str, Path], dict]]:
    """A second process that looks at the home whenever it is asked to."""
    script = str(Path(__file__).with_name("after_kill.py"))
    with subprocess.Popen(
        [sys.executable, script], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def look(mode: str, file: Path) -> dict:
            process.stdin.write(f"{mode} {file}\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield look
        process.stdin.close()
