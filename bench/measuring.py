"""Runs one piece of work in a process of its own, and says how long it took and how much memory it had at most."""

import json
import math
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Run:
    """One run: seconds of the work itself (without starting Python), of processors, peak memory, and what it reported."""

    seconds: float
    cpu: float
    peak_mib: float
    said: dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """Several runs of the same work: the median and the spread."""

    name: str
    rows: int
    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        return statistics.median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        return statistics.median(run.cpu for run in self.runs)

    @property
    def spread(self) -> str:
        times = [run.seconds for run in self.runs]
        return f"{min(times):.2f}–{max(times):.2f}"

    @property
    def peak_mib(self) -> float:
        return max(run.peak_mib for run in self.runs)

    @property
    def rate(self) -> float:
        return self.rows / self.seconds


def ours(work: str, *arguments: str | Path, home: Path) -> Run:
    """Run one work of bench/ours.py in the home that lies in this folder."""
    named = {"ZAMPA_HOME": str(home / "home"), "XDG_CONFIG_HOME": str(home / "config")}
    return _run("ours.py", work, *arguments, environment=named)


def peer(work: str, *arguments: str | Path) -> Run:
    """Run one work of bench/peers.py."""
    return _run("peers.py", work, *arguments, environment={})


def searching(work: str, *arguments: str | int, home: Path) -> Run:
    """Run one work of bench/searching.py in the home that lies in this folder."""
    named = {"ZAMPA_HOME": str(home / "home"), "XDG_CONFIG_HOME": str(home / "config")}
    return _run("searching.py", work, *map(str, arguments), environment=named)


def reconciling(work: str, *arguments: str | int | Path, home: Path) -> Run:
    """Run one work of bench/reconciling.py in the home that lies in this folder."""
    named = {"ZAMPA_HOME": str(home / "home"), "XDG_CONFIG_HOME": str(home / "config")}
    return _run("reconciling.py", work, *map(str, arguments), environment=named)


def bare_splink(work: str, *arguments: str | Path) -> Run:
    """Run one work of bench/bare_splink.py."""
    return _run("bare_splink.py", work, *arguments, environment={})


def paging(work: str, *arguments: str | int, home: Path) -> Run:
    """Run one work of bench/paging.py in the home that lies in this folder."""
    named = {
        "ZAMPA_HOME": str(home / "home"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "ZAMPA_HOSTS": "testserver",
    }
    return _run("paging.py", work, *map(str, arguments), environment=named)


def _run(script: str, work: str, *arguments: str | Path, environment: dict[str, str]) -> Run:
    """Stops the bench when the work fails."""
    given = {"DJANGO_SETTINGS_MODULE": "zampa.project.settings", "ZAMPA_LANG": "en"}
    command = [sys.executable, str(HERE / script), work, *map(str, arguments)]
    done = subprocess.run(command, env=os.environ | given | environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    said = json.loads(done.stdout.splitlines()[-1])
    return Run(said.pop("seconds"), said.pop("cpu"), said.pop("peak_mib"), said)


def print_growth(what: str, figures: list[Figure]) -> None:
    """How the time grows with the work between the smallest and the largest size: n^1 is in line with it."""
    small, large = min(figures, key=lambda f: f.rows), max(figures, key=lambda f: f.rows)
    if small.rows < large.rows:
        power = math.log(large.seconds / small.seconds) / math.log(large.rows / small.rows)
        print(f"{what} grows as n^{power:.2f}")


def print_table(title: str, header: list[str], lines: list[list[str]]) -> None:
    widths = [max(len(line[place]) for line in [header, *lines]) for place in range(len(header))]
    print(f"\n{title}")
    for line in (header, ["-" * width for width in widths], *lines):
        print(
            "  ".join(
                cell.rjust(width) if place else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
        )
