"""What a work's process says at its end: its result, its seconds, and the most memory that it had."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def report(*works: Callable[..., dict[str, Any]]) -> None:
    """Run the work that the command line names, with its arguments."""
    name, *arguments = sys.argv[1:]
    work = {work.__name__: work for work in works}[name]
    print(json.dumps(work(*arguments) | {"peak_mib": peak_mib()}))


def peak_mib() -> float:
    """The most memory that this process had resident, in MiB (Linux)."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found.group(1)) / 1024 if found else float("nan")
