"""The works of the benches of reconciliation; each runs in a process of its own and prints one line of JSON."""

import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import django

import reporting

django.setup()

import polars as pl  # noqa: E402 - after Django is set up
from django.core.management import call_command  # noqa: E402

import truths  # noqa: E402
from zampa.data.ingest import keeping  # noqa: E402
from zampa.data.ingest.actions import deliveries  # noqa: E402
from zampa.data.reconcile import measuring, shelves  # noqa: E402
from zampa.data.reconcile.actions import indexed, running  # noqa: E402
from zampa.data.reconcile.models import Pair, Run  # noqa: E402
from zampa.doors.packs import applying  # noqa: E402
from zampa.foundation.kit import home  # noqa: E402
from zampa.foundation.kit.invented import firms_insured, places  # noqa: E402
from zampa.foundation.people import actions as people  # noqa: E402
from zampa.foundation.people import queries as people_queries  # noqa: E402

HERE = Path(__file__).parent
PACKS = HERE.parent / "packs"
WHO = "keeper"


def prepare(*names: str) -> dict[str, Any]:
    """A fresh sample home with these packs, and an account that delivers."""
    home.make(sample=True)
    call_command("migrate", verbosity=0)
    places_of_packs = [PACKS / name if (PACKS / name).is_dir() else HERE / "packs" / name for name in names]
    applying.apply(places_of_packs, by="zampa")
    people.add_office(by="zampa", key="data_office", name_zh="数据局")
    people.add_account(
        by="zampa", username=WHO, name="Pema", office="data_office", role="keeper", password="a long sentence"
    )
    with reporting.Clock() as clock:
        pass
    return clock.taken


def tables(*names: str) -> dict[str, Any]:
    """Deliver the tables that packs bring: pack/table."""
    with reporting.Clock() as clock:
        for name in names:
            pack, table = name.split("/")
            _deliver(f"{pack}.{table}", PACKS / pack / "data" / f"{table}.csv")
    return clock.taken


def firms(rows: str, seed: str) -> dict[str, Any]:
    """Deliver two registers of so many invented firms; the truth stays beside the home."""
    made = firms_insured.twice(int(rows), int(seed))
    with reporting.Clock() as clock, tempfile.TemporaryDirectory() as folder:
        for resource, table in (
            ("places.sample_division", places.sample_places()),
            ("firms.firm", made.register),
            ("firms.insured", made.insured),
        ):
            file = Path(folder) / f"{resource}.csv"
            table.write_csv(file)
            _deliver(resource, file)
    for name, table in (("register", made.register), ("insured", made.insured)):
        table.write_csv(home.current().path / f"{name}.csv")
    made.same.write_parquet(truths.kept())
    return clock.taken


def listed(file: str) -> dict[str, Any]:
    """Deliver the full and the short names of listed companies as two tables; that they are one row is the truth."""
    rows = pl.read_csv(file, infer_schema=False).with_columns(pl.col("code").alias("id"))
    with reporting.Clock() as clock, tempfile.TemporaryDirectory() as folder:
        for table in ("full", "short"):
            out = Path(folder) / f"{table}.csv"
            rows.select("id", pl.col(f"{table}_name").alias("name_zh"), "area").write_csv(out)
            _deliver(f"listed.{table}", out)
    rows.select("id").write_parquet(truths.kept())
    return clock.taken


def changed(rows: str, seed: str) -> dict[str, Any]:
    """Deliver one per cent of the second register again, each with another name and day."""
    made = firms_insured.twice(int(rows), int(seed)).insured
    some = made.gather_every(100)
    others = made.gather_every(100, offset=50)["name_zh"].head(len(some))
    some = some.with_columns(name_zh=others.extend_constant("样例", len(some) - len(others)))
    with reporting.Clock() as clock, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "firms.insured.csv"
        some.write_csv(file)
        _deliver("firms.insured", file)
    return clock.taken | {"changed": len(some)}


def reconcile(entity: str) -> dict[str, Any]:
    """The whole of a reconciliation, with the time of the index apart."""
    indexing = _Timed(indexed.follow)
    indexed.follow = indexing  # type: ignore[assignment]
    with reporting.Clock() as clock:
        run = running.reconcile(by=WHO, entity=entity)
    taken = clock.taken
    whole = taken["seconds"]
    return taken | {
        "seconds": whole - indexing.seconds,
        "cpu": taken["cpu"] - indexing.cpu,
        "index": indexing.seconds,
        "number": run.number,
        "rows": sum(run.counts["sources"].values()),
        **{name: run.counts[name] for name in ("clusters", "linked", "to_judge")},
        "conflicts": sum(run.counts["conflicts"].values()),
    }


def measured(entity: str) -> dict[str, Any]:
    """The last run of an entity against its truth."""
    run = Run.objects.filter(entity=entity).first()
    assert run is not None
    here = home.current()
    found = shelves.read(here, entity, "links", run.tables).select("left", "right").collect()
    rows = shelves.read(here, entity, "records", run.tables).select("key", "source", "row").collect()
    keys = {(source, row): key for key, source, row in rows.iter_rows()}
    truth = [(keys[left], keys[right]) for left, right in truths.of(entity)]
    known = None if entity in ("firm", "listed") else {key for pair in truth for key in pair}
    waiting = Pair.objects.filter(entity=entity).values_list("left", "right")
    with reporting.Clock() as clock:
        made = measuring.measure(found.iter_rows(), truth, unclear=list(waiting), known=known)
    return clock.taken | asdict(made)


class _Timed:
    """A function, and how long its calls took."""

    def __init__(self, function: Any) -> None:
        self.function, self.seconds, self.cpu = function, 0.0, 0.0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        started, began = time.perf_counter(), time.process_time()
        try:
            return self.function(*arguments, **named)
        finally:
            self.seconds += time.perf_counter() - started
            self.cpu += time.process_time() - began


def _deliver(resource: str, file: Path) -> None:
    by = people_queries.actor_named(WHO)
    assert by is not None
    done = deliveries.deliver(by=by, resource=resource, source=keeping.plain_source(file))
    if done.state != "committed" or done.rejected:
        raise SystemExit(
            f"{resource}: {done.state}, {done.rejected} rejected {done.refusals} {done.hold_reasons}"
        )


if __name__ == "__main__":
    reporting.report(prepare, tables, firms, listed, changed, reconcile, measured)
