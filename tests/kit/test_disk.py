"""A full disk is known for what it is, whoever met it."""

import errno

import pytest

from zampa.foundation.kit import disk


def raised_from(inner):
    try:
        raise RuntimeError("the database says no") from inner
    except RuntimeError as outer:
        return outer


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (raised_from(OSError(errno.ENOSPC, "No space left on device")), True),
        (RuntimeError("database or disk is full"), True),
        (RuntimeError("could not extend file: No space left on device"), True),
        (PermissionError(errno.EACCES, "Permission denied"), False),
        (RuntimeError("no such table: people_account"), False),
        (RuntimeError("unable to open database file"), False),
    ],
)
def test_a_full_disk_shows_in_its_number_or_its_words(tmp_path, broken, expected):
    assert disk.is_full(broken, tmp_path / "home") is expected


def test_what_is_told_of_a_full_disk_says_where_and_what_to_do(tmp_path):
    problem = disk.problem(tmp_path)

    assert problem.where == str(tmp_path)
    assert "zampa doctor" in problem.do
