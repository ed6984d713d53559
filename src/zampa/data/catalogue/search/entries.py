"""One thing that can be found, as the rooms tell it (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = ("resource", "field", "element", "codelist", "office", "place")
"""Everything that can be found; where two fit alike, the earlier one of RANKS comes first."""

RANKS = ("field", "element", "codelist", "place", "office", "resource")
LANGUAGES = ("bo", "zh", "en")
Texts = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """An entry of the index. Texts are in bo, zh, en; days are ordinals.

    `owner` is the resource of a field and `element` its element; `also`: other names; `codes`: found by their beginning.
    `due` and `late` say how fresh it is (see `rules.freshness_days`); None where nothing is promised. `old`: the newest
    day in its rows where that was long ago when they came.
    """

    kind: str
    key: str
    title: Texts
    summary: Texts = field(default_factory=dict)
    also: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    owner: str = ""
    element: str = ""
    office: str = ""
    theme: str = ""
    sharing: str = ""
    opening: str = ""
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    due: int | None = None
    late: int | None = None
    old: str = ""

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.key}"
