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
def test_no_page_weighs_more_than_60_kilobytes(dolma, bridged, language):
    pages = {**PUBLIC, **SIGNED_IN}

    weights = {name: weight(dolma.get(f"/{language}/{address}")) for name, address in pages.items()}

    assert {name: size for name, size in weights.items() if size > MOST} == {}


@pytest.mark.parametrize("rules", [1, 4, 24])
def test_a_report_of_many_findings_is_no_heavier(dolma, papers, rules):
    from zampa.data.quality.models import Tally  # noqa: PLC0415 - after the environment is set

    pattern = Tally.objects.filter(delivery="D20261122-0001", rule="order").get()
    Tally.objects.filter(delivery="D20261122-0001").delete()
    first = [
        {"line": n, "field": "price_low, price_average", "value": "9.80, 6.40"} for n in range(10_000, 10_100)
    ]
    for number in range(rules):
        pattern.pk, pattern.rule, pattern.first = None, f"order{number}", first
        pattern.save()

    answer = dolma.get("/bo/deliveries/D20261122-0001/")

    assert answer.text.count("9.80") >= 3 * rules
    assert weight(answer) <= MOST


def test_nothing_comes_from_elsewhere(dolma, bridged):
    for address in {**PUBLIC, **SIGNED_IN}.values():
        page = dolma.get(f"/bo/{address}").text
        assert not re.findall(r'(?:href|src|action)="(?:https?:)?//[^"]*', page)
