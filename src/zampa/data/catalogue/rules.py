"""What resources must hold to, besides their form (pure)."""

from collections.abc import Iterator, Mapping, Sequence

from zampa.data.catalogue.declarations import FieldDeclaration, ResourceDeclaration
from zampa.data.standards.declarations import ElementDeclaration
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.saying import Said, say
from zampa.foundation.kit.texts import comparable

Elements = Mapping[str, ElementDeclaration]
GOLDEN_KEY = "key"


def resource_faults(resource: ResourceDeclaration, elements: Elements) -> list[Fault]:
    """Everything about one resource that does not hold together; elements that are missing are passed over."""
    return [
        *_names(resource),
        *_headers(resource, elements),
        *_identity(resource),
        *_classes(resource),
        *_persons(resource, elements),
        *_golden(resource),
    ]


def headers(field: FieldDeclaration, elements: Elements) -> dict[str, str]:
    """Every header under which a field is known, in comparable form, with the header as it is written."""
    element = elements.get(field.element)
    title = field.title or (element.title if element else None)
    words = [field.name, *field.aliases, *((title.bo, title.zh, title.en) if title else ())]
    return {comparable(word): word for word in reversed(words)}


def is_about_persons(element: ElementDeclaration) -> bool:
    """Whether an element makes a resource one about persons."""
    return element.person or element.sensitivity in {"personal", "sensitive"}


def left_out_because(why: str) -> Said:
    """Why a home does not take a resource ("persons", "sample"), in words."""
    if why == "persons":
        return say("It is about persons: a real home does not take such resources yet (R5).")
    return say("It is sample data: only a sample home takes it (zampa init --sample).")


def worked_out_from(sources: Sequence[str]) -> tuple[Said, Said]:
    """Why nobody delivers a golden table, and what to do instead."""
    words = ", ".join(sources)
    what = say("This table is worked out from others: {words}.", words=words or "–")
    return what, say("Deliver to one of these, or dispute the value.")


def _names(resource: ResourceDeclaration) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for place, field in enumerate(resource.fields):
        if first.setdefault(field.name, place) != place:
            what = say('There are two fields "{name}".', name=field.name)
            yield Fault(("fields", place, "name"), what, say("Give each a name of its own."))


def _headers(resource: ResourceDeclaration, elements: Elements) -> Iterator[Fault]:
    """A header that could mean two fields would be asked about at every delivery."""
    meanings: dict[str, str] = {}
    for place, field in enumerate(resource.fields):
        for form, word in headers(field, elements).items():
            other = meanings.setdefault(form, field.name)
            if other != field.name:
                what = say(
                    'The header "{word}" would mean "{one}" and "{other}".',
                    word=word,
                    one=other,
                    other=field.name,
                )
                do = say("Give the field a title of its own, or remove the alias from one of them.")
                yield Fault(("fields", place), what, do)
    for place, word in enumerate(resource.not_taken):
        if taken := meanings.get(comparable(word)):
            what = say('"{word}" is not taken, and is a header of the field "{name}".', word=word, name=taken)
            yield Fault(("not_taken", place), what, say("Keep it in one of the two."))


def _identity(resource: ResourceDeclaration) -> Iterator[Fault]:
    fields = {field.name: field for field in resource.fields}
    for place, name in enumerate(resource.identity):
        if name not in fields:
            what = say('"{name}" is not a field of this resource.', name=name)
            yield Fault(("identity", place), what, offer(name, fields))
        elif not fields[name].required:
            what = say('Rows are found again by "{name}", but it may be empty.', name=name)
            yield Fault(
                ("identity", place),
                what,
                say("Add required: true to the field, or leave it out of identity."),
            )
    if resource.mode == "upsert" and not resource.identity:
        what = say("The mode is upsert, but nothing says by which fields a row is found again.")
        yield Fault(
            ("mode",),
            what,
            say("Add identity: with the fields of the natural key, or take append or replace."),
        )


def _classes(resource: ResourceDeclaration) -> Iterator[Fault]:
    for part, widest in (("sharing", "unconditional"), ("opening", "open")):
        said = getattr(resource, part)
        if said.value != widest and not said.ground:
            what = say('{part} is "{value}", without the ground in law for it.', part=part, value=said.value)
            yield Fault((part,), what, say("Add ground: with the law and article that says so."))


def _golden(resource: ResourceDeclaration) -> Iterator[Fault]:
    """Authoritative records are found by their key, promise no delivery, and are not about persons."""
    if resource.golden is None:
        return
    if resource.identity != (GOLDEN_KEY,):
        what = say(
            '"{key}" holds authoritative records, which are found again by their key.', key=resource.key
        )
        do = say("Write identity: [{name}], with a required field {name} of text.", name=GOLDEN_KEY)
        yield Fault(("identity",) if resource.identity else (), what, do)
    if resource.cycle != "irregular":
        what = say(
            '"{key}" is worked out from other tables: nobody promises to deliver it.', key=resource.key
        )
        yield Fault(("cycle",), what, say("Write cycle: irregular."))
    if resource.persons:
        what = say("Authoritative records about persons do not exist yet.")
        yield Fault(("persons",), what, say("Leave golden: out."))


def _persons(resource: ResourceDeclaration, elements: Elements) -> Iterator[Fault]:
    if not resource.persons:
        for place, field in enumerate(resource.fields):
            element = elements.get(field.element)
            if element and is_about_persons(element):
                what = say(
                    '"{element}" is about persons, but the resource does not say so.', element=element.key
                )
                yield Fault(
                    ("fields", place, "element"),
                    what,
                    say("Add persons: true with a retention, or leave the field out."),
                )
        return
    if not resource.retention:
        what = say("The resource is about persons and does not say how long its rows are kept.")
        yield Fault(("persons",), what, say("Add retention: with days and the law (basis)."))
    if resource.sharing.value == "unconditional":
        what = say("A resource about persons is never shared without condition (R7).")
        yield Fault(
            ("sharing", "value"), what, say("Write conditional or not_shared, with its ground in law.")
        )
    if resource.opening.value != "not_open":
        what = say("Rows about persons are never opened: open data about persons are tables of counts (R23).")
        yield Fault(("opening", "value"), what, say("Write not_open, with its ground in law."))
