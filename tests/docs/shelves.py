"""Reads the pages of docs/: their blocks, commands, links and headings."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), ROOT / "packs" / "README.md"])
MEASURED = DOCS / "explanation" / "speed.md"  # for engineers: figures and commands alone
TWINNED = sorted(
    page
    for shelf in ("tutorials", "how-to", "explanation")
    for page in (DOCS / shelf).glob("*.md")
    if not page.name.endswith(".zh.md") and page != MEASURED
)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_SETTING = re.compile(r"^[A-Z][A-Z_]*=\S*$")


@dataclass(frozen=True)
class Block:
    """A fenced block; a console block is a list of (command, lines that it prints)."""

    language: str
    text: str

    @property
    def steps(self) -> list[tuple[str, list[str]]]:
        found: list[tuple[str, list[str]]] = []
        for line in self.text.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found:
                found[-1][1].append(line)
        return found


def named(page: Path) -> str:
    """The page's name in a test's report."""
    return page.relative_to(ROOT).as_posix()


def twin(page: Path) -> Path:
    """The Chinese page of an English one."""
    return page.with_name(f"{page.stem}.zh.md")


def text(page: Path) -> str:
    return page.read_text("utf-8")


def blocks(page: Path) -> list[Block]:
    return [Block(*found) for found in _FENCE.findall(text(page))]


def prose(page: Path) -> str:
    """The page without its blocks."""
    return _FENCE.sub("", text(page))


def links(page: Path) -> list[str]:
    """Links to other files of the project, without what stands after #."""
    every = [link.split("#")[0] for link in _LINK.findall(prose(page))]
    return [link for link in every if link and not link.startswith(("http:", "https:", "mailto:"))]


def labels(page: Path) -> list[str]:
    """What stands in bold: in tutorials and how-tos, the words of the pages of the site."""
    return _BOLD.findall(prose(page))


def headings(page: Path) -> list[int]:
    """The levels of the headings, in order."""
    return [len(marks) for marks in re.findall(r"^(#+) ", prose(page), re.M)]


def commands(page: Path) -> list[list[str]]:
    """The words of every `zampa …` that the page names, in blocks and in running text."""
    return [words for line in _lines(page) if (words := _words(line))]


def _lines(page: Path) -> Iterator[str]:
    for block in blocks(page):
        if block.language == "console":
            yield from (command for command, _ in block.steps)
        elif block.language == "sh":
            yield from block.text.replace("\\\n", " ").splitlines()
    yield from _INLINE.findall(prose(page))


def _words(line: str) -> list[str]:
    """The words after `zampa`, without settings before it and redirections behind it; empty for anything else."""
    try:
        words = shlex.split(line, comments=True)
    except ValueError:
        return []
    while words and _SETTING.match(words[0]):
        words.pop(0)
    if not words or words[0] not in ("zampa", ".venv/bin/zampa") or len(words) == 1:
        return []
    return words[1 : words.index(">") if ">" in words else None]
