"""Kill a delivery at a random moment, again and again, and look for anything half-done."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

COMMAND = [sys.executable, "-m", "zampa.doors.cli.main"]


def zampa(*words, env, **more):
    """Run one command of zampa in a process of its own."""
    return subprocess.run([*COMMAND, *words], env=env, capture_output=True, text=True, **more)


def environment(folder: Path) -> dict[str, str]:
    """A home of its own, small batches so that a delivery has many moments."""
    return {
        **os.environ,
        "ZAMPA_HOME": str(folder / "home"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "ZAMPA_LANG": "en",
        "ZAMPA_BATCH_ROWS": "2000",
        "ZAMPA_DATABASE_URL": "",
    }


def price_file(path: Path, rows: int, salt: int) -> Path:
    """A price file whose rows no other salt has, one in fifty of them out of order."""
    lines = ["品名,最低价,平均价,最高价,规格,单位,发布日期"]
    lines += [f"果{salt}-{n},{9 if n % 50 == 0 else 1},2,3,普通,斤,2026-06-10" for n in range(rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def kill_once(env, file: Path, after: float) -> bool:
    """Start a delivery and kill it after so many seconds; True when it was still running."""
    process = subprocess.Popen(
        [*COMMAND, "deliver", "prices.wholesale", str(file), "--json"],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    if process.poll() is not None:
        return False
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return True


def moments(times: int, longest: float, seed: int) -> list[float]:
    """Random moments within a delivery's life."""
    chosen = random.Random(seed)
    return [chosen.uniform(0.2, longest) for _ in range(times)]
