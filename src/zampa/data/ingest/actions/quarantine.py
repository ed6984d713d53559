"""Give back the rows that were set aside or taken in with a warning, as they came, with two columns for the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zampa.data.ingest import keeping, shielding
from zampa.data.ingest.actions import ending
from zampa.data.ingest.models import Delivery
from zampa.data.ingest.pipeline import CORRECTION_COLUMNS
from zampa.data.quality import queries as quality
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import in_language
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.trail import actions as trail


@dataclass(frozen=True)
class SetAside:
    """The rows of a kept file: their columns, and the rows one by one."""

    columns: list[str]
    rows: Iterator[list[Any]]


def fetch(*, by: Actor, key: str, language: str, on_the_desk: bool) -> SetAside:
    """The rows set aside by a delivery that were not corrected since. Leaves a line in the trail.

    Rows about persons are given on the desk alone, to an account of the office that sent them.
    """
    delivery = _demanded(by, key, on_the_desk=on_the_desk)
    moved = set(delivery.mapping.get("moved", []))
    if moved and delivery.rejected == len(moved):
        raise Told(Problem(key, say("All rows are corrected."), say("There is nothing more to do.")))
    kept = delivery.mapping.get("quarantine")
    if not kept or not (home.current().path / kept).exists():
        raise Told(
            Problem(
                key,
                say("Nothing is set aside here any more."),
                say("What was about persons ends after 30 days."),
            )
        )
    detail = {"rows": delivery.rejected - len(moved)}
    trail.write(by=by.username, act="quarantine.fetch", thing=key, detail=detail)
    return _given_back(kept, key, language, moved)


def fetch_warned(*, by: Actor, key: str, language: str) -> SetAside:
    """The rows that were taken in with a warning; of persons none are kept apart. Leaves a line in the trail."""
    delivery = _demanded(by, key, on_the_desk=True)
    kept = delivery.mapping.get("warned")
    if not kept or not (home.current().path / kept).exists():
        raise Told(Problem(key, say("No rows with a warning are kept here.")))
    trail.write(by=by.username, act="warned.fetch", thing=key, detail={"rows": delivery.warnings})
    return _given_back(kept, key, language, set())


def _demanded(by: Actor, key: str, *, on_the_desk: bool) -> Delivery:
    """The delivery, if its rows may go to this account. Raises Told."""
    delivery = Delivery.objects.filter(key=key).first()
    if delivery is None or not may(by, "see_delivery", office=delivery.office):
        raise Told(Problem(key, say("There is no delivery with this key.")))
    if delivery.persons and not on_the_desk:
        what = say("Rows about persons are given on the desk alone, after signing in.")
        raise Told(
            Problem(key, what, say("Open the delivery's page with an account of the office that sent it."))
        )
    ending.demand(by, "fetch_quarantine", delivery)
    if shielding.keeps_rows_in(delivery):
        what = say("Its rows hold values of persons, and this resource is not about persons.")
        raise Told(Problem(key, what, say("Take the delivery back and send the right file.")))
    return delivery


def _given_back(kept: str, key: str, language: str, moved: set[int]) -> SetAside:
    says = {t.rule: in_language(t.says, language) for t in quality.tallies(key)}
    frames: Iterator[Any] = keeping.shelved_rows(home.current(), kept)
    first = next(frames)
    hidden = {"_line", "_rules", "_text", *CORRECTION_COLUMNS}
    columns = [c for c in first.columns if c not in hidden]

    def rows() -> Iterator[list[Any]]:
        frame = first
        while frame is not None:
            for row in frame.iter_rows(named=True):
                if row["_line"] not in moved:
                    reasons = "; ".join(says.get(rule, rule) for rule in row["_rules"].split("|"))
                    text = f" [{row['_text']}]" if row["_text"] else ""
                    yield [*[row[c] for c in columns], f"{key}:{row['_line']}", reasons + text]
            frame = next(frames, None)

    return SetAside([*columns, *CORRECTION_COLUMNS], rows())
