"""The pairs that wait for a person: those of the newest run that nobody has judged since."""

from django.db.models import Exists, OuterRef, QuerySet

from zampa.data.reconcile.models import Judgement, Pair


def waiting(entity: str) -> QuerySet[Pair]:
    """The most useful first. A judgement that is taken back lets its pair wait again at once."""
    judged = Judgement.objects.filter(
        entity=OuterRef("entity"), left=OuterRef("left"), right=OuterRef("right"), taken_back_at=None
    )
    return Pair.objects.filter(~Exists(judged), entity=entity).order_by("-useful", "left", "right")
