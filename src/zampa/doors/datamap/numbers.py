"""The numbers of the data map: the whole, by office, by theme, and by place with everything that lies in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zampa.data.catalogue import tallies
from zampa.data.catalogue.listing import NUMBERS
from zampa.data.catalogue.tallies import NONE, Numbers
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor

LEVELS = (2, 4, 6)
"""How long the codes of provinces, prefectures and counties are: what is about a village is about its county, too."""

BEHIND: Mapping[str, str] = {
    "catalogued": "",
    "delivered": "freshness=delivered",
    "on_time": "freshness=on_time",
    "overdue": "freshness=overdue",
    "shared": "sharing=shared",
    "open": "opening=opened",
}
"""For each number, how the list of resources is asked for the rows behind it."""


@dataclass(frozen=True)
class Counted:
    """Every number of the catalogue that the map shows."""

    whole: Numbers
    offices: dict[str, Numbers]
    themes: dict[str, Numbers]
    places: dict[str, Numbers]

    def about(self, place: str) -> Numbers:
        """The numbers of one province, prefecture or county."""
        return self.places.get(place, NONE)


def counted(reader: Actor | None, *, today: date) -> Counted:
    """Count the catalogue: a few questions to the database, whatever its size."""
    told = tallies.by_office_and_theme(reader, today=today)
    named = tallies.by_place(reader, today=today)
    unnamed = tallies.by_office_without_place(reader, today=today)
    homes = {office.key: office.place or "" for office in people.offices()}
    about = [*named.items(), *((homes.get(office, ""), numbers) for office, numbers in unnamed.items())]
    return Counted(
        whole=tallies.together(told.values()),
        offices=_gathered((office, numbers) for (office, _), numbers in told.items()),
        themes=_gathered((theme, numbers) for (_, theme), numbers in told.items()),
        places=_gathered((code[:n], numbers) for code, numbers in about for n in LEVELS if len(code) >= n),
    )


def rows_behind(number: str, narrowed: str = "") -> str:
    """The part of the address of the list after the question mark."""
    return "&".join(part for part in (narrowed, BEHIND[number]) if part)


def _gathered(pairs: Iterable[tuple[str, Numbers]]) -> dict[str, Numbers]:
    found: dict[str, Numbers] = {}
    for key, numbers in pairs:
        found[key] = {name: found.get(key, NONE)[name] + numbers[name] for name in NUMBERS}
    return dict(sorted(found.items()))
