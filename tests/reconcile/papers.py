"""Small frames of a run, made by hand: bridges that Commerce and Civil Affairs list."""

from datetime import timedelta

import polars as pl
from django.utils import timezone

from zampa.data.reconcile import golden, records
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import HELD, LOST, Golden
from zampa.data.reconcile.linking.found import LINKS
from zampa.data.reconcile.models import Run

ONE, OTHER = "prices.wholesale", "places.areacity_2023"  # of xz.commerce and of xz.civil_affairs
SAID = {
    "key": "bridge",
    "title": {"bo": "ཟམ་པ", "zh": "桥梁", "en": "bridge"},
    "basis": "Zampa: own definition",
    "since": "2026-11-01",
    "golden": "prices.wholesale",
    "letter": "B",
    "sources": [{"resource": ONE, "fields": {}}, {"resource": OTHER, "fields": {}}],
    "link": [
        {"name": "code", "same": ["code"]},
        {
            "name": "likely",
            "probable": {"block": [["name"]], "compare": {"name": ["exact"]}, "link_at": 0.99},
        },
    ],
    "fields": [
        {"name": "name", "policy": {"sources": [[ONE, OTHER]], "law": "a law"}},
        {"name": "code", "policy": {"sources": [ONE, OTHER], "law": "a law", "discrepancy": False}},
        {"name": "length", "policy": {"sources": [ONE, OTHER], "law": "a law"}},
    ],
    "shown_by": ["name"],
}
MATCHING = MatchingDeclaration.model_validate(SAID)


def matching(**more):
    """The declaration with parts of it replaced."""
    return MatchingDeclaration.model_validate({**SAID, **more})


def run(number=1, **more):
    """A run of that number, as it is kept."""
    versions = {"sources": {ONE: 1, OTHER: 1}, "tables": {}, "matching": 1}
    return Run.objects.create(
        entity="bridge",
        number=number,
        at=timezone.now() - timedelta(seconds=100 - number),
        by="zampa",
        **{"declared": SAID, "papers": "", **versions, **more},
    )


def rows(*said):
    """Records of (key, source, name, code, length), in the columns of a run."""
    told = [
        {"key": key, "source": source, "row": key, "name": name, "code": code, "length": length}
        for key, source, name, code, length in said
    ]
    shape = records.schema(MATCHING)
    return pl.DataFrame([{**dict.fromkeys(shape.names()), **one} for one in told], schema=shape)


def made(whole, together, *, ruled=(), by=MATCHING):
    """The golden records of these rows; `together`: the thing of each key."""
    things = whole.select("key").with_columns(pl.col("key").replace_strict(together).alias("thing"))
    versions = [pl.lit(1, pl.Int32).alias(records.said_since(name)) for name in by.names]
    chosen = {(record, field): record for record, field in ruled}
    return golden.assemble(by, whole.with_columns(versions), things, day="2026-11-22", ruled=chosen)


def losing(count, *, source=OTHER, field="length"):
    """A run of many things in each of which this source's value of the field lost."""
    numbers = pl.Series("n", range(count)).cast(pl.String).str.zfill(8).to_frame()
    thing, record = pl.lit("BT") + pl.col("n"), pl.lit("BR") + pl.col("n")
    base = {"thing": thing, "field": pl.lit(field), "value": pl.lit("1"), "source": pl.lit(ONE)}
    empty = {name: pl.lit(None, kind) for name, kind in HELD.items()}
    held = numbers.select([column.alias(name) for name, column in (empty | base).items()]).cast(HELD)
    lost = base | {"value": pl.lit("2"), "source": pl.lit(source), "record": record, "version": pl.lit(1)}
    beaten = numbers.select([column.alias(name) for name, column in lost.items()]).cast(LOST)
    things = numbers.select(record.alias("key"), thing.alias("thing"))
    whole = numbers.select(
        record.alias("key"),
        pl.lit(source).alias("source"),
        *[pl.lit("2").alias(name) for name in MATCHING.names],
    )
    return whole, Golden(things, held, beaten, {})


def links(*said):
    """Pairs of (left, right, step, score)."""
    rows_ = [(left, right, step, score, "code=1") for left, right, step, score in said]
    return pl.DataFrame(rows_, schema=LINKS, orient="row")
