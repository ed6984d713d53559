"""One delivery while it is worked on, and what the clerk said about its file."""

from dataclasses import dataclass, field
from datetime import date

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest.models import Delivery
from zampa.data.ingest.readers.reading import Source, Wishes
from zampa.data.quality.plans import Plan
from zampa.data.standards.refused import Refusal
from zampa.foundation.kit.home import Home
from zampa.foundation.store.passes import Pass


@dataclass
class Answers:
    """What the clerk said about the file: headers to fields ("" means not taken), and what to read it as."""

    columns: dict[str, str] = field(default_factory=dict)
    ignore_rest: bool = False
    wishes: Wishes = field(default_factory=Wishes)


@dataclass
class Work:
    """One delivery while it is worked on."""

    home: Home
    delivery: Delivery
    resource: ResourceDeclaration
    plan: Plan
    source: Source
    answers: Answers
    cut: dict[str, Refusal]
    today: date
    released: frozenset[str] = frozenset()  # the reasons for which it was held and let in all the same

    @property
    def pass_(self) -> Pass:
        return Pass("delivery", self.delivery.key)
