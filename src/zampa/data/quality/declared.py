"""Ask for the rules that packs declare."""

from collections.abc import Collection
from dataclasses import dataclass

from zampa.data.catalogue.models import Resource
from zampa.data.quality.declarations import RuleDeclaration
from zampa.data.quality.models import Rule, RuleReads

_FEW = 500  # keys in one question


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
    wanted, found = list(resources), set[str]()
    for start in range(0, len(wanted), _FEW):
        some = RuleReads.objects.filter(rule__resource__in=wanted[start : start + _FEW], rule__retired=False)
        found.update(some.order_by().values_list("resource", flat=True).distinct())
    return found


def waited_for(office: str) -> list[str]:
    """The resources of other offices that the rules in force for this office's resources look into, by key."""
    own = Resource.objects.filter(office=office, retired=False).order_by().values("key")
    read = RuleReads.objects.filter(rule__resource__in=own, rule__retired=False).exclude(resource__in=own)
    return list(read.order_by("resource").values_list("resource", flat=True).distinct())


def looking_into(resource: str) -> set[str]:
    """The resources of which a rule in force looks into this one."""
    kept = RuleReads.objects.filter(resource=resource, rule__retired=False).exclude(rule__resource=resource)
    return set(kept.order_by().values_list("rule__resource", flat=True).distinct())


def rule_lines() -> list[RuleLine]:
    """Every rule with its pack, by resource and key."""
    return [
        RuleLine(rule.pack, rule.retired, RuleDeclaration.model_validate(rule.declared))
        for rule in Rule.objects.all()
    ]
