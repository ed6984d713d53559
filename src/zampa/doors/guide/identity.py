"""Which declared resource an entry is: by its code, else by its name; and what stands twice in a workbook (pure)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.doors.guide import keys
from zampa.doors.guide.entries import Entry
from zampa.doors.guide.known import Known
from zampa.doors.guide.told import Trouble
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import comparable


@dataclass(frozen=True)
class Place:
    """The key of an entry, and the declaration and pack that it has until now. `troubles`: what stands twice."""

    key: str
    before: ResourceDeclaration | None = None
    pack: str = ""
    troubles: tuple[Trouble, ...] = field(default_factory=tuple)


def place(entries: Sequence[Entry], known: Known) -> list[Place]:
    """The place of each entry, in their order."""
    codes = {entry.code for entry in entries if entry.code}
    by_code = {
        said.code: key for key, (_, said) in known.resources.items() if said.code and _counts(key, known)
    }
    by_title = _by_title(known, codes)
    seen = _Seen(entries)
    taken = set(known.all_keys)
    used: set[str] = set()
    places = []
    for entry in entries:
        troubles = tuple(seen.twice(entry))
        stops = any(trouble.stops for trouble in troubles)
        key = by_code.get(entry.code) or (entry.code if _is_key(entry.code, known) else "")
        key = key or by_title.get(comparable(entry.name), "")
        if key and key not in used and not stops:
            used.add(key)
            pack, before = known.resources[key]
            places.append(Place(key, before, pack, troubles))
            continue
        key = keys.free(_fresh(entry, known), taken)
        if not stops:
            taken.add(key)
        places.append(Place(key, troubles=troubles))
    return places


def _by_title(known: Known, codes: set[str]) -> dict[str, str]:
    """The declared resources that are found by their title: whose code, if they have one, is no other entry's."""
    found: dict[str, list[str]] = {}
    for key, (_, said) in known.resources.items():
        if _counts(key, known) and (said.code is None or said.code not in codes) and key not in codes:
            found.setdefault(comparable(said.title.zh), []).append(key)
    alive = {
        form: [key for key in there if key not in known.retired] or there for form, there in found.items()
    }
    return {form: there[0] for form, there in alive.items() if len(there) == 1}


def _counts(key: str, known: Known) -> bool:
    """Whether a declaration may be the one that is meant: one that another pack retired is not."""
    return key not in known.retired or known.resources[key][0] == known.own


def _is_key(code: str, known: Known) -> bool:
    return code in known.resources and _counts(code, known)


def _fresh(entry: Entry, known: Known) -> str:
    return f"{known.own}.{keys.slug(entry.code or entry.name)}"


class _Seen:
    """The entries of a workbook so far, by code and by name."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._named = Counter(comparable(entry.name) for entry in entries)
        self._by_code: dict[str, Entry] = {}
        self._by_name: dict[str, Entry] = {}
        for entry in entries:
            self._by_name.setdefault(comparable(entry.name), entry)

    def twice(self, entry: Entry) -> Iterator[Trouble]:
        """What is told of an entry whose code or name stands twice; the same name under two codes may stay."""
        there = self._by_code.setdefault(entry.code, entry) if entry.code else entry
        name = comparable(entry.name)
        if there is not entry:
            what = say('The code "{code}" stands twice: first in row {row} of "{sheet}".', code=entry.code,
                row=there.row, sheet=there.sheet)  # fmt: skip
            do = say("Give each resource a code of its own, or leave one of them out.")
            yield Trouble(entry.sheet, entry.row, what, say("A code means one resource."), do)
        elif name and self._named[name] > 1:
            yield from self._same_name(entry, self._by_name[name])

    def _same_name(self, entry: Entry, first: Entry) -> Iterator[Trouble]:
        if not entry.code:
            what = say('Resources called "{name}" stand in several rows, first in row {row} of "{sheet}"; '
                "this one has no code.", name=entry.name, row=first.row, sheet=first.sheet)  # fmt: skip
            why = say("The next workbook could not tell which of them is meant.")
            do = say("Give each of them a code, or a name of its own.")
            yield Trouble(entry.sheet, entry.row, what, why, do)
        elif first is not entry:
            what = say('Two resources are called "{name}": row {row} of "{sheet}" with the code {first}, '
                "and this row with the code {code}.", name=entry.name, row=first.row, sheet=first.sheet,
                first=first.code or "—", code=entry.code)  # fmt: skip
            do = say("Both are taken. Give one of them another name, if they are not the same.")
            yield Trouble(
                entry.sheet, entry.row, what, say("A reader could take one for the other."), do, stops=False
            )
