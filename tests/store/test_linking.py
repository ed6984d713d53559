"""Tables are linked with a model that is trained, kept and used again: the same in, the same out, whole or in parts."""

import json
import logging
import subprocess
import sys

import polars as pl
import pytest

from store import firms
from zampa.foundation.store import link_splink, link_tables, linking
from zampa.foundation.store.linking import Comparison, Level, Limits, Model, Spec

ALIKE = (Level("exact"), Level("levenshtein", 1))
SPEC = Spec(
    blocking=(("phone",), ("town", "boss"), ("name",)),
    comparisons=(
        Comparison("name", (Level("exact"), Level("jaro_winkler", 0.9))),
        Comparison("town", (Level("exact"),)),
        Comparison("phone", (Level("exact"),)),
        Comparison("boss", ALIKE),
    ),
)


@pytest.fixture(scope="module")
def registers():
    return firms.registers(1500)


@pytest.fixture(scope="module")
def model(registers):
    return trained(*registers)


def trained(left, right, spec=SPEC, **more):
    """A model of few pairs, for tests must not take long."""
    return linking.train(left, right, spec, **{"seed": 1, "sample": 60_000, "on": "2026-11-22"} | more)


def right_of(left_key):
    return "R" + left_key[1:]


def test_what_is_the_same_is_found_and_nearly_nothing_else(registers, model):
    pairs = linking.predict(*registers, SPEC, model, at_least=0.9).pairs

    same = sum(right_of(row["left_key"]) == row["right_key"] for row in pairs.to_dicts())
    assert same > 1500 * 0.7 * 0.9
    assert pairs.height - same < same * 0.02


def test_a_pair_tells_its_evidence_and_pairs_come_sorted(registers, model):
    pairs = linking.predict(*registers, SPEC, model, at_least=0.5).pairs

    assert pairs.columns == ["left_key", "right_key", "score", "name", "town", "phone", "boss"]
    assert pairs.equals(pairs.sort("left_key", "right_key"))
    assert pairs["score"].is_between(0.5, 1).all()
    assert set(pairs["name"]) <= {"exact", "jaro_winkler 0.9", "different"}
    assert "missing" in set(pairs["phone"])
    assert set(pairs["boss"]) <= {"exact", "levenshtein 1", "different"}


def test_the_same_tables_and_seed_give_the_same_model(registers, model):
    left, right = registers
    shuffled = right.sample(fraction=1, shuffle=True, seed=3)

    again = [
        trained(left, right),
        trained(left.reverse(), shuffled),
        trained(left, right, limits=Limits(threads=1)),
    ]

    assert again == [model, model, model]


def test_a_model_is_kept_as_plain_json(registers, model):
    kept = json.loads(json.dumps(model.to_json()))

    assert Model.from_json(kept) == model
    assert (kept["rows"], kept["on"], kept["seed"]) == ([1500, 1500], "2026-11-22", 1)
    assert [c["comparison"] for c in kept["comparisons"]] == ["name", "town", "phone", "boss"]
    for comparison in model.comparisons:
        assert comparison.learned
        assert comparison.weights[0].m > comparison.weights[0].u
        assert sum(weight.m for weight in comparison.weights) == pytest.approx(1, abs=1e-4)


def test_another_seed_looks_at_other_pairs(registers, model):
    assert trained(*registers, seed=2) != model


def test_a_part_has_the_very_scores_of_the_whole(registers, model):
    left, right = registers
    whole = linking.predict(left, right, SPEC, model, at_least=0.01).pairs
    some = left.head(40)

    part = linking.predict(some, right, SPEC, model, at_least=0.01).pairs

    assert part.height > 20
    assert part.equals(whole.filter(pl.col("left_key").is_in(some["key"].implode())))


def test_only_what_changed_on_either_side_has_the_very_scores_of_the_whole(registers, model):
    left, right = registers
    changed = {*left["key"].head(25), *right["key"].tail(25), "of nobody"}
    whole = linking.predict(left, right, SPEC, model, at_least=0.01)

    part = linking.predict(left, right, SPEC, model, at_least=0.01, only=changed)

    touched = pl.col("left_key").is_in(list(changed)) | pl.col("right_key").is_in(list(changed))
    assert part.pairs.height > 20
    assert part.pairs.equals(whole.pairs.filter(touched))
    assert linking.predict(left, right, SPEC, model, at_least=0.01, only=[]).pairs.is_empty()


def test_a_value_that_is_too_common_is_left_out_of_its_rule_and_told(registers, model):
    spec = Spec(SPEC.blocking, SPEC.comparisons, max_block=2_000)
    left, right = (side.with_columns(_often("town", "拉东县"), _often("boss", "扎西")) for side in registers)
    whole = linking.predict(left, right, spec, model, at_least=0.01)

    part = linking.predict(left, right, spec, model, at_least=0.01, only=left["key"].head(100))

    assert [(rule, value) for rule, value, _ in whole.skipped] == [(("town", "boss"), "拉东县 扎西")]
    assert whole.skipped[0].rows == 200
    assert part.skipped == whole.skipped
    assert part.pairs.equals(whole.pairs.filter(pl.col("left_key") < "L00100"))
    assert part.pairs.height >= 50  # by the phone and the name they still meet


def _often(column, value):
    return (
        pl.when(pl.col("key").str.slice(1).cast(pl.Int32) < 100)
        .then(pl.lit(value))
        .otherwise(column)
        .alias(column)
    )


