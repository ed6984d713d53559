"""Serves the site that breaks, on the port that is given, as `zampa serve` would."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")
django.setup()

from zampa.doors.cli import serving  # noqa: E402

if __name__ == "__main__":
    serving.server("127.0.0.1", int(sys.argv[1]), "crashing:application").serve()
