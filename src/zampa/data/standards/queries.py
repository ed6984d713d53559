"""Ask for data elements and code lists. They are public: there is no reader to ask."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from zampa.data.standards.declarations import CodeDeclaration, CodeListDeclaration, ElementDeclaration
from zampa.data.standards.models import Code, CodeList, Element, Revision


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


def history(kind: str, key: str) -> list[RevisionLine]:
    """Every change of one entry ("element", "codelist", "resource", "rule"), newest first."""
    lines: list[RevisionLine] = []
    before = None
    for r in Revision.objects.filter(kind=kind, key=key).order_by("number"):
        lines.append(RevisionLine(r.number, r.change, r.pack, r.at, r.by, r.why, r.said, before))
        before = r.said
    return lines[::-1]


def elements() -> dict[str, ElementDeclaration]:
    """Every element by key; retired ones, too, for tables that still hold them."""
    return {line.declaration.key: line.declaration for line in element_lines()}


def element_lines() -> list[ElementLine]:
    """Every element with its pack, by key."""
    return [
        ElementLine(kept.pack, kept.retired, ElementDeclaration.model_validate(kept.declared))
        for kept in Element.objects.all()
    ]


def codelists() -> dict[str, dict[str, str]]:
    """For every code list: each code and alias with the code that it means; retired codes are left out."""
    found: dict[str, dict[str, str]] = {key: {} for key in CodeList.objects.values_list("key", flat=True)}
    for codelist, code, aliases in _codes().values_list("codelist", "code", "aliases"):
        found[codelist] |= dict.fromkeys(aliases, code)
        found[codelist][code] = code
    return found


def code_titles(codelist: str) -> dict[str, dict[str, str]]:
    """The titles (bo, zh, en) of every code of a list; of retired codes, too."""
    codes = Code.objects.filter(codelist=codelist).values_list("code", "title")
    return {code: {language: title[language] for language in ("bo", "zh", "en")} for code, title in codes}


def codelist_lines() -> list[CodeListLine]:
    """Every code list with its pack, by key."""
    codes: dict[str, list[CodeDeclaration]] = {}
    for code in _codes():
        said = CodeDeclaration.model_validate(
            {"code": code.code, "title": code.title, "aliases": code.aliases}
        )
        codes.setdefault(code.codelist_id, []).append(said)
    return [
        CodeListLine(kept.pack, kept.retired, _with_codes(kept, codes.get(kept.key, [])))
        for kept in CodeList.objects.all()
    ]


def _codes() -> QuerySet[Code]:
    return Code.objects.filter(retired=False)


def _with_codes(kept: CodeList, codes: list[CodeDeclaration]) -> CodeListDeclaration:
    said = CodeListDeclaration.model_validate(kept.declared)
    return said.model_copy(update={"codes": tuple(sorted(codes, key=lambda code: code.code))})
