"""Sources as bad as they come: nothing is put together wrongly, nothing runs away, and what is unclear waits for a person."""

import polars as pl
import pytest

from reconcile.real import declared
from zampa.data.ingest import reading_rows
from zampa.data.reconcile import golden, measuring, records
from zampa.data.reconcile.actions import running
from zampa.data.reconcile.linking import steps
from zampa.data.reconcile.linking.likely import none
from zampa.data.reconcile.linking.steps import Judged
from zampa.data.reconcile.models import Pair
from zampa.foundation.kit.invented import firms_insured, places

FIRM, INSURED = "firms.firm", "firms.insured"
KNOWN = firms_insured.twice(3_000, 5)
ONE = {"name_zh": "样例一县金桥建设有限责任公司", "place": "990101", "registered_on": "2015-06-01"}
OTHER = {"name_zh": "样例一县白塔商贸有限责任公司", "place": "990101", "registered_on": "2016-06-01"}
CODES = ("91990101AB12CD34X6", "91990101MA6T00X120")


class Linked:
    """Two registers, linked without the step that goes by likeness."""

    def __init__(self, register: pl.DataFrame, insured: pl.DataFrame) -> None:
        matching = declared("firms")
        tables = {FIRM: (register, "credit_code"), INSURED: (insured, "unit_code")}
        parts = [
            records.gather(matching, source, tables[source.resource][0], [tables[source.resource][1]], 1)
            for source in matching.sources
        ]
        self.records = records.together(matching, parts)
        said = steps.link(matching, self.records, Judged(), lambda step, left: none())
        self.clusters = said.clusters
        self.links = list(said.links.select("left", "right").iter_rows())
        self.pairs = list(said.pairs.select("left", "right").iter_rows())
        self._keys = {(s, r): k for k, s, r in self.records.select("key", "source", "row").iter_rows()}

    def key(self, source, row):
        return self._keys[source, row]

    def is_one(self, firm, unit):
        return self.clusters.of(self.key(FIRM, firm)) == self.clusters.of(self.key(INSURED, unit))

    def truth(self, same):
        return [(self.key(FIRM, firm), self.key(INSURED, unit)) for firm, unit in same.iter_rows()]

    def firms_put_together(self):
        """Clusters with two rows of the register that has each firm once."""
        of = dict(self.records.select("key", "source").iter_rows())
        return [m for m in self.clusters.members.values() if sum(of[key] == FIRM for key in m) > 1]


def register(*rows):
    """Rows of the register of firms, from what differs."""
    plain = {"name_bo": None, "former_name": None, "kind": "limited", "status": "active", "capital": "1"}
    return pl.DataFrame([plain | row for row in rows], infer_schema_length=None).cast(pl.String)


def insured(*rows):
    """Rows of social insurance, from what differs."""
    said = [{"unit_code": f"90000000{n:02}", "credit_code": None, **row} for n, row in enumerate(rows)]
    return pl.DataFrame(said, infer_schema_length=None).cast(pl.String)


def test_a_source_without_any_identifier_is_linked_by_what_else_it_says():
    bare = KNOWN.insured.with_columns(credit_code=pl.lit(None, pl.String))

    found = Linked(KNOWN.register, bare)

    measured = measuring.measure(found.links, found.truth(KNOWN.same))
    assert measured.wrong == 0
    assert measured.recall > 0.75


def test_thirty_per_cent_of_duplicates_all_find_their_firm_and_join_no_two_firms():
    rows = KNOWN.insured.head(900).with_columns(unit_code=pl.lit("8") + pl.col("unit_code").str.slice(1))
    same = KNOWN.same.with_columns(unit_code=pl.lit("8") + pl.col("unit_code").str.slice(1))
    same = pl.concat([KNOWN.same, same.filter(pl.col("unit_code").is_in(rows["unit_code"].implode()))])

    found = Linked(KNOWN.register, pl.concat([KNOWN.insured, rows]))

    measured = measuring.measure(found.links, found.truth(same))
    assert measured.wrong == 0
    assert measured.recall > 0.85
    assert found.firms_put_together() == []


