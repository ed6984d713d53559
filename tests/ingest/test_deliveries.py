"""An office's file becomes a table version, or is held, asked about, or refused; nothing is lost."""

import pytest

from furniture import GOOD, HEADER, OTHER, PACKS, SWAPPED, prices
from zampa.data.ingest import exporting, queries, reading_rows
from zampa.data.ingest.actions import decisions, deliveries, quarantine
from zampa.data.ingest.models import ConfirmedMapping, Delivery
from zampa.data.ingest.work import Answers
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.trail import queries as trail

PRICES = "prices.wholesale"


def products(version=None):
    found = reading_rows.rows(None, PRICES, version=version, limit=None)
    return sorted(row[0] for row in found.rows)


def test_good_rows_become_version_1(deliver):
    report = deliver(PRICES, prices(GOOD, OTHER))

    assert (report.state, report.rows, report.accepted, report.rejected, report.added) == (
        "committed",
        2,
        2,
        0,
        2,
    )
    assert report.version == 1
    assert products() == ["白蜡", "红灯"]
    assert len(report.sha256) == 64


def test_a_wrong_row_is_set_aside_with_its_line_and_reason(deliver):
    report = deliver(PRICES, prices(*[f"果{i},1,2,3,普通,斤,2026-06-10" for i in range(9)], SWAPPED))

    [finding] = report.findings
    assert (report.state, report.accepted, report.rejected) == ("committed", 9, 1)
    assert (finding.rule, finding.rows, finding.first[0]["line"]) == ("price_order", 1, 11)


def test_the_same_file_twice_changes_nothing_and_says_so(deliver):
    deliver(PRICES, prices(GOOD, OTHER))
    again = deliver(PRICES, prices(GOOD, OTHER))

    assert (again.state, again.version, again.unchanged) == ("unchanged", 1, 2)
    assert len(queries.versions(None, PRICES)) == 1


def test_the_same_file_after_a_rollback_is_taken_in_again(deliver, house):
    deliver(PRICES, prices(GOOD))
    deliver(PRICES, prices(OTHER))
    decisions.rollback(by=people.actor_named("dolma"), resource=PRICES, to=1, reason="wrong day")

    again = deliver(PRICES, prices(OTHER))

    assert (again.state, again.version) == ("committed", 4)
    assert products() == ["白蜡", "红灯"]


def test_rows_that_the_table_has_already_are_unchanged_not_wrong(deliver):
    deliver(PRICES, prices(GOOD))
    report = deliver(PRICES, prices(GOOD, OTHER))

    assert (report.state, report.accepted, report.added, report.unchanged) == ("committed", 2, 1, 1)
    assert products() == ["白蜡", "红灯"]


def test_replace_reports_what_changed(deliver):
    deliver(PRICES, prices(GOOD, OTHER))
    report = deliver(PRICES, prices(OTHER), mode="replace")

    assert (report.state, report.version, report.unchanged) == ("committed", 2, 1)
    assert products() == ["白蜡"]
    assert products(version=1) == ["白蜡", "红灯"]


def test_a_replace_with_the_same_rows_in_another_order_changes_nothing(deliver):
    deliver(PRICES, prices(GOOD, OTHER))
    report = deliver(PRICES, prices(OTHER, GOOD), mode="replace")

    assert (report.state, report.version) == ("unchanged", 1)


def test_an_upsert_that_overlaps_reports_added_changed_unchanged(deliver):
    lines = (PACKS / "places" / "data" / "nbs_2022.csv").read_text("utf-8").splitlines()
    head, region, lhasa, shigatse = (
        lines[0],
        *[next(x for x in lines if x.startswith(c)) for c in ("54,", "5401,", "5402,")],
    )
    deliver("places.nbs_2022", "\n".join([head, region, lhasa]), by="pema")
    renamed = lhasa.replace("拉萨市", "拉萨")
    report = deliver(
        "places.nbs_2022", "\n".join([head, region, renamed, shigatse]), by="pema", mode="upsert"
    )

    assert report.state == "committed", [(f.rule, f.first) for f in report.findings]
    assert (report.added, report.changed, report.unchanged) == (1, 1, 1)


