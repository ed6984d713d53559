"""What Zampa refuses, wherever a pack declares it: elements, headers, code lists, tables that trace somebody."""

from collections.abc import Iterable, Iterator

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.standards import refused, structure
from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration
from zampa.data.standards.refusals import Refusal
from zampa.doors.packs.found import Declaration, PathIn
from zampa.doors.packs.kinds import CODELIST, ELEMENT, RESOURCE
from zampa.doors.packs.scope import Scope
from zampa.foundation.kit.declared import Texts
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import in_a_row
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import in_three, say
from zampa.foundation.kit.texts import LANGUAGES

Word = tuple[PathIn, str]


def problems(declaration: Declaration, scope: Scope) -> Iterator[Problem]:
    """Every refused thing that the declaration names or amounts to, with the reason."""
    if declaration.kind is ELEMENT:
        faults = _element(declaration.said)
    elif declaration.kind is CODELIST:
        faults = _codelist(declaration.said)
    elif declaration.kind is RESOURCE:
        faults = _resource(declaration.said, scope)
    else:
        return
    for fault in faults:
        yield declaration.problem(fault)


def _element(element: ElementDeclaration) -> Iterator[Fault]:
    yield from _words(_head(element), persons=element.person)
    if refusal := structure.free_text(element):
        yield _structure(("type",), element.title, refusal)


def _codelist(codelist: CodeListDeclaration) -> Iterator[Fault]:
    yield from _words(_head(codelist), persons=True)
    columns = [[getattr(code.title, language) for code in codelist.codes] for language in LANGUAGES]
    columns.append([alias for code in codelist.codes for alias in code.aliases])
    refusals = (refused.refused_codelist(column) for column in columns if column)
    if refusal := next((refusal for refusal in refusals if refusal), None):
        yield _fault(("codes",), codelist.key, refusal)


def _resource(resource: ResourceDeclaration, scope: Scope) -> Iterator[Fault]:
    yield from _words((*_head(resource), *_headers(resource)), persons=resource.persons)
    elements = scope.elements
    there = [elements[field.element] for field in resource.fields if field.element in elements]
    words: dict[str, list[str]] = {}
    for path, text in _headers(resource):
        words.setdefault(resource.fields[int(path[1])].element, []).append(text)
    for refusal in (structure.joins_trace(there, words=words), structure.coordinates(there, words=words)):
        if refusal:
            yield _structure(("fields",), resource.title, refusal)


def _words(words: Iterable[Word], *, persons: bool) -> Iterator[Fault]:
    told = set()
    for path, text in words:
        refusal = refused.refused_header(text, persons=persons)
        if refusal and (path[:2], refusal.element) not in told:
            told.add((path[:2], refusal.element))
            yield _fault(path, text, refusal)


def _structure(path: PathIn, title: Texts, refusal: Refusal) -> Fault:
    """What is refused whatever it is called, with the titles of the columns that amount to it."""
    title_of = in_three(refusal.title)
    what = say('"{text}" is refused: {title}.', text=in_three(title.model_dump()), title=title_of)
    joined = {language: ", ".join(column[language] for column in refusal.columns) for language in LANGUAGES}
    columns = say("The columns: {columns}.", columns=in_three(joined))
    return Fault(path, what, in_a_row(columns, in_three(refusal.why), say("See REFUSALS.md")))


def _fault(path: PathIn, text: str, refusal: Refusal) -> Fault:
    what = say('"{text}" is refused: {title}.', text=text, title=in_three(refusal.title))
    advice = say("Remove it, or give it a name that says what else it means. See REFUSALS.md")
    return Fault(path, what, in_a_row(in_three(refusal.why), advice))


def _head(said: ElementDeclaration | CodeListDeclaration | ResourceDeclaration) -> tuple[Word, ...]:
    return ((("key",), said.key.replace(".", " ").replace("_", " ")), *_texts(("title",), said.title))


def _headers(resource: ResourceDeclaration) -> Iterator[Word]:
    for place, field in enumerate(resource.fields):
        yield ("fields", place, "name"), field.name.replace("_", " ")
        yield from ((("fields", place, "aliases", n), alias) for n, alias in enumerate(field.aliases))
        if field.title:
            yield from _texts(("fields", place, "title"), field.title)


def _texts(path: PathIn, texts: Texts) -> tuple[Word, ...]:
    return tuple(((*path, language), getattr(texts, language)) for language in LANGUAGES)
