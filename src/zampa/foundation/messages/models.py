"""Messages that wait in the outbox."""

from django.db import models


class Message(models.Model):
    """One message to one address: an account's name, or "office:" and an office's key."""

    PERSONAL = {"address"}

    address = models.CharField(max_length=150, db_index=True)
    texts = models.JSONField()
    link = models.CharField(max_length=300, blank=True)
    due = models.DateTimeField()
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-due", "-id"]
