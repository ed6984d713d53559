"""Ask for data elements and code lists. They are public: there is no reader to ask."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.utils import timezone

from zampa.data.standards.declarations import CodeDeclaration, CodeListDeclaration, ElementDeclaration
from zampa.data.standards.models import Code, CodeList, Element, Grading, Revision
from zampa.foundation.kit.texts import LANGUAGES

_FEW = 500  # keys in one question
_MOST_SENSITIVE = ("sensitive", "personal", "internal")


@dataclass(frozen=True)
class ElementLine:
    """An element as it is kept: whose pack declares it, and whether it still does."""

    pack: str
    retired: bool
    declaration: ElementDeclaration


@dataclass(frozen=True)
class CodeListLine:
    """A code list as it is kept, with its codes in force."""

    pack: str
    retired: bool
    declaration: CodeListDeclaration


@dataclass(frozen=True)
class RevisionLine:
    """One change of an entry; `before` is what it said until then, None for its first."""

    number: int
    change: str
    pack: str
    at: datetime
    by: str
    why: str
    said: dict[str, Any]
    before: dict[str, Any] | None


@dataclass(frozen=True)
class GradingLine:
    """A decision that holds: the level, which office decided it, when, and why."""

    level: str
    office: str
    on: date
    why: str


def gradings(kind: str, keys: Collection[str] | None = None) -> dict[str, GradingLine]:
    """The decisions that hold on entries ("element", "resource"), by key; entries without one are absent."""
    found = Grading.objects.filter(kind=kind).order_by("id")
    wanted = None if keys is None else list(set(keys))
    some = (
        [found]
        if wanted is None
        else [found.filter(key__in=wanted[at : at + _FEW]) for at in range(0, len(wanted), _FEW)]
    )
    return {
        g.key: GradingLine(g.level, g.office, timezone.localdate(g.at), g.why) for few in some for g in few
    }


def elements_not_graded(*, first: int = 0, most: int = 50) -> tuple[int, list[ElementLine]]:
    """The elements in force whose sensitivity nobody has decided, the sensitive ones first: how many, and some."""
    decided = Grading.objects.filter(kind="element").values("key")
    found = Element.objects.filter(retired=False, declared__graded=None).exclude(key__in=decided)
    order = Case(
        *(When(declared__sensitivity=level, then=Value(n)) for n, level in enumerate(_MOST_SENSITIVE)),
        default=Value(len(_MOST_SENSITIVE)),
    )
    lines = [_element_line(kept) for kept in found.order_by(order, "key")[first : first + most]]
    return found.count(), lines


def history(kind: str, key: str, *, most: int | None = None) -> list[RevisionLine]:
    """The changes of one entry ("element", "codelist", "resource", "rule"), newest first, at most so many."""
    kept = Revision.objects.filter(kind=kind, key=key).order_by("-number")
    found = list(kept if most is None else kept[: most + 1])
    lines = [
        RevisionLine(r.number, r.change, r.pack, r.at, r.by, r.why, r.said, before.said if before else None)
        for r, before in zip_longest(found, found[1:])
    ]
    return lines[:most]


def history_count(kind: str, key: str) -> int:
    """How often one entry has changed."""
    return Revision.objects.filter(kind=kind, key=key).count()


def elements() -> dict[str, ElementDeclaration]:
    """Every element by key; retired ones, too, for tables that still hold them."""
    return {line.declaration.key: line.declaration for line in element_lines()}


def elements_of(keys: Collection[str]) -> dict[str, ElementDeclaration]:
    """These elements by key, retired ones, too; unknown keys are absent."""
    kept = Element.objects.filter(key__in=keys)
    return {one.key: ElementDeclaration.model_validate(one.declared) for one in kept}


def element_lines() -> list[ElementLine]:
    """Every element with its pack, by key."""
    return [_element_line(kept) for kept in Element.objects.all()]


def element(key: str) -> ElementLine | None:
    """One element, be it retired or not; None when there is none."""
    kept = Element.objects.filter(key=key).first()
    return _element_line(kept) if kept else None


def elements_in_force(*, first: int = 0, most: int = 50) -> tuple[int, list[ElementLine]]:
    """How many elements are in force, and some of them by key, from the `first` on (counted from 0)."""
    found = Element.objects.filter(retired=False)
    return found.count(), [_element_line(kept) for kept in found[first : first + most]]


def elements_of_list(codelist: str) -> list[ElementDeclaration]:
    """The elements in force whose values come from a code list."""
    found = Element.objects.filter(declared__codelist=codelist, retired=False)
    return [ElementDeclaration.model_validate(kept.declared) for kept in found]


def codelist(key: str) -> CodeListLine | None:
    """One code list with its codes in force, be it retired or not; None when there is none."""
    kept = CodeList.objects.filter(key=key).first()
    if kept is None:
        return None
    codes = [_code(code) for code in _codes().filter(codelist=kept)]
    return CodeListLine(kept.pack, kept.retired, _with_codes(kept, codes))


def codelist_titles() -> list[tuple[str, dict[str, str], int]]:
    """Every code list in force by key, with its title and how many codes it has."""
    counted = CodeList.objects.filter(retired=False).annotate(
        count=Count("codes", filter=Q(codes__retired=False))
    )
    return list(counted.values_list("key", "title", "count"))


def lists_that_replace(codelist: str) -> list[str]:
    """The keys of the code lists that take the place of this one."""
    return list(CodeList.objects.filter(declared__replaces=codelist).values_list("key", flat=True))


def codelists() -> dict[str, dict[str, str]]:
    """For every code list: each code and alias with the code that it means; retired codes are left out."""
    found: dict[str, dict[str, str]] = {key: {} for key in CodeList.objects.values_list("key", flat=True)}
    for codelist, code, aliases in _codes().values_list("codelist", "code", "aliases"):
        found[codelist] |= dict.fromkeys(aliases, code)
        found[codelist][code] = code
    return found


def titles_of_codes(codelists: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """For these code lists: each title of each code in force, in each language, with the code."""
    found: dict[str, list[tuple[str, str]]] = {key: [] for key in codelists}
    for codelist, code, title in (
        _codes().filter(codelist__in=codelists).values_list("codelist", "code", "title")
    ):
        found[codelist] += [(text, code) for language in LANGUAGES if (text := title.get(language))]
    return found


def code_titles(codelist: str) -> dict[str, dict[str, str]]:
    """The titles (bo, zh, en) of every code of a list; of retired codes, too."""
    codes = Code.objects.filter(codelist=codelist).values_list("code", "title")
    return {code: {language: title[language] for language in ("bo", "zh", "en")} for code, title in codes}


def codelist_lines() -> list[CodeListLine]:
    """Every code list with its pack, by key."""
    codes: dict[str, list[CodeDeclaration]] = {}
    for code in _codes():
        codes.setdefault(code.codelist_id, []).append(_code(code))
    return [
        CodeListLine(kept.pack, kept.retired, _with_codes(kept, codes.get(kept.key, [])))
        for kept in CodeList.objects.all()
    ]


def _codes() -> QuerySet[Code]:
    return Code.objects.filter(retired=False)


def _element_line(kept: Element) -> ElementLine:
    return ElementLine(kept.pack, kept.retired, ElementDeclaration.model_validate(kept.declared))


def _code(kept: Code) -> CodeDeclaration:
    said = {"code": kept.code, "title": kept.title, "aliases": kept.aliases}
    return CodeDeclaration.model_validate(said)


def _with_codes(kept: CodeList, codes: list[CodeDeclaration]) -> CodeListDeclaration:
    said = CodeListDeclaration.model_validate(kept.declared)
    return said.model_copy(update={"codes": tuple(sorted(codes, key=lambda code: code.code))})
