"""One run of the search bench in a process of its own: makes a catalogue, builds its index, asks it, and checks answers."""

import csv
import random
import re
import sqlite3
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

import reporting

django.setup()

from django.core.management import call_command  # noqa: E402 - after Django is set up
from django.utils import timezone  # noqa: E402

from zampa.data.catalogue import actions as catalogue  # noqa: E402
from zampa.data.catalogue.declarations import ResourceDeclaration  # noqa: E402
from zampa.data.catalogue.models import Resource  # noqa: E402
from zampa.data.catalogue.search import actions, gathering, queries  # noqa: E402
from zampa.data.catalogue.search.entries import Entry  # noqa: E402
from zampa.data.standards.actions import Signature  # noqa: E402
from zampa.data.standards.models import Element  # noqa: E402
from zampa.foundation.kit import home  # noqa: E402
from zampa.foundation.kit.texts import comparable  # noqa: E402
from zampa.foundation.people.models import Office  # noqa: E402
from zampa.foundation.places.models import Place  # noqa: E402
from zampa.foundation.trail import actions as trail  # noqa: E402

TODAY = date(2026, 11, 22)
TABLES = Path(__file__).parents[1] / "packs/places/data"
LEVELS = {2: 1, 4: 2, 6: 3, 9: 4, 12: 5}
SUBJECTS = [line.split("|") for line in """
གཡག་གི་གྲངས་འབོར|牦牛存栏|yak herds
ནས་ཀྱི་རིན་གོང|青稞价格|barley prices
གནམ་གཤིས་ལྟ་ཞིབ|气象观测|weather observations
མཁའ་རླུང་སྤུས་ཚད|空气质量|air quality
ཆུ་ཁུངས|水源地|water sources
རྩྭ་ཐང་གི་རྒྱ་ཁྱོན|草场面积|grassland area
འགྲིམ་འགྲུལ་ལམ་ཐག|公路里程|road lengths
སློབ་གྲྭའི་གྲངས|学校数量|school counts
སྨན་ཁང་གི་ཉལ་ཁྲི|医院床位|hospital beds
ཡུལ་སྐོར་སྣེ་ལེན|旅游接待|tourism reception
ལས་ཞུགས་ཞབས་ཞུ|就业服务|employment services
ཁང་པའི་ཐོ་འགོད|不动产登记|property registration
ནགས་ཚལ་སྲུང་སྐྱོབ|森林防护|forest protection
གློག་གི་བཀོལ་ཚད|用电量|electricity use
ཟས་རིགས་བརྟག་དཔྱད|食品抽检|food sampling
ས་ཡོམ་བརྡ་གཏོང|地震速报|earthquake reports
ཞིང་ཆུ་འདྲེན་པ|灌溉用水|irrigation water
ཚོང་ཁྲོམ་ལྟ་ཞིབ|市场监测|market monitoring
གནའ་དངོས་དཀར་ཆག|文物名录|cultural relics
སྦྱིན་བདག་མ་དངུལ|补贴资金|subsidy funds
""".strip().splitlines()]  # fmt: skip
FORMS = [line.split("|") for line in """
ཟླ་རེའི་སྡོམ་རྩིས|月度统计|monthly statistics
ལོ་རེའི་དཔྱད་ཞིབ|年度调查|yearly survey
ཐོ་གཞུང|台账|register
གསལ་བསྒྲགས|公示信息|public notice
ཉིན་རེའི་ཐོ|每日记录|daily record
""".strip().splitlines()]  # fmt: skip
ASKED = {
    "bo": ["གཡག", "གནམ་གཤིས", "མཁའ་རླུང", "ཁང་པའི་ཐོ་འགོད", "ནས་ཀྱི་རིན་གོང", "ཞིང་ཆུ", "སློབ་གྲྭ", "ལྟ་ཞིབ", "ལྷ་ས", "ཟླ་རེའི སྨན་ཁང"],
    "zh": ["牦牛", "气象", "青稞价格", "不动产登记", "拉萨 用电", "统计", "草场", "水", "甘孜 学校", "食品抽检公示"],
    "en": ["weather", "yak herds", "air qual", "water", "monthly barley", "registration", "maoniu", "qx", "gnam gshis",
           "bench.r00001"],
}  # fmt: skip
TIMES = 20
MOST_READ = 20_000


