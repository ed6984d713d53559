"""Give back the rows that were set aside, in the form in which they came, with two columns for the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zampa.data.ingest import keeping
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
    """The rows of a quarantine file: their columns, and the rows one by one."""

    columns: list[str]
    rows: Iterator[list[Any]]


def fetch(*, by: Actor, key: str, language: str, on_the_desk: bool) -> SetAside:
    """The rows set aside by a delivery that were not corrected since. Leaves a line in the trail.

    Rows about persons are given on the desk alone, to an account of the office that sent them.
    """
    delivery = Delivery.objects.filter(key=key).first()
    if delivery is None or not may(by, "see_delivery", office=delivery.office):
        raise Told(Problem(key, say("There is no delivery with this key.")))
    if delivery.persons and not on_the_desk:
        what = say("Rows about persons are given on the desk alone, after signing in.")
        raise Told(
            Problem(key, what, say("Open the delivery's page with an account of the office that sent it."))
        )
    ending.demand(by, "fetch_quarantine", delivery)
    kept = delivery.mapping.get("quarantine")
    if not kept or not (home.current().path / kept).exists():
        raise Told(
            Problem(
                key,
                say("Nothing is set aside here any more."),
                say("What was about persons ends after 30 days."),
            )
        )
    says = {t.rule: in_language(t.says, language) for t in quality.tallies(key)}
    moved = set(delivery.mapping.get("moved", []))
    trail.write(
        by=by.username, act="quarantine.fetch", thing=key, detail={"rows": delivery.rejected - len(moved)}
    )
    frames = keeping.shelved_rows(home.current(), kept)
    return _given_back(frames, key, says, moved)


def _given_back(frames: Iterator[Any], key: str, says: dict[str, str], moved: set[int]) -> SetAside:
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
