"""Dolma's office brings its catalogue."""

from datetime import date

import pytest

from guide import sheet

TODAY = date(2026, 11, 22)


@pytest.fixture
def look(house, tmp_path):
    """What a workbook of these resources comes to, as Dolma sees it."""
    return _maker("look", tmp_path)


@pytest.fixture
def take(house, tmp_path):
    """The same, taken into the catalogue."""
    return _maker("take", tmp_path)


def _maker(verb, folder):
    from zampa.doors.guide import importing  # noqa: PLC0415 - after the environment is set
    from zampa.doors.guide.actions import catalogues  # noqa: PLC0415
    from zampa.foundation.people import queries as people  # noqa: PLC0415

    def make(
        *resources,
        by="dolma",
        office="xz.commerce",
        decisions=None,
        path=None,
        whole=False,
        may_break=False,
        **how,
    ):
        path = path or sheet.file(folder, *resources, **how)
        said = {
            "by": people.actor_named(by),
            "office": office,
            "decisions": decisions or {},
            "today": TODAY,
            "whole": whole,
        }
        if verb == "look":
            return importing.look(sheet.source(path), **said)
        return catalogues.take(sheet.source(path), why="the yearly list", may_break=may_break, **said)[0]

    return make
