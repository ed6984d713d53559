"""Conditions on rows, as people write them: fields by name or header, values in every form in which deliveries take them."""

from collections.abc import Sequence
from functools import reduce

import polars as pl

from zampa.data.catalogue.declarations import FieldDeclaration, ResourceDeclaration
from zampa.data.quality import wording
from zampa.data.quality.plans import Plan
from zampa.data.quality.values.frames import Typing
from zampa.data.standards import queries as standards
from zampa.data.standards.declarations import ElementDeclaration
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import in_three, say
from zampa.foundation.kit.texts import LANGUAGES, comparable
from zampa.foundation.kit.words import nearest

OPERATORS = ("=", "!=", "<=", ">=", "<", ">", "~")
Condition = tuple[str, str, str]


def condition(text: str) -> Condition:
    """A condition as it is typed: "price>=3", "name=红灯", "name~梨" (holds). Raises Told."""
    for operator in OPERATORS:
        name, found, value = text.partition(operator)
        if found and name.strip() and not set(name) & set("!<>=~"):
            return name.strip(), operator, value.strip()
    raise Told(
        Problem(
            text,
            say("This is not a condition."),
            say("Write a field, one of {operators}, and a value.", operators=" ".join(OPERATORS)),
        )
    )


def filtering(resource: ResourceDeclaration, schema: pl.Schema, where: Sequence[Condition]) -> pl.Expr | None:
    """The rows that are meant; None for all. Raises Told with every field and value that is not understood."""
    if not where:
        return None
    elements = standards.elements_of([field.element for field in resource.fields])
    names, problems, expressions = _names(resource, elements), list[Problem](), list[pl.Expr]()
    for said, operator, value in where:
        name = names.get(comparable(said))
        if name is None or name not in schema:
            problems.append(_unknown(said, names, schema))
            continue
        field = next(field for field in resource.fields if field.name == name)
        found = _expression(resource, field, elements[field.element], schema[name], operator, value)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            expressions.append(found)
    if problems:
        raise Told(problems)
    return reduce(lambda a, b: a & b, expressions)


def _names(resource: ResourceDeclaration, elements: dict[str, ElementDeclaration]) -> dict[str, str]:
    """Each field by its name, its title in each language, and its aliases; names come before all others."""
    found = {comparable(field.name): field.name for field in resource.fields}
    for field in resource.fields:
        title = field.title or elements[field.element].title
        for text in (*(getattr(title, language) for language in LANGUAGES), *field.aliases):
            found.setdefault(comparable(text), field.name)
    return found


def _unknown(said: str, names: dict[str, str], schema: pl.Schema) -> Problem:
    near = nearest(comparable(said), names)
    known = ", ".join(schema)
    do = (
        say("Did you mean {near}? Fields: {names}", near=names[near], names=known)
        if near
        else say("Fields: {names}", names=known)
    )
    return Problem(said, say("There is no field with this name."), do)


def _expression(
    resource: ResourceDeclaration,
    field: FieldDeclaration,
    element: ElementDeclaration,
    kind: pl.DataType,
    operator: str,
    value: str,
) -> pl.Expr | Problem:
    column = pl.col(field.name)
    if operator == "~":
        return column.cast(pl.String).str.contains(value, literal=True)
    typed = _value(resource, field, element, value)
    if typed is None:
        what = say('"{value}" is not of the kind of this field.', value=value)
        do = in_three(wording.do(element.type)) if element.type != "text" else say("Write a value.")
        return Problem(field.name, what, do)
    literal = pl.lit(typed, dtype=kind)
    return {
        "=": column == literal,
        "!=": column != literal,
        "<": column < literal,
        "<=": column <= literal,
        ">": column > literal,
        ">=": column >= literal,
    }[operator]


def _value(
    resource: ResourceDeclaration, field: FieldDeclaration, element: ElementDeclaration, value: str
) -> object:
    """What a delivery would take from a cell with this text; None for nothing."""
    coded = {} if element.codelist is None else {element.codelist: standards.codelists()[element.codelist]}
    alone = resource.model_copy(update={"fields": (field,)})
    plan = Plan(alone, {element.key: element}, coded, (), standards.titles_of_codes(coded))
    typed = Typing(plan).typed(pl.DataFrame({field.name: [value]}, schema={field.name: pl.String}))
    return typed.values[field.name][0]
