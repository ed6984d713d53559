"""A bare Splink script over two registers of firms: the same comparisons and blocking as packs/firms, and nothing around it.

It reads the tables, makes the compared columns in the same ways, trains, predicts, puts the pairs together as Splink does,
and writes them to a file: no assertions, no values, no conflicts, no versions. Likeness of texts is DuckDB's own, by bytes.
"""

import logging
import tempfile
from typing import Any

import duckdb
import polars as pl
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

import reporting
from zampa.data.reconcile.comparing.ways import comparable

logging.getLogger("splink").setLevel(logging.ERROR)
COLUMNS = {
    "core": ("name_zh", "firm_core"),
    "named_place": ("name_zh", "firm_place"),
    "form": ("name_zh", "firm_form"),
    "code": ("credit_code", "credit_code"),
}
BLOCKING = [
    block_on("code"),
    block_on("core"),
    block_on("place", "registered_on"),
]
CHARACTER = 3  # bytes of a Chinese character


def bare(register: str, insured: str) -> dict[str, Any]:
    """Link the two CSV files; returns how many pairs are one with 0.99 or more."""
    with reporting.Clock() as clock:
        connection = duckdb.connect()
        connection.execute("SET threads = 2")
        api = DuckDBAPI(connection)
        tables = [
            api.register(_table(file, side).to_arrow(), table_name=side)
            for side, file in (("register", register), ("insured", insured))
        ]
        linker = Linker(tables, _settings(), log_level=None, validate_settings=False)
        linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=1)
        for rule in (block_on("code"), block_on("place", "registered_on")):
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=True
            )
        pairs = linker.inference.predict(threshold_match_probability=0.5)
        firms = linker.clustering.cluster_pairwise_predictions_at_threshold(
            pairs, threshold_match_probability=0.99
        )
        with tempfile.TemporaryDirectory() as folder:
            for name, table in (("pairs", pairs), ("firms", firms)):
                pl.from_arrow(table.as_duckdbpyrelation().to_arrow_table()).write_parquet(
                    f"{folder}/{name}.parquet"
                )
        found = connection.sql(f"SELECT count(DISTINCT cluster_id) FROM {firms.physical_name}").fetchall()
    return clock.taken | {"clusters": found[0][0]}


def _table(file: str, side: str) -> pl.DataFrame:
    rows = pl.read_csv(file, infer_schema=False)
    made = {name: comparable(way, rows[column]) for name, (column, way) in COLUMNS.items()}
    return rows.select("place", "registered_on").with_columns(
        pl.Series("unique_id", [f"{side}{number}" for number in range(len(rows))]), **made
    )


def _settings() -> SettingsCreator:
    core = comparisons.CustomComparison(
        output_column_name="core",
        comparison_levels=[
            levels.NullLevel("core"),
            levels.ExactMatchLevel("core"),
            levels.LevenshteinLevel("core", CHARACTER),
            levels.ElseLevel(),
        ],
    )
    exact = [
        comparisons.ExactMatch(name) for name in ("code", "named_place", "form", "place", "registered_on")
    ]
    return SettingsCreator(
        link_type="link_only",
        comparisons=[core, *exact],
        blocking_rules_to_generate_predictions=BLOCKING,
        probability_two_random_records_match=1e-6,
    )


if __name__ == "__main__":
    reporting.report(bare)
