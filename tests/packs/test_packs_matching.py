"""An entity that does not hold together is told with its line, what, why, and the nearest right word."""

import entity
import pytest
from entity import ENTITY, changed

SECOND = entity.ENTITY[entity.MATCHING].replace("key: goods", "key: wares")


def about(problems: list[str]) -> list[str]:
    return [problem for problem in problems if "/matching/" in problem]


def test_a_sound_entity_has_no_problem(told):
    assert told(ENTITY) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "piece"),
    [
        ("resource: markets.customs", "resource: markets.custom", 11, 'Did you mean "markets.customs"?'),
        ("fields: {code: code, name: name}", "fields: {code: kode, name: name}", 9, '"kode" is not a field of "markets.trade". Did you mean "code"?'),
        ("fields: {code: [code, name]", "fields: {code: [code, nam]", 12, '"nam" is not a field of "markets.customs". Did you mean "name"?'),
        ("fields: {code: code, name: name}", "fields: {code: code, nam: name}", 9, '"nam" is no field of this entity. Did you mean "name"?'),
        ("{name: {code: [x, y]}}", "{name: {kode: [x, y]}}", 13, '"kode" is not a field of "markets.customs".'),
        ("{name: {code: [x, y]}}", "{shown: {code: [x, y]}}", 13, '"shown" is no field of this entity.'),
        ("valid: {until: seen}", "valid: {until: sen}", 10, '"sen" is not a field of "markets.trade". Did you mean "seen"?'),
        ("valid: {until: seen}", "valid: {until: name}", 10, '"name" is of the type text, and says no day or year.'),
        ("valid: {until: seen}", "make: {shown: {of: [nam], way: text}}", 10, '"nam" is not there to make a value from. Did you mean "name"?'),
        ("valid: {until: seen}", "make: {shown: {of: [name], way: tekst}}", 10, 'There is no way "tekst" of making values comparable. Did you mean "text"?'),
        ("valid: {until: seen}", "make: {name: {of: [code], way: text}}", 10, '"name" is read from a column and made from other fields, too.'),
        ("same: [code~code]", "same: [kode~code]", 15, '"kode" is no field of this entity. Did you mean "code"?'),
        ("same: [code~code]", "same: [code~kode]", 15, 'There is no way "kode" of making values comparable. Did you mean "code"?'),
        ("same: [code~code]", "within: coed, same: [code]", 15, '"coed" is no field of this entity. Did you mean "code"?'),
        ("same: [code~code], ", "", 15, 'The step "code" does not say how rows are found.'),
        ("same: [code~code]", "points: name, same: [code]", 15, "Nothing says which rows point to others."),
        ("same: [code~code]", "points: nam, sources: [markets.trade], same: [code]", 15, '"nam" is no field of this entity. Did you mean "name"?'),
        ("same: [code~code]", "points: name, sources: [markets.trade], same: [code~code]", 15, "What a row points to is one field of the other row, as it is written."),
        ("same: [code~code]", "sources: [markets.trade], same: [code]", 15, 'The step "code" has one source: there is nothing to link its rows to.'),
        ("same: [code~code]", "sources: [markets.trad, markets.customs], same: [code]", 15, '"markets.trad" is no source of this entity. Did you mean "markets.trade"?'),
        ("same: [code~code]", "when: {nam: [a]}, same: [code]", 15, '"nam" is no field of this entity. Did you mean "name"?'),
        ("unless: {name: [other]}", "unless: {nam: [other]}", 15, '"nam" is no field of this entity. Did you mean "name"?'),
        ("unless: {name: [other]}", "unless: {name: [othr]}", 15, '"othr" is no level of agreement of the kind "text". Did you mean "other"?'),
        ("block: [[name~text]]", "block: [[nam]]", 17, '"nam" is no field of this entity. Did you mean "name"?'),
        ("jaro_winkler 0.9]", "jaro 0.9]", 17, '"jaro 0.9" is no level of likeness. Write one such as these: exact, jaro_winkler 0.92'),
        ("block: [[name~text]]", "judge_at: 0.99, block: [[name~text]]", 17, "A person would judge from 0.99 on, but rows are linked from 0.99 on."),
        ("    probable: {", "    same: [code]\n    probable: {", 18, 'The step "likely" compares by likeness and by equality at once. Make two steps of it.'),
        ("kind: code, way: code", "kind: kode, way: code", 19, 'There is no kind of agreement "kode".'),
        ("kind: code, way: code", "kind: code, way: kode", 19, 'There is no way "kode" of making values comparable.'),
        ("sources: [markets.trade, markets.customs], law", "sources: [markets.trad, markets.customs], law", 19, '"markets.trad" is no source of this entity. Did you mean "markets.trade"?'),
        ("sources: [markets.trade, markets.customs], law", "sources: [markets.trade, [markets.customs, markets.trade]], law", 19, '"markets.trade" stands twice in the ranking of "code".'),
        ("{name: shown}", "{name: shown, policy: {sources: [markets.trade], law: x}}", 21, '"markets.trade" says nothing about "shown".'),
        ("{name: shown}", "{name: shown, policy: {sources: [markets.daily], law: x}}", 21, '"markets.daily" is no source of this entity.'),
        ("{name: shown}", "{name: code}", 21, '"code" stands twice. Keep one of the two.'),
        ("{name: shown}", "{name: shown, otherwise: {of: [name], way: pinyin}}", 21, '"shown" has no policy, so it stands in no record.'),
        ("{name: name, policy", "{name: name, otherwise: {of: [shown], way: pinyin}, policy", 20, '"shown" is not there to make a value from.'),
        ("terms: [code, name]", "terms: [code, nam]", 22, '"nam" is no field of this entity. Did you mean "name"?'),
        ("shown_by: [name]", "shown_by: [nam]", 23, '"nam" is no field of this entity. Did you mean "name"?'),
        ("shown_by: [name]", "shown_by: [shown]", 23, '"shown" has no policy, so it stands in no record.'),
        ("shown_by: [name]", "shown_by: [name]\nsupply: markets.daily", 24, '"markets.daily" is no source of this entity.'),
        ("shown_by: [name]", "shown_by: [name]\nparent: {field: nam, found_by: code}", 24, '"nam" is no field of this entity. Did you mean "name"?'),
        ("shown_by: [name]", "shown_by: [name]\nhands_down: places", 24, "Records without these fields cannot be handed down: name_zh, level, parent."),
        ("golden: markets.register", "golden: markets.registr", 5, 'Did you mean "markets.register"?'),
        ("golden: markets.register", "golden: markets.customs", 5, '"markets.customs" does not say that it holds these records. Add to that resource: golden: goods'),
        ("resource: markets.customs", "resource: markets.register", 11, '"markets.register" is worked out from "goods" itself.'),
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_told_with_its_line(told, old, new, line, piece):
    problems = told(changed(old, new))

    assert [
        p for p in problems if p.startswith(f"packs/markets/matching/goods.yaml:{line}: ") and piece in p
    ], problems


@pytest.mark.parametrize("key", ["person", "household"])
def test_an_entity_of_persons_is_refused(told, key):
    files = changed("key: goods", f"key: {key}") | {
        "resources/goods.yaml": ENTITY["resources/goods.yaml"].replace("golden: goods", f"golden: {key}")
    }

    (problem,) = told(files)

    assert "goods.yaml:1:" in problem
    assert "persons, which are not reconciled yet. Remove this file." in problem


def test_a_source_about_persons_is_refused(told):
    about_persons = (
        "persons: true\nretention: {days: 30, basis: PIPL 19}\nsharing: {value: conditional, ground: PIPL 55}\n"
        "opening: {value: not_open, ground: PIPL 28}\n"
    )
    shared = "sharing: {value: unconditional}\nopening: {value: open}\n"

    problems = told(changed(shared, about_persons, "resources/customs.yaml"))

    assert [
        '"markets.customs" is about persons, who are not reconciled yet.' in p for p in about(problems)
    ] == [True]


def test_a_source_whose_rows_cannot_be_found_again_is_told(told):
    problems = told(changed("identity: [code]\n", "", "resources/customs.yaml"))

    assert ['"markets.customs" has no identity' in problem for problem in problems] == [True]


@pytest.mark.parametrize(
    ("old", "new", "piece"),
    [
        ("  - {name: name, element: markets.goods}\n", "", '"markets.register" has no field "name".'),
        (
            "element: markets.goods}",
            "element: markets.goods, required: true}",
            '"markets.register" requires "name"',
        ),
        (
            "element: markets.goods}",
            "element: markets.day}",
            '"name" is of the type date, but "name" of the type text.',
        ),
    ],
)
def test_the_golden_resource_has_the_fields_of_the_record_and_requires_none_of_them(told, old, new, piece):
    problems = told(changed(old, new, "resources/goods.yaml"))

    assert problems
    assert all(piece in problem for problem in problems), problems


def test_two_entities_share_neither_letter_nor_records(told):
    problems = told(ENTITY | {"matching/wares.yaml": SECOND})

    assert any('The keys of "goods" begin with G, too.' in problem for problem in problems)
    assert any('The records of "wares" lie in "markets.register", too.' in problem for problem in problems)


def test_a_circle_of_entities_is_told(told):
    def list_of(key: str) -> str:
        return (
            ENTITY["resources/goods.yaml"]
            .replace("markets.register", f"markets.{key}")
            .replace("golden: goods", f"golden: {key}")
        )

    wares = SECOND.replace("markets.register", "markets.wares").replace("letter: G", "letter: W")
    files = changed("resource: markets.customs", "resource: markets.wares")
    problems = told(
        files
        | {
            "resources/wares.yaml": list_of("wares"),
            "matching/wares.yaml": wares.replace("resource: markets.trade", "resource: markets.register"),
        }
    )

    assert any('"markets.wares" is worked out from "goods" itself.' in problem for problem in problems), (
        problems
    )
    assert any('"markets.register" is worked out from "wares" itself.' in problem for problem in problems), (
        problems
    )


def test_a_resource_of_records_that_no_entity_has_is_told(told):
    problems = told({name: text for name, text in ENTITY.items() if name != entity.MATCHING})

    assert [
        p.startswith("packs/markets/resources/goods.yaml:") and 'No entity "goods" has its records' in p
        for p in problems
    ] == [True]


def test_nobody_declares_data_or_quality_rules_for_a_table_that_nobody_delivers(told):
    rule = entity.WHOLE["quality/price.yaml"].split("  must:")[0].replace("markets.daily", "markets.register")
    tail = entity.WHOLE["quality/price.yaml"].split("right: high}\n")[1]
    problems = told(
        ENTITY
        | {
            "quality/goods.yaml": f"{rule}  must: {{required: [name]}}\n{tail}",
            "examples/goods.yaml": "- {resource: markets.register, title: none, rows: [{key: a}], breaks: [low_to_high]}\n",
            "data/goods.yaml": "resource: markets.register\nfile: goods.csv\nsource: invented\n",
            "data/goods.csv": "key,name\nG1,a\n",
        }
    )

    said = '"markets.register" is worked out from other tables: nobody delivers it.'
    assert sorted(p.split(":")[0] for p in problems if said in p) == [
        "packs/markets/data/goods.yaml",
        "packs/markets/quality/goods.yaml",
    ]
    assert all("markets.trade, markets.customs" in p for p in problems if said in p)
