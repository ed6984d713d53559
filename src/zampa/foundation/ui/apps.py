"""The room's name for Django; translations are compiled before the first of them is read."""

from django.apps import AppConfig

from zampa.foundation.ui import compiling


class Room(AppConfig):
    name = "zampa.foundation.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        compiling.compile_stale()
