"""Work done later, by `zampa tick`: updates that are overdue rise to the data office."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue import queries
from zampa.data.catalogue.upkeep import CAUSES
from zampa.foundation.clocks import actions as clocks
from zampa.foundation.clocks import queries as running
from zampa.foundation.clocks.queries import ClockLine
from zampa.foundation.kit import home, locks
from zampa.foundation.messages import actions as messages
from zampa.foundation.people import queries as people
from zampa.foundation.trail import actions as trail


def tick() -> int:
    """Let overdue updates rise; returns how many did."""
    try:
        with locks.held(home.current().path / "locks" / "rising.lock", wait_seconds=0):
            return rise(timezone.localdate())
    except locks.Busy:
        return 0


@transaction.atomic
def rise(today: date) -> int:
    """Tell the data office, once, of every update that is late; returns how many there were."""
    late = [clock for cause in CAUSES for clock in running.late(today, kind=cause, risen=False)]
    offices = people.keeper_offices()
    if not late or not offices:
        return 0
    risen = [clock for clock in late if clocks.rise(write=trail.write, by="zampa", key=clock.key, day=today)]
    if risen:
        for office in offices:
            messages.send(to=f"office:{office}", texts=_texts(risen), link=_link(risen))
    return len(risen)


def _texts(late: Sequence[ClockLine]) -> dict[str, str]:
    """One sentence about one table, one about many."""
    line = queries.line(None, late[0].thing) if len(late) == 1 else None
    if line is None:
        return {
            "bo": f"རེའུ་མིག་ {len(late)} དུས་ལས་ཡོལ་ཟིན། ལས་ཁུངས་ལ་དྲན་སྐུལ་གནང་རོགས།",
            "zh": f"有 {len(late)} 张数据表逾期未更新，请催办。",
            "en": f"The updates of {len(late)} tables are overdue. Please remind their offices.",
        }
    due = late[0].deadline.due
    return {
        "bo": f"{line.title['bo']} {due} ཚུན་སྐྱེལ་མེད། ལས་ཁུངས་ལ་དྲན་སྐུལ་གནང་རོགས།",
        "zh": f"“{line.title['zh']}”应在 {due} 前更新，已逾期，请催办。",
        "en": f"“{line.title['en']}” should have been updated by {due}. Please remind its office.",
    }


def _link(late: Sequence[ClockLine]) -> str:
    return f"/resources/{late[0].thing}" if len(late) == 1 else "/desk"
