"""Ask the offices whose values do not hold: each value by a paper with a clock, and one paper where a source has very many."""

from collections.abc import Sequence

import polars as pl
from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue import naming
from zampa.data.catalogue import queries as catalogue
from zampa.data.reconcile import asking_texts, losses
from zampa.data.reconcile.actions import retesting
from zampa.data.reconcile.actions.numbering import numbers
from zampa.data.reconcile.actions.retesting import CLOCK
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import Golden
from zampa.data.reconcile.models import Discrepancy, Run
from zampa.foundation.clocks import actions as clocks
from zampa.foundation.clocks import queries as running
from zampa.foundation.clocks.actions import Asked
from zampa.foundation.clocks.calendars import add_working_days
from zampa.foundation.kit import environment
from zampa.foundation.kit.saying import say
from zampa.foundation.messages import actions as messages
from zampa.foundation.people import queries as people
from zampa.foundation.trail import actions as trail

ONE_BY_ONE = 200
"""So many new values of one source and field a run asks about one by one; where there are more, one paper asks for all."""
_BATCH = 500


def statutory_days() -> int:
    """Working days within which an office answers or changes its source (ZAMPA_DISCREPANCY_DAYS)."""
    return environment.number("ZAMPA_DISCREPANCY_DAYS")


def place_of(office: str) -> str:
    """The place whose holidays count for an office."""
    return people.place_of(office) or environment.place()


@transaction.atomic
def note(run: Run, matching: MatchingDeclaration, records: pl.DataFrame, made: Golden) -> None:
    """Close what this run finds no more, and ask about what it finds new. Part of the run's transaction."""
    lost = losses.asked_about(matching, made)
    papers = list(Discrepancy.objects.filter(entity=run.entity, state__in=Discrepancy.OPEN))
    found = retesting.found_by(run, matching, records, made, lost, papers)
    closed = retesting.singles(found, [p for p in papers if p.how == "run" and p.record])
    closed += retesting.disputes(found, [p for p in papers if p.how == "dispute"])
    over = {paper.number for paper, _ in closed}
    left = _without(lost, [p for p in papers if p.record and p.number not in over])
    many = [p for p in papers if not p.record]
    of_many = retesting.bundles(found, many, left)
    retesting.close(run, closed + of_many)
    over |= {paper.number for paper, _ in of_many}
    kept = {(p.resource, p.field) for p in many if p.number not in over}
    opened = _open(run, left, kept)
    _tell(opened)
    _tell_disputing([p for p, _ in closed if p.how == "dispute"])
    if opened or over:
        detail = {"run": run.number, "opened": [p.number for p in opened], "closed": sorted(over)}
        trail.write(by=run.by, act="discrepancy.note", thing=run.entity, detail=detail)


def _without(lost: pl.DataFrame, papers: Sequence[Discrepancy]) -> pl.DataFrame:
    """What is not asked about one by one yet."""
    asked = [(paper.record, paper.field) for paper in papers]
    known = pl.DataFrame(asked, schema={"record": pl.String(), "field": pl.String()}, orient="row")
    return lost.join(known, on=["record", "field"], how="anti", maintain_order="left")


def _open(run: Run, left: pl.DataFrame, kept: set[tuple[str, str]]) -> list[Discrepancy]:
    """New papers; none for a source and field of which one paper asks for all already."""
    papers, now = list[Discrepancy](), timezone.now()
    offices = _offices(left["source"].unique().to_list())
    for (source, field), some in left.sort("source", "field", "record").group_by(
        ["source", "field"], maintain_order=True
    ):
        if (source, field) in kept or source not in offices:
            continue
        many = some.height if some.height > ONE_BY_ONE else 0
        blank = {name: "" for name in ("thing", "record", "theirs", "golden", "names")}
        for said in [blank] if many else some.select(list(blank)).iter_rows(named=True):
            papers.append(
                Discrepancy(
                    entity=run.entity,
                    field=field,
                    resource=source,
                    office=offices[str(source)],
                    bundle=many,
                    how="run",
                    by=run.by,
                    opened_at=now,
                    run=run.number,
                    **{name: said[name] or "" for name in blank},
                )
            )
    return _with_clocks(papers, run.by)


def _with_clocks(papers: list[Discrepancy], by: str) -> list[Discrepancy]:
    """Number these papers, start a clock for each, and keep them."""
    if not papers:
        return []
    today = timezone.localdate()
    for paper, number in zip(papers, numbers(today, len(papers)), strict=True):
        paper.number = number
    places = {office: place_of(office) for office in {paper.office for paper in papers}}
    started = clocks.start_many(
        write=trail.write,
        by=by,
        kind=CLOCK,
        asked=[Asked(paper.number, paper.office, places[paper.office]) for paper in papers],
        day=today,
        days=statutory_days(),
        note=say("What your table says does not agree with what holds."),
    )
    for paper in papers:
        paper.clock = started.get(paper.number)
    return Discrepancy.objects.bulk_create(papers, batch_size=_BATCH)


def _offices(resources: list[str]) -> dict[str, str]:
    """The office of each resource, retired ones included."""
    heads = catalogue.heads_of(None, resources)
    found = {key: head.office for key, head in heads.items()}
    for key in set(resources) - found.keys():
        if line := catalogue.line(None, key):
            found[key] = line.office
    return found


def _tell(opened: Sequence[Discrepancy]) -> None:
    """One message for each office, however many papers it has."""
    by_office: dict[str, list[Discrepancy]] = {}
    for paper in opened:
        by_office.setdefault(paper.office, []).append(paper)
    known, today, days = running.days(), timezone.localdate(), statutory_days()
    titles = naming.titles({paper.resource for paper in opened})
    for office, papers in by_office.items():
        due = add_working_days(known.of(place_of(office)), today, days)
        texts, link = asking_texts.asked(papers, titles, due)
        messages.send(to=f"office:{office}", texts=texts, link=link)


def _tell_disputing(closed: Sequence[Discrepancy]) -> None:
    """An office that has disputed a value hears that the matter is closed."""
    titles = naming.titles({paper.resource for paper in closed})
    for paper in closed:
        if paper.by_office:
            texts, link = asking_texts.closed(paper, titles)
            messages.send(to=f"office:{paper.by_office}", texts=texts, link=link)
