"""A first page comes over a slow mobile line: page, styles and scripts together, without fonts, at most 60 KB."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from web.addresses import LANGUAGES, PUBLIC, SIGNED_IN

MOST = 60 * 1024


def weight(answer):
    """Bytes of the page and of every style and script that it names."""
    names = set(re.findall(r'(?:href|src)="/static/([^"]+)"', answer.text))
    assert any(name.endswith("tokens.css") for name in names)
    sizes = [Path(finders.find(name)).stat().st_size for name in names]
    return len(answer.content) + sum(sizes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_weighs_more_than_60_kilobytes(dolma, language):
    pages = {**PUBLIC, **SIGNED_IN}

    weights = {name: weight(dolma.get(f"/{language}/{address}")) for name, address in pages.items()}

    assert {name: size for name, size in weights.items() if size > MOST} == {}


def test_nothing_comes_from_elsewhere(dolma):
    for address in {**PUBLIC, **SIGNED_IN}.values():
        page = dolma.get(f"/bo/{address}").text
        assert not re.findall(r'(?:href|src|action)="(?:https?:)?//[^"]*', page)