def test_a_hundred_thousand_rows_of_one_name_end_quickly():
    left, right = (
        pl.DataFrame(
            {"key": [f"{side}{n}" for n in range(100_000)], "name": "西藏商贸有限公司", "phone": None}
        )
        for side in "LR"
    )
    spec = Spec((("name",), ("phone",)), SPEC.comparisons[:1])
    model = linking.train(
        *(r.head(300) for r in firms.registers(300)), Spec((("phone",),), spec.comparisons), seed=1
    )

    predicted = linking.predict(left, right, spec, model, at_least=0.1)

    assert predicted.pairs.is_empty()
    assert predicted.skipped == ((("name",), "西藏商贸有限公司", 200_000),)
    with pytest.raises(linking.NothingToLearn):
        trained(left, right, spec)


def test_what_is_empty_meets_nobody_and_weighs_nothing(registers, model):
    left, right = (
        side.head(60).with_columns(phone=pl.lit(""), town=pl.lit(None, pl.String)) for side in registers
    )

    pairs = linking.predict(
        left, left.with_columns(key="R" + pl.col("key")), SPEC, model, at_least=0.0001
    ).pairs

    assert set(pairs["phone"]) == set(pairs["town"]) == {"missing"}
    assert pairs.height == 60
    assert right.height == 60


@pytest.mark.parametrize("none", [0, 1])
def test_an_empty_table_links_to_nothing(registers, model, none):
    sides = [side.clear() if number == none else side for number, side in enumerate(registers)]

    predicted = linking.predict(*sides, SPEC, model, at_least=0.5)

    assert predicted.pairs.is_empty()
    assert predicted.pairs.columns == ["left_key", "right_key", "score", "name", "town", "phone", "boss"]
    assert predicted.pairs.schema["score"] == pl.Float64
    with pytest.raises(linking.NothingToLearn):
        trained(*sides)


def test_a_rule_teaches_nothing_of_the_field_in_which_its_rows_agree():
    spec = Spec((("name__short", "town"),), (Comparison("name", ALIKE), Comparison("boss", ALIKE)))

    assert [comparison.name for comparison in spec.taught_by(spec.blocking[0])] == ["boss"]


def test_what_no_rule_can_teach_is_a_usual_guess_and_says_so(registers):
    spec = Spec((("phone",),), (SPEC.comparisons[0], SPEC.comparisons[2]))

    model = trained(*registers, spec)

    assert [comparison.learned for comparison in model.comparisons] == [True, False]
    assert model.comparisons[1].weights[0].m == pytest.approx(0.95, abs=0.01)


def test_when_rows_are_compared_only_by_what_they_meet_by_nothing_can_be_learned(registers):
    spec = Spec((("phone",),), SPEC.comparisons[2:3])

    with pytest.raises(linking.NothingToLearn):
        trained(*registers, spec)


def test_a_model_for_other_comparisons_is_refused(registers, model):
    spec = Spec(SPEC.blocking, SPEC.comparisons[:2])

    with pytest.raises(ValueError, match="trained for other comparisons"):
        linking.predict(*registers, spec, model, at_least=0.5)


def test_many_pairs_are_scored_in_parts_with_the_same_result(registers, model, monkeypatch):
    whole = linking.predict(*registers, SPEC, model, at_least=0.1).pairs
    monkeypatch.setattr(link_splink, "_AT_ONCE", 400)

    assert linking.predict(*registers, SPEC, model, at_least=0.1).pairs.equals(whole)


def test_keys_and_columns_of_any_name_and_kind_are_linked():
    left = pl.DataFrame({"key": ["a'b", 'c"d'], 'na"me; --': ["𠮷 西藏", "བོད།"], "year": [1990, 2000]})
    right = left.with_columns(key="r-" + pl.col("key"))
    spec = Spec((("year",),), (Comparison('na"me; --', ALIKE), Comparison("year", ALIKE)))
    model = trained(left, right, spec)

    pairs = linking.predict(left, right, spec, model, at_least=0).pairs

    assert pairs.select("left_key", "right_key").rows() == [("a'b", "r-a'b"), ('c"d', 'r-c"d')]
    assert set(pairs['na"me; --']) == {"exact"}


def test_linking_keeps_to_its_limits_and_finds_no_way_out(tmp_path):
    spill = tmp_path / "spill"

    with link_tables.session(Limits(memory_mib=300, threads=1, spill=spill)) as connection:
        said = connection.execute(
            "SELECT current_setting('memory_limit'), current_setting('threads'), current_setting('temp_directory')"
        ).fetchone()
        with pytest.raises(Exception, match="(?i)permission|disabled"):
            connection.execute("SELECT * FROM read_csv('/etc/passwd')")
        with pytest.raises(Exception, match="(?i)locked"):
            connection.execute("SET threads = 8")

    assert said == ("300.0 MiB", 1, str(spill))
    assert spill.stat().st_mode & 0o077 == 0


def test_more_than_the_memory_holds_is_spilled(tmp_path, model):
    left, right = firms.registers(4_000, seed=2)
    spec = Spec((("town",),), SPEC.comparisons)

    pairs = linking.predict(
        left, right, spec, model, at_least=0.9, limits=Limits(memory_mib=64, spill=tmp_path / "spill")
    ).pairs

    assert pairs.height > 1_000


def test_splink_says_nothing(registers, model, capfd, caplog):
    with caplog.at_level(logging.DEBUG):
        trained(*registers)
        linking.predict(*registers, SPEC, model, at_least=0.5)

    assert capfd.readouterr() == ("", "")
    assert [record.name for record in caplog.records if record.name.startswith("splink")] == []


def test_linking_needs_no_django():
    code = "import sys, zampa.foundation.store.linking; assert not {'django', 'pandas', 'yaml'} & set(sys.modules)"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
