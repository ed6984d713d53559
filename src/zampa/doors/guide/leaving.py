"""Columns about persons in a resource about something else: left out by one answer, and never taken from then on (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.catalogue.rules import is_about_persons
from zampa.data.standards import header_words
from zampa.doors.guide import matching, meanings
from zampa.doors.guide.entries import Item
from zampa.doors.guide.matching import Matcher
from zampa.doors.guide.meanings import Kind
from zampa.doors.guide.taking import Taking
from zampa.doors.guide.told import ALL, COLUMNS, LEAVE_OUT, RETENTION, Choice, Decisions, Question
from zampa.foundation.kit.saying import Said, say
from zampa.foundation.kit.texts import comparable

_REGISTER = ("身份证", "公民身份", "居民身份", "证件号", "姓名", "户主", "本人")
_MOST_NAMED = 8


@dataclass(frozen=True)
class Leaving:
    """The items of one entry that are left out, and those of which nobody has said yet whether they are."""

    left: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def leaving(taking: Taking, items: Sequence[Item], matcher: Matcher, decisions: Decisions) -> Leaving:
    """What is left out of an entry. An answer for one column, or a retention for the resource, goes before the one for all."""
    before = taking.before
    never = {comparable(word) for word in before.not_taken} if before else set()
    said = {item.name: decisions.get(asked_as(item), "") for item in items}
    left = [name for name, choice in said.items() if _is_left(name, choice, never)]
    personal = [
        item.name
        for item in items
        if item.name and not said[item.name] and item.name not in left and _is_personal(item, matcher)
    ]
    if not personal or (before and before.persons) or not _stands_without(items, {*personal, *left}):
        return Leaving(tuple(left))
    for_all = decisions.get(COLUMNS + ALL, "")
    if decisions.get(RETENTION + called(taking)) or (decisions.get(RETENTION + ALL) and not for_all):
        return Leaving(tuple(left))
    if for_all == LEAVE_OUT:
        return Leaving((*left, *personal))
    return Leaving(tuple(left), tuple(personal))


def question(taking: Taking, names: Sequence[str]) -> Question:
    """Whether the columns about persons are left out, of every resource that is about something else."""
    entry = taking.entry
    choices = (Choice(LEAVE_OUT),)
    return Question(
        COLUMNS + ALL,
        "columns",
        entry.sheet,
        entry.row,
        asked(names, 1),
        LEAVE_OUT,
        choices,
        names=tuple(names),
    )


def asked(names: Sequence[str], count: int) -> Said:
    """The question for so many resources with columns of these names."""
    some = "、".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    return say("Columns about a person ({columns}) stand in {count} resources about something else.",
        columns=some, count=count)  # fmt: skip


def not_taken(before: ResourceDeclaration | None, left: Sequence[str], headers: set[str]) -> dict[str, Any]:
    """The headers that are known and never taken, where they change. `headers`: those of the fields, in comparable form."""
    there = before.not_taken if before else ()
    words = {comparable(word): word for word in reversed((*there, *left))}
    kept = tuple(word for form, word in reversed(words.items()) if form not in headers)
    return {"not_taken": kept} if kept != there else {}


def asked_as(item: Item) -> str:
    """How a question calls an item: by its name, type and length, so that all rows that say the same are one question."""
    return item_name(item.name, meanings.kind(item.type, item.length) or Kind("text", None))


def item_name(name: str, kind: Kind) -> str:
    """The same for an item whose kind is known."""
    return " · ".join(part for part in (name, written_type(kind), str(kind.length or "")) if part)


def written_type(kind: Kind) -> str:
    """The type of a kind as offices write it."""
    if kind.type in {"text", "number"}:
        return meanings.TYPES[kind.type][1].upper()
    return meanings.WRITTEN_TYPES[kind.element] if kind.type else ""


def called(taking: Taking) -> str:
    """How a question calls a resource."""
    return taking.text("code") or taking.text("name")


def _is_left(name: str, choice: str, never: set[str]) -> bool:
    return choice.strip() == LEAVE_OUT or (not choice and comparable(name) in never)


def _is_personal(item: Item, matcher: Matcher) -> bool:
    match = matcher.match(item.name, meanings.kind(item.type, item.length) or Kind("text", None))
    if match.how == "same":
        return is_about_persons(matcher.known.declared[match.key])
    return matching.is_of_a_person(item.name)


def _stands_without(items: Sequence[Item], gone: set[str]) -> bool:
    """Whether a resource says something without these columns, and is no register of persons."""
    if any(header_words.visible(name).startswith(_REGISTER) for name in gone):
        return False
    rest = [item.name for item in items if item.name and item.name not in gone]
    return any(not matching.refusal(name, persons=False) for name in rest)
