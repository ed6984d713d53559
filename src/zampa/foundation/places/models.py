"""Administrative divisions."""

from django.db import models


class Place(models.Model):
    """One division. Levels: 1 province, 2 prefecture, 3 county, 4 township, 5 village.

    `former`: the names and codes that it had, [{"code", "name_zh", "since", "until"}], years or null, oldest first.
    `gone_on`: the day on which the register no longer had it; it stays, since entries and rows may point at it.
    """

    PERSONAL: set[str] = set()

    code = models.CharField(max_length=12, primary_key=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    level = models.PositiveSmallIntegerField()
    name_zh = models.CharField(max_length=100)
    name_bo = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200)
    former = models.JSONField(default=list)
    gone_on = models.DateField(null=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=5), name="a_place_has_one_of_five_levels"
            ),
        ]
