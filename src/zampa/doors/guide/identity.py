"""Which declared resource an entry is: by its code, else by its name; and what stands twice in a workbook (pure)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.doors.guide import keys
from zampa.doors.guide.entries import Entry
from zampa.doors.guide.known import Known, Office
from zampa.doors.guide.told import Trouble
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import comparable


@dataclass(frozen=True)
class Place:
    """The key of an entry, and the declaration and pack that it has until now."""

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
    named = Counter(comparable(entry.name) for entry in entries)
    first: dict[str, Entry] = {}
    taken = set(known.all_keys)
    places = []
    for entry in entries:
        troubles = tuple(_twice(entry, first, named))
        key = by_code.get(entry.code) or (entry.code if _is_key(entry.code, known) else "")
        key = key or by_title.get(comparable(entry.name), "")
        if key and not troubles:
            pack, before = known.resources[key]
            places.append(Place(key, before, pack))
            continue
        key = keys.free(_fresh(entry, known), taken)
        if not troubles:
            taken.add(key)
        places.append(Place(key, troubles=troubles))
    return places


def other_office(provider: str, known: Known) -> Office | None:
    """The office that a provider's name means, when it is surely not this one."""
    said = comparable(provider)
    if said in known.office.words:
        return None
    return next(
        (office for office in known.offices if said in office.words and office.key != known.own), None
    )


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


def _twice(entry: Entry, first: dict[str, Entry], named: Counter[str]) -> list[Trouble]:
    name = comparable(entry.name)
    if entry.code:
        there = first.setdefault(f"code {entry.code}", entry)
        if there is entry:
            return []
        what = say('The code "{code}" stands twice: first in row {row} of "{sheet}".', code=entry.code,
            row=there.row, sheet=there.sheet)  # fmt: skip
        do = say("Give each resource a code of its own, or leave one of them out.")
        return [Trouble(entry.sheet, entry.row, what, say("A code means one resource."), do)]
    if not name or named[name] < 2:
        return []
    what = say('Two resources are called "{name}", and this one has no code.', name=entry.name)
    why = say("The next workbook could not tell which of them is meant.")
    return [
        Trouble(entry.sheet, entry.row, what, why, say("Give each of them a code, or a name of its own."))
    ]
