"""What a work's process says at its end: its result, its seconds, and the most memory that it had."""

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def report(*works: Callable[..., dict[str, Any]]) -> None:
    """Run the work that the command line names, with its arguments."""
    name, *arguments = sys.argv[1:]
    work = {work.__name__: work for work in works}[name]
    print(json.dumps(work(*arguments) | {"peak_mib": peak_mib()}))


class Clock:
    """Measures what stands in its `with` block: seconds by the wall, and seconds of processors."""

    def __enter__(self) -> "Clock":
        self._began, self._cpu_began = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.taken = {
            "seconds": time.perf_counter() - self._began,
            "cpu": time.process_time() - self._cpu_began,
        }


def peak_mib() -> float:
    """The most memory that this process had resident, in MiB (Linux)."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found.group(1)) / 1024 if found else float("nan")
