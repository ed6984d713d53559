"""The three languages of a page: their names, their tags, and the address of the same page in another one."""

from dataclasses import dataclass

TAGS = {"bo": "bo", "zh-hans": "zh-Hans", "en": "en"}
NAMES = {"bo": "བོད་ཡིག", "zh-hans": "中文", "en": "English"}
LATIN = {"bo": "Tibetan", "zh-hans": "Chinese", "en": ""}  # for readers whose system lacks the letters


@dataclass(frozen=True)
class LanguageLink:
    """One language as the masthead offers it; `tag` is for HTML's lang."""

    code: str
    tag: str
    name: str
    latin: str
    address: str
    is_current: bool


def links(address: str, current: str) -> list[LanguageLink]:
    """The page at `address` (path and query, beginning with the current language) in each language."""
    return [
        LanguageLink(code, TAGS[code], NAMES[code], LATIN[code], moved(address, code), code == current)
        for code in TAGS
    ]


def moved(address: str, code: str) -> str:
    """The same page in another language; the home page where `address` has no language."""
    head, _, rest = address.removeprefix("/").partition("/")
    return f"/{code}/{rest}" if head in TAGS else f"/{code}/"


def short(code: str) -> str:
    """The language as texts of packs name it: bo, zh or en."""
    return code.split("-")[0]


def tag_of_short(language: str) -> str:
    """HTML's lang for bo, zh or en."""
    return "zh-Hans" if language == "zh" else language
