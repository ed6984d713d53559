"""The rules that each field brings with it: from its element, and from whether it is required."""

from collections.abc import Iterator

from zampa.data.catalogue.declarations import FieldDeclaration
from zampa.data.quality import wording
from zampa.data.quality.compiled import Compiled, Part
from zampa.data.quality.declarations import Dimension, LengthMust, PatternMust, RangeMust, Severity
from zampa.data.quality.kinds import amounts, cells
from zampa.data.quality.plans import Plan
from zampa.data.quality.wording import Words
from zampa.data.standards.declarations import ElementDeclaration


def rules(plan: Plan) -> Iterator[Compiled]:
    """Field by field, in the order in which a cell is looked at."""
    for field in plan.resource.fields:
        yield from _of_field(field, plan.element(field.name))


def checksum(field: str, of: str) -> Compiled:
    """The rule of an identifier's checksum."""
    return _rule(field, "checksum", wording.says(of), wording.do(of))


def birthplace(field: str) -> Compiled:
    """A place of birth that GB/T 2260 never had: told, for people keep the codes of their birth year."""
    return _rule(field, "birthplace", wording.says("birthplace"), wording.do("birthplace"), severity="warn")


def _of_field(field: FieldDeclaration, element: ElementDeclaration) -> Iterator[Compiled]:
    name = field.name
    if field.required:
        says, do = wording.says("required"), wording.do("required")
        yield _rule(name, "required", says, do, cells.required((name,)), dimension="completeness")
    if element.type != "text":
        yield _rule(name, "type", wording.says(element.type), wording.do(element.type))
    if element.codelist is not None:
        yield _rule(name, "codes", wording.says("codes"), wording.do("codes"))
    if element.max_length is not None:
        says = wording.says("length", max=element.max_length)
        parts = cells.length(LengthMust(field=name, max=element.max_length))
        yield _rule(name, "length", says, wording.do("length"), parts)
    if element.pattern is not None:
        parts = cells.pattern(PatternMust(field=name, pattern=element.pattern))
        yield _rule(name, "pattern", wording.says("pattern"), wording.do("pattern"), parts)
    yield from _range(name, element)
    if element.check is not None:
        yield checksum(name, element.check)
    if element.check == "gb11643":
        yield birthplace(name)


def _range(name: str, element: ElementDeclaration) -> Iterator[Compiled]:
    low, high = element.minimum, element.maximum
    if low is None and high is None:
        return
    words = "at_most" if low is None else "at_least" if high is None else "between"
    says = wording.says(words, min=_plain(low), max=_plain(high))
    yield _rule(
        name, "range", says, wording.do(words), amounts.bounds(RangeMust(field=name, min=low, max=high))
    )


def _rule(
    field: str,
    kind: str,
    says: Words,
    do: Words,
    parts: tuple[Part, ...] = (),
    *,
    severity: Severity = "stop",
    dimension: Dimension = "validity",
) -> Compiled:
    return Compiled(
        key=f"{field}.{kind}",
        kind=kind,
        severity=severity,
        dimension=dimension,
        fields=(field,),
        says=says,
        do=do,
        parts=parts,
    )


def _plain(bound: float | None) -> str:
    """A number as people write it: 3, not 3.0; 100000000, not 1e+08."""
    if bound is None:
        return ""
    return str(int(bound)) if bound == int(bound) else str(bound)
