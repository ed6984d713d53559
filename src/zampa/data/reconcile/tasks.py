"""Work done later, by `zampa tick`: what has changed is reconciled, and what is overdue rises to the data office."""

from contextlib import suppress
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from zampa.data.catalogue import naming
from zampa.data.reconcile import asking_texts, sources
from zampa.data.reconcile.actions import indexed, running
from zampa.data.reconcile.actions.retesting import CLOCK
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Discrepancy, Matching, Run
from zampa.foundation.clocks import actions as clocks
from zampa.foundation.clocks import queries as late
from zampa.foundation.kit import home, locks
from zampa.foundation.messages import actions as messages
from zampa.foundation.people import queries as people
from zampa.foundation.store import indexing
from zampa.foundation.trail import actions as trail

BY = "zampa"


def tick() -> int:
    """Reconcile what has changed and let what is late rise; returns how many entities were reconciled."""
    try:
        with locks.held(home.current().path / "locks" / "reconcile.lock", wait_seconds=0):
            done = catch_up()
            rise(timezone.localdate())
            return done
    except locks.Busy:
        return 0


def catch_up() -> int:
    """Reconcile every entity whose sources, declaration or papers have changed; returns how many there were.

    One that fails does not keep the others back: its exception is raised in the end.
    """
    done, broken = 0, list[Exception]()
    for kept in Matching.objects.filter(retired=False):
        try:
            done += _reconcile(kept)
        except Exception as why:
            broken.append(why)
    if broken:
        raise broken[0]
    return done


@transaction.atomic
def rise(today: date) -> int:
    """Tell the data office, once, of every discrepancy that is late; returns how many there were."""
    found, offices = late.late(today, kind=CLOCK, risen=False), people.keeper_offices()
    if not found or not offices:
        return 0
    keys = [clock.key for clock in found]
    risen = set(clocks.happen_to_many(write=trail.write, by=BY, keys=keys, what="risen", day=today))
    paper = Discrepancy.objects.filter(number__in=[c.thing for c in found if c.key in risen][:1]).first()
    if paper is not None:
        texts, link = asking_texts.risen(paper, naming.titles({paper.resource}), count=len(risen))
        for office in offices:
            messages.send(to=f"office:{office}", texts=texts, link=link)
    return len(risen)


def _reconcile(kept: Matching) -> bool:
    """Whether a run was made: none where no source has a table, or nothing has changed."""
    if not sources.newest_versions(MatchingDeclaration.model_validate(kept.declared)):
        return False
    last = Run.objects.filter(entity=kept.key).order_by("-number").first()
    if last is not None and running.is_up_to_date(kept, last):
        _index(kept, last)
        return False
    running.reconcile(by=BY, entity=kept.key)
    return True


def _index(kept: Matching, last: Run) -> None:
    """Build the index of the newest run again where a killed process has left an older one."""
    if indexing.version_of(connection, connection.vendor, kept.golden) == last.number:
        return
    lock = home.current().path / "locks" / f"reconcile-{kept.key}.lock"
    with suppress(locks.Busy), locks.held(lock, wait_seconds=0):
        indexed.build_again(last, MatchingDeclaration.model_validate(last.declared))
