"""A process that is ready to reconcile and forks for each run, so that a kill hits the run and not its start."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")
django.setup()

from zampa.data.reconcile.actions import running  # noqa: E402

for _ in sys.stdin:
    child = os.fork()
    if child == 0:
        os.setsid()
        try:
            running.reconcile(by="keeper", entity="bridge")
        finally:
            os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("over", flush=True)
