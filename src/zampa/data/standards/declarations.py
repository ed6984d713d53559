"""What a pack may say about data elements and code lists."""

from datetime import date
from typing import Literal

from pydantic import Field

from zampa.foundation.kit.declared import Declared, Key, Strict, Texts

ElementType = Literal["text", "integer", "decimal", "date", "datetime", "month", "year", "boolean"]
Sensitivity = Literal["open", "internal", "personal", "sensitive"]
CheckName = Literal["gb11643", "gb32100"]


class Decision(Strict):
    """Which office decided something about data, when, and why."""

    office: Key = Field(description="the office that decided it")
    on: date = Field(description="the day on which it was decided")
    why: str = Field(min_length=1, description="the ground, in a sentence, with the standard or law")


class ElementDeclaration(Declared):
    """A data element: one standard item that fields of resources refer to. File: elements/*.yaml, a list."""

    definition: Texts = Field(description="what it says, so that two offices mean the same")
    type: ElementType = Field(description="the type of its values")
    max_length: int | None = Field(None, gt=0, description="characters; text only")
    pattern: str | None = Field(None, description="a regular expression that the whole text must match")
    codelist: Key | None = Field(None, description="the code list that its values come from; text only")
    unit: str | None = Field(None, description="as it is written in headers: 元/斤, 亩, ℃")
    minimum: float | None = Field(None, description="the smallest value; numbers and years only")
    maximum: float | None = Field(None, description="the largest value; numbers and years only")
    check: CheckName | None = Field(None, description="checksum of an identifier")
    person: bool = Field(False, description="true: it says something about a person")
    sensitivity: Sensitivity = Field("open", description="personal or sensitive for everything about persons")
    graded: Decision | None = Field(None, description="who decided the sensitivity, and why")
    free_text: bool = Field(False, description="about persons only for names and address lines (R17)")


class CodeDeclaration(Strict):
    """One code of a list."""

    code: str = Field(min_length=1, description="the code itself, in quotes where it is a number")
    title: Texts = Field(description="what it stands for")
    aliases: tuple[str, ...] = Field((), description="other ways in which offices write it")


class CodeMapping(Strict):
    """How the codes of a list are written in another list."""

    to: Key = Field(description="the other code list")
    codes: dict[str, str] = Field(min_length=1, description="code here: code there")
    source: str = Field(min_length=1, description="who says so")


class CodeListDeclaration(Declared):
    """A code list. File: codelists/*.yaml. Either `codes`, or `file`: a CSV beside it (code, bo, zh, en)."""

    edition: str | None = Field(
        None, max_length=60, description="the edition of the standard: GB/T 2260-2007"
    )
    replaces: Key | None = Field(None, description="the code list that it takes the place of")
    mappings: tuple[CodeMapping, ...] = Field((), description="how its codes are written in other lists")

    codes: tuple[CodeDeclaration, ...] = Field((), description="the codes, where they stand here")
    file: str | None = Field(
        None, description="the CSV beside this file that holds them: code, bo, zh, en, aliases (with |)"
    )
    source: str | None = Field(None, description="where the codes come from; required with file")
