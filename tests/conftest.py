"""A home of its own for each test, and the people whom tests know: Dolma owns it, Tenzin is in her office, Nyima must
see nothing."""

import os
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")
os.environ["ZAMPA_HOME"] = str(Path(tempfile.mkdtemp(prefix="zampa-tests-")) / "home")
os.environ["XDG_CONFIG_HOME"] = str(Path(os.environ["ZAMPA_HOME"]).parent / "config")
os.environ["ZAMPA_LANG"] = "en"

pytest_plugins = ["furniture"]

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"


def pytest_collection_modifyitems(items):
    """Tests that need what a fresh machine may lack are skipped with a plain reason; soak runs only when asked."""
    no_shared = pytest.mark.skip(reason="the folder of real input (../shared/data) is not here")
    not_asked = pytest.mark.skip(reason="long: runs with `make soak`")
    soak = os.environ.get("ZAMPA_SOAK") == "yes"
    for item in items:
        if "shared" in item.keywords and not SHARED.exists():
            item.add_marker(no_shared)
        if "soak" in item.keywords and not soak:
            item.add_marker(not_asked)


@pytest.fixture
def shared() -> Path:
    """The folder of real input."""
    return SHARED.resolve()


@pytest.fixture
def sample_home(tmp_path, monkeypatch):
    """A sample home of this test alone."""
    return _home(tmp_path, monkeypatch, sample=True)


@pytest.fixture
def real_home(tmp_path, monkeypatch):
    """A real home of this test alone."""
    return _home(tmp_path, monkeypatch, sample=False)


def _home(tmp_path, monkeypatch, *, sample):
    from zampa.foundation.kit import home  # noqa: PLC0415 - after the environment is set

    monkeypatch.setenv("ZAMPA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return home.make(sample=sample)


@pytest.fixture(autouse=True, scope="session")
def _a_flush_between_tests_may_empty_the_trail():
    """Tests with real transactions empty all tables between them; only there the trail's guard steps aside."""
    from django.db import connection  # noqa: PLC0415 - after the environment is set

    if connection.vendor != "sqlite":
        yield
        return
    DatabaseOperations = type(connection.ops)
    flush = DatabaseOperations.execute_sql_flush

    def without_guard(self, statements):
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT sql, name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'trail_%'"
            )
            guards = cursor.fetchall()
            for _, name in guards:
                cursor.execute(f"DROP TRIGGER {name}")
            flush(self, statements)
            for sql, _ in guards:
                cursor.execute(sql)

    DatabaseOperations.execute_sql_flush = without_guard
    yield
    DatabaseOperations.execute_sql_flush = flush


@pytest.fixture(autouse=True)
def _what_waits_for_a_commit_happens_within_a_test(monkeypatch):
    """A test's own transaction never commits; what stands directly in it counts as committed when it ends well."""
    from django.db import transaction  # noqa: PLC0415 - after the environment is set

    leave = transaction.Atomic.__exit__

    def leave_and_do_what_waits(self, *raised):
        leave(self, *raised)
        connection = transaction.get_connection(self.using)
        open_ = connection.atomic_blocks
        if open_ and all(block._from_testcase for block in open_) and not self._from_testcase:
            waiting, connection.run_on_commit = connection.run_on_commit, []
            for _, act, _ in waiting:
                act()

    monkeypatch.setattr(transaction.Atomic, "__exit__", leave_and_do_what_waits)


@pytest.fixture(autouse=True)
def _passwords_are_hashed_fast(settings):
    """Argon2 takes its time on purpose; tests of anything else need not wait for it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def chromium():
    """Debian's browser; skips where it is absent."""
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not here")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's library runs a loop in this thread
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield started
        started.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture(autouse=True)
def _each_test_begins_in_english():
    """A language that one test has switched to is not the next one's."""
    from django.utils import translation  # noqa: PLC0415 - after the environment is set

    translation.activate("en")
    yield
    translation.deactivate()
