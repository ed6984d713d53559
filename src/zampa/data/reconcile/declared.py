"""Ask for the entities that packs declare."""

from dataclasses import dataclass

from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Matching


@dataclass(frozen=True)
class MatchingLine:
    """An entity as it is kept: whose pack declares it, and whether it still does."""

    pack: str
    retired: bool
    declaration: MatchingDeclaration


def matching_lines() -> list[MatchingLine]:
    """Every entity with its pack, those that no pack declares any more, too; by key."""
    return [
        MatchingLine(kept.pack, kept.retired, MatchingDeclaration.model_validate(kept.declared))
        for kept in Matching.objects.all()
    ]


def matchings() -> list[MatchingDeclaration]:
    """The entities in force, by key."""
    return [line.declaration for line in matching_lines() if not line.retired]
