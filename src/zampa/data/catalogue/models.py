"""Resources, as packs declare them, and the packs that were applied."""

from django.db import models


class Resource(models.Model):
    """A catalogue entry. `declared` is its whole declaration; `office` is a key: an office may come later."""

    PERSONAL: set[str] = set()

    key = models.CharField(max_length=80, primary_key=True)
    pack = models.CharField(max_length=80)
    office = models.CharField(max_length=80, db_index=True)
    title = models.JSONField()
    persons = models.BooleanField(default=False)
    declared = models.JSONField()
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["key"]


class AppliedPack(models.Model):
    """A pack as it was applied last. `hash` covers its files; `left_out`: what this home does not take, and why."""

    PERSONAL = {"by"}

    key = models.CharField(max_length=80, primary_key=True)
    declared = models.JSONField()
    hash = models.CharField(max_length=64)
    left_out = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)

    class Meta:
        ordering = ["key"]
