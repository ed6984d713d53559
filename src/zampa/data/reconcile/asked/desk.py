"""What of reconciliation waits for one reader."""

from dataclasses import dataclass

from zampa.data.reconcile import queue, rights
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Discrepancy, Matching
from zampa.foundation.people.rules import Actor, may


@dataclass(frozen=True)
class WaitingFor:
    """Counts. `to_judge`: pairs, by entity; `to_answer`: open discrepancies of the office; `to_decide`: answers (keepers)."""

    to_judge: dict[str, int]
    to_answer: int
    to_decide: int


def waiting_for(reader: Actor | None) -> WaitingFor:
    """What waits for this reader; nothing for the public."""
    if reader is None:
        return WaitingFor({}, 0, 0)
    to_judge = {}
    for kept in Matching.objects.filter(retired=False):
        matching = MatchingDeclaration.model_validate(kept.declared)
        count = queue.waiting(kept.key).count() if rights.may_see_queue(reader, matching) else 0
        if count:
            to_judge[kept.key] = count
    papers = Discrepancy.objects.all()
    mine = papers.filter(state="open", office=reader.office)
    to_answer = mine.count() if may(reader, "answer", office=reader.office) else 0
    to_decide = papers.filter(state="answered").count() if may(reader, "send_back") else 0
    return WaitingFor(to_judge, to_answer, to_decide)
