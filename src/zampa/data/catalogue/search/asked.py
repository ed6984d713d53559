"""What somebody asks for, as words that must all be found; every sign in it is plain text (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass

from zampa.data.catalogue.search.words import LETTERS, exact, segments
from zampa.foundation.kit.texts import comparable

LONGEST = 300
MOST_PARTS = 24


@dataclass(frozen=True)
class Part:
    """A run of words in one script that stand together: 牦牛, གནམ་གཤིས, weather.daily."""

    script: str
    forms: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Asked:
    """A query. `sounds`: its words in Latin letters, those that follow each other together (lha, sa).

    `cut`: it was longer than what is looked for.
    """

    text: str
    parts: tuple[Part, ...]
    sounds: tuple[tuple[Part, ...], ...]
    exact: str
    cut: bool

    @property
    def is_empty(self) -> bool:
        """No letter, digit, character or syllable stands in it."""
        return not self.parts


def asked(text: str) -> Asked:
    """The query that a person typed."""
    short = comparable(text[: LONGEST * 4])
    cut = len(short) > LONGEST or len(text) > LONGEST * 4
    short = short[:LONGEST]
    parts = list(_parts(short))
    cut = cut or len(parts) > MOST_PARTS
    parts = parts[:MOST_PARTS]
    return Asked(short, tuple(dict.fromkeys(parts)), tuple(_sounds(parts)), exact(short), cut)


def _parts(text: str) -> Iterator[Part]:
    for run in segments(text):
        forms = tuple(word.form for word in run)
        yield Part(run[0].script, forms, text[run[0].start : run[-1].end])


def _sounds(parts: list[Part]) -> Iterator[tuple[Part, ...]]:
    run: list[Part] = []
    for part in parts:
        if part.script == LETTERS:
            run.append(part)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)
