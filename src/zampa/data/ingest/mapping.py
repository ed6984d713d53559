"""Which column of a file is which field: by name, title or alias, by what an office said before, never by guessing.

What fits only nearly is offered as a suggestion and asked about.
"""

import re
from collections import Counter, abc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from zampa.data.catalogue.declarations import FieldDeclaration, ResourceDeclaration
from zampa.data.ingest.readers import units
from zampa.data.standards.declarations import ElementDeclaration
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import LANGUAGES, comparable

OURS = ("zampa_line", "zampa_reason")
SUGGESTED = 3
_LIKE_ENOUGH = 0.5
# How readers name a column without a header: by its place. A resource that never takes such columns says "".
_UNNAMED = re.compile(r"^#\d+$")
_ASK = say("Say which field it is, or that it is not taken.")


@dataclass(frozen=True)
class Column:
    """One header and the field it stands for. `how`: name, title, alias, remembered, said, not_taken or none."""

    header: str
    field: str | None
    how: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapping:
    """The columns of a file. `missing`: required fields that no column has. `settled`: nothing is left to ask."""

    columns: tuple[Column, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    settled: bool

    @property
    def fields(self) -> dict[str, str]:
        """Header to field, for the columns that are taken."""
        return {column.header: column.field for column in self.columns if column.field}


def propose(
    headers: Sequence[str],
    resource: ResourceDeclaration,
    elements: abc.Mapping[str, ElementDeclaration],
    remembered: abc.Mapping[str, str],
    said: abc.Mapping[str, str],
) -> Mapping:
    """The mapping of these headers. `remembered` and `said`: header to field, "" for a column that is not taken."""
    names = _Names.of(resource, elements)
    found = [
        _said(header, names, said, "said") or _said(header, names, remembered, "remembered")
        for header in headers
    ]
    found = [known or names.exact(header) for header, known in zip(headers, found, strict=True)]
    taken = {match.field for match in found if match and match.field}
    nearly = [
        match or names.nearly(header, headers, taken) for header, match in zip(headers, found, strict=True)
    ]
    matches = _without_rivals(found, nearly)
    columns = tuple(_column(header, match, names) for header, match in zip(headers, matches, strict=True))
    doubts = [Problem(h, m.doubt, _ASK) for h, m in zip(headers, matches, strict=True) if m and m.doubt]
    return _settled(columns, resource, [*_unknown_fields(said, names), *doubts, *_doubled(columns)])


def without_the_rest(proposed: Mapping) -> Mapping:
    """The mapping with every column that is not understood left out; only what is missing or doubled is still asked."""
    asked = {column.header for column in proposed.columns if column.how == "none"}
    columns = tuple(
        replace(c, how="not_taken", suggestions=()) if c.header in asked else c for c in proposed.columns
    )
    problems = tuple(problem for problem in proposed.problems if problem.where not in asked)
    return Mapping(columns, proposed.missing, problems, not (proposed.missing or problems))


@dataclass(frozen=True)
class _Match:
    """What a header was found to be; `doubt` says why it is only offered."""

    field: str | None
    how: str
    doubt: str = ""


@dataclass(frozen=True)
class _Names:
    """Every comparable name of the fields, and what each field is measured in."""

    fields: dict[str, FieldDeclaration]
    forms: dict[str, tuple[str, str]]
    not_taken: frozenset[str]
    units: dict[str, str]
    texts: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, resource: ResourceDeclaration, elements: abc.Mapping[str, ElementDeclaration]) -> "_Names":
        forms: dict[str, tuple[str, str]] = {}
        texts: dict[str, list[str]] = {}
        measured: dict[str, str] = {}
        for declared in resource.fields:
            element = elements.get(declared.element)
            measured[declared.name] = declared.unit or (element.unit if element and element.unit else "")
            for how, text in _ways(declared, element):
                for form in (comparable(text), units.closed_up(text)):
                    forms.setdefault(form, (declared.name, how))
                texts.setdefault(declared.name, []).append(comparable(text))
        not_taken = frozenset(comparable(text) for text in resource.not_taken)
        return cls({f.name: f for f in resource.fields}, forms, not_taken, measured, texts)

    def exact(self, header: str) -> _Match | None:
        """The field of which this is a name, title or alias; or that the column is never taken."""
        for form in (comparable(header), units.closed_up(header)):
            if form in self.forms:
                return _Match(*self.forms[form])
            if form in self.not_taken:
                return _Match(None, "not_taken")
        unwanted = header in OURS or (_UNNAMED.match(header) and "" in self.not_taken)
        return _Match(None, "not_taken") if unwanted else None

    def nearly(self, header: str, headers: Sequence[str], taken: abc.Set[str | None]) -> _Match | None:
        """The field whose name this is without its unit, or of whose name it is the last part."""
        without = units.bare(header)
        if without is not None and (match := self.exact(without.text)):
            return self._measured(match, without.unit)
        last = units.last_part(header)
        if last is None or [units.last_part(other) for other in headers].count(last) > 1:
            return None
        match = self.exact(last)
        if match is None or match.field is None or match.field in taken:
            return None
        return self._measured(match, without.unit if without else "")

    def _measured(self, match: _Match, unit: str) -> _Match:
        """The match, if the unit in the header is the field's own or only a remark."""
        own = self.units.get(match.field or "", "")
        if match.field is None or not unit or (own and units.same(unit, own)):
            return match
        if own:
            doubt = say('The header says "{unit}", but the field is kept in {own}.', unit=unit, own=own)
            return _Match(match.field, "none", doubt)
        if units.is_unit(unit):
            return match
        return _Match(match.field, "none", say('What "{text}" means is not sure.', text=unit))

    def suggestions(self, header: str) -> tuple[str, ...]:
        """The fields whose names are most like this header."""
        forms = units.forms(header)
        scores = {
            name: max(_likeness(form, text) for form in forms for text in self.texts[name])
            for name in self.fields
        }
        best = sorted(
            (name for name in scores if scores[name] >= _LIKE_ENOUGH), key=lambda name: -scores[name]
        )
        return tuple(best[:SUGGESTED])


