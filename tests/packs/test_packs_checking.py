"""Elements, code lists, resources and tables that do not hold together are told, all at once."""

import paper
import pytest
from paper import spoilt

from zampa.doors.packs import checking
from zampa.doors.packs.scope import Known

PERSON = spoilt(
    "elements/prices.yaml", "  type: date\n", "  type: date\n  person: true\n  sensitivity: personal\n"
)
ABOUT_PERSONS = PERSON | spoilt(
    "resources/price.yaml",
    "sharing: {value: unconditional}\nopening: {value: open}\n",
    "persons: true\nretention: {days: 30, basis: PIPL 19}\n"
    "sharing: {value: conditional, ground: PIPL 55}\nopening: {value: not_open, ground: PIPL 28}\n",
)
NO_DATA = {"data/first.yaml": "", "data/first.csv": ""}


@pytest.mark.parametrize(
    ("file", "old", "new", "piece"),
    [
        (
            "elements/prices.yaml",
            "type: text\n  max_length",
            "type: integer\n  max_length",
            '"max_length" is for text',
        ),
        (
            "elements/prices.yaml",
            "  type: date\n",
            "  type: date\n  minimum: 3\n",
            '"minimum" is for numbers and years',
        ),
        (
            "elements/prices.yaml",
            "minimum: 0",
            "minimum: 9\n  maximum: 3",
            "The minimum 9.0 is above the maximum 3.0.",
        ),
        ("elements/prices.yaml", "max_length: 40", 'pattern: "[a"', "The pattern cannot be used: unclosed"),
        ("elements/prices.yaml", "max_length: 40", 'pattern: "(?=a)"', "look-around"),
        (
            "elements/prices.yaml",
            "codelist: markets.units",
            "codelist: markets.unit",
            'Did you mean "markets.units"?',
        ),
        ("elements/prices.yaml", "max_length: 40", "check: gb11643", "does not say person: true"),
        ("codelists/units.yaml", 'code: "01"', "code: jin", 'The code "jin" stands in the list 2 times.'),
        ("codelists/units.yaml", "aliases: [市斤, 斤]", 'aliases: ["01"]', '"01" means "01" and "jin".'),
        (
            "resources/price.yaml",
            "element: markets.goods",
            "element: markets.good",
            'Did you mean "markets.goods"?',
        ),
        ("resources/price.yaml", "identity: [goods, day]", "identity: [goods, dya]", 'Did you mean "day"?'),
        (
            "resources/price.yaml",
            "identity: [goods, day]",
            "identity: [goods, low]",
            '"low", but it may be empty',
        ),
        (
            "resources/price.yaml",
            "identity: [goods, day]",
            "mode_: upsert",
            '"mode_" is not part of a resource.',
        ),
        ("resources/price.yaml", "name: high", "name: low", 'There are two fields "low".'),
        (
            "resources/price.yaml",
            "aliases: [发布日期]",
            "aliases: [品名]",
            'The header "品名" would mean "goods" and "day".',
        ),
        (
            "resources/price.yaml",
            "mode: append",
            "mode: append\nnot_taken: [发布日期]",
            '"发布日期" is not taken, and',
        ),
        (
            "resources/price.yaml",
            "{value: open}",
            "{value: not_open}",
            'opening is "not_open", without the ground',
        ),
        (
            "resources/price.yaml",
            "zh: 每日价格",
            "zh: ཉིན་རེའི་རིན་གོང་།",
            "The Chinese text is written in Tibetan.",
        ),
        ("data/first.csv", "最高价", "最高价格", '"最高价格" is not a field of "markets.daily".'),
        ("data/first.csv", "发布日期", "单 位", '"单 位" is not a field'),
        ("data/first.csv", "红提,8", "红提,甘肃,8", "first.csv:2: This line has 6 cells; the header has 5."),
        ("data/first.csv", "红提,8,9,斤,2024-02-01\n", "", "The file has a header and no row."),
        (
            "data/first.yaml",
            "resource: markets.daily",
            "resource: markets.dayly",
            'Did you mean "markets.daily"?',
        ),
        ("data/first.yaml", "file: first.csv", "file: frist.csv", 'Did you mean "first.csv"?'),
        ("pack.yaml", "needs: []", "needs: [market]", 'There is no pack "market".'),
    ],
)
def test_what_does_not_hold_together_is_told_with_its_line(told, file, old, new, piece):
    problems = told(spoilt(file, old, new))

    assert any(piece in problem for problem in problems), problems
    assert all(problem.split(":")[1].isdecimal() or "No declaration uses" in problem for problem in problems)


