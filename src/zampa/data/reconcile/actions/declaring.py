"""Keep what packs declare about entities."""

from collections.abc import Collection

from django.db import transaction

from zampa.data.catalogue import actions as catalogue
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Matching
from zampa.data.standards import actions as standards
from zampa.data.standards.actions import Changed, Signature


@transaction.atomic
def declare(*, pack: str, matchings: Collection[MatchingDeclaration], signed: Signature) -> None:
    """Make these the entities of the pack; every change makes a new version, what is no longer declared is retired.

    Part of the transaction in which a pack is applied, which writes the line in the trail.
    """
    said = {matching.key: matching.model_dump(mode="json") for matching in matchings}
    changed = standards.changes(Matching.objects.all(), pack=pack, said=said)
    for change in changed:
        before = Matching.objects.filter(key=change.key).first()
        Matching.objects.update_or_create(
            key=change.key,
            defaults={
                "pack": pack,
                "title": change.said["title"],
                "golden": change.said["golden"],
                "declared": change.said,
                "version": before.version + 1 if before else 1,
                "retired": change.change == "retired",
            },
        )
        _feed(before, change)
    standards.note(kind="matching", pack=pack, changed=changed, signed=signed)


def _feed(before: Matching | None, change: Changed) -> None:
    """Note at the golden resource from which resources its rows are worked out."""
    golden = str(change.said["golden"])
    sources = [source["resource"] for source in change.said["sources"]]
    if before is not None and before.golden != golden:
        catalogue.feed(resource=before.golden, sources=())
    catalogue.feed(resource=golden, sources=() if change.change == "retired" else sources)
