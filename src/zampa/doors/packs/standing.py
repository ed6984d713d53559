"""What this home keeps, as plain values for the checking and planning of packs."""

from zampa.data.catalogue import queries as catalogue
from zampa.data.quality import declared as quality
from zampa.data.reconcile import declared as reconcile
from zampa.data.standards import queries as standards
from zampa.doors.packs.scope import Kept, Known
from zampa.foundation.clocks import queries as clocks
from zampa.foundation.people import queries as people


def known() -> Known:
    """Everything that packs may refer to in this home."""
    packs = catalogue.packs()
    return Known(
        kept=(*_standards(), *_resources(), *_rules(), *_matchings(), *_calendars()),
        offices=frozenset(office.key for office in people.offices()),
        hashes={pack.key: pack.hash for pack in packs},
        needs={pack.key: pack.needs for pack in packs},
    )


def _standards() -> list[Kept]:
    elements = [
        Kept("element", e.declaration.key, e.pack, e.declaration, e.retired)
        for e in standards.element_lines()
    ]
    lists = [
        Kept("codelist", c.declaration.key, c.pack, c.declaration, c.retired)
        for c in standards.codelist_lines()
    ]
    return [*elements, *lists]


def _resources() -> list[Kept]:
    lines = catalogue.resources(None, retired=True)
    return [Kept("resource", line.key, line.pack, line.declaration, line.retired) for line in lines]


def _rules() -> list[Kept]:
    lines = quality.rule_lines()
    return [
        Kept(
            "rule",
            f"{line.declaration.resource}: {line.declaration.key}",
            line.pack,
            line.declaration,
            line.retired,
        )
        for line in lines
    ]


def _matchings() -> list[Kept]:
    lines = reconcile.matching_lines()
    return [Kept("matching", m.declaration.key, m.pack, m.declaration, m.retired) for m in lines]


def _calendars() -> list[Kept]:
    lines = clocks.calendar_lines()
    return [Kept("calendar", c.declaration.key, c.pack, c.declaration, c.retired) for c in lines]