@pytest.mark.parametrize(
    ("files", "piece"),
    [
        (PERSON, '"markets.day" is about persons, but the resource does not say so.'),
        (
            spoilt("elements/prices.yaml", "  type: date\n", "  type: date\n  person: true\n"),
            "its sensitivity is",
        ),
        (ABOUT_PERSONS, '"markets.daily" is about persons; a pack never brings rows about persons.'),
        (ABOUT_PERSONS | NO_DATA, None),
    ],
)
def test_what_is_about_persons_says_so_and_brings_no_rows(told, files, piece):
    problems = told(files)

    assert any(piece in problem for problem in problems) if piece else problems == []


@pytest.mark.parametrize(
    ("old", "new", "piece"),
    [
        ("value: conditional", "value: unconditional", "never shared without condition (R7)"),
        ("value: not_open", "value: open", "Rows about persons are never opened"),
        ("value: not_open", "value: conditional", "Rows about persons are never opened"),
        ("retention: {days: 30, basis: PIPL 19}\n", "", "does not say how long its rows are kept"),
    ],
)
def test_no_pack_loosens_what_binds_resources_about_persons(told, old, new, piece):
    text = ABOUT_PERSONS["resources/price.yaml"]
    assert old in text

    problems = told(ABOUT_PERSONS | NO_DATA | {"resources/price.yaml": text.replace(old, new)})

    assert len(problems) == 1
    assert piece in problems[0]


@pytest.mark.parametrize("header", ["民族", "宗教信仰", "户主政治面貌", "མི་རིགས།", "minzu"])
def test_a_refused_element_is_refused_under_any_header_with_the_reason(told, header):
    problems = told(spoilt("resources/price.yaml", "aliases: [发布日期]", f"aliases: [{header}]"))

    assert any(f'"{header}" is refused:' in problem and "REFUSALS.md" in problem for problem in problems)


def test_a_refused_element_is_refused_though_it_says_that_it_is_about_nobody(told):
    problems = told(spoilt("elements/prices.yaml", "zh: 品名", "zh: 民族"))

    assert any('elements/prices.yaml:2: "民族" is refused: Ethnicity.' in problem for problem in problems)


def test_a_header_that_is_never_taken_may_name_what_is_refused(told):
    assert told(spoilt("resources/price.yaml", "mode: append", "mode: append\nnot_taken: [民族]")) == []


def test_a_pack_refers_only_to_packs_that_it_needs(told, tmp_path):
    places = {name: "" for name in paper.FILES} | {
        "pack.yaml": paper.FILES["pack.yaml"].replace("key: markets", "key: units"),
        "codelists/units.yaml": paper.FILES["codelists/units.yaml"].replace("markets.units", "units.weight"),
    }
    paper.write(tmp_path / "packs" / "units", places)
    moved = {"codelists/units.yaml": ""} | spoilt(
        "elements/prices.yaml", "codelist: markets.units", "codelist: units.weight"
    )

    without = told(moved)
    with_need = told(moved | spoilt("pack.yaml", "needs: []", "needs: [units]"))

    assert len(without) == 1
    assert '"units.weight"' in without[0]
    assert with_need == []


def test_packs_that_need_each_other_are_told(told, markets):
    other = {name: "" for name in paper.FILES} | {
        "pack.yaml": paper.FILES["pack.yaml"].replace("key: markets", "key: units").replace("[]", "[markets]")
    }
    paper.write(markets.parent / "units", other)

    problems = told(spoilt("pack.yaml", "needs: []", "needs: [units]"))

    assert problems == [
        'packs/markets/pack.yaml:5: "markets" needs "units", which needs "markets". '
        "Remove one of the two needs; move what both use into a third pack."
    ]


def test_one_key_is_declared_in_one_place(told):
    twice = (
        paper.FILES["elements/prices.yaml"]
        + paper.FILES["elements/prices.yaml"].split("- key: markets.price")[0]
    )

    problems = told({"elements/prices.yaml": twice})

    assert problems == [
        'packs/markets/elements/prices.yaml:29: "markets.goods" is declared twice: the first time in '
        "packs/markets/elements/prices.yaml:1. Keep one of them, or give it another key."
    ]