def test_too_many_wrong_rows_hold_the_delivery_until_a_clerk_decides(deliver):
    held = deliver(PRICES, prices(GOOD, SWAPPED))
    assert (held.state, held.version, products()) == ("held", None, [])

    decisions.release(by=people.actor_named("dolma"), key=held.key, reason="it is only one row")
    done = deliveries.take_in(key=held.key)

    assert (done.state, done.accepted, done.rejected) == ("committed", 1, 1)
    assert products() == ["红灯"]


def test_a_held_delivery_can_be_withdrawn(deliver):
    held = deliver(PRICES, prices(GOOD, SWAPPED))
    decisions.withdraw(by=people.actor_named("tenzin"), key=held.key, reason="wrong file")

    assert queries.delivery(people.actor_named("dolma"), held.key).state == "refused"
    assert products() == []


@pytest.mark.parametrize("decide", [decisions.release, decisions.withdraw])
def test_nyima_of_another_office_decides_nothing_and_sees_nothing(deliver, decide):
    held = deliver(PRICES, prices(GOOD, SWAPPED))
    nyima = people.actor_named("nyima")

    with pytest.raises(Told):
        decide(by=nyima, key=held.key, reason="because")

    assert queries.delivery(nyima, held.key) is None
    assert queries.deliveries(nyima) == []
    assert queries.deliveries(None) == []


def test_nyima_may_not_deliver_for_commerce(deliver):
    with pytest.raises(Told, match="may not deliver"):
        deliver(PRICES, prices(GOOD), by="nyima")

    assert not Delivery.objects.exists()


def test_columns_that_are_not_understood_are_told_with_suggestions_before_anything_is_stored(deliver):
    odd = prices(GOOD).replace("最高价", "最高价格额")
    report = deliver(PRICES, odd)

    said = " ".join(str(part) for refusal in report.refusals for part in refusal)
    assert report.state == "refused"
    assert "最高价格额" in said
    assert "price_high" in said
    assert "--map" in said


def test_an_answer_about_a_column_is_remembered_for_the_office(deliver):
    odd = prices(GOOD).replace("最高价", "价高")
    first = deliver(PRICES, odd, answers=Answers({"价高": "price_high"}))
    second = deliver(PRICES, odd.replace("红灯", "黑灯"))

    assert (first.state, second.state) == ("committed", "committed")
    assert ConfirmedMapping.objects.get().field == "price_high"


def test_a_column_that_is_ignored_is_not_taken(deliver):
    more = "".join(
        line + (",电话亭" if n else ",备注") + "\n" for n, line in enumerate(prices(GOOD).splitlines())
    )
    report = deliver(PRICES, more, answers=Answers({"备注": ""}))

    assert report.state == "committed"
    assert "备注" not in reading_rows.rows(None, PRICES).columns


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (HEADER.encode(), "no rows"),
        (b"\x00\x01\x02\x03" * 100, ""),
        (b"PK\x03\x04broken", ""),
    ],
)
def test_a_file_without_a_table_is_refused_with_a_reason(deliver, content, says):
    report = deliver(PRICES, content)

    assert report.state == "refused"
    assert says in " ".join(str(part) for refusal in report.refusals for part in refusal)
    assert reading_rows.rows(None, PRICES).total == 0


def test_ragged_lines_are_set_aside_whole_and_counted(deliver):
    rows = [f"果{i},1,2,3,普通,斤,2026-06-10" for i in range(20)]
    report = deliver(PRICES, prices(*rows, "少了,1,2", "多了,1,2,3,普通,斤,2026-06-10,x"))

    assert (report.rows, report.accepted, report.rejected) == (22, 20, 2)
    assert [f.rule for f in report.findings] == ["row.columns"]


