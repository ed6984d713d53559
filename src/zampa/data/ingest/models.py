"""Deliveries, table versions, and the mappings that offices have confirmed."""

from django.db import models


class Delivery(models.Model):
    """One submitted batch of rows.

    States: receiving → waiting → asked (the mapping waits for the clerk) or checking → committing →
    committed | held | refused | unchanged; a process that was killed leaves "interrupted".
    """

    PERSONAL: set[str] = {"sender"}
    WORKING = ("receiving", "checking", "committing")
    ENDED = ("committed", "refused", "unchanged", "interrupted")

    key = models.CharField(max_length=20, primary_key=True)
    resource = models.CharField(max_length=80, db_index=True)
    persons = models.BooleanField()
    office = models.CharField(max_length=80)
    sender = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, db_index=True)
    mode = models.CharField(max_length=8)
    file_name = models.CharField(max_length=255)
    file_size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    detection = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    cut = models.JSONField(default=list)
    refusals = models.JSONField(default=list)
    hold_reasons = models.JSONField(default=list)
    rows = models.BigIntegerField(default=0)
    accepted = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    warnings = models.BigIntegerField(default=0)
    added = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    version = models.BigIntegerField(null=True)
    corrects = models.CharField(max_length=20, blank=True)
    original = models.CharField(max_length=300, blank=True)
    erase_after = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-key"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="committed")
                | models.Q(rows=models.F("accepted") + models.F("rejected")),
                name="every_row_is_accepted_or_set_aside",
            ),
        ]


class Version(models.Model):
    """One version of a resource's table.

    `cause`: delivery, rollback (to the version `of`, for a `reason`), schema, or reconcile (worked out from others).
    """

    PERSONAL: set[str] = {"by"}

    resource = models.CharField(max_length=80, db_index=True)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    cause = models.CharField(max_length=10)
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.PROTECT, related_name="versions")
    of = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    rows = models.BigIntegerField()
    added = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    removed = models.BigIntegerField(default=0)
    newest_day = models.DateField(null=True)

    class Meta:
        ordering = ["resource", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "number"], name="a_version_has_one_number")
        ]


class ConfirmedMapping(models.Model):
    """What an office's header means in a resource: a field's name, or "" for a column that is not taken."""

    PERSONAL: set[str] = set()

    office = models.CharField(max_length=80)
    resource = models.CharField(max_length=80)
    header = models.CharField(max_length=200)
    field = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["office", "resource", "header"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "resource", "header"], name="a_header_means_one_thing_to_an_office"
            )
        ]
