"""Which changes of an element or a code list break what reads its values (pure)."""

from collections.abc import Iterator

from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration, ElementType
from zampa.foundation.kit.saying import Said, say

_WIDER = {("integer", "decimal"), ("month", "text"), ("year", "integer"), ("date", "datetime")}
_SHOWN = 8
TYPES: dict[ElementType, Said] = {
    "text": say("text"),
    "integer": say("whole number"),
    "decimal": say("number"),
    "date": say("date"),
    "datetime": say("date and time"),
    "month": say("month"),
    "year": say("year"),
    "boolean": say("yes or no"),
}
_LIMITS = {"pattern": say("pattern"), "check": say("checksum"), "codelist": say("code list")}


def element_breaks(before: ElementDeclaration, after: ElementDeclaration) -> Iterator[Said]:
    """Why values that were right may be wrong now, or mean something else."""
    if before.type != after.type and (before.type, after.type) not in _WIDER:
        yield say("Its type narrows from {one} to {other}.", one=TYPES[before.type], other=TYPES[after.type])
    if after.max_length and (before.max_length or after.max_length + 1) > after.max_length:
        yield say("Its text may be {count} characters long at most now.", count=after.max_length)
    if after.minimum is not None and (before.minimum is None or before.minimum < after.minimum):
        yield say("Its smallest value is {least} now.", least=f"{after.minimum:g}")
    if after.maximum is not None and (before.maximum is None or before.maximum > after.maximum):
        yield say("Its largest value is {most} now.", most=f"{after.maximum:g}")
    for part, name in _LIMITS.items():
        one, other = getattr(before, part), getattr(after, part)
        if other and one != other:
            yield say("It must hold to another {part} now: {value}.", part=name, value=other)
    if before.unit != after.unit:
        yield say(
            "Its unit changes from {one} to {other}: the same figure means something else.",
            one=before.unit or "–",
            other=after.unit or "–",
        )


def codelist_breaks(before: CodeListDeclaration, after: CodeListDeclaration) -> Iterator[Said]:
    """Which codes a list no longer has."""
    there = {code.code for code in after.codes}
    gone = [code.code for code in before.codes if code.code not in there]
    if gone:
        shown = ", ".join(gone[:_SHOWN]) + (" …" if len(gone) > _SHOWN else "")
        yield say("The list loses {count} of its codes: {codes}", count=len(gone), codes=shown)
