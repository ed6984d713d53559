"""The chained lines of the trail, and of which things the receipts among them are."""

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
        indexes = [models.Index(fields=["thing", "number"], name="trail_lines_about_a_thing")]


class ReceiptOf(models.Model):
    """That one receipt shows one thing: by it the receipts of a thing are found. The line itself names all its things."""

    PERSONAL = {"thing"}

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="things", db_index=False)
    thing = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "entry"], name="trail_a_receipt_names_a_thing_once"),
        ]