def test_the_rows_set_aside_come_back_with_two_more_columns_and_correcting_them_moves_them_over(deliver):
    rows = [f"果{i},1,2,3,普通,斤,2026-06-10" for i in range(9)]
    first = deliver(PRICES, prices(*rows, SWAPPED))
    dolma = people.actor_named("dolma")

    fetched = quarantine.fetch(by=dolma, key=first.key, language="zh", on_the_desk=False)
    [row] = list(fetched.rows)
    assert fetched.columns == [*HEADER.strip().split(","), "zampa_line", "zampa_reason"]
    assert row[:3] == ["妃子笑", "9", "4.5"]
    assert row[-2] == f"{first.key}:11"
    assert "价格次序不对" in row[-1]

    corrected = ",".join(fetched.columns) + "\n" + ",".join(["妃子笑", "4", *row[2:]]) + "\n"
    second = deliver(PRICES, corrected)

    assert (second.state, second.corrects, second.added) == ("committed", first.key, 1)
    assert queries.delivery(dolma, first.key).moved == 1
    with pytest.raises(Told, match="All rows are corrected"):
        quarantine.fetch(by=dolma, key=first.key, language="zh", on_the_desk=False)
    assert len(products()) == 10


def test_a_correction_never_replaces_the_table(deliver):
    rows = [f"果{i},1,2,3,普通,斤,2026-06-10" for i in range(9)]
    first = deliver(PRICES, prices(*rows, SWAPPED))
    corrected = (
        HEADER.strip() + f",zampa_line,zampa_reason\n妃子笑,4,4.5,5,普通,斤,2026-06-10,{first.key}:11,x\n"
    )

    report = deliver(PRICES, corrected, mode="replace")

    assert (report.mode, len(products())) == ("append", 10)


def test_going_back_makes_a_new_version_and_says_who_did_it(deliver):
    deliver(PRICES, prices(GOOD))
    deliver(PRICES, prices(OTHER))
    number = decisions.rollback(by=people.actor_named("dolma"), resource=PRICES, to=1, reason="wrong day")

    assert (number, products(), products(version=2)) == (3, ["红灯"], ["白蜡", "红灯"])
    newest = queries.versions(people.actor_named("dolma"), PRICES)[0]
    assert (newest.cause, newest.of, newest.by) == ("rollback", 1, "dolma")


@pytest.mark.parametrize("version", [0, 2, 99, -1])
def test_going_back_to_what_is_not_an_earlier_version_is_refused(deliver, version):
    deliver(PRICES, prices(GOOD))
    deliver(PRICES, prices(OTHER))

    with pytest.raises(Told, match="no earlier version"):
        decisions.rollback(by=people.actor_named("dolma"), resource=PRICES, to=version, reason="x")


def test_what_changed_between_versions_is_shown(deliver):
    deliver(PRICES, prices(GOOD))
    deliver(PRICES, prices(OTHER))

    found = reading_rows.difference(None, PRICES, 1, 2)

    assert (found.added, found.removed, found.samples[0]["after"]["product"]) == (1, 0, "白蜡")


def test_every_act_leaves_a_line_without_values(deliver):
    deliver(PRICES, prices(GOOD))

    acts = [line.act for line in trail.newest(limit=2)]
    assert acts == ["delivery.committed", "delivery.receive"]
    assert "红灯" not in str([line.detail for line in trail.newest()])


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|x", "@SUM(A1)", "-2+3"])
def test_an_export_cannot_inject_a_formula(deliver, cell):
    rows = [f"果{i},1,2,3,普通,斤,2026-06-10" for i in range(9)]
    first = deliver(PRICES, prices(*rows, f"{cell},9,4.5,5,普通,斤,2026-06-10"))
    fetched = quarantine.fetch(
        by=people.actor_named("dolma"), key=first.key, language="en", on_the_desk=False
    )
    text = b"".join(exporting.csv_pieces(fetched.columns, fetched.rows)).decode("utf-8-sig")

    assert f"'{cell}" in text
    back = deliver(PRICES, text.replace(",9,", ",4,"), name="back.csv")
    assert cell in products()
    assert back.corrects == first.key