def _ways(declared: FieldDeclaration, element: ElementDeclaration | None) -> Iterator[tuple[str, str]]:
    yield "name", declared.name
    title = declared.title or (element.title if element else None)
    if title:
        yield from (("title", getattr(title, language)) for language in LANGUAGES)
    yield from (("alias", alias) for alias in declared.aliases)


def _said(header: str, names: _Names, said: abc.Mapping[str, str], how: str) -> _Match | None:
    if header in OURS or header not in said:
        return None
    if said[header] == "":
        return _Match(None, how)
    return _Match(said[header], how) if said[header] in names.fields else None


def _without_rivals(sure: Sequence[_Match | None], nearly: Sequence[_Match | None]) -> list[_Match | None]:
    """Where two headers would be one field, the sure one is it; of two that are only near, neither is."""
    times = Counter(match.field for match in nearly if match and match.field and match.how != "none")
    certain = {match.field for match in sure if match and match.field}
    kept: list[_Match | None] = []
    for match, first in zip(nearly, sure, strict=True):
        rival = match is not None and first is None and match.field is not None and match.how != "none"
        if match and rival and (match.field in certain or times[match.field or ""] > 1):
            match = _Match(match.field, "none", say('Another column is "{field}", too.', field=match.field))
        kept.append(match)
    return kept


def _column(header: str, match: _Match | None, names: _Names) -> Column:
    if match is None:
        return Column(header, None, "none", names.suggestions(header))
    if match.how == "none":
        others = tuple(name for name in names.suggestions(header) if name != match.field)
        return Column(header, None, "none", (match.field or "", *others)[:SUGGESTED])
    return Column(header, match.field, match.how)


def _settled(columns: tuple[Column, ...], resource: ResourceDeclaration, problems: list[Problem]) -> Mapping:
    there = {column.field for column in columns}
    missing = tuple(f.name for f in resource.fields if f.required and f.name not in there)
    asked = any(column.how == "none" for column in columns)
    return Mapping(columns, missing, tuple(problems), not (asked or missing or problems))


def _unknown_fields(said: abc.Mapping[str, str], names: _Names) -> Iterator[Problem]:
    for header, name in said.items():
        if name and name not in names.fields:
            known = ", ".join(names.fields)
            yield Problem(
                header, say('"{field}" is not a field.', field=name), say("Known: {names}.", names=known)
            )


def _doubled(columns: Sequence[Column]) -> Iterator[Problem]:
    by_field: dict[str, list[str]] = {}
    for column in columns:
        if column.field:
            by_field.setdefault(column.field, []).append(column.header)
    for name, several in by_field.items():
        if len(several) > 1:
            what = say('Several columns are "{field}": {headers}.', field=name, headers=", ".join(several))
            yield Problem(several[1], what, say("Say which one is taken."))


def _likeness(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 1 and shorter in longer:
        return 0.6 + 0.4 * len(shorter) / len(longer)
    return SequenceMatcher(None, one, other).ratio()
