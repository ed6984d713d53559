"""What an entry says, laid over what is declared already: only what its cells say otherwise is changed (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.doors.guide import meanings, written
from zampa.doors.guide.columns import CLASS_KEYS
from zampa.doors.guide.entries import EMPTY, Entry
from zampa.doors.guide.known import NO_LAW, OWN
from zampa.doors.guide.sheets import clean
from zampa.doors.guide.told import Decisions, Question, Trouble
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import comparable

_LONGEST_THEME, _LONGEST_CODE, _LONGEST_FORMAT = 60, 60, 200


@dataclass
class Taking:
    """One entry on its way to a declaration: what is told and asked of it, and the parts so far."""

    entry: Entry
    before: ResourceDeclaration | None
    there: dict[str, str]
    troubles: list[Trouble]
    questions: list[Question]

    def text(self, key: str) -> str:
        return self.entry.cells.get(key, "")

    def differs(self, *keys: str) -> bool:
        """Whether the sheet has one of these columns and says there what is not declared already."""
        there = [key for key in keys if key in self.entry.has]
        if self.before is None:
            return any(self.text(key) for key in there)
        return any(not same(self.text(key), self.there.get(key, "")) for key in there)

    def trouble(self, what: str, why: str = "", do: str = "", *, stops: bool = True, row: int = 0) -> None:
        self.troubles.append(Trouble(self.entry.sheet, row or self.entry.row, what, why, do, stops))


def same(one: str, other: str) -> bool:
    """Whether a cell says what is declared already."""
    return _form(one) == _form(other)


def _form(text: str) -> str:
    form = comparable(clean(text))
    return "" if form in EMPTY else form


def texts(zh: str) -> dict[str, str]:
    """A text that the office gave in one language; it stands in the other two until somebody translates it."""
    return {"bo": zh, "zh": zh, "en": zh}


def parts(taking: Taking, decisions: Decisions, *, today: date) -> dict[str, Any]:
    """Every part of the declaration besides its key, its fields and what persons need."""
    said: dict[str, Any] = {}
    for make in (_names, _classes, _plain, _sharing, _opening):
        said |= dict(make(taking))
    said |= _cycle(taking, decisions)
    if taking.before is None:
        said |= {"basis": OWN, "since": (said.get("published") or today)}
    return said


def _names(taking: Taking) -> Iterator[tuple[str, Any]]:
    name = taking.text("name")
    if taking.differs("name"):
        yield "title", texts(name)
    if taking.differs("abstract") and taking.text("abstract"):
        yield "summary", texts(taking.text("abstract"))
    elif taking.before is None:
        yield "summary", texts(name)
        what = say('"{name}" has no abstract; its name stands there for now.', name=name)
        taking.trouble(what, do=say("Write one or two sentences into 信息资源摘要."), stops=False)
    code = taking.text("code")
    if taking.differs("code") and len(code) > _LONGEST_CODE:
        what = say("The code is longer than {most} signs.", most=_LONGEST_CODE)
        taking.trouble(what, do=say("Shorten it. It is left out until then."), stops=False)
    elif taking.differs("code"):
        yield "code", code or None


def _classes(taking: Taking) -> Iterator[tuple[str, Any]]:
    if not taking.differs(*CLASS_KEYS):
        return
    levels = [part for key in CLASS_KEYS if (part := taking.text(key).replace("/", "／"))]
    theme = written.BETWEEN.join(levels)
    while len(theme) > _LONGEST_THEME and len(levels) > 1:
        levels.pop()
        theme = written.BETWEEN.join(levels)
    yield "theme", written.OTHER if theme in ("", written.OTHERS) else theme[:_LONGEST_THEME]


def _plain(taking: Taking) -> Iterator[tuple[str, Any]]:
    if taking.differs("department"):
        yield "department", taking.text("department")[:120] or None
    if taking.differs("format_1", "format_2"):
        yield "format", joined(taking, "format_1", "format_2")
    if taking.differs("related"):
        yield "related", meanings.codes(taking.text("related"))
    if taking.differs("published"):
        text = taking.text("published")
        day = meanings.day(text)
        if text and day is None:
            what = say('"{text}" is not a day.', text=text)
            taking.trouble(what, do=say("Write it as 2026-11-01. It is left out until then."), stops=False)
        else:
            yield "published", day


def _sharing(taking: Taking) -> Iterator[tuple[str, Any]]:
    keys = ("sharing", "sharing_condition", "means_1", "means_2")
    if not taking.differs(*keys):
        if taking.before is None:
            _unknown_class(taking, "共享类型", "", [words[0] for words in meanings.SHARING.values()])
        return
    before = taking.before.sharing if taking.before else None
    text = taking.text("sharing")
    value = meanings.sharing(text) or (before.value if before and "sharing" not in taking.entry.has else None)
    if value is None:
        _unknown_class(taking, "共享类型", text, [words[0] for words in meanings.SHARING.values()])
        return
    said = before.model_dump() if before else {}
    said |= {"value": value}
    if taking.differs("means_1", "means_2"):
        said["means"] = joined(taking, "means_1", "means_2")
    yield "sharing", said | _grounds(taking, said, "sharing_condition", is_widest=value == "unconditional")


def _opening(taking: Taking) -> Iterator[tuple[str, Any]]:
    before = taking.before.opening if taking.before else None
    if before and not taking.differs("opening", "opening_condition"):
        return
    text = taking.text("opening")
    value = meanings.opening(text) or (before.value if before and "opening" not in taking.entry.has else None)
    if text and value is None:
        _unknown_class(taking, "是否向社会开放", text, [words[0] for words in meanings.OPENING.values()])
        return
    if value is None:
        value = "not_open"
        what = say(
            'Nothing says whether "{name}" is open to the public; it is taken as not open.',
            name=taking.text("name"),
        )
        taking.trouble(what, do=say("Write 是, 有条件开放 or 否 into 是否向社会开放."), stops=False)
    said = (before.model_dump() if before else {}) | {"value": value}
    yield "opening", said | _grounds(taking, said, "opening_condition", is_widest=value == "open")


def _grounds(taking: Taking, said: dict[str, Any], key: str, *, is_widest: bool) -> dict[str, Any]:
    """The condition and the ground in law: the guide has one column for both; a text that names a law is the ground."""
    text = taking.text(key)
    if taking.differs(key):
        is_law = any(sign in text for sign in ("《", "法", "条例", "规定", "art.", "law"))
        said = {"condition": None if is_law or not text else text, "ground": text if is_law else None}
    ground = said.get("ground") or (None if is_widest else NO_LAW)
    return {"condition": said.get("condition"), "ground": ground}


def _cycle(taking: Taking, decisions: Decisions) -> dict[str, Any]:
    text = taking.text("cycle")
    if taking.before and (not taking.differs("cycle") or not text):
        return {}
    if not text:
        what = say(
            '"{name}" does not say how often it is updated; it is taken as irregular.',
            name=taking.text("name"),
        )
        taking.trouble(
            what, do=say("Write 实时, 每日, 每周, 每月, 每季度, 半年, 每年, 不定期 or 一次性."), stops=False
        )
        return {"cycle": "irregular"}
    item = f"更新周期 · {text[:60]}"
    found = meanings.cycle(text) or meanings.cycle(decisions.get(item, ""))
    if found:
        return {"cycle": found}
    if meant := meanings.cycle_within(text):
        what = say(
            'The update cycle "{text}" is taken as {cycle}.', text=text, cycle=meanings.CYCLES[meant][0]
        )
        do = say(
            "Write {cycle} into 更新周期, or another word if that is wrong.", cycle=meanings.CYCLES[meant][0]
        )
        taking.trouble(what, do=do, stops=False)
        return {"cycle": meant}
    what = say('The update cycle "{text}" is not known.', text=text)
    near = (taking.before.cycle if taking.before else None) or meanings.cycle_near(text) or ""
    taking.questions.append(Question(item, "cycle", taking.entry.sheet, taking.entry.row, what, near))
    return {}


def _unknown_class(taking: Taking, column: str, text: str, known: list[str]) -> None:
    name = taking.text("name")
    if text:
        what = say('"{text}" is not a class of {column}.', text=text, column=column)
    else:
        what = say('{column} of "{name}" is empty.', column=column, name=name)
    why = say("Nobody could know who may use the resource.")
    taking.trouble(what, why, offer(text, known))


def joined(taking: Taking, *keys: str) -> str | None:
    """Two cells of one group as one text."""
    return written.BETWEEN.join(text for key in keys if (text := taking.text(key)))[:_LONGEST_FORMAT] or None
