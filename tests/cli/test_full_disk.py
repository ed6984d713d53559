"""Not one byte left on the disk of the home: every command says so in plain words, and goes on once there is room."""

import os
import shutil
import subprocess
import sys

import pytest

from furniture import GOOD, prices


@pytest.fixture
def tiny(tmp_path):
    """A disk of 4 MiB with a home on it; only the machine's administrator can make one."""
    place = tmp_path / "tiny"
    place.mkdir()
    mounted = os.geteuid() == 0 and shutil.which("mount")
    if (
        not mounted
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


def command(place, *words):
    env = {k: v for k, v in os.environ.items() if k != "ZAMPA_DATABASE_URL"}
    env |= {"ZAMPA_HOME": str(place / "home"), "XDG_CONFIG_HOME": str(place.parent), "ZAMPA_LANG": "en"}
    run = [sys.executable, "-m", "zampa.doors.cli.main", *map(str, words)]
    return subprocess.run(run, env=env, capture_output=True, text=True, timeout=60, check=False)


def fill(place):
    with open(place / "fill", "wb", buffering=0) as out:
        for size in (65536, 1):
            try:
                while out.write(b"x" * size):
                    pass
            except OSError:
                continue


def test_with_no_byte_left_every_command_says_where_and_what_to_do_and_goes_on_later(tiny, tmp_path):
    file = tmp_path / "prices.csv"
    file.write_text(prices(GOOD), "utf-8")
    assert command(tiny, "init", "--sample").returncode == 0
    fill(tiny)

    for words in (("doctor",), ("deliver", "prices.wholesale", file), ("tick",), ("init", "--sample")):
        told = command(tiny, *words)

        assert told.returncode == 2, words
        assert told.stderr.startswith(f"{tiny / 'home'}: The disk is full"), told.stderr
        assert len(told.stderr.splitlines()) == 1

    (tiny / "fill").unlink()
    assert command(tiny, "doctor").returncode == 1  # no office yet
