"""Read a delivery's file batch by batch, check it, and lay its rows ready: nothing is committed here.

Rows taken in wait as Parquet parts beside the table, unseen; rows set aside wait in quarantine; the original is kept.
Before anything of a batch is written, its columns are compared with what Zampa refuses to hold.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import polars as pl

from zampa.data.ingest import broken_lines, keeping, progress
from zampa.data.ingest.coming_again import ComingAgain
from zampa.data.ingest.cut_original import CutOriginal
from zampa.data.ingest.readers import expecting, reading
from zampa.data.ingest.readers.reading import Batch, Detection, Source
from zampa.data.ingest.working_ahead import working_ahead
from zampa.data.ingest.writing_aside import WritingAside
from zampa.data.quality.checking import Checked, Checker, Understood
from zampa.data.quality.plans import Plan
from zampa.data.quality.tallying import RuleTally
from zampa.data.standards import refused
from zampa.data.standards.personal_values import personal_values
from zampa.data.standards.refused import Refusal
from zampa.foundation.kit.home import Home
from zampa.foundation.store import tables
from zampa.foundation.store.tables import Part, Table

ROWS_A_PART = 500_000
AT_SIGHT = 2_000  # rows that are looked at before anything is read in
A_BATCH = 200  # rows of each batch that are looked at again
MOST_WARNED = 200_000  # rows with a warning that are kept to be fetched
CORRECTION_COLUMNS = ("zampa_line", "zampa_reason")


class CutFound(Exception):
    """A column turned out to hold what Zampa refuses; the reading begins again without it."""

    def __init__(self, header: str, refusal: Refusal) -> None:
        self.header, self.refusal = header, refusal
        super().__init__(header)


@dataclass(frozen=True)
class Job:
    """One delivery, ready to be read. `taken` maps headers to field names; `cut` says which headers are refused."""

    key: str
    corrects: str
    home: Home
    source: Source
    detection: Detection
    taken: Mapping[str, str]
    cut: Mapping[str, Refusal]
    plan: Plan
    table: Table
    today: date
    batch_rows: int
    references: Mapping[tuple[str, str], pl.Series]
    run_sql: Callable[..., pl.DataFrame]
    sql_files: dict[int, tuple[list[str], list[str]]]
    existing: Callable[[], Iterator[pl.DataFrame]] | None

    @property
    def persons(self) -> bool:
        return self.table.persons

    @property
    def keeps_cut_original(self) -> bool:
        """Whether the kept original is only the columns that are taken (R3)."""
        return self.persons or bool(self.cut)

    @property
    def kept_headers(self) -> list[str]:
        """The columns that may reach the disk, in the file's order."""
        if self.persons:
            return [h for h in self.detection.headers if h in self.taken]
        return [h for h in self.detection.headers if h not in self.cut]


@dataclass
class Outcome:
    """What a reading made. `values` counts what looks like identifiers and mobile numbers of persons."""

    rows: int = 0
    accepted: int = 0
    rejected: int = 0
    unchanged: int = 0
    parts: list[Part] = field(default_factory=list)
    tallies: list[RuleTally] = field(default_factory=list)
    identifiers: dict[str, int] = field(default_factory=dict)
    mobiles: dict[str, int] = field(default_factory=dict)
    quarantine: str | None = None
    warned: str | None = None
    original: str | None = None
    corrected: set[int] = field(default_factory=set)


