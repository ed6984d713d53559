"""The items of an entry as fields of its resource: kept, matched, made new, asked about, or cut (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from zampa.data.catalogue import rules
from zampa.data.catalogue.declarations import FieldDeclaration
from zampa.data.standards.declarations import ElementDeclaration
from zampa.data.standards.refusals import Refusal
from zampa.doors.guide import keys, leaving, matching, meanings, written
from zampa.doors.guide.elements import OwnElements, Wanted
from zampa.doors.guide.entries import Item
from zampa.doors.guide.known import Known
from zampa.doors.guide.leaving import Leaving, item_name
from zampa.doors.guide.matching import Match, Matcher
from zampa.doors.guide.meanings import Kind
from zampa.doors.guide.taking import Taking, same, texts
from zampa.doors.guide.told import ALL, COLUMNS, LEAVE_OUT, NEW, Choice, Decisions, Question, Sort
from zampa.foundation.kit.offering import in_a_row, offer
from zampa.foundation.kit.saying import in_three, say
from zampa.foundation.kit.texts import comparable

_LONGEST_NAME = 60


@dataclass
class Fields:
    """The fields of one resource so far, with how many items were matched or made new, and which were cut or left out."""

    taking: Taking
    said: list[dict[str, Any]] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    elements: list[ElementDeclaration] = field(default_factory=list)
    matched: int = 0
    new: int = 0
    cut: list[str] = field(default_factory=list)
    leaving: Leaving = Leaving()

    def not_taken(self, known: Known) -> dict[str, Any]:
        """The headers that the resource knows and never takes, where they change."""
        fields = [FieldDeclaration.model_validate(one) for one in self.said]
        headers = {form for one in fields for form in rules.headers(one, known.declared)}
        headers |= {comparable(one.title) for one in self.wanted}
        return leaving.not_taken(self.taking.before, self.leaving.left, headers)


@dataclass
class Builder:
    """Makes fields of items, by what is known and what was decided."""

    known: Known
    own: OwnElements
    matcher: Matcher
    decisions: Decisions

    def fields(self, taking: Taking) -> Fields:
        """The fields of an entry."""
        made = Fields(taking)
        there = _there(taking, self.known)
        every = list(_once(taking))
        made.leaving = leaving.leaving(taking, every, self.matcher, self.decisions)
        if made.leaving.asked:
            taking.questions.append(leaving.question(taking, made.leaving.asked))
        items = [item for item in every if item.name not in made.leaving.left]
        persons = any(matching.is_of_a_person(item.name) for item in items) or bool(
            taking.before and taking.before.persons
        )
        for item in items:
            refusal = matching.refusal(item.name, persons=persons)
            kept = there.get(comparable(item.name))
            if refusal:
                _cut(made, item, refusal)
            elif not item.name:
                taking.trouble(say("An item has no name."), do=say("Write it into 信息项名称."), row=item.row)
            elif kept and self._stays(kept, item):
                self._keep(made, kept, there)
            else:
                self._take(made, item, kept)
        return made

    def _stays(self, kept: FieldDeclaration, item: Item) -> bool:
        """Whether the row of an item says what is declared already, or something that fits it."""
        _, type_text, length = written.item(kept, self.known.declared)
        if same(item.type, type_text) and same(item.length, length):
            return True
        kind = meanings.kind(item.type, item.length)
        element = self.known.declared.get(kept.element)
        if kind is None or element is None or element.key in self.known.own_elements:
            return False
        return kind.fits(element.type, element.max_length)

    def _keep(self, made: Fields, kept: FieldDeclaration, there: dict[str, FieldDeclaration]) -> None:
        for form in [form for form, one in there.items() if one is kept]:
            del there[form]
        made.said.append(kept.model_dump())
        made.matched += 1
        if element := self.known.declared.get(kept.element):
            made.elements.append(element)
            if element.key in self.known.own_elements and element.type == "text":
                made.wanted.append(self.own.want(element.title.zh, Kind("text", element.max_length)))

    def _take(self, made: Fields, item: Item, kept: FieldDeclaration | None) -> None:
        kind = meanings.kind(item.type, item.length)
        if kind is None:
            known = [words[0] for words in meanings.TYPES.values()]
            what = say('"{type}" is not a type of data.', type=item.type)
            do = in_a_row(offer(item.type, known), say("It is taken as text until then."))
            made.taking.trouble(what, "", do, stops=False, row=item.row)
            kind = Kind("text", None)
        match = self.matcher.match(item.name, kind)
        if match.how == "doubtful":
            match = self._decided(made, item, kind, match)
        if match.how == "same":
            self._add_known(made, item, match.key, kept)
        elif match.how == "new":
            self._add_new(made, item, kind, kept, persons=match.persons)

    def _decided(self, made: Fields, item: Item, kind: Kind, match: Match) -> Match:
        """The answer of the office to a doubtful item; without one, a question."""
        name = item_name(item.name, kind)
        said = self.decisions.get(name, "").strip()
        about = matching.new_kind_for_persons(item.name, kind) if match.persons else {}
        if said == NEW and about is not None:
            return Match("new", persons=match.persons)
        if said in self.known.declared:
            return Match("same", said)
        if said:
            words = [*match.near, *([NEW] if about is not None else []), LEAVE_OUT]
            made.taking.trouble(
                say('"{choice}" is no answer for "{item}".', choice=said, item=name), "", offer(said, words),
                row=item.row,
            )  # fmt: skip
        elements = [Choice(key, _titles(self.known.declared[key])) for key in match.near]
        choices = (*elements, *([Choice(NEW)] if about is not None else []), Choice(LEAVE_OUT))
        what = _asked(item, match)
        within = COLUMNS + ALL if item.name in made.leaving.asked else ""
        sort: Sort = "person" if match.persons else "item"
        suggested = "" if within else match.suggested
        sheet = made.taking.entry.sheet
        made.taking.questions.append(
            Question(name, sort, sheet, item.row, what, suggested, choices, within=within)
        )
        return Match("doubtful")

    def _add_known(self, made: Fields, item: Item, key: str, kept: FieldDeclaration | None) -> None:
        element = self.known.declared[key]
        said: dict[str, Any] = kept.model_dump() if kept else {"name": self._name(made, item.name)}
        said["element"] = key
        is_title = comparable(item.name) in {comparable(text) for text in _titles(element).values()}
        twins = [one for one in made.said if one["element"] == key]
        if kept is None and twins:
            said["title"] = texts(item.name)
            for twin in twins:
                if is_title and not twin.get("title"):
                    twin["title"] = texts(element.title.zh)
        elif kept is None and not is_title:
            said["aliases"] = (item.name,)
        made.said.append(said)
        made.matched += 1
        made.elements.append(element)

    def _add_new(
        self, made: Fields, item: Item, kind: Kind, kept: FieldDeclaration | None, *, persons: bool
    ) -> None:
        about = matching.new_kind_for_persons(item.name, kind) or {} if persons else {}
        wanted = self.own.want(item.name, kind, about)
        said: dict[str, Any] = kept.model_dump() if kept else {"name": self._name(made, item.name)}
        made.said.append(said | {"element": wanted.key})
        made.wanted.append(wanted)
        made.new += wanted.key not in self.known.own_elements
        made.matched += wanted.key in self.known.own_elements
        if about:
            made.elements.append(
                ElementDeclaration.model_validate(
                    {"key": wanted.key, "title": texts(item.name), "definition": texts(item.name), "basis": "-",
                     "since": "2000-01-01", "type": wanted.type, **about}
                )
            )  # fmt: skip

    def _name(self, made: Fields, title: str) -> str:
        before = made.taking.before
        taken = {one["name"] for one in made.said} | (
            {one.name for one in before.fields} if before else set()
        )
        return keys.free(keys.slug(title)[:_LONGEST_NAME], taken)


def _cut(made: Fields, item: Item, refusal: Refusal) -> None:
    made.cut.append(item.name)
    what = say('"{item}" may not be asked or kept: {title}.', item=item.name, title=in_three(refusal.title))
    do = say("It is left out; the rest of the resource is taken. See REFUSALS.md")
    made.taking.trouble(what, in_three(refusal.why), do, stops=False, row=item.row)


def _there(taking: Taking, known: Known) -> dict[str, FieldDeclaration]:
    """The fields that are declared already, by every header under which a sheet may call them; its own name goes first."""
    found: dict[str, FieldDeclaration] = {}
    fields = taking.before.fields if taking.before else ()
    for one in fields:
        found.setdefault(comparable(written.item(one, known.declared)[0]), one)
    for one in fields:
        for form in rules.headers(one, known.declared):
            found.setdefault(form, one)
    return found


def _once(taking: Taking) -> Iterable[Item]:
    """The items without those that are named a second time."""
    seen: dict[str, Item] = {}
    for item in taking.entry.items:
        first = seen.setdefault(comparable(item.name), item)
        if first is item or not item.name:
            yield item
            continue
        what = say('"{item}" stands twice in "{name}": first in row {row}.', item=item.name,
            name=taking.text("name"), row=first.row)  # fmt: skip
        do = say("Give the second one a name of its own. The first is taken until then.")
        taking.trouble(what, say("Nobody could tell the two columns apart."), do, stops=False, row=item.row)


def _asked(item: Item, match: Match) -> str:
    if match.persons and not match.near:
        return say('"{item}" says something about a person: is it to be taken?', item=item.name)
    if match.persons:
        return say('"{item}" says something about a person: which data element is it?', item=item.name)
    return say('"{item}" is like data elements that exist: is it one of them?', item=item.name)


def _titles(element: ElementDeclaration) -> dict[str, str]:
    return {"bo": element.title.bo, "zh": element.title.zh, "en": element.title.en}
