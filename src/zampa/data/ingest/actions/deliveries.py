"""Take a file in: from the command line at once, from the desk and from programs by way of the waiting room."""

import hashlib
import io
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import cast

from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import keeping, matching, preparing, progress, rules, shielding
from zampa.data.ingest.actions import committing, ending, opening, remembering, twins
from zampa.data.ingest.mapping import Mapping as HeaderMapping
from zampa.data.ingest.models import Delivery
from zampa.data.ingest.pipeline import CORRECTION_COLUMNS, CutFound, Job, Outcome, Reading
from zampa.data.ingest.readers import reading
from zampa.data.ingest.readers.reading import Detection, Source, Wishes
from zampa.data.ingest.uploads import SealedUpload
from zampa.data.ingest.work import Answers, Work
from zampa.data.quality.tallying import RuleTally
from zampa.foundation.kit import environment, home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor
from zampa.foundation.store import tables


def deliver(
    *,
    by: Actor,
    resource: str,
    source: Source,
    office: str | None = None,
    mode: str | None = None,
    answers: Answers | None = None,
    today: date | None = None,
) -> Delivery:
    """Take a file in at once and say what became of it. Raises Told when it may not even be tried."""
    declared = opening.resource_for(by=by, key=resource, office=office, mode=mode)
    with opening.opened(
        by=by,
        resource=declared,
        office=office or declared.office,
        mode=mode or declared.mode,
        file_name=source.name,
        file_size=source.size,
        state="checking",
    ) as delivery:
        return _work(delivery, declared, source, answers or Answers(), today=today)


def receive(
    *, by: Actor, resource: str, upload: SealedUpload, office: str | None = None, mode: str | None = None
) -> Delivery:
    """Put an uploaded file into the waiting room; `take_in` goes on with it."""
    declared = opening.resource_for(by=by, key=resource, office=office, mode=mode)
    with opening.opened(
        by=by,
        resource=declared,
        office=office or declared.office,
        mode=mode or declared.mode,
        file_name=upload.name or "",
        file_size=upload.size or 0,
        state="receiving",
    ) as delivery:
        kept = upload.claim(delivery.key)
        delivery.original = str(kept.relative_to(home.current().path))
        delivery.state = "waiting"
        delivery.save()
        return delivery


def take_in(*, key: str, today: date | None = None) -> Delivery:
    """Go on with a delivery that waits: read, check, and commit, hold, ask or refuse. Twice at once does it once.

    What somebody takes back until the work begins is not taken in.
    """
    here = home.current()
    with opening.delivery_lock(here, key):
        delivery = Delivery.objects.get(key=key)
        declared = catalogue.resource(None, delivery.resource)
        if declared is None or not _begin(delivery):
            return delivery
        kept = delivery.mapping
        answers = Answers(
            kept.get("said", {}), kept.get("ignore_rest", False), Wishes(**kept.get("wishes", {}))
        )
        source = keeping.kept_source(here, delivery.original, delivery.file_name)
        codes = frozenset(kept.get("released_for", []))
        return _work(delivery, declared, source, answers, today=today, released=codes)


def _begin(delivery: Delivery) -> bool:
    """Whether it still waits; if so nobody takes it back any more."""
    is_begun = Delivery.objects.filter(key=delivery.key, state="waiting").update(state="checking") == 1
    delivery.refresh_from_db()
    return is_begun


@transaction.atomic
def answer(*, by: Actor, key: str, answers: Answers) -> Delivery:
    """The clerk's answers about the columns; they are remembered for the office, and the delivery goes on."""
    delivery = Delivery.objects.select_for_update().get(key=key)
    ending.demand(by, "decide", delivery)
    if delivery.state != "asked":
        raise Told(Problem(key, say("This delivery asks nothing.")))
    wishes = {name: value for name, value in vars(answers.wishes).items() if value is not None}
    delivery.mapping = {
        **delivery.mapping,
        "said": answers.columns,
        "ignore_rest": answers.ignore_rest,
        "wishes": wishes,
    }
    delivery.state = "waiting"
    delivery.save()
    return delivery


def _work(
    delivery: Delivery,
    resource: ResourceDeclaration,
    source: Source,
    answers: Answers,
    *,
    today: date | None,
    released: frozenset[str] = frozenset(),
) -> Delivery:
    """Do the whole work on one delivery; the caller holds its lock. Whatever is wrong ends as a refusal."""
    here = home.current()
    delivery.state = "checking"
    delivery.save()
    try:
        plan = preparing.plan_of(resource)
        return _try(
            Work(here, delivery, resource, plan, source, answers, {}, today or timezone.localdate(), released)
        )
    except Told as told:
        return ending.refuse(delivery, told.problems, personal=resource.persons)
    except OSError as broken:
        what = say("The machine could not write: {why}.", why=broken.strerror or type(broken).__name__)
        problem = Problem(delivery.file_name, what, say("Make room on the disk and deliver the file again."))
        return ending.refuse(delivery, [problem], personal=resource.persons)
    finally:
        progress.end(here, delivery.key)


def _try(work: Work) -> Delivery:
    remembered = remembering.remembered_mapping(work.delivery.office, work.resource.key)
    detection = reading.detect(
        work.source, known=matching.known_headers(work.resource, work.plan), wishes=work.answers.wishes
    )
    work.delivery.detection = detection.as_json()
    _note_correction(work, detection)
    with ThreadPoolExecutor(1) as aside:
        hashing = aside.submit(_sha256, work.source)
        if twins.may_have_one(work.delivery, work.source.size):
            work.delivery.sha256 = hashing.result()
            twin = twins.same_file(work.delivery)
            if twin is not None:
                return ending.unchanged(work.delivery, twin)
        return _take_in(work, detection, remembered, hashing)


