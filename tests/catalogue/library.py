"""A small catalogue for tests of search: resources of three offices, in a home of its own."""

from datetime import date
from pathlib import Path

import pytest

from zampa.data.catalogue.search import actions, queries

TODAY = date(2026, 11, 22)
RESOURCE = """
key: {key}
title: {{bo: "{bo}", zh: "{zh}", en: "{en}"}}
basis: "Zampa: own definition"
since: 2026-11-01
office: {office}
summary: {{bo: "{bo2}", zh: "{zh2}", en: "{en2}"}}
theme: {theme}
cycle: {cycle}
sharing: {{value: unconditional}}
opening: {{value: open}}
place: "{place}"
code: "{code}"
fields:
  - {{name: day, element: library.day, aliases: [日期]}}
  - {{name: amount, element: library.amount}}
"""
ELEMENTS = """
- key: library.day
  title: {bo: ཉིན་, zh: 观测日期, en: day of observation}
  definition: {bo: ཉིན་, zh: 观测的那一天, en: the day of the observation}
  basis: "Zampa: own definition"
  since: 2026-11-01
  type: date
- key: library.amount
  title: {bo: གྲངས་འབོར་, zh: 数量, en: amount}
  definition: {bo: གྲངས་འབོར་, zh: 多少, en: how much there is}
  basis: "Zampa: own definition"
  since: 2026-11-01
  type: decimal
"""
PACK = """
key: library
title: {bo: དཔེ་མཛོད།, zh: 示例, en: Library}
basis: "Zampa: own definition"
since: 2026-11-01
"""
FILLED = dict(office="xz.commerce", theme="economy", cycle="monthly", place="54", code="")
RESOURCES = [
    dict(key="library.weather", bo="ལྷ་སའི་གནམ་གཤིས།", zh="拉萨气象观测", en="Weather in Lhasa", code="X54-0017",
         bo2="ཉིན་རེའི་གནམ་གཤིས།", zh2="每天的气温、降水。", en2="Temperature and rain of each day.", theme="environment"),
    dict(key="library.yaks", bo="གཡག་གི་གྲངས་འབོར།", zh="牦牛存栏", en="Yak herds", bo2="རྩྭ་ཐང་།", zh2="草场上牦、牛的数量。",
         en2="How many there are on grassland."),
    dict(key="library.barley", bo="ནས་ཀྱི་རིན་གོང་།", zh="青稞批发价格", en="Wholesale prices of barley",
         bo2="གནམ་གཤིས་དང་འབྲེལ་བའི་རིན་གོང་།", zh2="与气象有关的价格。", en2="Prices, with the weather of the day.", office="xz.ecology"),
    dict(key="library.houses", bo="ཁང་པའི་ཐོ་འགོད།", zh="不动产登记", en="Registration of houses", bo2="ཐོ་འགོད།",
         zh2="不动产、登记机构和动产。", en2="Houses and who registers them.", office="xz.ecology", cycle="once"),
]  # fmt: skip


def write(folder: Path, resources=RESOURCES) -> Path:
    """The pack with these resources."""
    pack = folder / "library"
    for name in ("resources", "elements"):
        (pack / name).mkdir(parents=True, exist_ok=True)
    (pack / "pack.yaml").write_text(PACK, "utf-8")
    (pack / "elements/all.yaml").write_text(ELEMENTS, "utf-8")
    for file in (pack / "resources").iterdir():
        file.unlink()
    for said in resources:
        file = pack / "resources" / f"{said['key']}.yaml"
        file.write_text(
            RESOURCE.format(**{**FILLED, **said}).replace('place: "54"\n', "").replace('code: ""\n', ""),
            "utf-8",
        )
    return pack


def keys(text: str, **chosen: str) -> list[str]:
    """The keys of what is found, best first."""
    found = queries.find(None, text, today=TODAY, chosen=chosen, limit=200)
    assert found.is_ready
    return [hit.key for hit in found.hits]


@pytest.fixture
def library(house, tmp_path):
    """The house with the catalogue of this file, and its index; changes with `library(resources)`."""
    from zampa.doors.packs import applying  # noqa: PLC0415 - models need Django, which starts after the environment is set

    def apply(resources=RESOURCES, *, follow=True):
        applying.apply([write(tmp_path, resources)], by="pema")
        if follow:
            assert actions.follow()

    apply()
    return apply