def test_a_register_that_promised_each_firm_once_and_has_it_twice_asks_a_person():
    twice = register({"credit_code": CODES[0], **ONE}, {"credit_code": CODES[1], **ONE})

    found = Linked(twice, insured(ONE))

    assert found.links == []
    assert len(found.pairs) == 2
    assert found.firms_put_together() == []


def test_circular_former_names_end_and_put_no_two_firms_together():
    rows = register(
        {"credit_code": CODES[0], **ONE, "former_name": OTHER["name_zh"]},
        {"credit_code": CODES[1], **OTHER, "former_name": ONE["name_zh"]},
    )

    found = Linked(rows, insured(ONE, OTHER))

    assert found.is_one(CODES[0], "9000000000")
    assert found.is_one(CODES[1], "9000000001")
    assert found.firms_put_together() == []


def test_a_valid_identifier_of_somebody_else_waits_for_a_person_and_the_name_finds_its_firm():
    rows = register({"credit_code": CODES[0], **ONE}, {"credit_code": CODES[1], **OTHER})

    found = Linked(rows, insured({**ONE, "credit_code": CODES[1]}))

    assert found.is_one(CODES[0], "9000000000")
    assert not found.is_one(CODES[1], "9000000000")
    assert [set(pair) for pair in found.pairs] == [
        {found.key(FIRM, CODES[1]), found.key(INSURED, "9000000000")}
    ]


def test_two_sources_of_equal_rank_and_date_leave_the_value_to_a_person():
    matching = declared("firms")
    found = Linked(
        register({"credit_code": CODES[0], **ONE}),
        insured({**ONE, "credit_code": CODES[0], "registered_on": "2015-06-02"}),
    )
    field = matching.field("registered_on")
    equal = field.policy.model_copy(update={"sources": ((FIRM, INSURED),), "by": ("authority", "freshness")})
    fields = [field.model_copy(update={"policy": equal})]
    things = golden.things_of(matching, found.records, found.clusters)

    made = golden.assemble(
        matching.model_copy(update={"fields": tuple(fields)}),
        found.records,
        things,
        day="2026-11-22",
        ruled={},
    )

    (held,) = made.held.iter_rows(named=True)
    assert (held["value"], held["why"]) == (None, "undecided")
    assert set(made.lost["value"]) == {"2015-06-01", "2015-06-02"}


@pytest.fixture
def counties(deliver):
    """The invented counties, which the rules of firms look into."""
    deliver("places.sample_division", places.sample_places().write_csv(), by="pema")
    return deliver


def test_invented_firms_are_found_through_the_whole_house_and_none_wrongly(counties):
    counties(FIRM, KNOWN.register.write_csv(), by="pema")
    counties(INSURED, KNOWN.insured.write_csv(), by="pema")

    run = running.reconcile(by="pema", entity="firm")

    rows = list(reading_rows.all_rows(None, "firms.register"))
    with_code = {row["credit_code"] for row in rows}
    assert set(KNOWN.register["credit_code"]) <= with_code
    assert run.counts["clusters"] == len(rows)
    strangers = len(KNOWN.insured) - len(KNOWN.same)
    assert len(rows) - len(KNOWN.register) - strangers < 0.08 * len(KNOWN.insured)
    assert run.models_used == {"likely": 1}


def test_a_hundred_thousand_rows_of_one_name_are_left_out_and_told_and_nothing_is_put_together(counties):
    many = 50_000
    template = firms_insured.twice(many, 7)
    same = {"name_zh": ONE["name_zh"], "place": ONE["place"], "registered_on": ONE["registered_on"]}
    names = [pl.lit(value).alias(name) for name, value in same.items()]
    counties(FIRM, template.register.with_columns(*names).write_csv(), by="pema")
    rows = template.insured.with_columns(*names, credit_code=pl.lit(None, pl.String))
    counties(INSURED, rows.write_csv(), by="pema")

    run = running.reconcile(by="pema", entity="firm")

    assert run.counts["linked"] == 0
    assert run.counts["clusters"] == many + len(rows)
    assert 0 < Pair.objects.filter(entity="firm").count() < 100
    assert run.counts["told"]
