"""The fields of the index, and how an entry becomes a document in it."""

import json

import tantivy

from zampa.data.catalogue.search import sounds, words
from zampa.data.catalogue.search.entries import LANGUAGES, RANKS, Entry

VERSION = 2
"""Grows with every change here or in how texts are read: an index of another version is made new."""

TEXTS = ("title1", "title2", "text1", "text2", "coded1", "coded2", "pinyin", "initials", "wylie")
WHOLE = ("id", "owner", "element", "exact", "code")
FACETS = ("kind", "office", "theme", "sharing", "opening", "place", "language")
DAYS = ("due", "late")


def schema() -> tantivy.Schema:
    """Words in positions, whole words, facets, days, and what is shown of an entry."""
    builder = tantivy.SchemaBuilder()
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in WHOLE:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in DAYS:
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_unsigned_field("rank", indexed=True, fast=True)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def document(entry: Entry) -> tantivy.Document:
    """The entry as the index takes it."""
    made = tantivy.Document()
    titles = [str(entry.title[language]) for language in LANGUAGES if entry.title.get(language)]
    summaries = [str(entry.summary[language]) for language in LANGUAGES if entry.summary.get(language)]
    named = [*titles, *entry.also]
    title, coded = words.grams(named), words.grams(entry.codes)
    text = words.grams([*summaries, *entry.about])
    _add(made, "title1", title.ones)
    _add(made, "title2", title.twos)
    _add(made, "text1", text.ones)
    _add(made, "text2", text.twos)
    _add(made, "coded1", coded.ones)
    _add(made, "coded2", coded.twos)
    for name, sound in (("pinyin", sounds.pinyin), ("initials", sounds.initials), ("wylie", sounds.wylie)):
        _add(made, name, f" {words.BREAK} ".join(said for text in named if (said := sound(text))))
    for name, value in (("id", entry.id), ("owner", entry.owner), ("element", entry.element)):
        _add(made, name, value)
    for form in {words.exact(name) for name in [*named, *entry.codes]}:
        _add(made, "exact", form)
    for code in entry.codes:
        _add(made, "code", words.comparable(code))
    _facets(made, entry)
    made.add_unsigned("rank", RANKS.index(entry.kind))
    made.add_bytes("shown", _shown(entry))
    return made


def _facets(made: tantivy.Document, entry: Entry) -> None:
    for name in ("kind", "office", "theme", "sharing", "opening"):
        _add(made, name, getattr(entry, name))
    for place in entry.places:
        made.add_text("place", place)
    for language in entry.languages:
        made.add_text("language", language)
    if entry.due is not None and entry.late is not None:
        made.add_integer("due", entry.due)
        made.add_integer("late", entry.late)


def _add(made: tantivy.Document, name: str, text: str) -> None:
    if text:
        made.add_text(name, text)


def _shown(entry: Entry) -> bytes:
    kept = {
        "kind": entry.kind,
        "key": entry.key,
        "title": dict(entry.title),
        "summary": dict(entry.summary),
        "also": entry.also,
        "about": entry.about,
        "codes": entry.codes,
        "owner": entry.owner,
        "office": entry.office,
        "due": entry.due,
        "late": entry.late,
        "old": entry.old,
    }
    return json.dumps(
        {k: v for k, v in kept.items() if v not in ("", (), {}, None)}, ensure_ascii=False
    ).encode()
