"""Clocks with everything that happened to them, and the calendars of packs."""

from django.db import models


class Calendar(models.Model):
    """Holidays, as a pack declares them; `declared` is the whole declaration."""

    PERSONAL: set[str] = set()

    key = models.CharField(max_length=80, primary_key=True)
    pack = models.CharField(max_length=80)
    title = models.JSONField()
    declared = models.JSONField()
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["key"]


class Clock(models.Model):
    """A deadline of an office for a thing, in working days. `place`: whose holidays count.

    `state` ("running", "suspended", "met", "ended"), `due` and `risen` are told again from the events; they stand here
    for lists.
    """

    PERSONAL: set[str] = set()
    OPEN = ("running", "suspended")

    kind = models.CharField(max_length=40)
    thing = models.CharField(max_length=160, db_index=True)
    office = models.CharField(max_length=80, db_index=True)
    place = models.CharField(max_length=12, blank=True)
    started = models.DateField()
    days = models.PositiveIntegerField()
    note = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="running")
    due = models.DateField(null=True, db_index=True)
    risen = models.DateField(null=True)

    class Meta:
        ordering = [models.F("due").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "thing"],
                condition=models.Q(state__in=["running", "suspended"]),
                name="one_clock_of_a_kind_runs_for_a_thing",
            ),
            models.CheckConstraint(condition=models.Q(days__gte=1), name="a_clock_has_at_least_one_day"),
        ]


class ClockEvent(models.Model):
    """What happened to a clock on a day; never changed. `by`: who did it."""

    PERSONAL = {"by"}

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=10)
    day = models.DateField()
    days = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["clock", "number"]
        constraints = [
            models.UniqueConstraint(fields=["clock", "number"], name="an_event_of_a_clock_has_its_number")
        ]
