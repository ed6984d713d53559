"""The chained lines of the trail."""

from django.db import models


class Entry(models.Model):
    """One act. `hash` covers all other columns and the hash of the entry before."""

    PERSONAL = {"actor"}

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    act = models.CharField(max_length=60)
    thing = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gte=1), name="trail_numbers_start_at_one"),
        ]
