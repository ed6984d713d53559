"""The rules that fields bring with them, from their elements."""

import pytest
from ledger import checker, column, found, plan, rows, rule


def test_a_required_field_is_missed_where_it_is_empty_or_not_in_the_file():
    said = plan({"name": {"type": "text", "required": True}, "born": {"type": "date", "required": True}})

    assert found(said, rows("name", ("扎西",), (" ",))) == {"name.required": [3], "born.required": [2, 3]}


def test_a_text_that_is_too_long_is_told_in_characters():
    said = plan({"v": {"type": "text", "max_length": 4}})
    one = checker(said)

    one.check(column("v", "扎西卓玛", "བཀྲ་", "扎西卓玛措"))

    (tally,) = one.tallies()
    assert (tally.key, tally.dimension, [e["line"] for e in tally.first]) == ("v.length", "validity", [4])
    assert "4" in tally.says["zh"]


def test_a_pattern_of_the_element_holds_for_the_whole_text():
    assert found(
        plan({"v": {"type": "text", "pattern": "[0-9]{6}"}}), column("v", "540100", "5401001", "54010", None)
    ) == {"v.pattern": [3, 4]}


@pytest.mark.parametrize(
    ("bounds", "lines", "words"),
    [
        ({"minimum": 0}, [3], "This is less than 0."),
        ({"maximum": 100_000_000}, [4], "This is more than 100000000."),
        ({"minimum": 0.5, "maximum": 3}, [3, 4], "This is not between 0.5 and 3."),
    ],
)
def test_bounds_of_the_element_are_told_as_people_write_them(bounds, lines, words):
    one = checker(plan({"v": {"type": "decimal", **bounds}}))

    one.check(column("v", "1", "-1", "200000000", None))

    (tally,) = one.tallies()
    assert tally.key == "v.range"
    assert [example["line"] for example in tally.first] == lines
    assert tally.says["en"] == words


def test_a_social_credit_code_is_held_against_its_check_character():
    said = plan({"v": {"type": "text", "check": "gb32100"}})

    assert found(said, column("v", "91350100M000100Y43", "91350100M000100Y44", "91350100", None)) == {
        "v.checksum": [3, 4]
    }


def test_white_space_around_an_identifier_is_not_part_of_it():
    said = plan({"v": {"type": "text", "check": "gb32100"}})

    assert found(said, column("v", " 91350100M000100Y43　", "  ")) == {}


def test_an_identifier_in_a_sample_home_may_lie_in_the_sample_range_and_in_a_real_home_never():
    said = plan({"v": {"type": "text", "check": "gb11643"}})
    right = _with_check("99010119900101001")

    assert found(said, column("v", right), sample=True) == {}
    assert found(said, column("v", right), sample=False) == {"v.checksum": [2]}


def test_each_fault_of_an_identifier_is_told_in_words():
    said = plan({"v": {"type": "text", "check": "gb11643"}})
    right = _with_check("99010119900101001")
    wrong_check = right[:17] + ("1" if right[17] != "1" else "2")
    cells = ["9901", wrong_check, _with_check("99010119901301001"), _with_check("10010119900101001")]
    one = checker(said)

    one.check(column("v", right, *cells))

    (tally,) = one.tallies()
    assert [example["says"]["en"].split(":")[0].rstrip(".") for example in tally.first] == [
        "It does not have 18 digits (the last may be X)",
        "Its check digit is wrong",
        "Its birth date does not exist or lies ahead",
        "Its first two digits are no province",
    ]


def test_a_place_of_birth_that_was_never_a_code_warns_and_keeps_the_row():
    said = plan({"v": {"type": "text", "check": "gb11643"}})
    strange = _with_check("54999919900101001")
    one = checker(said)

    checked = one.check(column("v", strange))

    assert checked.taken.height == 1
    assert [(t.key, t.severity, t.kind) for t in one.tallies()] == [("v.birthplace", "warn", "birthplace")]


def _with_check(body: str) -> str:
    """The check digit after GB 11643: ISO 7064 MOD 11-2."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


def test_a_declared_checksum_catches_what_the_element_does_not_check():
    said = plan({"v": "text"}, [rule(checksum={"field": "v", "of": "gb32100"})])

    assert found(said, column("v", "91350100M000100Y43", "91350100M000100Y44", None)) == {"rule": [3]}


def test_a_declared_checksum_of_persons_tells_unknown_places_of_birth_of_right_numbers_only():
    said = plan({"v": "text"}, [rule(severity="warn", checksum={"field": "v", "of": "gb11643"})])
    right, strange = _with_check("99010119900101001"), _with_check("54999919900101001")
    both = strange[:17] + ("1" if strange[17] != "1" else "2")

    assert found(said, column("v", right, strange, both, None)) == {"rule": [4], "v.birthplace": [3]}