def test_an_office_that_nobody_entered_is_a_warning_and_no_problem(told, markets):
    assert told(offices=frozenset({"xz.comerce"})) == []

    warned = checking.warnings([markets], known=Known(offices=frozenset({"xz.comerce"})))

    assert [str(warning) for warning in warned] == [
        'packs/markets/resources/price.yaml:6: The office "xz.commerce" is not known yet. '
        'Did you mean "xz.comerce"? Known: xz.comerce. An office is added with: zampa office add'
    ]


def test_codes_may_stand_in_a_file_with_their_source(told):
    head = paper.FILES["codelists/units.yaml"].split("codes:")[0]
    csv = "code,bo,zh,en,aliases\njin,རྒྱ་མ།,斤,Jin,市斤|斤\n01,སྤྱི་རྒྱ།,公斤,Kilogram,\n"

    sound = told({"codelists/units.yaml": head + "file: u.csv\nsource: GB/T 1\n", "codelists/u.csv": csv})
    spoilt_ = told(
        {"codelists/units.yaml": head + "file: u.csv\n", "codelists/u.csv": csv.replace("公斤", " ")}
    )

    assert sound == []
    assert spoilt_ == [
        "packs/markets/codelists/u.csv:3: This code has nothing under: zh. "
        "Every code has its title in all three languages.",
        "packs/markets/codelists/units.yaml:5: Codes from a file need their source. "
        "Add source: with where they come from.",
    ]


def test_a_code_list_of_ethnic_groups_is_refused_whatever_its_name(told):
    codes = "".join(
        f'  - code: "{n:02}"\n    title: {{bo: "མིང་།", zh: {group}, en: Group {n}}}\n'
        for n, group in enumerate(
            ["汉族", "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族"], start=1
        )
    )
    text = paper.FILES["codelists/units.yaml"].split("  - code: jin")[0] + codes

    problems = told({"codelists/units.yaml": text})

    assert any('"markets.units" is refused: Ethnicity.' in problem for problem in problems)


def test_a_table_that_would_show_who_was_where_at_what_hour_is_refused_by_its_structure(told):
    trace = """
- key: markets.plate
  title: {bo: "རླངས་འཁོར།", zh: 车牌, en: Plate of the vehicle}
  definition: {bo: "རླངས་འཁོར།", zh: 车牌, en: Plate}
  basis: x
  since: 2024-01-01
  type: text
- key: markets.seen
  title: {bo: "དུས་ཚོད།", zh: 时刻, en: Moment}
  definition: {bo: "དུས་ཚོད།", zh: 时刻, en: Moment}
  basis: x
  since: 2024-01-01
  type: datetime
- key: markets.county
  title: {bo: "རྫོང་།", zh: 县, en: County}
  definition: {bo: "རྫོང་།", zh: 县, en: County}
  basis: x
  since: 2024-01-01
  type: text
  pattern: "[0-9]{6}"
"""
    fields = "  - {name: a, element: markets.plate}\n  - {name: b, element: markets.seen}\n"
    fields += "  - {name: c, element: markets.county}\nidentity:"

    problems = told(
        {"elements/prices.yaml": paper.FILES["elements/prices.yaml"] + trace}
        | spoilt("resources/price.yaml", "identity:", fields)
    )

    assert len(problems) == 1
    assert 'resources/price.yaml:11: "Daily prices" is refused: Traces.' in problems[0]
    assert "The columns: Plate of the vehicle, Moment, County." in problems[0]


def test_text_about_a_person_is_never_free_but_for_names(told):
    element = paper.FILES["elements/prices.yaml"].replace(
        "  codelist: markets.units", "  person: true\n  sensitivity: personal\n  free_text: true"
    )

    problems = told({"elements/prices.yaml": element})

    assert any('"Unit" is refused: Free text about a person.' in problem for problem in problems)


@pytest.mark.parametrize(
    ("number", "piece"),
    [
        ("11010519491231002X", "This looks like the number of a real person."),
        ("13812345678", "This looks like a mobile number."),
    ],
)
def test_nobody_real_stands_in_a_pack(told, number, piece):
    in_example = told(spoilt("examples/price.yaml", "goods: 红提, low: 9", f'goods: "{number}", low: 9'))
    in_table = told(spoilt("data/first.csv", "红提", number))

    assert any(f"packs/markets/examples/price.yaml:4: {piece}" in problem for problem in in_example)
    assert any(f"packs/markets/data/first.csv:2: {piece}" in problem for problem in in_table)


def test_an_invented_person_may_stand_in_an_example(told):
    assert (
        told(spoilt("examples/price.yaml", "goods: 红提, low: 8", 'goods: "990101199003070017", low: 8'))
        == []
    )
