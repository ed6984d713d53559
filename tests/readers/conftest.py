"""How a file is refused: with a reason for a person, and never otherwise."""

import pytest

from readers.paper import read
from zampa.data.ingest.readers.reading import Unreadable


@pytest.fixture
def refusal():
    """The whole text of a refusal."""

    def refused(content, name="rows.csv", **wishes):
        with pytest.raises(Unreadable) as told:
            read(content, name, **wishes)
        problem = told.value.problems[0]
        assert problem.where == (name if isinstance(name, str) else problem.where)
        assert problem.what
        assert problem.do
        return str(told.value)

    return refused
