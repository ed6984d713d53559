"""Keep the quality rules that packs declare, and what they found."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zampa.data.quality import rules as deciding
from zampa.data.quality.declarations import RuleDeclaration
from zampa.data.quality.models import Rule, RuleReads, Score, Tally
from zampa.data.quality.scoring import scores
from zampa.data.quality.tallying import RuleTally
from zampa.data.standards import actions as standards
from zampa.data.standards.actions import Changed, Signature


@transaction.atomic
def declare(*, pack: str, rules: Collection[RuleDeclaration], signed: Signature) -> None:
    """Make these the rules of the pack; what it no longer declares is retired and stays readable.

    Part of the transaction in which a pack is applied, which writes the line in the trail.
    """
    said = {(rule.resource, rule.key): rule.model_dump(mode="json") for rule in rules}
    resources = {resource for resource, _ in said}
    kept = {
        (row.resource, row.key): row for row in Rule.objects.filter(Q(pack=pack) | Q(resource__in=resources))
    }
    changed = []
    for name, after in said.items():
        change = standards.change(kept.get(name), pack, after)
        if change:
            changed.append(Changed(": ".join(name), change, after))
            resource, key = name
            values = {"pack": pack, "declared": after, "retired": False}
            row, _ = Rule.objects.update_or_create(resource=resource, key=key, defaults=values)
            _keep_reads(row)
    for name, row in kept.items():
        if row.pack == pack and not row.retired and name not in said:
            changed.append(Changed(": ".join(name), "retired", row.declared))
            Rule.objects.filter(pk=row.pk).update(retired=True)
    standards.note(kind="rule", pack=pack, changed=changed, signed=signed)


def _keep_reads(rule: Rule) -> None:
    rule.reads.all().delete()
    RuleReads.objects.bulk_create(
        RuleReads(rule=rule, resource=resource) for resource in sorted(deciding.reads(rule.declared))
    )


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
            within=tally.within,
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
