"""What is asked of Splink: how often rows agree by chance, what the pairs of a rule teach, and the scores of pairs."""

import logging
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator

from zampa.foundation.store.link_model import Lesson, Model, Share
from zampa.foundation.store.link_spec import Comparison, Spec
from zampa.foundation.store.link_tables import LEFT, RIGHT, Laid

logging.getLogger("splink").setLevel(logging.CRITICAL)  # it tells its progress and its doubts as warnings
_TRIAL = 20_000  # pairs by which Splink finds out how large a part it must look at
_AT_ONCE = 20_000_000  # pairs; more are scored in parts, so that what waits on disk stays bounded


def chance(
    connection: duckdb.DuckDBPyConnection, spec: Spec, laid: Laid, *, sample: int, seed: int
) -> dict[str, tuple[float, ...]]:
    """How often any two rows agree at each level, in about so many pairs; 0 for a level that was not seen."""
    linker = _linker(connection, spec, laid, spec.comparisons)
    # Splink would warn of its default number, 1e6
    linker.training.estimate_u_using_random_sampling(
        max_pairs=sample + 0.5, seed=seed, min_count_per_level=500
    )
    return _learned(linker, spec.comparisons, "u_probability")


def lesson(
    connection: duckdb.DuckDBPyConnection,
    spec: Spec,
    laid: Laid,
    number: int,
    *,
    chance: Mapping[str, Sequence[float]],
    rows: int,
    sample: int,
) -> Lesson:
    """What the pairs of one rule teach by expectation maximisation: how many are one thing, and m. `rows`: at most so
    many are expected to be.
    """
    taught, pairs = spec.taught_by(spec.blocking[number]), laid.pairs[number]
    unseen = 0.5 / sample
    known = {c.name: [Share(None, max(u, unseen)) for u in chance[c.name]] for c in taught}
    linker = _linker(connection, spec, laid, taught, known, prior=min(max(rows / pairs / 2, 0.001), 0.5))
    session = linker.training.estimate_parameters_using_expectation_maximisation(
        meet(number),
        estimate_without_term_frequencies=True,
        max_pairs=sample if pairs > sample else None,
        record_sample_proportion=min(sqrt(_TRIAL / pairs), 1.0),
    )
    share = session.core_model_settings.probability_two_random_records_match
    return Lesson(share * pairs, _learned(linker, taught, "m_probability"))


def score(
    connection: duckdb.DuckDBPyConnection, spec: Spec, laid: Laid, model: Model, *, at_least: float
) -> str:
    """Score all pairs that are wanted; returns the table of those that reach the threshold: unique_id_l and _r,
    match_probability, and a gamma_<n> for each comparison (its level counted from the last one, 0; -1: missing).
    """
    known = {c.comparison: [Share(w.m, w.u) for w in c.weights] for c in model.comparisons}
    wanted = " AND (l.fresh OR r.fresh)" if laid.part else ""
    rules = [f"{meet(number)}{wanted}" for number in range(len(spec.blocking))]
    linker = _linker(connection, spec, laid, spec.comparisons, known, prior=model.prior, rules=rules)
    scored = linker.inference.predict(
        threshold_match_probability=at_least,
        num_chunks_left=sum(laid.pairs) // _AT_ONCE + 1,
        warning_mode="never",
    )
    return str(scored.physical_name)


def meet(rule: int) -> str:
    """The condition under which two rows meet by a rule."""
    return f"l.b{rule} = r.b{rule}"


def _linker(
    connection: duckdb.DuckDBPyConnection,
    spec: Spec,
    laid: Laid,
    comparisons: Sequence[Comparison],
    known: Mapping[str, Sequence[Share]] | None = None,
    *,
    prior: float = 0.0001,
    rules: Sequence[str] = (),
) -> Linker:
    api = DuckDBAPI(connection)
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[_as_splink_says(spec, laid, c, (known or {}).get(c.name)) for c in comparisons],
        blocking_rules_to_generate_predictions=[{"blocking_rule": rule} for rule in rules],
        probability_two_random_records_match=prior,
        max_iterations=100,
        retain_matching_columns=bool(rules),  # only so are the levels kept
    )
    tables = [api.register(table, table_name=side) for table, side in ((LEFT, "left"), (RIGHT, "right"))]
    return Linker(tables, settings, log_level=None, validate_settings=False)


def _as_splink_says(
    spec: Spec, laid: Laid, comparison: Comparison, known: Sequence[Share] | None
) -> dict[str, Any]:
    number = spec.columns.index(comparison.name)
    text, bag = f"t{number}", f"g{number}" if comparison.name in laid.bags else ""
    conditions = [*(level.sql(text, bag) for level in comparison.levels), "ELSE"]
    missing = {"sql_condition": f"{text}_l IS NULL OR {text}_r IS NULL", "is_null_level": True}
    levels: list[dict[str, Any]] = [missing]
    for place, (condition, said) in enumerate(zip(conditions, comparison.said, strict=True)):
        level: dict[str, Any] = {"sql_condition": condition, "label_for_charts": said}
        if known is not None:
            shares = {"m_probability": known[place].m, "u_probability": known[place].u}
            level |= {name: share for name, share in shares.items() if share is not None}
        levels.append(level)
    return {"output_column_name": str(spec.comparisons.index(comparison)), "comparison_levels": levels}


def _learned(linker: Linker, comparisons: Sequence[Comparison], what: str) -> dict[str, tuple[float, ...]]:
    kept = linker.misc.save_model_to_json()["comparisons"]
    return {
        comparison.name: tuple(float(level.get(what, 0.0)) for level in said["comparison_levels"][1:])
        for comparison, said in zip(comparisons, kept, strict=True)
    }
