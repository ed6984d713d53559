"""What data elements and code lists must hold to, besides their form (pure)."""

from collections import Counter
from collections.abc import Iterator

from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration
from zampa.foundation.kit import patterns
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.saying import say

NUMBERS = frozenset({"integer", "decimal"})
DAYS = frozenset({"date", "datetime"})
_TEXT_ONLY = ("max_length", "pattern", "codelist", "check", "free_text")
_BOUNDED = NUMBERS | {"year"}


def element_faults(element: ElementDeclaration) -> list[Fault]:
    """Everything about one element that does not hold together."""
    return [*_misplaced(element), *_bounds(element), *_about_persons(element)]


def codelist_faults(codelist: CodeListDeclaration) -> list[Fault]:
    """Codes and aliases that stand for two things."""
    faults = []
    meanings: dict[str, str] = {}
    counted = Counter(code.code for code in codelist.codes)
    for code, times in counted.items():
        meanings[code] = code
        if times > 1:
            what = say('The code "{code}" stands in the list {times} times.', code=code, times=times)
            faults.append(Fault(_place(codelist, code, last=True), what, say("Keep one of them.")))
    for place, declared in enumerate(codelist.codes):
        for alias in declared.aliases:
            meaning = meanings.setdefault(alias, declared.code)
            if meaning != declared.code:
                what = say(
                    '"{alias}" means "{one}" and "{other}".', alias=alias, one=meaning, other=declared.code
                )
                path = ("codes", place, "aliases")
                faults.append(
                    Fault(path, what, say("A word stands for one code only: keep it in one place."))
                )
    return faults


def meanings(codelist: CodeListDeclaration) -> dict[str, str]:
    """Each code, and each alias, with the code that it means."""
    found: dict[str, str] = {}
    for code in codelist.codes:
        found |= dict.fromkeys(code.aliases, code.code)
    return found | {code.code: code.code for code in codelist.codes}


def titles(codelist: CodeListDeclaration) -> list[tuple[str, str]]:
    """Each title of each code in each language, with the code."""
    return [(text, code.code) for code in codelist.codes for text in code.title.model_dump().values() if text]


def _misplaced(element: ElementDeclaration) -> Iterator[Fault]:
    for part in _TEXT_ONLY:
        if getattr(element, part) and element.type != "text":
            what = say(
                '"{part}" is for text; this element is of the type {type}.', part=part, type=element.type
            )
            yield Fault((part,), what, say("Leave it out, or make the type text."))
    for part in ("minimum", "maximum"):
        if getattr(element, part) is not None and element.type not in _BOUNDED:
            what = say(
                '"{part}" is for numbers and years; this element is of the type {type}.',
                part=part,
                type=element.type,
            )
            yield Fault((part,), what, say("Leave it out; a rule of kind range takes dates and months, too."))
    if element.pattern and (why := patterns.why_not(element.pattern)):
        what = say("The pattern cannot be used: {why}.", why=why.rstrip("."))
        yield Fault(
            ("pattern",),
            what,
            say("Look-around and back-references do not exist here; test it piece by piece."),
        )


def _bounds(element: ElementDeclaration) -> Iterator[Fault]:
    if element.minimum is not None and element.maximum is not None and element.minimum > element.maximum:
        what = say(
            "The minimum {low} is above the maximum {high}.", low=element.minimum, high=element.maximum
        )
        yield Fault(("minimum",), what, say("Exchange them."))


def _about_persons(element: ElementDeclaration) -> Iterator[Fault]:
    if element.check == "gb11643" and not element.person:
        what = say(
            "An identifier after GB 11643 belongs to a person, but this element does not say person: true."
        )
        yield Fault(("check",), what, say("Add person: true and sensitivity: personal."))
    if element.person and element.sensitivity not in {"personal", "sensitive"}:
        what = say('It is about a person, but its sensitivity is "{given}".', given=element.sensitivity)
        do = say('Write sensitivity: personal; "sensitive" for health, finance and data of minors.')
        yield Fault(("sensitivity",), what, do)
    if element.sensitivity == "personal" and not element.person:
        what = say("Its sensitivity is personal, but it does not say person: true.")
        yield Fault(
            ("sensitivity",), what, say("Add person: true, or make the sensitivity open or internal.")
        )


def _place(codelist: CodeListDeclaration, code: str, *, last: bool) -> tuple[str | int, ...]:
    places = [place for place, declared in enumerate(codelist.codes) if declared.code == code]
    return ("codes", places[-1 if last else 0])
