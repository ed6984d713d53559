"""What a table's structure gives away, whatever its names: traces (R25), free text (R17) and coordinates (R18)."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from zampa.data.standards import header_words
from zampa.data.standards.declarations import ElementDeclaration
from zampa.data.standards.refusals import Element, Refusal, read

Words = Mapping[str, Collection[str]]

_NUMBERS = frozenset({"integer", "decimal"})
_PLACE_CODE = re.compile(r"\[0-9\]\{(6|9|12)\}|\\d\{(6|9|12)\}")
_ANY_TEXT = "任意 free text, ཡི་གེ 1!"


def joins_trace(elements: Iterable[ElementDeclaration], *, words: Words | None = None) -> Refusal | None:
    """R25: a person, vehicle, device, card or dwelling with a time finer than a day and a place.

    Closed where nothing is known: in a table with such a time and a place, every free identifier (a text or whole
    number without code list, unit or bounds) counts as one of these unless its words say that it stands still or is a
    kind of thing (station, market, goods). In a register of firms whose only such time is that of an entry
    (登记时间), what describes a firm counts no more; numbers that are not the firm's own, and all that is named as one
    of these, still do. `words` are the field names, titles and aliases for each element's key.
    """
    every = tuple(elements)
    said = {element.key: _said(element, words) for element in every}
    times = [element for element in every if _is_fine_time(element, said[element.key])]
    places = [element for element in every if _is_place(element, said[element.key])]
    if not times or not places:
        return None
    of_firms = any(_is_of_a_firm(element, said[element.key]) for element in every)
    of_firms = of_firms and all("entered" in said[time.key] for time in times)
    for one in every:
        if _is_subject(one, said[one.key], is_place=one in places, of_firms=of_firms):
            titles = tuple(part.title.model_dump() for part in (one, times[0], places[0]))
            return Refusal("trace", _TRACE["title"], _TRACE["why"], "structure", one.key, titles)
    return None


def free_text(element: ElementDeclaration) -> Refusal | None:
    """R17: text about a person without code list, pattern or check, other than names and address lines."""
    if not element.person or element.type != "text" or element.codelist or element.check:
        return None
    if element.pattern and not re.fullmatch(element.pattern, _ANY_TEXT):
        return None
    said = _said(element, None)
    if element.free_text and ("name" in said or "address" in said):
        return None
    titles = (element.title.model_dump(),)
    return Refusal("free_text", _FREE_TEXT["title"], _FREE_TEXT["why"], "structure", element.key, titles)


def coordinates(elements: Iterable[ElementDeclaration], *, words: Words | None = None) -> Refusal | None:
    """R18: nothing about persons has coordinates; residence is a village code."""
    every = tuple(elements)
    if not any(element.person for element in every):
        return None
    found = next((element for element in every if "coordinates" in _said(element, words)), None)
    if found is None:
        return None
    titles = (found.title.model_dump(),)
    return Refusal("coordinates", _COORDINATES["title"], _COORDINATES["why"], "structure", found.key, titles)


@lru_cache(maxsize=65_536)
def lists_of(text: str) -> frozenset[str]:
    """Which of the lists (subject, place, clock, …) a text is in."""
    header = header_words.header(text)
    return frozenset(listed.key for listed in _lists() if header_words.word_in(header, listed))


def _said(element: ElementDeclaration, words: Words | None) -> frozenset[str]:
    """Which of the lists the element's key, title and field words are in."""
    title = element.title
    texts = [element.key.replace(".", " "), title.bo, title.zh, title.en, *(words or {}).get(element.key, ())]
    return frozenset().union(*(lists_of(text) for text in texts))


def _is_fine_time(element: ElementDeclaration, said: frozenset[str]) -> bool:
    return element.type == "datetime" or (
        element.type in {"text", *_NUMBERS} and element.unit is None and "clock" in said
    )


def _is_place(element: ElementDeclaration, said: frozenset[str]) -> bool:
    coded = element.pattern is not None and _PLACE_CODE.search(element.pattern) is not None
    return not _is_fine_time(element, said) and ("place" in said or "coordinates" in said or coded)


def _is_of_a_firm(element: ElementDeclaration, said: frozenset[str]) -> bool:
    return element.check == "gb32100" or "firm" in said


def _is_subject(element: ElementDeclaration, said: frozenset[str], *, is_place: bool, of_firms: bool) -> bool:
    if element.person or element.check == "gb11643" or element.sensitivity in {"personal", "sensitive"}:
        return True
    if "subject" in said or "fixed" in said or is_place:
        return "subject" in said and element.unit is None
    bounded = element.minimum is not None or element.maximum is not None or element.unit is not None
    free = element.type in {"text", "integer"} and element.codelist is None and not bounded
    if of_firms and ("number" not in said or _is_of_a_firm(element, said)):
        return False
    return free and not _is_fine_time(element, said)


@cache
def _lists() -> tuple[Element, ...]:
    nothing: Mapping[str, str] = {}
    return tuple(
        Element(
            said["key"],
            nothing,
            nothing,
            zh=tuple(said["zh"]),
            bo=tuple(said["bo"]),
            latin=tuple(said["latin"]),
        )
        for said in read("structure.yaml")
    )


_TRACE = {
    "title": {
        "bo": "འགྲོ་འདུག་གི་རྗེས་ཐོ།",
        "zh": "行踪轨迹",
        "en": "Traces",
    },
    "why": {
        "bo": "རེའུ་མིག་འདིས་སུའམ་གང་ཞིག་དུས་ཚོད་ག་ཚོད་ལ་ས་གནས་གང་དུ་ཡོད་པ་སྟོན། ཉིན་གྲངས་ལས་ཕྲ་བའི་དུས་ཚོད་དམ་ས་གནས་དོར་རོགས།",
        "zh": "这张表会显示谁或什么在几点钟到过哪里。请去掉比日更细的时间、地点或标识；固定的监测站请在名称里写明。",
        "en": "This table would show who or what was where at what hour. Leave out the time of day, the place or the "
        "identifier; say in the title of a fixed station that it is one.",
    },
}
_FREE_TEXT = {
    "title": {"bo": "མི་སྐོར་གྱི་རང་མོས་ཡི་གེ།", "zh": "关于个人的自由文字", "en": "Free text about a person"},
    "why": {
        "bo": "མི་སྐོར་གྱི་ཡི་གེ་རང་མོས་སུ་འབྲི་མི་ཆོག མིང་དང་ཁ་བྱང་ཁོ་ན་ཆོག",
        "zh": "关于个人的数据元不能是自由文字，姓名和地址除外。请用代码表或格式。",
        "en": "An element about a person is never free text, except names and address lines. Use a code list or a pattern.",
    },
}
_COORDINATES = {
    "title": {"bo": "མི་དང་འབྲེལ་བའི་གནས་ཡུལ་གྱི་གྲངས།", "zh": "个人的坐标", "en": "Coordinates of persons"},
    "why": {
        "bo": "མི་དང་འབྲེལ་བའི་གནས་ཡུལ་གྲོང་ཚོའི་ཨང་རྟགས་ཁོ་ནར་འགོད།",
        "zh": "关于个人的资源不能有坐标；居住地只到村代码。",
        "en": "Nothing about persons has coordinates; residence is a village code.",
    },
}
