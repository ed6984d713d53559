"""What must be true between an entity and the resources that it names, and between two entities."""

from collections.abc import Iterator

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.catalogue.rules import GOLDEN_KEY
from zampa.data.reconcile.declarations import MatchingDeclaration, Source
from zampa.data.reconcile.faults import whole
from zampa.data.reconcile.faults.values import held
from zampa.doors.packs.found import Declaration
from zampa.doors.packs.scope import Scope
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

_DAYS = frozenset({"date", "datetime", "year"})


def problems(declaration: Declaration, scope: Scope) -> Iterator[Problem]:
    """Everything about one entity."""
    said: MatchingDeclaration = declaration.said
    faults = [
        *whole.matching_faults(said),
        *(
            f.under("sources", n)
            for n, source in enumerate(said.sources)
            for f in _source(said, source, scope)
        ),
        *_golden(said, scope),
        *_apart(said, scope),
    ]
    yield from (declaration.problem(fault) for fault in faults)


def resource_problems(declaration: Declaration, scope: Scope) -> Iterator[Problem]:
    """A resource that holds the records of an entity that nobody declares, or that lie elsewhere."""
    said: ResourceDeclaration = declaration.said
    if said.golden is None or ("matching", said.golden) in scope.broken:
        return
    entity = scope.matchings.get(said.golden)
    if entity is None or entity.golden != said.key:
        what = say('No entity "{entity}" has its records in "{key}".', entity=said.golden, key=said.key)
        known = [key for key, one in scope.matchings.items() if one.golden == said.key]
        do = offer(said.golden, known) or say("Declare it under matching/, with golden: {key}", key=said.key)
        yield declaration.problem(Fault(("golden",), what, do))


def golden_problems(declaration: Declaration, scope: Scope) -> Iterator[Problem]:
    """A quality rule or a table of data for a resource that nobody delivers."""
    resource = scope.resources.get(declaration.said.resource)
    if resource is not None and resource.golden:
        what = say('"{key}" is worked out from other tables: nobody delivers it.', key=resource.key)
        entity = scope.matchings.get(resource.golden)
        sources = ", ".join(entity.order) if entity else "–"
        do = say("Declare this for a table that it is worked out from: {sources}.", sources=sources)
        yield declaration.problem(Fault(("resource",), what, do))


def _source(matching: MatchingDeclaration, source: Source, scope: Scope) -> Iterator[Fault]:
    resource = scope.resources.get(source.resource)
    if resource is None:
        return
    if resource.persons:
        what = say('"{key}" is about persons, who are not reconciled yet.', key=resource.key)
        yield Fault(("resource",), what, say("Leave this source out."))
    if not resource.identity:
        what = say('"{key}" has no identity: its rows could not be found again.', key=resource.key)
        yield Fault(("resource",), what, say("Add identity: to the resource."))
    if resource.golden and matching.key in _fed_by(resource.golden, scope):
        what = say('"{key}" is worked out from "{entity}" itself.', key=resource.key, entity=matching.key)
        yield Fault(("resource",), what, say("Name the tables that it is worked out from."))
    yield from _columns(source, resource, scope)


def _columns(source: Source, resource: ResourceDeclaration, scope: Scope) -> Iterator[Fault]:
    columns = [field.name for field in resource.fields]
    asked: list[tuple[tuple[str | int, ...], str]] = []
    for name, there in source.fields.items():
        if isinstance(there, str):
            asked.append((("fields", name), there))
        else:
            asked += [(("fields", name, place), one) for place, one in enumerate(there)]
    asked += [(("only", name, column), column) for name, one in source.only.items() for column in one]
    days = [(("valid", part), getattr(source.valid, part)) for part in ("since", "until")]
    asked += [(path, column) for path, column in days if column]
    for path, column in asked:
        if column not in columns:
            what = say('"{name}" is not a field of "{resource}".', name=column, resource=resource.key)
            yield Fault(path, what, offer(column, columns))
    for path, column in days:
        type_ = _types(resource, scope).get(column or "")
        if type_ and type_ not in _DAYS:
            what = say('"{name}" is of the type {type}, and says no day or year.', name=column, type=type_)
            yield Fault(path, what, say("Name a column of dates or years."))


def _golden(matching: MatchingDeclaration, scope: Scope) -> Iterator[Fault]:
    """The golden resource has a field for each of the record's, of the same type, and requires none but the key."""
    resource = scope.resources.get(matching.golden)
    if resource is None:
        return
    if resource.golden != matching.key:
        what = say('"{key}" does not say that it holds these records.', key=resource.key)
        yield Fault(("golden",), what, say("Add to that resource: golden: {entity}", entity=matching.key))
    there = {field.name: field for field in resource.fields}
    for name in held(matching):
        if name not in there:
            place = matching.names.index(name)
            what = say('"{resource}" has no field "{name}".', resource=resource.key, name=name)
            do = say("Add it to the resource, or leave its policy out.")
            yield Fault(("fields", place, "name"), what, do)
    for field in resource.fields:
        if field.required and field.name != GOLDEN_KEY:
            what = say(
                '"{resource}" requires "{name}", but no source may have it, or nobody can decide.',
                resource=resource.key,
                name=field.name,
            )
            yield Fault(("golden",), what, say("Take required: true away from that field."))
    yield from _types_differ(matching, resource, scope)


def _types_differ(
    matching: MatchingDeclaration, resource: ResourceDeclaration, scope: Scope
) -> Iterator[Fault]:
    """Values that are no text are of one type from the source to the record."""
    wanted = _types(resource, scope)
    for place, source in enumerate(matching.sources):
        there = scope.resources.get(source.resource)
        types = _types(there, scope) if there else {}
        for name, columns in source.fields.items():
            for column in (columns,) if isinstance(columns, str) else columns:
                one, other = types.get(column), wanted.get(name, "text")
                if name in held(matching) and one and other not in ("text", one):
                    parts = {"name": name, "one": other, "column": column, "other": one}
                    what = say('"{name}" is of the type {one}, but "{column}" of the type {other}.', **parts)
                    yield Fault(
                        ("sources", place, "fields", name), what, say("Give both one type, or text here.")
                    )


def _apart(matching: MatchingDeclaration, scope: Scope) -> Iterator[Fault]:
    """Two entities share neither the letter of their keys nor the table of their records."""
    for key, other in scope.matchings.items():
        if key == matching.key:
            continue
        if other.letter == matching.letter:
            what = say('The keys of "{other}" begin with {letter}, too.', other=key, letter=other.letter)
            yield Fault(("letter",), what, say("Take another letter."))
        if other.golden == matching.golden:
            what = say('The records of "{other}" lie in "{key}", too.', other=key, key=other.golden)
            yield Fault(("golden",), what, say("Give each entity a resource of its own."))


def _fed_by(entity: str, scope: Scope) -> set[str]:
    """The entity, and all from whose records it is worked out."""
    found: set[str] = set()
    waiting = [entity]
    while waiting:
        here = waiting.pop()
        if here in found or here not in scope.matchings:
            found.add(here)
            continue
        found.add(here)
        sources = (scope.resources.get(source.resource) for source in scope.matchings[here].sources)
        waiting += [source.golden for source in sources if source is not None and source.golden]
    return found


def _types(resource: ResourceDeclaration, scope: Scope) -> dict[str, str]:
    elements = scope.elements
    return {f.name: elements[f.element].type for f in resource.fields if f.element in elements}