class Reading:
    """One reading of one file. `run` gives the Outcome; whatever is raised, nothing half-written stays."""

    def __init__(self, job: Job) -> None:
        self.job, self.outcome = job, Outcome()
        self._expected = expecting.expected(job.source, job.detection)
        self._checker = Checker(
            job.plan,
            today=job.today,
            sample=job.home.is_sample,
            references=job.references,
            run_sql=job.run_sql,
            existing=job.existing() if job.existing else None,
            expected=self._expected.rows if self._expected else 0,
        )
        columns = ["_line", *job.kept_headers, "_rules", "_text"]
        self._set_aside = keeping.RowShelf(job.home, "quarantine", job.key, columns, sealed=job.persons)
        self._cut_original = CutOriginal(job.home, job.key, job.kept_headers, sealed=job.persons)
        self._warned = keeping.RowShelf(job.home, "quarantine", f"{job.key}-warned", columns, sealed=False)
        self._warned_rows = 0
        self._again = ComingAgain(job.corrects, CORRECTION_COLUMNS[0])
        self._waiting: list[pl.DataFrame] = []
        self._parts = 0
        self._aside = WritingAside()
        self._broken: dict[str, list[dict[str, object]]] = {}
        self._broken_counts: dict[str, int] = {}

    def run(self) -> Outcome:
        try:
            if self._checker.looks_ahead:
                for batch in self._batches():
                    self._checker.look_ahead(self._raw(batch.frame))
            for batch, understood in working_ahead(self._batches(), self._understand):
                self._take(batch, understood)
                self._tell("reading")
            self._tell("deciding")
            self._keep(self._checker.finish())
            self._write_part()
            self._aside.finish()
            self.outcome.quarantine = self._set_aside.finish()
            self.outcome.warned = self._warned.finish()
            self.outcome.corrected = self._again.corrected()
            self.outcome.original = self._cut_original.finish() if self.job.keeps_cut_original else None
        except BaseException:
            self.abandon()
            raise
        return self.outcome

    def _tell(self, step: str) -> None:
        so_far = progress.at(step, self.outcome.rows, self._expected)
        progress.tell(self.job.home, self.job.key, so_far)

    def _batches(self) -> Iterator[Batch]:
        return reading.batches(self.job.source, self.job.detection, rows=self.job.batch_rows)

    def tallies(self, extra: list[RuleTally]) -> list[RuleTally]:
        return [*self._checker.tallies(), *extra, *self._broken_tallies()]

    @property
    def checker(self) -> Checker:
        return self._checker

    def abandon(self) -> None:
        """Take back what was written."""
        self._aside.give_up()
        self._set_aside.abandon()
        self._warned.abandon()
        self._cut_original.abandon()
        self.drop_parts()

    def drop_parts(self) -> None:
        """Take back the rows that waited for a commit."""
        for part in self.outcome.parts:
            part.path.unlink(missing_ok=True)

    def _understand(self, batch: Batch) -> tuple[Batch, Understood | None]:
        """In a thread of its own, so nothing here writes; what is refused comes out before anything of the batch is kept."""
        refuse_values(batch.frame, self.job)
        understood = self._checker.understand(self._raw(batch.frame)) if batch.frame.height else None
        return batch, understood

    def _take(self, batch: Batch, understood: Understood | None) -> None:
        if not self.job.persons:
            self._count_personal_values(batch.frame)
        if self.job.keeps_cut_original:
            self._aside.write(partial(self._cut_original.add, batch))
        self.outcome.rows += batch.frame.height + batch.broken.height
        self._again.note(batch.frame)
        self._keep_broken(batch.broken)
        if understood is not None:
            self._keep(self._checker.decide(understood))

    def _raw(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Columns by field name; others travel along under "+header", so that a row can be set aside whole."""
        taken = self.job.taken
        others = [h for h in self.job.kept_headers if h not in taken]
        return frame.select(
            "_line",
            *[pl.col(h).alias(f) for h, f in taken.items()],
            *[pl.col(h).alias(f"+{h}") for h in others],
        )

    def _keep(self, checked: Checked) -> None:
        self.outcome.unchanged += checked.unchanged
        self.outcome.accepted += checked.taken.height + checked.unchanged
        if checked.taken.height:
            self._waiting.append(checked.taken.drop("_line"))
            if sum(frame.height for frame in self._waiting) >= ROWS_A_PART:
                self._write_part()
        if checked.stopped.height:
            self.outcome.rejected += checked.stopped.height
            self._set_aside.add(self._as_it_came(checked.stopped))
            self._again.stopped(checked.stopped["_line"])
        if checked.warned is not None and not self.job.persons and self._warned_rows < MOST_WARNED:
            kept = checked.warned.head(MOST_WARNED - self._warned_rows)
            self._warned_rows += kept.height
            self._warned.add(self._as_it_came(kept))

    def _as_it_came(self, stopped: pl.DataFrame) -> pl.DataFrame:
        fields = {f: h for h, f in self.job.taken.items()}
        names = {
            c: fields.get(c, c.removeprefix("+")) for c in stopped.columns if c not in ("_line", "_rules")
        }
        return stopped.with_columns(pl.col("_rules").list.join("|"), _text=pl.lit(None, pl.String)).rename(
            names
        )

    def _keep_broken(self, broken: pl.DataFrame) -> None:
        """Lines that are not rows go to quarantine, too; about persons without their text, which nobody could map."""
        if broken.is_empty():
            return
        self.outcome.rejected += broken.height
        text = pl.lit(None, pl.String) if self.job.keeps_cut_original else pl.col("text")
        empty = [pl.lit(None, pl.String).alias(h) for h in self.job.kept_headers]
        self._set_aside.add(broken.select("_line", *empty, _rules="row." + pl.col("why"), _text=text))
        for why, lines in broken.group_by("why"):
            name = str(why[0])
            self._broken_counts[name] = self._broken_counts.get(name, 0) + lines.height
            first = self._broken.setdefault(name, [])
            first.extend({"line": n, "field": "", "value": ""} for n in lines["_line"].head(100 - len(first)))

    def _write_part(self) -> None:
        if self._waiting:
            rows, self._waiting = pl.concat(self._waiting), []
            self._parts += 1
            name = f"{self.job.key}-{self._parts:05d}"
            self._aside.write(
                lambda: self.outcome.parts.append(tables.write_part(self.job.table, rows, name))
            )

    def _count_personal_values(self, frame: pl.DataFrame) -> None:
        for header in frame.columns:
            if header == "_line" or header in self.job.cut or header in CORRECTION_COLUMNS:
                continue
            hits = personal_values(frame[header])
            for counts, number in (
                (self.outcome.identifiers, hits.identifiers),
                (self.outcome.mobiles, hits.mobiles),
            ):
                if number:
                    counts[header] = counts.get(header, 0) + number

    def _broken_tallies(self) -> list[RuleTally]:
        return [
            broken_lines.tally(why, count, self._broken[why]) for why, count in self._broken_counts.items()
        ]


def refuse_values(frame: pl.DataFrame, job: Job) -> None:
    """Raise CutFound for the first column whose cells are what Zampa refuses. Looks at a sample spread over the batch."""
    if frame.is_empty():
        return
    starts = [quarter * frame.height // 4 for quarter in range(4)]
    sample = pl.concat([frame.slice(start, A_BATCH // 4) for start in starts])
    for header in job.kept_headers:
        if header in CORRECTION_COLUMNS:
            continue
        refusal = refused.refused_values(sample[header], persons=job.persons, codes=_codes(job, header))
        if refusal is not None:
            raise CutFound(header, refusal)


def _codes(job: Job, header: str) -> frozenset[str]:
    """The codes that the field behind a column expects."""
    name = job.taken.get(header)
    codelist = job.plan.element(name).codelist if name else None
    return frozenset(job.plan.codelists.get(codelist, {})) if codelist else frozenset()
