"""A catalogue that goes out and comes in again is the same, whatever it holds."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest.readers.shapes import Source
from zampa.data.standards.declarations import ElementDeclaration
from zampa.doors.guide import exporting, importing, sheets, workbook, written
from zampa.doors.guide.declaring import declare
from zampa.doors.guide.known import Known, Office
from zampa.doors.packs.scope import Kept
from zampa.doors.packs.scope import Known as Around
from zampa.foundation.people import queries as people

TODAY = date(2026, 11, 22)


def source(content):
    return Source("目录.xlsx", len(content), lambda: io.BytesIO(content))


@pytest.mark.django_db
def test_the_catalogue_of_every_office_of_every_pack_comes_back_unchanged(house):
    offices = {line.office for line in catalogue.resources(None)}
    names = {office.key for office in people.offices()}

    for office in sorted(offices & names):
        content, count = exporting.export(None, office)
        seen = importing.look(
            source(content), by=people.actor_named("pema"), office=office, decisions={}, today=TODAY
        )
        assert seen.draft.count("elsewhere") == count == len(seen.draft.recognised)
        assert not seen.draft.troubles
        assert not seen.draft.questions
        assert not seen.plan.lines


WORDS = st.text(
    st.sampled_from("甲乙丙丁站点名称编号市场价格བོད་ABCxyz0123 -+=@()（）、,。'\"/"), min_size=1, max_size=24
).map(lambda text: sheets.clean(text.strip(" '") or "甲") or "甲")


@st.composite
def catalogues(draw):
    """Elements and resources of one office, as packs may declare them."""
    titles = draw(st.lists(WORDS, min_size=1, max_size=5, unique_by=lambda t: "".join(t.casefold().split())))
    elements = [_element(f"o.e{n}", title, draw) for n, title in enumerate(titles)]
    names = draw(st.lists(WORDS, min_size=1, max_size=4, unique_by=lambda t: "".join(t.casefold().split())))
    return elements, [_resource(f"o.r{n}", name, elements, draw) for n, name in enumerate(names)]


def _texts(text):
    return {"bo": text, "zh": text, "en": text}


def _element(key, title, draw):
    kind = draw(
        st.sampled_from(["text", "integer", "decimal", "date", "datetime", "boolean", "month", "year"])
    )
    said = {"key": key, "title": _texts(title), "definition": _texts(title), "basis": "b", "since": TODAY}
    length = draw(st.none() | st.integers(1, 4000)) if kind == "text" else None
    return ElementDeclaration.model_validate({**said, "type": kind, "max_length": length})


def _resource(key, name, elements, draw):
    maybe = st.none() | WORDS
    fields = [{"name": f"f{n}", "element": e.key, "aliases": [f"别名{n}"]} for n, e in enumerate(elements)]
    said = {
        "key": key, "title": {"bo": "ཀ", "zh": name, "en": "x"}, "basis": "b", "since": TODAY, "office": "o",
        "summary": {"bo": "ཀ", "zh": draw(WORDS), "en": "x"}, "fields": fields,
        "theme": draw(st.sampled_from(["other", "environment", "甲 / 乙", "a / b / c / d / e", "甲／乙"])),
        "code": draw(st.none() | st.sampled_from([f"3070/{key}", f"X-{key}"])),
        "department": draw(maybe), "format": draw(st.none() | st.sampled_from(["CSV", "数据库 / MySQL"])),
        "published": draw(st.none() | st.dates()), "related": draw(st.lists(st.sampled_from(["A1", "b.c"]), unique=True)),
        "cycle": draw(st.sampled_from(["realtime", "daily", "half_yearly", "irregular", "once"])),
        "sharing": {"value": draw(st.sampled_from(["conditional", "not_shared"])), "ground": draw(WORDS),
                    "condition": draw(maybe), "means": draw(st.none() | st.sampled_from(["平台", "平台 / 接口"]))},
        "opening": {"value": draw(st.sampled_from(["open", "conditional", "not_open"])), "ground": draw(WORDS)},
    }  # fmt: skip
    return ResourceDeclaration.model_validate(said)


def _known(elements, resources):
    kept = [Kept("element", e.key, "o", e) for e in elements] + [
        Kept("resource", r.key, "o", r) for r in resources
    ]
    office = Office("o", {"zh": "某局", "bo": "", "en": ""})
    return Known(office, (office,), Around(kept=tuple(kept)))


@given(catalogues())
@settings(max_examples=60, deadline=None)
def test_a_made_catalogue_comes_back_unchanged(made):
    elements, resources = made
    by_key = {e.key: e for e in elements}
    rows = [written.resource(r, provider="某局", elements=by_key) for r in resources]

    found = sheets.read(source(workbook.as_bytes("目录", rows)))
    draft = declare(found, _known(elements, resources), file="目录.xlsx", decisions={}, today=TODAY)

    assert [one.state for one in draft.recognised] == ["unchanged"] * len(resources)
    assert list(draft.resources) == sorted(resources, key=lambda said: said.key)
    assert list(draft.elements) == elements


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+1+1", "-1+1", "@SUM(A1)", "\t=1", "＝1"]
)
def test_no_cell_of_an_exported_workbook_can_be_run(text):
    cells = dict.fromkeys([c.key for c in workbook.COLUMNS], text)
    content = workbook.as_bytes(text, [written.Written(cells, ((text, text, text),))])

    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert not [cell for row in rows for cell in row if str(cell).startswith(("=", "+", "-", "@", "\t"))]
    assert b"<f>" not in content


def test_an_exported_sheet_has_two_header_rows_and_merged_cells():
    item = ("编号", "字符型C", "20")
    content = workbook.as_bytes("目录", [written.Written({"name": "甲目录"}, (item, item, item))])

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert sheet.to_python()[1][:5] == ["信息资源分类", "", "", "", "信息资源名称"]
    assert ((3, 4), (5, 4)) in sheet.merged_cell_ranges
    assert ((1, 0), (1, 3)) in sheet.merged_cell_ranges