def fill(entries: str) -> dict[str, Any]:
    """A fresh home with so many entries: resources with a field each (nine in ten), elements, places, offices."""
    home.make(sample=True)
    call_command("migrate", verbosity=0)
    total = int(entries)
    places = _places(min(8_933, total // 20))
    offices = _offices(max(10, total // 1000), places)
    elements = _elements(total // 20)
    count = (total - len(places) - len(offices) - len(elements)) // 2
    made = (_resource(n, places, offices, elements) for n in range(count))
    Resource.objects.bulk_create(made, batch_size=2000)
    trail.write(by="zampa", act="home.make", thing="bench")
    return {"seconds": 0.0, "cpu": 0.0, "entries": 2 * count + len(places) + len(offices) + len(elements)}


def build() -> dict[str, Any]:
    """Make the index new."""
    with reporting.Clock() as clock:
        entries = actions.rebuild()
    size = sum(file.stat().st_size for file in (home.path() / "search").rglob("*") if file.is_file())
    return clock.taken | {"entries": entries, "mib": size / 2**20}


def one() -> dict[str, Any]:
    """Apply a pack with one new resource, and let the index follow."""
    said = Resource.objects.order_by("key").values_list("declared", flat=True)[0]
    fresh = ResourceDeclaration.model_validate({**said, "key": "one.resource"})
    catalogue.declare(pack="one", resources=[fresh], signed=Signature("zampa", timezone.now()))
    trail.write(by="zampa", act="packs.apply", thing="one")
    with reporting.Clock() as clock:
        followed = actions.follow()
    return clock.taken | {"followed": followed}


def ask() -> dict[str, Any]:
    """Every query TIMES times with facets; milliseconds at the half and at 95 of 100, by language."""
    queries.find(None, "བོད", today=TODAY, with_facets=True)
    with reporting.Clock() as clock:
        told = {language: _times(_found)(texts) for language, texts in ASKED.items()}
    return clock.taken | told


def check() -> dict[str, Any]:
    """Each query's answer against every text read one by one: no entry more and none less."""
    entries = list(gathering.everything(gathering.known()))
    texts = {entry.id: _texts(entry) for entry in entries}
    wrong, found = [], 0
    with reporting.Clock() as clock:
        for language, text in ((lang, text) for lang, some in ASKED.items() for text in some):
            if text in ("maoniu", "qx", "gnam gshis", "bench.r00001"):
                continue  # sounds and codes are held by the tests
            patterns = [_pattern(language, word) for word in text.split()]
            right = {id for id, all_ in texts.items() if all(p.search(all_) for p in patterns)}
            total, answer = _all(text)
            found += len(right)
            if total != len(right) or not answer <= right or (total <= MOST_READ and right != answer):
                wrong.append([text, len(right), total, len(answer - right)])
    return clock.taken | {"found": found, "wrong": wrong}


def peer(entries: str) -> dict[str, Any]:
    """SQLite FTS5 over the same texts, split into characters and syllables; phrases, without facets."""
    base = sqlite3.connect(home.path() / "peer.sqlite3")
    base.execute("CREATE VIRTUAL TABLE peer USING fts5(title, text)")
    rows = [(_split(" ¦ ".join(map(str, e.title.values()))), _split(_texts(e)))
            for e in gathering.everything(gathering.known())]  # fmt: skip
    with reporting.Clock() as clock:
        base.executemany("INSERT INTO peer VALUES (?, ?)", rows)
        base.commit()

    def look(text: str) -> object:
        phrases = " ".join('"' + _split(word).strip() + '"' for word in text.split())
        total = base.execute("SELECT count(*) FROM peer WHERE peer MATCH ?", [phrases]).fetchone()
        return total, base.execute(
            "SELECT rowid FROM peer WHERE peer MATCH ? ORDER BY rank LIMIT 20", [phrases]
        ).fetchall()

    return clock.taken | {language: _times(look)(texts) for language, texts in ASKED.items()}


def _times(look: Callable[[str], object]) -> Callable[[list[str]], list[float]]:
    def measure(texts: list[str]) -> list[float]:
        taken = []
        for _ in range(TIMES):
            for text in texts:
                began = time.perf_counter()
                look(text)
                taken.append((time.perf_counter() - began) * 1000)
        return [statistics.median(taken), statistics.quantiles(taken, n=20)[-1]]

    return measure


def _found(text: str) -> object:
    return queries.find(None, text, today=TODAY, with_facets=True)


def _all(text: str) -> tuple[int, set[str]]:
    """How many there are, and the first MOST_READ of them."""
    answer: set[str] = set()
    while True:
        found = queries.find(None, text, today=TODAY, limit=10_000, offset=len(answer))
        answer |= {f"{hit.kind}:{hit.key}" for hit in found.hits}
        if len(answer) >= min(found.total, MOST_READ) or not found.hits:
            return found.total, answer


def _texts(entry: Entry) -> str:
    texts = [*entry.title.values(), *entry.also, *entry.codes, *entry.about, *entry.summary.values()]
    return " ¦ ".join(comparable(text) for text in texts if isinstance(text, str) and text)


def _pattern(language: str, word: str) -> re.Pattern[str]:
    said = re.escape(comparable(word))
    if language == "bo":
        return re.compile(rf"(?<![\u0f40-\u0fbc]){said}(?=འི|འོ|འམ|འང|[^\u0f40-\u0fbc]|$)")
    return re.compile(
        said if language == "zh" else rf"(?<![a-z0-9]){said}" + (r"" if len(word) > 2 else r"(?![a-z0-9])")
    )


def _split(text: str) -> str:
    return re.sub(r"([\u3400-\u9fff])", r" \1 ", comparable(text)).replace("་", " ").replace("།", " ¦ ")


def _places(count: int) -> list[Place]:
    named = {row["code"]: row for row in [*_rows("names_bo"), *_rows("names_supplied")]}
    kept = []
    for row in sorted(_rows("nbs_2022"), key=lambda row: row["code"])[:count]:
        names = named.get(row["code"], {})
        above = next(
            (row[part] for part in ("street_code", "area_code", "city_code", "province_code") if row[part]),
            None,
        )
        kept.append(Place(code=row["code"], parent_id=above, level=LEVELS[len(row["code"])], name_zh=row["name_zh"],
                          name_bo=names.get("name_bo", ""), name_en=names.get("name_en", ""), source="bench"))  # fmt: skip
    Place.objects.bulk_create(kept, batch_size=2000)
    return kept


def _rows(name: str) -> list[dict[str, str]]:
    with open(TABLES / f"{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _offices(count: int, places: list[Place]) -> list[Office]:
    kept = [
        Office(key=f"bench.office{n}", name_zh=f"{places[n % 300].name_zh}第{n}办公室", name_en=f"Office {n}",
               name_bo="ལས་ཁུངས", place=places[n % 300]) for n in range(count)
    ]  # fmt: skip
    Office.objects.bulk_create(kept, batch_size=2000)
    return kept


def _elements(count: int) -> list[Element]:
    kept = []
    for n in range(count):
        title = _title(random.Random(n), "")
        declared = {"key": f"bench.e{n:06}", "title": title, "definition": title, "type": "text"}
        kept.append(Element(key=f"bench.e{n:06}", pack="bench", title=title, declared=declared))
    Element.objects.bulk_create(kept, batch_size=2000)
    return kept


def _resource(n: int, places: list[Place], offices: list[Office], elements: list[Element]) -> Resource:
    luck = random.Random(n)
    place, office = luck.choice(places), luck.choice(offices)
    title, summary = _title(luck, place), _summary(luck, place)
    key = f"bench.r{n:06}"
    declared = {
        "key": key, "title": title, "summary": summary, "basis": "Zampa: own definition", "since": "2026-01-01",
        "office": office.key, "theme": luck.choice(["economy", "environment", "places"]), "cycle": "monthly",
        "fields": [{"name": "value", "element": luck.choice(elements).key}],
        "sharing": {"value": "unconditional"}, "opening": {"value": "open"},
    }  # fmt: skip
    day = date.fromordinal(TODAY.toordinal() - luck.randrange(200))
    return Resource(
        key=key, pack="bench", office=office.key, title=title, theme=declared["theme"], place=place.code,
        declared=declared, cycle="monthly", delivered_on=day, due=date.fromordinal(day.toordinal() + 30),
        late=date.fromordinal(day.toordinal() + 37),
    )  # fmt: skip


def _title(luck: random.Random, place: Place | str) -> dict[str, str]:
    (bo, zh, en), (bo2, zh2, en2) = luck.choice(SUBJECTS), luck.choice(FORMS)
    bo3, zh3, en3 = (
        (place.name_bo, place.name_zh, place.name_en) if isinstance(place, Place) else ("", "", "")
    )
    return {"bo": f"{bo3} {bo}། {bo2}", "zh": f"{zh3}{zh}{zh2}", "en": f"{en3} {en}, {en2}".strip()}


def _summary(luck: random.Random, place: Place) -> dict[str, str]:
    some = luck.sample(SUBJECTS, 4)
    return {
        "bo": "། ".join(bo for bo, _, _ in some) + f"། {place.name_bo}",
        "zh": f"{place.name_zh}各乡镇的" + "、".join(zh for _, zh, _ in some) + "等情况，按月更新。",
        "en": f"Figures on {', '.join(en for _, _, en in some)} of {place.name_en or place.code}, updated monthly.",
    }


if __name__ == "__main__":
    reporting.report(fill, build, one, ask, check, peer)
