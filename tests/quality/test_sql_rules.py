"""SQL of rules: an expression over a row, or one true value over the table; only what a rule may say is ever run."""

import polars as pl
import pytest
from ledger import TEXTS, checker, column, found, plan, rows, rule

from zampa.data.quality import trying
from zampa.data.quality.kinds import sql
from zampa.foundation.kit.problems import Told

PLACES = plan({"code": "text", "parent": "text", "level": "integer", "day": "date"})


def row(expression: str, **more: object):
    return rule(sql={"row": expression}, **more)


def table(query: str, *resources: str, **more: object):
    return rule(sql={"table": query, "resources": resources}, **more)


def compiled(one) -> str:
    return sql.compile_sql(one, PLACES)


def told(one, said=PLACES) -> list[str]:
    with pytest.raises(Told) as error:
        sql.compile_sql(one, said)
    return [problem.what for problem in error.value.problems]


def test_a_row_breaks_an_expression_that_is_false_and_not_one_without_a_value():
    said = plan({"code": "text", "parent": "text"}, [row("starts_with(code, parent)")])
    raw = rows("code parent", ("5401", "54"), ("5501", "54"), ("5401", None), (None, "54"))

    assert found(said, raw) == {"rule": [3]}


@pytest.mark.parametrize(
    ("expression", "lines"),
    [
        ("name <> '拉萨' OR length(name) > 2", [2]),
        ("name IN ('拉萨', 'ལྷ་ས།')", [4]),
        ("contains(name, '་') OR name = '拉萨'", [4]),
        ("regexp_matches(name, '^[ༀ-࿿]+$')", [2, 4]),
        ("CASE WHEN length(name) = 2 THEN name = '拉萨' ELSE true END", [4]),
    ],
)
def test_expressions_may_be_about_chinese_and_tibetan_text(expression, lines):
    assert found(plan({"name": "text"}, [row(expression)]), column("name", "拉萨", "ལྷ་ས།", "成都", None)) == {
        "rule": lines
    }


def test_several_expressions_are_each_counted():
    said = plan(
        {"v": "integer"},
        [row("v > 1", key="one"), row("v > 2", key="two", severity="warn"), row("v > 0", key="three")],
    )
    one = checker(said)

    checked = one.check(column("v", "1", "2", "3"))

    assert {tally.key: tally.rows for tally in one.tallies()} == {"one": 1, "two": 1}
    assert checked.stopped["_rules"].to_list() == [["one"]]


def test_the_current_date_is_the_day_of_the_delivery():
    said = plan({"day": "date"}, [row("day <= current_date AND day > today() - 10")])

    assert found(said, column("day", "2026-11-22", "2026-11-23", "2026-11-12", "2026-11-13")) == {
        "rule": [3, 4]
    }


def test_a_cast_that_fails_has_no_value_and_stops_nothing():
    assert found(plan({"v": "text"}, [row("CAST(v AS INTEGER) > 5")]), column("v", "6", "x", "4")) == {
        "rule": [4]
    }


def test_fields_with_names_of_sql_words_can_be_used():
    said = plan({"rows": "integer", "order_": "integer"}, [row('"rows" <= order_')])

    assert found(said, rows("rows order_", ("1", "2"), ("3", "2"))) == {"rule": [3]}


def test_a_rule_over_the_table_is_broken_when_its_value_is_false():
    query = "SELECT count(*) = 0 FROM rows AS r LEFT JOIN rows AS p ON r.parent = p.code WHERE r.parent IS NOT NULL AND p.code IS NULL"
    said = plan({"code": "text", "parent": "text"}, [table(query)])
    one = checker(said)
    whole = pl.LazyFrame({"code": ["54", "5401"], "parent": [None, "54"]})
    torn = pl.LazyFrame({"code": ["54", "5401"], "parent": [None, "55"]})

    (broken,) = one.table_rules(torn, {})

    assert one.table_rules(whole, {}) == []
    assert (broken.key, broken.kind, broken.severity, broken.rows, broken.first) == (
        "rule",
        "table",
        "stop",
        1,
        [],
    )
    assert broken.says == TEXTS


def test_a_rule_over_the_table_without_a_value_finds_nothing():
    one = checker(plan({"v": "integer"}, [table("SELECT sum(v) = 100 FROM rows")]))

    assert one.table_rules(pl.LazyFrame({"v": pl.Series([], dtype=pl.Int64)}), {}) == []
    assert len(one.table_rules(pl.LazyFrame({"v": [99]}), {})) == 1


def test_a_rule_over_the_table_reads_the_resources_that_it_names():
    query = "SELECT count(*) = 0 FROM rows JOIN places_division AS p ON rows.code = p.code WHERE rows.name <> p.name"
    one = checker(plan({"code": "text", "name": "text"}, [table(query, "places.division")]))
    here = pl.LazyFrame({"code": ["1"], "name": ["城关"]})

    assert (
        len(one.table_rules(here, {"places.division": pl.LazyFrame({"code": ["1"], "name": ["达孜"]})})) == 1
    )
    assert one.table_rules(here, {"places.division": pl.LazyFrame({"code": ["1"], "name": ["城关"]})}) == []


