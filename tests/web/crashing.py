"""The site as it is served, where search, a stream of rows, and a search that fails twice break on what was asked."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")

from zampa.project.wsgi import application  # noqa: F401, I001 - Django starts here
from zampa.data.catalogue.search import queries
from zampa.data.ingest import exporting


def break_on(reader, text, **_more):
    """Break as a library does: with what it was given in the message."""
    try:
        raise KeyError(f"no word like {text}")
    except KeyError as why:
        raise ValueError(f"cannot parse {text!r}") from why


def break_in_a_stream(columns, rows):
    """Break when the answer has begun."""
    yield ",".join(columns).encode()
    raise ValueError(f"a row cannot be written: {next(iter(rows))}")


queries.find = break_on
exporting.csv_pieces = break_in_a_stream
