"""Sentences that offer the right word, and sentences in a row."""

from collections.abc import Iterable

from zampa.foundation.kit.saying import Said, say
from zampa.foundation.kit.words import nearest

MOST = 16


def offer(word: str, known: Iterable[str]) -> Said:
    """'Did you mean "severity"? Known: key, resource, …', as far as there is something to offer."""
    words = list(dict.fromkeys(known))
    near = nearest(str(word), words)
    parts = [say('Did you mean "{word}"?', word=near)] if near else []
    if words and len(words) <= MOST:
        parts.append(say("Known: {words}.", words=", ".join(words)))
    elif words and not near:
        parts.append(say("Known: {words} and {n} more.", words=", ".join(words[:MOST]), n=len(words) - MOST))
    return in_a_row(*parts)


def in_a_row(*sentences: str) -> Said:
    """The sentences one after the other; empty ones are passed over."""
    said = {f"s{place}": sentence for place, sentence in enumerate(s for s in sentences if s)}
    return say(" ".join(f"{{{name}}}" for name in said), **said)
