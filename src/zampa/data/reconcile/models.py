"""The papers of reconciliation: what was run, what people judged, ruled and asked. Rows of things live behind the store."""

from django.db import models


class Matching(models.Model):
    """How an entity is matched and which values hold, as a pack declares it. `version` grows with every change."""

    PERSONAL: set[str] = set()

    key = models.CharField(max_length=80, primary_key=True)
    pack = models.CharField(max_length=80)
    title = models.JSONField()
    golden = models.CharField(max_length=80)
    declared = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["key"]


class LinkModel(models.Model):
    """A trained model of a probable step: kept whole, so that anybody can see why two rows were linked."""

    PERSONAL = {"by"}

    entity = models.CharField(max_length=80)
    step = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    body = models.JSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=60)

    class Meta:
        ordering = ["entity", "step", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["entity", "step", "number"], name="a_model_has_one_number")
        ]


class Run(models.Model):
    """One reconciliation. It exists once everything that it made is whole; readers look through the newest one.

    `sources`: {resource: version}; `tables`: {"records", "links", "held", "golden": version}; `counts`: what it found.
    """

    PERSONAL = {"by"}

    entity = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    matching = models.PositiveIntegerField()
    declared = models.JSONField()
    sources = models.JSONField()
    tables = models.JSONField()
    papers = models.CharField(max_length=64)
    models_used = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    seconds = models.FloatField(default=0)

    class Meta:
        ordering = ["entity", "-number"]
        constraints = [models.UniqueConstraint(fields=["entity", "number"], name="a_run_has_one_number")]


class Judgement(models.Model):
    """What a person decided about two rows: one thing, or two. It outweighs every step until it is taken back."""

    PERSONAL = {"by", "taken_back_by"}

    entity = models.CharField(max_length=80)
    left = models.CharField(max_length=14)
    right = models.CharField(max_length=14)
    left_row = models.JSONField()
    right_row = models.JSONField()
    same = models.BooleanField()
    unmerges = models.CharField(max_length=14, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    office = models.CharField(max_length=80)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    taken_back_by = models.CharField(max_length=60, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "left", "right"],
                condition=models.Q(taken_back_at=None),
                name="one_judgement_stands_for_a_pair",
            ),
            models.CheckConstraint(condition=models.Q(left__lt=models.F("right")), name="a_pair_is_in_order"),
        ]


class Pair(models.Model):
    """Two rows that wait for a person. `held_by` until `held_until`: somebody looks at it just now."""

    PERSONAL = {"held_by"}

    entity = models.CharField(max_length=80)
    left = models.CharField(max_length=14)
    right = models.CharField(max_length=14)
    step = models.CharField(max_length=60)
    score = models.FloatField()
    useful = models.FloatField()
    evidence = models.JSONField(default=list)
    run = models.PositiveIntegerField()
    held_by = models.CharField(max_length=60, blank=True)
    held_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-useful", "left", "right"]
        constraints = [
            models.UniqueConstraint(fields=["entity", "left", "right"], name="a_pair_waits_once"),
        ]


class Ruling(models.Model):
    """A person decided that the value of this row holds for a field, wherever the policy cannot or must not say."""

    PERSONAL = {"by", "taken_back_by"}

    entity = models.CharField(max_length=80)
    record = models.CharField(max_length=14)
    field = models.CharField(max_length=60)
    reason = models.CharField(max_length=500)
    office = models.CharField(max_length=80)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    taken_back_by = models.CharField(max_length=60, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "record", "field"],
                condition=models.Q(taken_back_at=None),
                name="one_ruling_stands_for_a_value",
            )
        ]


class Discrepancy(models.Model):
    """A source disagrees beyond the policy, or an office disputes a value: asked of the source's office, by a clock.

    `states`: open → answered (the office rejects, with a reason; the data office looks) → closed, which a run alone does
    once the re-test passes; `outcome`: a word of losses.Outcome. `how`: run or dispute. `theirs`: what the source says;
    `golden`: what holds, none where that is undecided; `says`: what the office that disputes says instead. `bundle`: the
    rows when one source has more than can be asked one by one; such a paper names no thing and no record. `steps`: who
    answered or sent it back, when and why: {"what", "by", "office", "at", "reason"}.
    """

    PERSONAL = {"by", "answered_by", "steps"}
    OPEN = ("open", "answered")

    number = models.CharField(max_length=20, primary_key=True)
    entity = models.CharField(max_length=80)
    thing = models.CharField(max_length=14, blank=True, db_index=True)
    field = models.CharField(max_length=60)
    resource = models.CharField(max_length=80)
    record = models.CharField(max_length=14, blank=True)
    office = models.CharField(max_length=80, db_index=True)
    names = models.CharField(max_length=200)
    theirs = models.CharField(max_length=500, blank=True)
    golden = models.CharField(max_length=500, blank=True)
    says = models.CharField(max_length=500, blank=True)
    bundle = models.PositiveIntegerField(default=0)
    how = models.CharField(max_length=10)
    by = models.CharField(max_length=60)
    by_office = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField()
    run = models.PositiveIntegerField()
    clock = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, default="open", db_index=True)
    steps = models.JSONField(default=list)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_run = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["-opened_at", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "resource", "record", "field"],
                condition=models.Q(state__in=["open", "answered"]),
                name="a_value_is_asked_about_once_at_a_time",
            )
        ]
