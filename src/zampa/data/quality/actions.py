"""Keep the quality rules that packs declare, and what they found."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from zampa.data.quality.declarations import RuleDeclaration
from zampa.data.quality.models import Rule, Score, Tally
from zampa.data.quality.scoring import scores
from zampa.data.quality.tallying import RuleTally


@transaction.atomic
def declare(*, pack: str, rules: Collection[RuleDeclaration]) -> None:
    """Make these the rules of the pack; what it no longer declares is retired and stays readable.

    Part of the transaction in which a pack is applied, which writes the line in the trail.
    """
    declared = set()
    for rule in rules:
        kept, _ = Rule.objects.update_or_create(
            resource=rule.resource,
            key=rule.key,
            defaults={"pack": pack, "declared": rule.model_dump(mode="json"), "retired": False},
        )
        declared.add(kept.pk)
    Rule.objects.filter(pack=pack).exclude(pk__in=declared).update(retired=True)


def note(*, delivery: str, resource: str, tallies: Sequence[RuleTally]) -> None:
    """Keep what each rule found in a delivery, in place of what an earlier reading of it found."""
    forget(delivery=delivery)
    Tally.objects.bulk_create(
        Tally(
            delivery=delivery,
            resource=resource,
            rule=tally.key,
            kind=tally.kind,
            severity=tally.severity,
            dimension=tally.dimension,
            rows=tally.rows,
            first=tally.first,
            says=tally.says,
            do=tally.do,
        )
        for tally in tallies
    )


def forget(*, delivery: str) -> None:
    """What was found in a reading that came to nothing goes."""
    Tally.objects.filter(delivery=delivery).delete()


def score(*, delivery: str, resource: str, rows: int, at: datetime) -> None:
    """Keep the score of a delivery that was taken in, by dimension."""
    found = list(Tally.objects.filter(delivery=delivery))
    Score.objects.update_or_create(
        delivery=delivery, defaults={"resource": resource, "at": at, "rows": rows, **scores(found, rows=rows)}
    )
