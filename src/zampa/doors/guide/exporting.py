"""Gives the catalogue of an office, or of all, as a workbook in the guide's columns. It is public, as every entry is."""

from collections.abc import Callable

from zampa.data.catalogue import queries as catalogue
from zampa.data.standards import queries as standards
from zampa.doors.guide import hints, workbook, written
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import in_words, say
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor

TITLE = "政务信息资源目录"


def template(translate: Callable[[str], str], language: str) -> bytes:
    """An empty workbook with an example and a hint for each column, in the words of `translate`, which is `language`."""
    said = {key: in_words(text, translate, language) for key, text in hints.HINTS.items()}
    return workbook.template(said, [in_words(text, translate, language) for text in hints.ABOUT])


def export(reader: Actor | None, office: str | None = None) -> tuple[bytes, int]:
    """The workbook, and how many resources it holds. Raises Told when there is no such office."""
    names = {one.key: one.names["zh"] or one.key for one in people.offices()}
    if office and office not in names:
        raise Told(Problem(office, say("There is no office with this key."), offer(office, names)))
    elements = standards.elements()
    lines = catalogue.resources_of(reader, office) if office else catalogue.resources(reader)
    lines.sort(key=lambda line: (line.office, line.key))
    rows = [
        written.resource(line.declaration, provider=names.get(line.office, line.office), elements=elements)
        for line in lines
    ]
    title = f"{names[office]}{TITLE}" if office else TITLE
    return workbook.as_bytes(title, rows), len(rows)
