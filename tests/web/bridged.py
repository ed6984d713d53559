"""The bridges that two offices know, in the small world of papers: a register, a pair that waits, a discrepancy."""

from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from reconcile.conftest import BRIDGES, MAPS, ROADS
from web.papers import texts
from zampa.data.catalogue import actions as catalogue
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import keeping
from zampa.data.ingest.actions import deliveries
from zampa.data.reconcile.actions import declaring, running
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Discrepancy, Run
from zampa.data.standards.actions import Signature
from zampa.data.standards.models import Element
from zampa.foundation.clocks.models import Clock
from zampa.foundation.people import queries as people
from zampa.foundation.people.models import Account

NUMBER = "K20261122-0001"
SOUNDS = ROADS + "\n5,,林芝桥,540402,120", MAPS.replace("卡诺桥", "卡若乔") + "\nm6,,林支桥,540402,120"
"""In both lists two bridges more, whose names sound alike: two pairs wait for a person."""
CROSSED = {
    "name": "one_code_two_lengths",
    "title": texts("ཨང་གཅིག་ལ་རིང་ཚད་གཉིས།", "同一编号两个长度", "one number with two lengths"),
    "sources": ["bridges.roads", "bridges.maps"],
    "same": ["code"],
    "differ": "length",
}
_ELEMENTS = {
    "bridge.id": texts("ཟམ་པའི་ཨང་།", "桥梁编号", "number of a bridge"),
    "bridge.length": texts("ཟམ་པའི་རིང་ཚད།", "桥长", "length of a bridge"),
    "name.zh": texts("རྒྱ་ཡིག་གི་མིང་།", "中文名称", "Chinese name"),
    "place.code": texts("ས་གནས་ཀྱི་ཨང་།", "行政区划代码", "place code"),
}


def everything(folder: Path) -> Run:
    """Both lists are delivered and reconciled; the first discrepancy has the number by which tests know it."""
    Account.objects.create(
        username="lhamo", name="拉姆", office_id="xz.civil_affairs", role="clerk", language="en"
    )
    _declare()
    _deliver(folder, "roads", SOUNDS[0], by="dolma")
    _deliver(folder, "maps", SOUNDS[1], by="nyima")
    run = running.reconcile(by="keeper", entity="bridge")
    given = Discrepancy.objects.get().number
    Discrepancy.objects.filter(number=given).update(number=NUMBER)
    Clock.objects.filter(thing=given).update(thing=NUMBER)
    return run


def _declare() -> None:
    for key, title in _ELEMENTS.items():
        kind = "integer" if key == "bridge.length" else "text"
        declared = {"key": key, "title": title, "basis": "GB/T 1", "since": "2026-01-01", "definition": title}
        Element.objects.create(key=key, pack="bridges", title=title, declared={**declared, "type": kind})
    signed = Signature("keeper", timezone.now(), "the first")
    files = sorted((BRIDGES / "resources").glob("*.yaml"))
    resources = [ResourceDeclaration.model_validate(_resource(_read(file))) for file in files]
    catalogue.declare(pack="bridges", resources=resources, signed=signed)
    matching = _read(BRIDGES / "matching/bridge.yaml") | {"crossed": [CROSSED]}
    declaring.declare(pack="bridges", matchings=[MatchingDeclaration.model_validate(matching)], signed=signed)


def _read(file: Path) -> dict[str, Any]:
    return yaml.safe_load(file.read_text("utf-8"))


def _resource(said: dict[str, Any]) -> dict[str, Any]:
    return said | {"office": "xz.weather"} if said["office"] == "xz.ecology" else said


def _deliver(folder: Path, name: str, content: str, *, by: str) -> None:
    file = folder / f"{name}.csv"
    file.write_text(content, "utf-8")
    deliveries.deliver(
        by=people.actor_named(by), resource=f"bridges.{name}", source=keeping.plain_source(file)
    )
