"""What the store asks for before it opens a table of persons.

Only ingest, reconcile and exchange may import this module: a test reads every import of the project.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pass:
    """Why a table of persons is opened, and under which paper (a delivery, a run, a receipt)."""

    purpose: str
    paper: str
