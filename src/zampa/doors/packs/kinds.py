"""What the folders of a pack hold: one table from folder to kind, each with its room's declaration."""

from dataclasses import dataclass

from zampa.data.catalogue.declarations import DataDeclaration, ResourceDeclaration
from zampa.data.quality.declarations import ExampleDeclaration, RuleDeclaration
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration
from zampa.doors.packs.declarations import PackDeclaration
from zampa.foundation.clocks.declarations import CalendarDeclaration
from zampa.foundation.kit.declared import Strict
from zampa.foundation.kit.saying import Said, say


@dataclass(frozen=True)
class Kind:
    """One kind of declaration. `noun` has its article; `page` is its page in docs/reference; `csv`: tables beside."""

    key: str
    folder: str
    model: type[Strict]
    noun: Said
    page: str
    csv: bool = False


PACK = Kind("pack", "", PackDeclaration, say("a pack"), "pack")
ELEMENT = Kind("element", "elements", ElementDeclaration, say("a data element"), "element")
CODELIST = Kind("codelist", "codelists", CodeListDeclaration, say("a code list"), "codelist", csv=True)
RESOURCE = Kind("resource", "resources", ResourceDeclaration, say("a resource"), "resource")
DATA = Kind("data", "data", DataDeclaration, say("a table of data"), "data", csv=True)
RULE = Kind("rule", "quality", RuleDeclaration, say("a quality rule"), "quality-rule")
EXAMPLE = Kind("example", "examples", ExampleDeclaration, say("an example"), "example")
MATCHING = Kind("matching", "matching", MatchingDeclaration, say("a matching"), "matching")
CALENDAR = Kind("calendar", "calendars", CalendarDeclaration, say("a calendar"), "calendar")

KINDS = {kind.folder: kind for kind in (ELEMENT, CODELIST, RESOURCE, DATA, RULE, MATCHING, EXAMPLE, CALENDAR)}
BY_KEY = {kind.key: kind for kind in (PACK, *KINDS.values())}

LATER = frozenset(
    {
        "sources",
        "grants",
        "forms",
        "reports",
        "services",
        "licences",
        "open",
        "indicators",
        "tasks",
        "pages",
    }
)
