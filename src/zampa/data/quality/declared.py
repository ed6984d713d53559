"""Ask for the rules that packs declare."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

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
    kept = Rule.objects.filter(resource__in=resources, retired=False).values_list("declared", flat=True)
    return {resource for declared in kept for resource in _looks_into(declared)}


def looking_into(resource: str) -> set[str]:
    """The resources of which a rule in force looks into this one."""
    texts = Rule.objects.filter(retired=False).annotate(text=Cast("declared", TextField()))
    kept = texts.filter(text__contains=f'"{resource}"').exclude(resource=resource)
    return {
        of for of, declared in kept.values_list("resource", "declared") if resource in _looks_into(declared)
    }


def _looks_into(declared: dict[str, Any]) -> set[str]:
    must = RuleDeclaration.model_validate(declared).must
    found: set[str] = set()
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
