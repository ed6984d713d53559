"""Ask for the rules that packs declare."""

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


def rule_lines() -> list[RuleLine]:
    """Every rule with its pack, by resource and key."""
    return [
        RuleLine(rule.pack, rule.retired, RuleDeclaration.model_validate(rule.declared))
        for rule in Rule.objects.all()
    ]
