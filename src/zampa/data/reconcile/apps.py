"""The room's name for Django."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "zampa.data.reconcile"
    label = "reconcile"
    default_auto_field = "django.db.models.BigAutoField"
