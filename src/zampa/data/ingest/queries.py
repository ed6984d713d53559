"""Ask about deliveries, versions, and rows that are not about persons."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from zampa.data.catalogue import naming
from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import preparing, progress, rules, shielding
from zampa.data.ingest.actions import committing
from zampa.data.ingest.models import Delivery, Version
from zampa.data.ingest.views import DeliveryLine, DeliveryView, Finding, VersionLine, Withdrawal
from zampa.data.quality import queries as quality
from zampa.foundation.kit import home
from zampa.foundation.kit.saying import from_json
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor, may


def deliveries(
    reader: Actor | None,
    *,
    resource: str | None = None,
    office: str | None = None,
    states: Collection[str] | None = None,
    limit: int = 50,
) -> list[DeliveryLine]:
    """The newest deliveries that this reader may see."""
    if reader is None:
        return []
    found = Delivery.objects.all()
    if not may(reader, "see_delivery"):
        found = found.filter(office=reader.office)
    if resource:
        found = found.filter(resource=resource)
    if office:
        found = found.filter(office=office)
    if states:
        found = found.filter(state__in=states)
    chosen = list(found[:limit])
    titles, names = _titles(chosen), _names(chosen)
    return [DeliveryLine(**_line(d, titles, names)) for d in chosen]


def delivery(reader: Actor | None, key: str) -> DeliveryView | None:
    """The report of one delivery, or None when it is not there or not for this reader."""
    found = Delivery.objects.filter(key=key).first()
    if found is None or not may(reader, "see_delivery", office=found.office):
        return None
    kept = found.mapping
    names = _names([found])
    line = _line(found, _titles([found]), names)
    decided_by = kept.get("released_by") or ""
    codes = [reason["code"] for reason in found.hold_reasons]
    may_fetch = may(
        reader, "fetch_quarantine", office=found.office, persons=found.persons
    ) and not shielding.keeps_rows_in(found)
    return DeliveryView(
        **line,
        ended_at=found.ended_at,
        mode=found.mode,
        file_size=found.file_size,
        sha256=found.sha256,
        persons=found.persons,
        detection=found.detection,
        mapping=kept.get("columns", []),
        missing=kept.get("missing", []),
        cut=found.cut,
        not_rows=[(line, text) for line, text in found.detection.get("not_rows", [])]
        if not found.persons
        else [],
        refusals=[(r["where"], from_json(r["what"]), from_json(r["do"])) for r in found.refusals],
        hold_reasons=[from_json(h["says"]) for h in found.hold_reasons],
        findings=[_finding(tally) for tally in quality.tallies(kept.get("same_as") or key)],
        added=found.added,
        changed=found.changed,
        unchanged=found.unchanged,
        corrects=found.corrects,
        moved_away=_moved_away(found) if kept.get("moved") else [],
        newest_day=_newest_day_of(found),
        shielded=shielding.is_shielded(codes),
        forgotten=bool(kept.get("forgotten_by")),
        erase_after=found.erase_after,
        erased_at=found.erased_at,
        decided_by=names.get(decided_by, decided_by),
        reason=kept.get("reason", ""),
        may_decide=may(reader, "decide", office=found.office),
        may_release=_may_release(reader, found),
        nobody_may_release=not rules.may_be_released(codes, role="keeper"),
        may_fetch_quarantine=bool(kept.get("quarantine")) and may_fetch,
        may_fetch_warned=bool(kept.get("warned")) and may_fetch,
        may_answer_again=may(reader, "decide", office=found.office) and _may_answer_again(found),
        progress=progress.of(home.current(), key) if found.state in Delivery.WORKING else None,
    )


def versions(reader: Actor | None, resource: str) -> list[VersionLine]:
    """The versions of a table, newest first.

    Senders are shown to officials only (R28), and so are reasons where the table is about persons.
    """
    found = list(Version.objects.filter(resource=resource).order_by("-number"))
    declared = catalogue.resource(None, resource)
    says_why = reader is not None or (declared is not None and not declared.persons)
    newest = found[0].number if found else None
    return [
        VersionLine(
            v.number,
            v.at,
            v.by if reader else "",
            v.cause,
            v.of,
            v.reason if says_why else "",
            v.delivery_id,
            v.rows,
            v.added,
            v.changed,
            v.removed,
            v.number == newest,
        )
        for v in found
    ]


def row_counts() -> dict[str, int]:
    """How many rows the newest version of each table has."""
    return dict(Version.objects.order_by("number").values_list("resource", "rows"))


def newest_versions(resources: Collection[str]) -> dict[str, int]:
    """The number of the newest version of each of these tables; one without versions is absent."""
    found = Version.objects.filter(resource__in=resources).order_by("number")
    return dict(found.values_list("resource", "number"))


def version_times(resources: Collection[str]) -> dict[tuple[str, int], datetime]:
    """When each version of these tables was made, by resource and number."""
    found = Version.objects.filter(resource__in=resources)
    return {(resource, number): at for resource, number, at in found.values_list("resource", "number", "at")}


def _titles(found: Sequence[Delivery]) -> dict[str, dict[str, str]]:
    return naming.titles({d.resource for d in found})


def _names(found: Sequence[Delivery]) -> dict[str, str]:
    """The names of the accounts that stand on these papers."""
    decided = {d.mapping.get(part, "") for d in found for part in ("withdrawn_by", "released_by")}
    return people.sender_names({d.sender for d in found} | decided)


def _withdrawal(d: Delivery, names: dict[str, str]) -> Withdrawal | None:
    by = d.mapping.get("withdrawn_by", "")
    if not by or d.ended_at is None:
        return None
    return Withdrawal(names.get(by, by), d.ended_at, d.mapping.get("reason", ""))


def _line(d: Delivery, titles: dict[str, dict[str, str]], names: dict[str, str]) -> dict[str, Any]:
    return {
        "key": d.key,
        "resource": d.resource,
        "resource_title": titles.get(d.resource, {"bo": d.resource, "zh": d.resource, "en": d.resource}),
        "office": d.office,
        "sender_name": names.get(d.sender, d.sender),
        "made_at": d.made_at,
        "state": d.state,
        "file_name": d.file_name,
        "rows": d.rows,
        "accepted": d.accepted,
        "rejected": d.rejected,
        "warnings": d.warnings,
        "version": d.version,
        "moved": len(d.mapping.get("moved", [])),
        "withdrawn": _withdrawal(d, names),
    }


def _may_release(reader: Actor | None, held: Delivery) -> bool:
    codes = [reason["code"] for reason in held.hold_reasons]
    return (
        reader is not None
        and may(reader, "decide", office=held.office)
        and rules.may_be_released(codes, role=reader.role)
    )


def _finding(tally: Any) -> Finding:
    return Finding(
        tally.rule,
        tally.kind,
        tally.severity,
        tally.dimension,
        tally.rows,
        tally.first,
        tally.says,
        tally.do,
        tally.within,
    )


def _may_answer_again(d: Delivery) -> bool:
    """Whether it used answers, is at rest, and was neither taken back nor asked about again already."""
    used = any(column["how"] in ("remembered", "said") for column in d.mapping.get("columns", []))
    open_to = d.state in ("committed", "unchanged", "held", "refused")
    return used and open_to and not d.mapping.get("withdrawn_by") and not d.mapping.get("forgotten_by")


def _moved_away(d: Delivery) -> list[int]:
    """The versions of its corrections that the table went back behind."""
    corrections = Delivery.objects.filter(corrects=d.key, state="committed").order_by("version")
    return [c.version for c in corrections if c.version and not committing.is_still_in_table(c)]


def _newest_day_of(d: Delivery) -> date | None:
    if d.version is None:
        return None
    found = Version.objects.filter(resource=d.resource, number=d.version)
    return found.values_list("newest_day", flat=True).first()


def newest_day(resource: str) -> date | None:
    """The newest day that stands in the current version; None where there is no field of days, and for persons."""
    found = Version.objects.filter(resource=resource).order_by("-number")
    return found.values_list("newest_day", flat=True).first()


def table_of(resource: str) -> preparing.Table | None:
    """Where a resource's table lies, or None for an unknown resource."""
    declared = catalogue.resource(None, resource)
    return preparing.table_of(home.current(), declared) if declared else None