def test_a_rule_over_a_resource_without_rows_is_passed_over_with_a_note():
    one = checker(
        plan(
            {"code": "text"},
            [
                table(
                    "SELECT count(*) = 0 FROM rows JOIN places_division p ON rows.code = p.code",
                    "places.division",
                )
            ],
        )
    )

    assert one.table_rules(pl.LazyFrame({"code": ["1"]}), {}) == []
    assert "places.division" in one.notes()[0]


@pytest.mark.parametrize(
    ("expression", "word"),
    [
        ("getenv('HOME') = ''", "getenv"),
        ("code IN (SELECT code FROM rows)", "Subquery"),
        ("exists (SELECT 1)", "EXISTS"),
        ("sum(level) > 3", "SUM"),
        ("row_number() OVER () > 1", "Window"),
        ("now() > day", "now"),
        ("random() > 0.5", "RAND"),
        ("level = $1", "Placeholder"),
        ("read_text('/etc/passwd') = ''", "read_text"),
    ],
)
def test_words_that_a_rule_may_not_say_are_told(expression, word):
    assert any(word.casefold() in what.casefold() for what in told(row(expression)))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT true FROM read_csv('/etc/passwd')",
        "SELECT count(*) = 0 FROM '/etc/passwd'",
        "SELECT count(*) = 0 FROM other",
        "SELECT count(*) = 0 FROM main.rows",
        "SELECT true, false FROM rows",
        "DELETE FROM rows",
        "SELECT true FROM rows; SELECT false",
        "COPY rows TO 'x'",
        "SELECT true UNION SELECT false",
        "ATTACH 'x'",
        "INSTALL httpfs",
        "PRAGMA version",
        "SET memory_limit='1TB'",
        "SELECT getvariable('x') FROM rows",
        "SELECT count(*) = 0 FROM information_schema.tables",
        "SELECT count(*) = 0 FROM duckdb_settings()",
        "",
    ],
)
def test_a_rule_over_the_table_reads_nothing_else_and_does_nothing_else(query):
    assert told(table(query or "--"))


def test_an_unknown_field_is_told_with_the_nearest_right_word():
    with pytest.raises(Told) as error:
        sql.compile_sql(row("levl > 1"), PLACES)

    (problem,) = error.value.problems
    assert 'Did you mean "level"?' in problem.do


def test_sql_that_cannot_be_read_is_told():
    assert "cannot be read" in told(row("level >"))[0]


def test_an_operator_that_readers_understand_in_two_ways_is_refused():
    assert any("~" in what for what in told(row("code ~ 'x'")))


def test_the_sql_of_a_rule_about_persons_never_reads_who_they_are():
    persons = plan(
        {
            "identifier": {"type": "text", "check": "gb11643"},
            "name": {"type": "text", "free_text": True},
            "born": "date",
        },
        persons=True,
        retention={"days": 30, "basis": "test"},
    )

    assert "identifier" in told(row("length(identifier) = 18"), persons)[0]
    assert "name" in told(table("SELECT count(DISTINCT name) > 3 FROM rows"), persons)[0]
    assert sql.compile_sql(row("year(born) > 1900"), persons)


def test_a_checker_of_a_plan_with_forbidden_sql_does_not_begin():
    with pytest.raises(Told):
        checker(plan({"v": "integer"}, [row("getenv('HOME') = 'x'")]))


def test_what_is_run_is_written_anew_and_quoted():
    assert compiled(row("level > 1 -- comment")) == 'SELECT "_row" FROM "rows" WHERE NOT ("level" > 1)'


def test_a_query_that_fails_is_told_without_the_values_that_it_met():
    def failing(query, tables):
        raise ValueError("could not convert 扎西 to a number")

    one = checker(plan({"v": "text"}, [row("v = 'a'", key="careful")]), run_sql=failing)

    with pytest.raises(Told) as error:
        one.check(column("v", "扎西"))

    assert "扎西" not in str(error.value)
    assert error.value.problems[0].where == "careful"


def test_the_runner_of_examples_has_no_way_out():
    with pytest.raises(Exception, match="(?i)disabled|permission|access"):
        trying.run_sql("SELECT * FROM read_text('/etc/hostname')", {})


def test_one_example_leaves_nothing_behind_for_the_next():
    with trying.trying() as run:
        assert run("SELECT count(*) AS n FROM rows", {"rows": pl.DataFrame({"v": [1, 2]})}).item() == 2
        assert run("SELECT count(*) AS n FROM rows", {"rows": pl.DataFrame({"v": [1]})}).item() == 1
        with pytest.raises(Exception, match="rows"):
            run("SELECT * FROM rows", {})
        with pytest.raises(Exception, match="(?i)no open result|None|result"):
            run("CREATE TABLE left_behind AS SELECT 1 AS v", {}).item() + None
        with pytest.raises(Exception, match="left_behind"):
            run("SELECT * FROM left_behind", {})


@pytest.mark.parametrize("query", ["SELECT * FROM read_text('/etc/hostname')", "SET threads = 4"])
def test_the_runner_stays_locked_however_often_it_ran(query):
    with trying.trying() as run:
        run("SELECT 1 AS v", {})
        with pytest.raises(Exception, match="(?i)disabled|permission|access|locked"):
            run(query, {})
