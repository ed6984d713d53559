"""What Zampa is compared with; each work runs in a process of its own and prints one line of JSON."""

from pathlib import Path
from typing import Any

import polars as pl

import reporting

DATES = ("birth_date", "registered_on", "paid_on")
CODES = {"sex": ["1", "2"], "benefit": ["grassland", "housing", "school", "pension"]}


def floor(file: str, out: str) -> dict[str, Any]:
    """Read the CSV and write Parquet with Polars: the least that any intake does."""
    with reporting.Clock() as clock:
        pl.read_csv(file, infer_schema=False).write_parquet(out)
    return clock.taken


def streamed_floor(file: str, out: str) -> dict[str, Any]:
    """The same as a stream, with bounded memory."""
    with reporting.Clock() as clock:
        pl.scan_csv(file, infer_schema=False).sink_parquet(out)
    return clock.taken


def frictionless(file: str) -> dict[str, Any]:
    """Validate with the ten rules that frictionless has; it knows neither checksum."""
    from frictionless import Checklist, Resource, Schema, checks, fields  # noqa: PLC0415 - only this work pays for it

    dates = [fields.DateField(name=name) for name in DATES]
    texts = [fields.StringField(name=name, constraints=said) for name, said in _constraints().items()]
    amount = fields.NumberField(
        name="amount", constraints={"required": True, "minimum": 0, "maximum": 100_000}
    )
    named = {field.name: field for field in (*dates, *texts, amount)}
    order = Path(file).read_text("utf-8").partition("\n")[0].split(",")
    schema = Schema(fields=[named[name] for name in order], primary_key=["identifier"])
    compare = checks.row_constraint(formula="birth_date <= registered_on")
    resource = Resource(path=Path(file).name, basepath=str(Path(file).parent), schema=schema)
    with reporting.Clock() as clock:
        report = resource.validate(Checklist(checks=[compare]), limit_errors=10**9)
    return clock.taken | {"errors": report.stats["errors"]}


def merge(table: str, changes: str) -> dict[str, Any]:
    """The store library's own merge of the same rows into the same table."""
    from deltalake import DeltaTable  # noqa: PLC0415 - only this work pays for it

    rows = pl.read_csv(changes, infer_schema=False).with_columns(
        pl.col(DATES).str.to_date(), pl.col("amount").cast(pl.Float64)
    )
    delta = DeltaTable(table)
    with reporting.Clock() as clock:
        merger = delta.merge(rows, "s.identifier = t.identifier", source_alias="s", target_alias="t")
        counts = merger.when_matched_update_all().when_not_matched_insert_all().execute()
    return clock.taken | {
        "added": counts["num_target_rows_inserted"],
        "changed": counts["num_target_rows_updated"],
    }


def _constraints() -> dict[str, dict[str, Any]]:
    required: dict[str, Any] = {"required": True}
    return {
        "identifier": required | {"pattern": "[0-9]{17}[0-9X]", "unique": True},
        "name_zh": required | {"maxLength": 50},
        "name_bo": {"maxLength": 100},
        "sex": required | {"enum": CODES["sex"]},
        "village": required | {"pattern": "99[0-9]{10}"},
        "household": required | {"pattern": "[0-9A-Z-]+"},
        "employer": {"pattern": "[0-9A-HJ-NPQRTUWXY]{18}"},
        "benefit": required | {"enum": CODES["benefit"]},
    }


if __name__ == "__main__":
    reporting.report(floor, streamed_floor, frictionless, merge)
