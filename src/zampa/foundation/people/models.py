"""Accounts, offices, and the tokens of programs."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Office(models.Model):
    """A government body. `no_personal_data` (R1) is inherited by its children and can never be taken off."""

    PERSONAL: set[str] = set()

    key = models.CharField(max_length=80, primary_key=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    name_zh = models.CharField(max_length=200)
    name_bo = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300, blank=True)
    aliases = models.JSONField(default=list)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    no_personal_data = models.BooleanField(default=False)

    class Meta:
        ordering = ["key"]


class Account(AbstractBaseUser):
    """One person who works with Zampa. Roles: clerk (of an office), keeper (of the data office), auditor."""

    PERSONAL = {"username", "name"}
    USERNAME_FIELD = "username"
    objects = BaseUserManager()

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="accounts")
    role = models.CharField(max_length=10)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=7, default="zh-hans")

    class Meta:
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=["clerk", "keeper", "auditor"]),
                name="an_account_has_one_of_three_roles",
            ),
        ]


class Token(models.Model):
    """What a program shows instead of a password; only its SHA-256 is kept."""

    PERSONAL: set[str] = set()

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=100)
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class SignInTries(models.Model):
    """The tries to sign in of the last minutes, under a keyed hash of the name that was typed, or of a network."""

    PERSONAL: set[str] = set()

    key = models.CharField(max_length=64, primary_key=True)
    times = models.JSONField(default=list)
    last_at = models.DateTimeField(db_index=True)
