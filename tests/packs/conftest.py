"""Packs that a test can spoil, and what is then told about them."""

from pathlib import Path

import paper
import pytest

from zampa.doors.packs import checking


@pytest.fixture
def markets(tmp_path, monkeypatch) -> Path:
    """Where the pack "markets" lies; nothing else lies beside it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "packs" / "markets"


@pytest.fixture
def told(markets):
    """What is told of the sound pack when some of its files are replaced."""

    def told(files: dict[str, str] | None = None, **known) -> list[str]:
        paper.write(markets, files)
        return [str(problem) for problem in checking.check([markets], known=checking.Known(**known))]

    return told
