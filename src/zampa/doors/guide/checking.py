"""Holds what a workbook declares against the checks of packs, before anything is written (no Django)."""

from pathlib import Path

from zampa.doors.guide.declaring import Draft
from zampa.doors.guide.known import Known
from zampa.doors.packs.checks import refusals, resources, texts
from zampa.doors.packs.found import Declaration, File, Pack
from zampa.doors.packs.kinds import ELEMENT, RESOURCE, Kind
from zampa.doors.packs.scope import scope
from zampa.foundation.kit.declared import Declared
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.yamlfile import Yaml


def problems(draft: Draft, known: Known) -> dict[str, tuple[Problem, ...]]:
    """For each resource of the workbook what packs may not say, in it or in its elements, by its key."""
    pack = _pack(draft, known)
    around = scope([pack], [], known.around)
    of_elements = {
        one.key: [*texts.problems(one), *refusals.problems(one, around), *resources.element_problems(one)]
        for one in pack.of(ELEMENT)
    }
    found = {}
    for one in pack.of(RESOURCE):
        if one.key not in draft.rows:
            continue
        told = [
            *texts.problems(one),
            *refusals.problems(one, around),
            *resources.resource_problems(one, around),
        ]
        for field in one.said.fields:
            told += of_elements.get(field.element, [])
        if told:
            found[one.key] = tuple(told)
    return found


def _pack(draft: Draft, known: Known) -> Pack:
    declared = [
        *(_declaration(ELEMENT, said, known) for said in draft.elements),
        *(_declaration(RESOURCE, said, known) for said in draft.resources),
    ]
    return Pack(known.own, Path(), known.own, None, tuple(declared), frozenset(), "")


def _declaration(kind: Kind, said: Declared, known: Known) -> Declaration:
    return Declaration(kind, known.own, said, File(Path(), known.own, Yaml(None)))
