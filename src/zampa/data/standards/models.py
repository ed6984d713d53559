"""Data elements and code lists, as packs declare them, and what was ever declared."""

from django.db import models


class Element(models.Model):
    """A data element; `declared` is its whole declaration."""

    PERSONAL: set[str] = set()

    key = models.CharField(max_length=80, primary_key=True)
    pack = models.CharField(max_length=80)
    title = models.JSONField()
    declared = models.JSONField()
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["key"]


class CodeList(models.Model):
    """A code list; its codes are rows of Code."""

    PERSONAL: set[str] = set()

    key = models.CharField(max_length=80, primary_key=True)
    pack = models.CharField(max_length=80)
    title = models.JSONField()
    declared = models.JSONField()
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["key"]


class Code(models.Model):
    """One code of a list; a retired one stays readable in rows that carry it."""

    PERSONAL: set[str] = set()

    codelist = models.ForeignKey(CodeList, on_delete=models.CASCADE, related_name="codes")
    code = models.CharField(max_length=60)
    title = models.JSONField()
    aliases = models.JSONField(default=list)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["codelist", "code"]
        constraints = [
            models.UniqueConstraint(fields=["codelist", "code"], name="a_code_stands_once_in_its_list")
        ]


class Revision(models.Model):
    """One change of an entry of the catalogue: element, codelist, resource, rule. `said`: as it stands after it."""

    PERSONAL = {"by"}

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=160)
    number = models.PositiveIntegerField()
    pack = models.CharField(max_length=80)
    change = models.CharField(max_length=10)
    said = models.JSONField()
    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=60)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["kind", "key", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "number"], name="a_revision_has_a_number_of_its_own"
            )
        ]


class Grading(models.Model):
    """One decision on how important a resource is, or how sensitive an element; the newest one holds."""

    PERSONAL = {"by"}

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    level = models.CharField(max_length=20)
    office = models.CharField(max_length=80)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    why = models.CharField(max_length=500)

    class Meta:
        ordering = ["kind", "key", "id"]
        indexes = [models.Index(fields=["kind", "key"], name="gradings_of_an_entry")]
