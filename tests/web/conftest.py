"""A site with papers on it, and a real browser."""

import pytest

from reconcile.conftest import bridges, run  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def _quick(settings):
    """Passwords of invented people need no slow hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def papers(sample_home, db):
    """The small world of `papers.py` in a sample home."""
    from web import papers as making  # noqa: PLC0415 - models need Django, which starts after the environment is set
    from zampa.data.catalogue.search import actions as search  # noqa: PLC0415

    making.everything()
    search.rebuild()
    return making


@pytest.fixture
def bridged(papers, tmp_path):
    """The same, with the register of bridges."""
    from web import bridged as making  # noqa: PLC0415

    making.everything(tmp_path)
    return papers


@pytest.fixture
def site(papers, client):
    """A browser without scripts, as the public."""
    return client


@pytest.fixture
def dolma(papers, client):
    """The same, signed in as Dolma."""
    return _signed_in(client, "dolma")


@pytest.fixture
def nyima(papers, client):
    """The same, signed in as Nyima of another office."""
    return _signed_in(client, "nyima")


def _signed_in(client, username):
    from zampa.foundation.people.models import Account  # noqa: PLC0415

    client.force_login(Account.objects.get(username=username))
    return client


@pytest.fixture
def visit(chromium, live_server, papers):
    """Make a browser's page: `visit(width, scripts=…, dark=…, by="dolma")`."""
    contexts = []

    def make(width=1280, *, scripts=True, dark=False, by=None):
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            base_url=live_server.url,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        if by:
            page.goto("/en/sign-in/")
            page.fill("#username", by)
            page.fill("#password", papers.PASSWORD)
            page.click("form.form button")
            page.wait_for_url("**/desk/")
        return page

    yield make
    for context in contexts:
        context.close()
