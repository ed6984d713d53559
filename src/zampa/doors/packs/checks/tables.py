"""Reads the small CSV files of packs: UTF-8, commas, headers in the first line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

LARGEST_BYTES = 16 * 1024 * 1024
_MOST_TOLD = 5


@dataclass(frozen=True)
class Table:
    """The rows of a CSV file, each with its line, and what is wrong with it."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    problems: tuple[Problem, ...]


def beside(folder: Path, name: str, shown_folder: str) -> tuple[Path, str] | Fault:
    """The CSV file of this name in the folder, and its name in problems; or why it cannot be had."""
    path = folder / name
    if Path(name).name != name or path.suffix != ".csv":
        what = say('"{name}" is not the name of a CSV file beside this one.', name=name)
        return Fault(("file",), what, say("Write the name alone, such as {example}.", example="codes.csv"))
    if path.is_symlink() or not path.is_file():
        there = [other.name for other in folder.glob("*.csv")]
        return Fault(
            ("file",), say('There is no file "{name}" beside this one.', name=name), offer(name, there)
        )
    if path.stat().st_size > LARGEST_BYTES:
        what = say('"{name}" is larger than {mib} MiB.', name=name, mib=LARGEST_BYTES // 2**20)
        return Fault(
            ("file",), what, say("A pack brings small tables; deliver larger ones with zampa deliver.")
        )
    return path, f"{shown_folder}/{name}"


def read(path: Path, shown: str) -> Table:
    """Read one CSV file; a row with too few or too many cells is a problem."""
    problems: list[Problem] = []
    rows: list[tuple[int, dict[str, str]]] = []
    headers: tuple[str, ...] = ()
    try:
        for line, cells in _lines(path):
            if not headers:
                headers = tuple(cell.strip() for cell in cells)
                problems += _headers(headers, shown)
            elif len(cells) == len(headers):
                rows.append((line, dict(zip(headers, cells, strict=True))))
            elif cells:
                what = say("This line has {n} cells; the header has {m}.", n=len(cells), m=len(headers))
                problems.append(
                    Problem(f"{shown}:{line}", what, say("A cell that holds a comma stands in quotes."))
                )
    except UnicodeDecodeError:
        problems.append(Problem(f"{shown}:1", say("This is not UTF-8 text."), say("Save the file as UTF-8.")))
    except csv.Error as error:
        problems.append(Problem(f"{shown}:1", say("CSV cannot be read: {why}.", why=str(error))))
    if not headers and not problems:
        problems.append(
            Problem(f"{shown}:1", say("The file is empty."), say("Its first line holds the headers."))
        )
    return Table(headers, tuple(rows), tuple(problems[:_MOST_TOLD]))


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line where it begins."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        begins = 1
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1


def _headers(headers: tuple[str, ...], shown: str) -> Iterator[Problem]:
    for header in dict.fromkeys(headers):
        if headers.count(header) > 1:
            yield Problem(f"{shown}:1", say('The header "{header}" stands twice.', header=header))
