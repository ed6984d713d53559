"""Which data element an item means: the same title, an alias, or one that is like it; else a new one (pure)."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from zampa.data.catalogue.rules import is_about_persons
from zampa.data.standards import header_words, refused
from zampa.data.standards.declarations import ElementDeclaration
from zampa.data.standards.refusals import Refusal
from zampa.doors.guide.known import Known
from zampa.doors.guide.meanings import Kind
from zampa.doors.guide.told import NEW
from zampa.foundation.kit.texts import comparable
from zampa.foundation.kit.words import nearest

How = Literal["same", "new", "doubtful"]
MOST_OFFERED = 6
MOST_LOOKED_AT = 40
LIKE, VERY_LIKE = 0.7, 0.85
_SHORT = 3
# fmt: off
_PERSON = (
    "姓名", "身份证", "公民身份", "证件号", "手机", "联系电话", "电话号码", "住址", "家庭地址", "户主", "户籍", "出生", "年龄",
    "性别", "婚姻", "学历", "法定代表人", "法人代表", "负责人", "联系人", "经办人", "申请人", "监护人", "配偶", "子女",
    "银行账号", "银行卡号", "病历", "诊断", "病史", "残疾", "工资", "收入情况", "照片",
)
# fmt: on
_AVERAGED = ("平均", "人均", "户均")
_COUNTED = ("人数", "人次", "数量", "总数", "户数", "比例", "占比", "率")


@dataclass(frozen=True)
class Match:
    """What was found for an item: `key` for the same, `near` (the likest first) for a doubtful one."""

    how: How
    key: str = ""
    suggested: str = ""
    near: tuple[str, ...] = ()
    persons: bool = False


@dataclass
class Matcher:
    """Matches items against what is known; remembers what it found. Of several elements with one alias the one is meant
    whose values are checked: a code, not the code as somebody wrote it."""

    known: Known
    _grams: dict[str, set[str]] = field(default_factory=dict)
    _recalled: set[tuple[str, str]] = field(default_factory=set)
    _found: dict[tuple[str, Kind], Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._recalled = {(comparable(said.title.zh), said.type) for said in self.known.recalled.values()}
        for title in self.known.titles:
            for gram in _grams(title):
                self._grams.setdefault(gram, set()).add(title)

    def match(self, name: str, kind: Kind) -> Match:
        """The element that an item of this name and kind means."""
        at = (comparable(name), kind)
        if at not in self._found:
            self._found[at] = self._match(name, kind)
        return self._found[at]

    def _match(self, name: str, kind: Kind) -> Match:
        form = comparable(name)
        same = self.known.titles.get(form, ())
        fitting = [key for key in same if self._fits(key, kind)]
        own = [key for key in fitting if self.known.elements[key][0] == self.known.own]
        if len(own or fitting) == 1:
            return Match("same", (own or fitting)[0])
        if (form, kind.element) in self._recalled:
            return Match("new", persons=is_of_a_person(name))
        alias = self.known.aliases.get(form, ())
        meant = [key for key in alias if self._fits(key, kind)]
        sure = meant if len(alias) == 1 else [key for key in meant if self.known.declared[key].check]
        if not same and len(sure) == 1 and (len(form) >= _SHORT or self._is_person(sure[0])):
            return Match("same", sure[0])
        like, is_close = self._like(form, kind)
        near = tuple(dict.fromkeys([*fitting, *meant, *like, *same]))[:MOST_OFFERED]
        persons = is_of_a_person(name)
        suggested = near[0] if near and (fitting or meant or is_close) else "" if persons else NEW
        return Match(
            "doubtful" if near or persons else "new", suggested=suggested, near=near, persons=persons
        )

    def _like(self, form: str, kind: Kind) -> tuple[list[str], bool]:
        """Elements with a title like this one, and whether the first is so like that it is suggested."""
        shared: dict[str, int] = {}
        for gram in _grams(form):
            for title in self._grams.get(gram, ()):
                shared[title] = shared.get(title, 0) + 1
        close = sorted(shared, key=lambda title: (-shared[title], abs(len(title) - len(form)), title))[
            :MOST_LOOKED_AT
        ]
        found: list[str] = []
        best = 0.0
        while close and len(found) < 3:
            likest = nearest(form, close)
            like = SequenceMatcher(None, form, likest).ratio() if likest else 0.0
            if likest is None or like < LIKE:
                break
            close.remove(likest)
            fitting = [key for key in self.known.titles[likest] if self._fits(key, kind)]
            best = max(best, like if fitting else 0.0)
            found += fitting
        return found, best >= VERY_LIKE

    def _fits(self, key: str, kind: Kind) -> bool:
        said = self.known.elements[key][1]
        return kind.fits(said.type, said.max_length)

    def _is_person(self, key: str) -> bool:
        return is_about_persons(self.known.elements[key][1])


def refusal(name: str, *, persons: bool) -> Refusal | None:
    """The refused element that an item names."""
    return refused.refused_header(name, persons=persons)


@lru_cache(maxsize=16_384)
def is_of_a_person(name: str) -> bool:
    """Whether an item says something about one person, by its name."""
    plain = header_words.visible(name)
    counted = plain.endswith(_COUNTED) or plain.startswith(_AVERAGED)
    return any(word in plain for word in _PERSON) and not counted


def new_kind_for_persons(name: str, kind: Kind) -> dict[str, object] | None:
    """How a new element about persons is declared; None where it would be free text about a person (R17)."""
    about: dict[str, object] = {"person": True, "sensitivity": "personal"}
    if kind.element != "text":
        return about
    named = any(word in name for word in ("姓名", "地址", "住址", "门牌"))
    return about | {"free_text": True} if named else None


def about_persons(elements: list[ElementDeclaration]) -> bool:
    """Whether these elements make a resource one about persons."""
    return any(is_about_persons(element) for element in elements)


def _grams(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}
