"""Ask for the rules that packs declare."""

from collections.abc import Collection
from dataclasses import dataclass

from zampa.data.quality.declarations import RuleDeclaration
from zampa.data.quality.models import Rule


@dataclass(frozen=True)
class RuleLine:
    """A rule as it is kept: whose pack declares it, and whether it still does."""

    pack: str
    retired: bool
    declaration: RuleDeclaration


def rules_of(resource: str) -> tuple[RuleDeclaration, ...]:
    """The rules in force for a resource, by key."""
    kept = Rule.objects.filter(resource=resource, retired=False)
    return tuple(RuleDeclaration.model_validate(rule.declared) for rule in kept)


def compared_with(resources: Collection[str]) -> set[str]:
    """The resources that the rules in force for these resources look into."""
    found: set[str] = set()
    for declared in Rule.objects.filter(resource__in=resources, retired=False).values_list("declared", flat=True):
        must = RuleDeclaration.model_validate(declared).must
        if must.reference:
            where = must.reference.resource
            found |= {where} if isinstance(where, str) else set(where)
        if must.sql:
            found |= set(must.sql.resources)
    return found


def rule_lines() -> list[RuleLine]:
    """Every rule with its pack, by resource and key."""
    return [
        RuleLine(rule.pack, rule.retired, RuleDeclaration.model_validate(rule.declared))
        for rule in Rule.objects.all()
    ]