def _take_in(work: Work, detection: Detection, remembered: Mapping[str, str], hashing: object) -> Delivery:
    work.cut.update(matching.refused_at_sight(work, detection))
    while True:
        columns = matching.columns_of(work, detection, remembered)
        _note_mapping(work, columns)
        if not columns.settled:
            return _ask(work, detection, columns)
        with opening.resource_lock(work.home, work.resource.key):
            read = Reading(_job(work, detection, columns))
            try:
                outcome = read.run()
            except CutFound as found:
                work.cut[found.header] = found.refusal
                continue
            work.delivery.sha256 = work.delivery.sha256 or hashing.result()  # type: ignore[attr-defined]
            return _decide(work, read, outcome)


def _ask(work: Work, detection: Detection, columns: HeaderMapping) -> Delivery:
    """Before anything is asked: a file that holds values of persons is the wrong one, whatever its columns are."""
    found = [] if work.released else matching.values_of_persons_at_sight(work, detection)
    stored = bool(work.delivery.original)
    if not found:
        return ending.ask(work.delivery, columns, stored=stored)
    work.delivery.detection = {**work.delivery.detection, "not_rows": []}
    if stored and all(hold.code == "mobiles" for hold in found):
        return ending.hold(work.delivery, found)
    problems = [Problem(work.delivery.file_name, hold.says, say("Send the right file.")) for hold in found]
    return ending.refuse(work.delivery, problems, personal=True)


def _decide(work: Work, read: Reading, outcome: Outcome) -> Delivery:
    delivery = work.delivery
    extra = _table_rules(work, read, outcome)
    tallies = read.tallies(extra)
    found = rules.holds(
        resource=work.resource,
        rows=outcome.rows,
        rejected=outcome.rejected,
        broken_table_rules=[t.key for t in extra if t.severity == "stop" and t.rows],
        identifiers=outcome.identifiers,
        mobiles=outcome.mobiles,
    )
    personal = work.resource.persons or bool(outcome.identifiers or outcome.mobiles)
    try:
        if not outcome.rows:
            raise Told(
                Problem(
                    delivery.file_name, say("The file has a header but no rows."), say("Nothing was changed.")
                )
            )
        if outcome.original is None:
            outcome.original = keeping.keep_whole(work.home, delivery.key, work.source, sealed=personal)
        if personal and not work.resource.persons:
            tallies = shielding.shield(work.home, delivery, outcome, tallies)
        ending.note_outcome(delivery, work.resource, outcome, tallies, personal=personal)
        if any(hold.code not in work.released for hold in found):
            read.drop_parts()
            return ending.hold(delivery, found)
        return committing.commit(work.home, delivery, work.resource, work.plan, outcome, work.pass_)
    except BaseException:
        read.abandon()
        raise


def _table_rules(work: Work, read: Reading, outcome: Outcome) -> list[RuleTally]:
    """Rules over the whole table: the rows of this delivery, with those that stay when it is an append."""
    if not any(rule.must.sql and rule.must.sql.table for rule in work.plan.rules):
        return []
    return committing.table_rules(work.home, work.delivery, work.plan, read, outcome, work.pass_)


def _note_mapping(work: Work, columns: HeaderMapping) -> None:
    """What was understood, and what the clerk said: a delivery that is let in later is read by the same answers."""
    answers = work.answers
    wishes = {name: value for name, value in vars(answers.wishes).items() if value is not None}
    said = {"said": answers.columns, "ignore_rest": answers.ignore_rest, "wishes": wishes}
    listed = [
        {"header": c.header, "field": c.field, "how": c.how, "suggestions": list(c.suggestions)}
        for c in columns.columns
    ]
    work.delivery.mapping = {
        **work.delivery.mapping,
        **said,
        "columns": listed,
        "missing": list(columns.missing),
    }
    work.delivery.cut = [{"header": h, "element": r.element, "why": dict(r.why)} for h, r in work.cut.items()]


def _job(work: Work, detection: Detection, columns: HeaderMapping) -> Job:
    table = preparing.table_of(work.home, work.resource)
    tables.make(table, work.plan.schema)
    files: dict[int, tuple[list[str], list[str]]] = {}
    return Job(
        key=work.delivery.key,
        corrects=work.delivery.corrects,
        home=work.home,
        source=work.source,
        detection=detection,
        taken={c.header: c.field for c in columns.columns if c.field},
        cut=work.cut,
        plan=work.plan,
        table=table,
        today=work.today,
        batch_rows=environment.number("ZAMPA_BATCH_ROWS"),
        references=preparing.references(work.home, work.plan, work.pass_),
        run_sql=preparing.sql_runner(work.home, files, table),
        sql_files=files,
        existing=preparing.existing_rows(work.plan, table, work.pass_)
        if work.delivery.mode == "append"
        else None,
    )


def _note_correction(work: Work, detection: Detection) -> None:
    """A file of rows that were set aside names their delivery; it adds its rows and never replaces the table."""
    if CORRECTION_COLUMNS[0] not in detection.headers:
        return
    said = reading.preview(work.source, detection, rows=1)[CORRECTION_COLUMNS[0]].drop_nulls()
    key = said[0].split(":")[0] if len(said) else ""
    earlier = Delivery.objects.filter(
        key=key, resource=work.resource.key, office=work.delivery.office
    ).first()
    if earlier is not None:
        work.delivery.corrects = earlier.key
        if work.delivery.mode == "replace":
            work.delivery.mode = "upsert" if work.resource.identity else "append"


def _sha256(source: Source) -> str:
    with source.open() as opened:
        return hashlib.file_digest(cast(io.BufferedReader, opened), "sha256").hexdigest()
