"""What a reader sees when the address, the disk or the database is wrong: plain words, in the reader's language."""

import errno

import pytest
from django.db import OperationalError

from zampa.doors.web.pages import missing


@pytest.mark.parametrize("language", ["bo", "zh-hans", "en"])
def test_a_name_that_is_not_the_sites_is_answered_with_400_and_plain_words(site, language):
    answer = site.get(f"/{language}/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "ZAMPA_HOSTS" in answer.text
    assert "elsewhere.example" not in answer.text


def test_a_program_that_asks_under_a_wrong_name_gets_json(site):
    answer = site.get("/api/v1/resources", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "ZAMPA_HOSTS" in answer.json()["problems"][0]["do"]


@pytest.mark.parametrize(
    ("broken", "status", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507, "make room"),
        (OperationalError("database or disk is full"), 507, "make room"),
        (OperationalError("server closed the connection"), 500, "It is not your fault"),
    ],
)
def test_a_full_disk_or_a_broken_database_is_told_in_plain_words(papers, rf, broken, status, says):
    try:
        raise broken
    except (OSError, OperationalError):
        answer = missing.broken(rf.get("/en/"))

    assert answer.status_code == status
    assert says in answer.text
    assert "OperationalError" not in answer.text
