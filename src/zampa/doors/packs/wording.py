"""What a part of a declaration takes, in words: used in problems and in the printed reference."""

import types
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.types import StringConstraints

from zampa.foundation.kit.declared import Key, Name, Strict, Texts
from zampa.foundation.kit.saying import Said, say

_PLAIN: dict[Any, Said] = {
    str: say("text"),
    bool: say("true or false"),
    int: say("a whole number"),
    float: say("a number"),
    date: say("a date such as 2024-01-31"),
    type(None): say("nothing"),
    Any: say("anything"),
}
_KEY = get_args(Key)[1].pattern
_NAME = get_args(Name)[1].pattern


def expected(annotation: Any) -> Said:
    """What fits: "a whole number", "one of: daily, weekly", "a list of …"."""
    kind, constraints = _parts(annotation)
    if kind in _PLAIN:
        return _text(constraints) if kind is str else _PLAIN[kind]
    if kind is Texts:
        return say("the text in three languages, {form}", form="{bo: …, zh: …, en: …}")
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return say("a map with: {words}", words=", ".join(kind.model_fields))
    origin = get_origin(kind)
    if origin is Literal:
        return say("one of: {words}", words=", ".join(str(word) for word in get_args(kind)))
    if origin in (Union, types.UnionType):
        return _either([expected(part) for part in get_args(kind) if part is not type(None)])
    if origin is tuple:
        return say("a list, each {one}", one=expected(get_args(kind)[0]))
    return say("a map")


def choices(annotation: Any) -> tuple[str, ...]:
    """The words among which one is chosen; empty where any may stand."""
    kind, _ = _parts(annotation)
    if get_origin(kind) is Literal:
        return tuple(str(word) for word in get_args(kind))
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(word for part in get_args(kind) for word in choices(part))
    return ()


def annotation_at(model: type[Strict], path: tuple[str | int, ...]) -> Any:
    """What is declared for the part at `path`; None when nothing is."""
    here: Any = model
    for step in path:
        here = next((inner for inner in _inside(here, step) if inner is not None), None)
        if here is None:
            return None
    return here


def whole(info: FieldInfo) -> Any:
    """A field's type with its constraints."""
    return Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a type leads to."""
    kind, _ = _parts(annotation)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for part in get_args(kind):
        yield from models_in(part)


def _inside(annotation: Any, step: str | int) -> Iterator[Any]:
    kind, _ = _parts(annotation)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        info = kind.model_fields.get(str(step))
        yield whole(info) if info else None
    elif get_origin(kind) in (Union, types.UnionType):
        for part in get_args(kind):
            yield from _inside(part, step)
    elif get_origin(kind) is tuple and isinstance(step, int):
        yield get_args(kind)[0]
    elif get_origin(kind) is dict:
        yield get_args(kind)[1]


def _parts(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """The bare type, without "or nothing", and its constraints."""
    constraints: tuple[Any, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            constraints += tuple(more)
            continue
        some = [part for part in get_args(annotation) if part is not type(None)]
        if get_origin(annotation) in (Union, types.UnionType) and len(some) == 1:
            annotation = some[0]
            continue
        return annotation, constraints


def _text(constraints: tuple[Any, ...]) -> Said:
    patterns = {limit.pattern for limit in constraints if isinstance(limit, StringConstraints)}
    if _KEY in patterns:
        return say("a key (small letters, digits, _ and dots: {example})", example="prices.wholesale")
    if _NAME in patterns:
        return say("a name (small letters, digits and _: {example})", example="unit_price")
    return _PLAIN[str]


def _either(said: list[Said]) -> Said:
    unique = list(dict.fromkeys(said))
    if len(unique) == 1:
        return unique[0]
    return say("{one}, or {other}", one=unique[0], other=_either(unique[1:]))
