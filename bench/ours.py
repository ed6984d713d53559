"""Zampa's side of the benches; each work runs in a process of its own and prints one line of JSON."""

import tempfile
from pathlib import Path
from typing import Any

import django

import reporting

django.setup()

from django.core.management import call_command  # noqa: E402 - after Django is set up

from zampa.data.ingest import keeping  # noqa: E402
from zampa.data.ingest.actions import deliveries  # noqa: E402
from zampa.doors.packs import applying  # noqa: E402
from zampa.foundation.kit import home  # noqa: E402
from zampa.foundation.kit.invented import places  # noqa: E402
from zampa.foundation.people import actions as people  # noqa: E402
from zampa.foundation.people import queries as people_queries  # noqa: E402

HERE = Path(__file__).parent
PACKS = HERE.parent / "packs"
NEEDED = ("standards", "places", "offices", "samples", "population")
RESOURCE = "bench.payment"
WHO = "keeper"


def prepare() -> dict[str, Any]:
    """A fresh sample home with the bench's pack, the invented places, and an account that delivers."""
    home.make(sample=True)
    call_command("migrate", verbosity=0)
    applying.apply([*(PACKS / name for name in NEEDED), HERE / "packs/bench"], by="zampa")
    people.add_office(by="zampa", key="data_office", name_zh="数据局")
    people.add_account(
        by="zampa", username=WHO, name="Pema", office="data_office", role="keeper", password="a long sentence"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "places.csv"
        places.sample_places().write_csv(file)
        return _deliver("places.sample_division", file)


def intake(file: str) -> dict[str, Any]:
    """Deliver the file into the empty table: the whole way, with its original moved and hashed."""
    return _deliver(RESOURCE, Path(file), mode="append")


def upsert(file: str) -> dict[str, Any]:
    """Deliver the changes into the table."""
    return _deliver(RESOURCE, Path(file), mode="upsert")


def _deliver(resource: str, file: Path, **more: Any) -> dict[str, Any]:
    by = people_queries.actor_named(WHO)
    assert by is not None
    with reporting.Clock() as clock:
        done = deliveries.deliver(by=by, resource=resource, source=keeping.plain_source(file), **more)
    if done.state != "committed":
        raise SystemExit(f"{resource}: {done.state} {done.refusals} {done.hold_reasons}")
    counts = ("rows", "accepted", "rejected", "added", "changed", "unchanged", "version")
    return clock.taken | {name: getattr(done, name) for name in counts}


if __name__ == "__main__":
    reporting.report(prepare, intake, upsert)
