"""What the papers name exists: commands, options, pages, settings, laws, and the words on buttons."""

import re
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from docs import shelves
from docs.shelves import DOCS, PAGES, ROOT, TWINNED, named
from zampa.doors.cli.commands import zampa
from zampa.foundation.kit import yamlfile
from zampa.foundation.kit.environment import SETTINGS

PACKS = ROOT / "packs"
SOURCE = ROOT / "src" / "zampa"
LOCALE = ROOT / "src" / "zampa" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
STEPS = [p for p in TWINNED if p.parent.name in ("tutorials", "how-to")]
LAWS = DOCS / "reference" / "laws.md"
_STANDARD = re.compile(r"\b(?:GB/T|GB|HJ|ISO) [0-9]{3,5}\b")


@pytest.mark.parametrize("page", TWINNED, ids=named)
def test_an_office_that_reads_no_english_finds_the_page_in_chinese(page):
    assert shelves.twin(page).exists()
    assert shelves.twin(page).name in shelves.links(page)
    assert page.name in shelves.links(shelves.twin(page))


@pytest.mark.parametrize("page", TWINNED, ids=named)
def test_both_languages_say_the_same_things_in_the_same_order(page):
    chinese = shelves.twin(page)

    assert shelves.headings(page) == shelves.headings(chinese)
    assert [b.language for b in shelves.blocks(page)] == [b.language for b in shelves.blocks(chinese)]
    assert _typed(page) == _typed(chinese)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_that_a_page_names_exists_with_its_options(page):
    faults = [fault for words in shelves.commands(page) if (fault := _fault(words))]

    assert not faults


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page):
    lost = [link for link in shelves.links(page) if not (page.parent / link).exists()]

    assert not lost


@pytest.mark.parametrize("page", STEPS, ids=named)
def test_the_words_in_bold_are_words_on_the_site(page):
    with LOCALE.open("rb") as file:
        told = [(m.id, m.string) for m in read_po(file) if m.id]
    english = {t for i, _ in told for t in _forms(i)} | _titles("en")
    chinese = {t for _, s in told for t in _forms(s)} | _titles("zh")

    assert not [label for label in shelves.labels(page) if not _is_told(label, english)]
    assert not [label for label in shelves.labels(shelves.twin(page)) if not _is_told(label, chinese)]


def test_every_setting_is_in_the_reference():
    page = shelves.text(DOCS / "reference" / "settings.md")

    assert not [name for name in SETTINGS if f"`{name}`" not in page]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_setting_that_a_page_names_exists(page):
    of_tests = {"ZAMPA_TEST_POSTGRES", "ZAMPA_SOAK"}

    assert set(re.findall(r"\bZAMPA_[A-Z_]+\b", shelves.text(page))) <= SETTINGS.keys() | of_tests


def test_every_law_and_standard_that_a_pack_cites_is_in_the_list_of_laws():
    listed = shelves.text(LAWS)
    missing = {cited: where for cited, where in _cited().items() if f"**{cited}**" not in listed}

    assert not missing


def test_every_standard_that_the_program_names_is_in_the_list_of_laws():
    listed = shelves.text(LAWS)
    files = [p for kind in ("*.py", "*.yaml") for p in SOURCE.rglob(kind) if "specimens" not in p.parts]
    named_ones = {found for p in files for found in _STANDARD.findall(p.read_text("utf-8"))}

    assert not [one for one in named_ones if one not in listed]


def test_what_a_pack_calls_not_verified_is_so_in_the_list_of_laws():
    rows = {row.split("**")[1]: row for row in shelves.text(LAWS).splitlines() if row.startswith("| **")}
    unsure = {cited for text, cited in _bases() if text.endswith("(not verified)")}

    assert not [cited for cited in unsure if "not verified" not in rows[cited]]


@pytest.mark.parametrize("shelf", ["tutorials", "how-to", "explanation", "reference", "decisions"])
def test_every_page_stands_in_the_index(shelf):
    english, chinese = (set(shelves.links(DOCS / name)) for name in ("README.md", "README.zh.md"))
    pages = {p.relative_to(DOCS).as_posix() for p in (DOCS / shelf).glob("*.md")}

    assert {p for p in pages if not p.endswith(".zh.md")} <= english
    assert {
        p.removesuffix(".md") + ".zh.md" if _has_twin(p) else p for p in pages if ".zh." not in p
    } <= chinese


def _has_twin(page: str) -> bool:
    return shelves.twin(DOCS / page).exists()


def _typed(page: Path) -> list[str]:
    """The commands of a page, one beside the other; what stands in quotes may differ."""
    steps = [command for block in shelves.blocks(page) for command, _ in block.steps]
    return [re.sub(r'"[^"]*"', '"…"', command) for command in steps]


def _fault(words: list[str]) -> str:
    """Why there is no such command or option; empty when there is."""
    command: click.Command = zampa
    rest = list(words)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        inner = command.commands.get(rest.pop(0))
        if inner is None:
            return f"no such command: zampa {' '.join(words)}"
        command = inner
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "--lang"}
    strange = [word for word in rest if word.startswith("--") and word.split("=")[0] not in known]
    return f"no such option: zampa {' '.join(words)}: {strange}" if strange else ""


def _forms(message: str | tuple[str, ...] | list[str]) -> list[str]:
    return [message] if isinstance(message, str) else list(message)


def _is_told(label: str, told: set[str]) -> bool:
    """Whether the label is one of these texts; a number stands for a part such as %(number)s."""
    if label in told:
        return True
    pattern = re.sub(r"\d+", "\0", label)
    return "\0" in pattern and pattern in {re.sub(r"%\(\w+\)s", "\0", text) for text in told}


def _titles(language: str) -> set[str]:
    """Titles of resources and fields, in the packs."""
    texts = "\n".join(path.read_text("utf-8") for path in PACKS.rglob("*.yaml"))
    return set(re.findall(rf"{language}: ([^,}}\n]+)", texts))


def _bases() -> list[tuple[str, str]]:
    """Every basis and ground in the packs, as it stands there and law by law."""
    found = []
    for path in sorted(PACKS.rglob("*.yaml")):
        for text in _said(yamlfile.load(path).value, ("basis", "ground")):
            plain = text.removesuffix("(not verified)").split(": ")[0].strip()
            found += [(text, "Zampa" if plain == "Zampa" else cited) for cited in plain.split(", ")]
    return found


def _cited() -> dict[str, str]:
    return {cited: text for text, cited in _bases()}


def _said(value: object, keys: tuple[str, ...]) -> list[str]:
    if isinstance(value, list):
        return [text for item in value for text in _said(item, keys)]
    if not isinstance(value, dict):
        return []
    here = [str(value[key]) for key in keys if isinstance(value.get(key), str)]
    return here + [text for item in value.values() for text in _said(item, keys)]
