"""Rules as packs declare them, and what they found."""

from django.db import models


class Rule(models.Model):
    """A declared quality rule."""

    PERSONAL: set[str] = set()

    resource = models.CharField(max_length=80, db_index=True)
    key = models.CharField(max_length=60)
    pack = models.CharField(max_length=80)
    declared = models.JSONField()
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["resource", "key"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "key"], name="a_rule_stands_once_in_its_resource")
        ]


class RuleReads(models.Model):
    """A resource that a rule looks into, so that both ends are found without reading rules."""

    PERSONAL: set[str] = set()

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="reads")
    resource = models.CharField(max_length=80, db_index=True)

    class Meta:
        ordering = ["rule", "resource"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "resource"], name="a_rule_names_once_what_it_reads")
        ]


class Tally(models.Model):
    """What one rule found in one delivery: how many rows, and the first of them (values masked where about persons).

    `within`: the rule among whose rows all of these are.
    """

    PERSONAL: set[str] = set()

    delivery = models.CharField(max_length=20, db_index=True)
    resource = models.CharField(max_length=80)
    rule = models.CharField(max_length=125)
    kind = models.CharField(max_length=20)
    severity = models.CharField(max_length=4)
    dimension = models.CharField(max_length=20)
    rows = models.BigIntegerField()
    first = models.JSONField(default=list)
    says = models.JSONField()
    do = models.JSONField()
    within = models.CharField(max_length=125, blank=True, default="")

    class Meta:
        ordering = ["delivery", "severity", "-rows", "rule"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "rule"], name="a_rule_is_tallied_once_a_delivery")
        ]


class Score(models.Model):
    """The score of one committed delivery by dimension, 0 to 1."""

    PERSONAL: set[str] = set()

    delivery = models.CharField(max_length=20, unique=True)
    resource = models.CharField(max_length=80, db_index=True)
    at = models.DateTimeField()
    rows = models.BigIntegerField()
    completeness = models.FloatField()
    validity = models.FloatField()
    uniqueness = models.FloatField()
    consistency = models.FloatField()
    timeliness = models.FloatField()

    class Meta:
        ordering = ["resource", "at", "id"]
