"""Resources, as packs declare them, and the packs that were applied."""

from django.db import models

_COUNTED = ("sharing", "opening", "cycle", "delivered_on", "due", "late", "retired")
"""What counts look at: an index with all of them answers without a look at the entries themselves."""
_IN_FORCE = models.Q(retired=False)


class Resource(models.Model):
    """A catalogue entry. `declared` is its whole declaration; `office` is a key: an office may come later.

    What lists and counts ask for stands in columns of its own; the six before the last say how it stands: the day and the rows
    of its newest delivery, until when that is fresh (`due`), from when on the next one is overdue (`late`), the newest
    day that stands in its rows, and whether that lay far behind already when it was delivered.
    `fed_by`: the resources from which its rows are worked out, for one that holds authoritative records.
    """

    PERSONAL: set[str] = set()

    key = models.CharField(max_length=80, primary_key=True)
    pack = models.CharField(max_length=80)
    office = models.CharField(max_length=80)
    title = models.JSONField()
    persons = models.BooleanField(default=False)
    theme = models.CharField(max_length=60, default="other")
    sharing = models.CharField(max_length=20, default="unconditional")
    opening = models.CharField(max_length=20, default="open")
    cycle = models.CharField(max_length=20, default="irregular")
    grade = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=12, blank=True, db_index=True)
    system = models.CharField(max_length=80, blank=True, db_index=True)
    code = models.CharField(max_length=60, blank=True, db_index=True)
    declared = models.JSONField()
    retired = models.BooleanField(default=False)
    delivered_on = models.DateField(null=True, db_index=True)
    rows = models.BigIntegerField(null=True)
    due = models.DateField(null=True)
    late = models.DateField(null=True, db_index=True)
    newest_day = models.DateField(null=True)
    behind = models.BooleanField(default=False)
    fed_by = models.JSONField(default=list)

    class Meta:
        ordering = ["key"]
        indexes = [
            models.Index(fields=["office", "key"], condition=_IN_FORCE, name="resources_by_office"),
            models.Index(
                fields=["place", "office", *_COUNTED], condition=_IN_FORCE, name="what_maps_look_at"
            ),
            models.Index(
                fields=["office", "theme", *_COUNTED, "grade", "rows"],
                condition=_IN_FORCE,
                name="what_counts_look_at",
            ),
            models.Index(
                fields=["system", *_COUNTED],
                condition=_IN_FORCE & ~models.Q(system=""),
                name="what_systems_look_at",
            ),
            models.Index(
                fields=["key"], condition=_IN_FORCE & models.Q(behind=True), name="what_tells_of_long_ago"
            ),
        ]


class Field(models.Model):
    """One field of a resource, so that an element knows where it is used."""

    PERSONAL: set[str] = set()

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="fields")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    element = models.CharField(max_length=80, db_index=True)
    title = models.JSONField(null=True)

    class Meta:
        ordering = ["resource", "number"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "name"], name="a_field_stands_once_in_its_resource")
        ]


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
