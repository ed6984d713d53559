"""The reference pages say what the code says, and their specimens are right."""

import pytest

from zampa.doors.packs import reference
from zampa.doors.packs.kinds import BY_KEY
from zampa.foundation.kit import yamlfile


def test_each_kind_has_its_page_with_every_part_of_it():
    pages = reference.pages()

    assert set(pages) == {f"{kind.page}.md" for kind in BY_KEY.values()}
    for kind in BY_KEY.values():
        for name in kind.model.model_fields:
            assert f"| `{name}` |" in pages[f"{kind.page}.md"]


def test_pages_are_printed_alike_each_time():
    assert reference.pages() == reference.pages()


def test_every_part_of_a_page_has_its_meaning_or_a_plain_type():
    rows = [
        line for text in reference.pages().values() for line in text.splitlines() if line.startswith("| `")
    ]

    assert len(rows) > 60
    assert not [
        row for row in rows if row.count(" | ") < 4 and "folder" not in row.lower() and "](" not in row
    ]


@pytest.mark.parametrize("kind", BY_KEY.values(), ids=lambda kind: kind.key)
def test_the_specimen_of_a_page_is_one_that_packs_check_would_take(kind):
    text = reference.page(kind).split("```yaml\n")[1].split("```")[0]
    said = yamlfile.parse(text, shown=kind.page).value

    for one in said if isinstance(said, list) else [said]:
        kind.model.model_validate(one)
