"""What a pack may say about resources."""

from datetime import date
from typing import Literal

from pydantic import Field

from zampa.data.standards.declarations import Decision
from zampa.foundation.kit.declared import Declared, Key, Name, Strict, Texts

Mode = Literal["replace", "append", "upsert"]
Cycle = Literal[
    "realtime", "daily", "weekly", "monthly", "quarterly", "half_yearly", "yearly", "irregular", "once"
]
Grade = Literal["general", "important"]
SharingClass = Literal["unconditional", "conditional", "not_shared"]
OpeningClass = Literal["open", "conditional", "not_open"]


class FieldDeclaration(Strict):
    """One column of a resource."""

    name: Name = Field(description="its name in tables")
    element: Key = Field(description="the data element that it holds")
    title: Texts | None = Field(None, description="its header, where the element's title does not fit")
    aliases: tuple[str, ...] = Field((), description="other headers under which offices send it")
    required: bool = Field(False, description="true: no row without it")
    unit: str | None = Field(None, description="where it differs from the element's")


class ClassDeclaration(Strict):
    """A sharing or opening class, with its ground in law when it is not the widest one."""

    value: str
    ground: str | None = Field(None, description="the law, where the class is not the widest one")
    condition: str | None = Field(None, description="what an office or the public must fulfil, in words")


class Sharing(ClassDeclaration):
    value: SharingClass
    means: str | None = Field(None, description="how it is shared (共享方式), as the office writes it")


class Opening(ClassDeclaration):
    value: OpeningClass


class Retention(Strict):
    """How long rows about persons, and what they came in, are kept."""

    days: int = Field(gt=0, description="how long rows are kept")
    basis: str = Field(min_length=1, description="the law that says so, as docs/reference/laws.md names it")
    originals_days: int = Field(30, ge=1, le=30, description="how long originals and quarantine are kept")


class Grading(Decision):
    """How important a resource is (GB/T 43697), and who decided that."""

    level: Grade = Field(description="important: it stands on the list of important data (重要数据目录)")


class ResourceDeclaration(Declared):
    """A resource. File: resources/*.yaml, one each."""

    office: Key = Field(description="the office that provides it")
    summary: Texts = Field(description="what its rows say, in a sentence or two")
    theme: str = Field("other", max_length=60, description="the group under which it is listed")
    code: str | None = Field(None, max_length=60, description="the office's own code (信息资源代码)")
    department: str | None = Field(
        None, max_length=120, description="the part of the office that answers for it (提供方内部部门)"
    )
    related: tuple[str, ...] = Field(
        (), description="codes or keys of resources that belong to it (关联资源代码)"
    )
    format: str | None = Field(None, description="the format in which the office has it (信息资源格式)")
    published: date | None = Field(
        None, description="the day on which the office published the entry (发布日期)"
    )
    place: str | None = Field(
        None,
        pattern=r"^\d{2,12}$",
        description="the code of the division that it is about; else the office's",
    )
    system: str | None = Field(
        None, max_length=80, description="the system that it comes from, by its id in the register of systems"
    )
    grading: Grading | None = Field(None, description="how important it is, and who decided that")
    fields: tuple[FieldDeclaration, ...] = Field(min_length=1, description="its columns")
    identity: tuple[Name, ...] = Field((), description="the fields by which a row is found again")
    mode: Mode = Field("append", description="what a delivery does unless it says otherwise")
    cycle: Cycle = Field(description="how often the office promises to deliver")
    sharing: Sharing = Field(description="who else may use it (共享类型)")
    opening: Opening = Field(description="whether the public may use it (开放类型)")
    persons: bool = Field(False, description="true: its rows are about persons")
    retention: Retention | None = Field(None, description="how long rows are kept; persons need it")
    hold_above: float = Field(0.2, gt=0, le=1, description="share of stopped rows that holds a delivery")
    not_taken: tuple[str, ...] = Field((), description="headers that are known and never taken")
    empty: tuple[str, ...] = Field((), description="cell texts that mean 'no value' besides none: NaN, --")
    sample_only: bool = Field(False, description="true: only a sample home has it")
    golden: Key | None = Field(
        None,
        description="its rows come from the reconciliation of this entity (matching/*.yaml); nobody delivers them",
    )


class DataDeclaration(Strict):
    """A small table that a pack brings with it. File: data/*.yaml beside its CSV."""

    resource: Key = Field(description="the resource that takes it in")
    file: str = Field(min_length=1, description="the CSV beside this file: UTF-8, commas, headers first")
    source: str = Field(min_length=1, description="where the facts come from, and under which licence")
    office: Key | None = Field(None, description="the office that sends it, where not the resource's")
    mode: Mode | None = Field(None, description="where it differs from the resource's")
