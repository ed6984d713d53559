"""Collects every sentence that a person may read and lays it, untranslated, into the translations (.po) for a translator.

Run as `python -m zampa.foundation.ui.extracting`. What nobody says any more goes; what is translated stays as it is.
"""

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

PACKAGE = Path(__file__).resolve().parents[2]
LOCALE = PACKAGE / "locale"
ONE = {"_", "gettext", "gettext_lazy", "gettext_noop", "say"}
TWO = {"ngettext"}
OPTIONS = {
    "newstyle_gettext": "true",
    "trimmed": "true",
    "extensions": "jinja2.ext.do",
    "silent": "false",
}
DRAFT = "status: draft"
HEAD = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def found(package: Path = PACKAGE) -> Iterator[tuple[str, Any]]:
    """Each message with the file that says it: a str, or a pair of singular and plural."""
    for file in sorted([*package.rglob("*.py"), *package.rglob("templates/**/*.html")]):
        place = file.relative_to(package).as_posix()
        for message in _messages(file, file.read_bytes()):
            yield place, message


def template(package: Path = PACKAGE) -> Catalog:
    """All messages as an empty catalogue."""
    catalogue = Catalog(charset="utf-8")
    for place, message in found(package):
        if message and has_words(message):
            catalogue.add(message, locations=[(place, 0)])
    return catalogue


def update(po: Path) -> None:
    """Bring one translation up to the code."""
    with po.open("rb") as file:
        kept = read_po(file, charset="utf-8")
    kept.update(template(), no_fuzzy_matching=True)
    kept.obsolete.clear()
    for message in kept:
        _mark(message)
    body = io.BytesIO()
    write_po(body, kept, include_lineno=False, width=110, omit_header=True)
    po.write_bytes(HEAD.format(language=po.parents[1].name).encode() + body.getvalue())


def has_words(message: Any) -> bool:
    """Whether something is left to translate besides the parts: not so in "{a} {b}"."""
    first = message if isinstance(message, str) else message[0]
    return any(c.isalpha() for c in _without_parts(first))


def _without_parts(text: str) -> str:
    outside, depth = [], 0
    for character in text:
        depth += (character == "{") - (character == "}")
        outside.append("" if depth or character == "}" else character)
    return "".join(outside)


def _messages(file: Path, source: bytes) -> Iterator[Any]:
    if file.suffix == ".py":
        yield from _of_python(ast.parse(source))
        return
    keywords = {**dict.fromkeys(ONE), **dict.fromkeys(TWO, (1, 2))}
    for _, message, _, _ in extract(babel_extract, io.BytesIO(source), keywords=keywords, options=OPTIONS):  # type: ignore[arg-type]
        yield message


def _of_python(module: ast.Module) -> Iterator[Any]:
    """The sentences that are written out as the first argument (or two) of one of the functions."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if (name := _name(node.func)) in ONE | TWO:
            texts = [a.value for a in node.args[: 1 if name in ONE else 2] if isinstance(a, ast.Constant)]
            if texts and all(isinstance(text, str) for text in texts):
                yield texts[0] if name in ONE else tuple(texts)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _mark(message: Message) -> None:
    """Each translation says whether a person has reviewed it."""
    if message.id and not any(comment.startswith("status:") for comment in message.user_comments):
        message.user_comments = [*message.user_comments, DRAFT]


if __name__ == "__main__":
    for name in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        update(name)
