"""YAML files are read plainly, with lines, and with every slip told at once."""

from pathlib import Path

import pytest

from zampa.foundation.kit import yamlfile


def test_words_are_taken_as_they_stand():
    text = 'a: [no, yes, 01, 2024-01-31, "5", 12:30, 5, -3, 1.5, true, null, ~]'

    value = yamlfile.parse(text, shown="f.yaml").value

    assert value == {
        "a": ["no", "yes", "01", "2024-01-31", "5", "12:30", 5, -3, 1.5, True, None, None],
    }


def test_every_part_knows_its_line_and_a_missing_part_the_line_around_it():
    file = yamlfile.parse("a: 1\nb:\n  - c: 2\n  - d:\n      e: 3\n", shown="f.yaml")

    assert file.line_of(("b", 1, "d", "e")) == 5
    assert file.line_of(("b", 0, "c")) == 3
    assert file.line_of(("b", 1, "x", "y")) == 4
    assert file.line_of(()) == 1


def test_a_word_said_twice_is_told_with_both_lines():
    file = yamlfile.parse("a: 1\nb: 2\na: 3\nb: 4\n", shown="f.yaml")

    assert [str(problem) for problem in file.problems] == [
        'f.yaml:3: "a" is said twice; the first time on line 1. Keep one of them.',
        'f.yaml:4: "b" is said twice; the first time on line 2. Keep one of them.',
    ]


def test_a_number_remembers_how_it_was_written():
    file = yamlfile.parse("a: 1.50\nb: text\n", shown="f.yaml")

    assert file.as_written(("a",)) == "1.50"
    assert file.as_written(("b",)) is None


@pytest.mark.parametrize(
    ("text", "where", "piece"),
    [
        ("a:\n\t- b", "f.yaml:2", "spaces, not tabs"),
        ("a: 1\nb: c: d", "f.yaml:2", "colon"),
        ('a: "x', "f.yaml:1", "cannot read"),
        ("a: 1\nb: &x 2", "f.yaml:2", "&x is a reference"),
        ("a: 1\nb: *x", "f.yaml:2", "*x is a reference"),
        ("a: !!python/object/apply:os.system [x]", "f.yaml:1", "is a YAML tag"),
        ("a: 1\n---\nb: 2", "f.yaml:2", "second document"),
        ("", "f.yaml:1", "empty"),
        ("# only a remark\n", "f.yaml:1", "empty"),
        ("a: " + "[" * 40, "f.yaml:1", "deep"),
        ("? [a]\n: b", "f.yaml:1", "one word"),
        ('a: "\\0"', "f.yaml:1", "cannot be kept"),
        ("a: \x07", "f.yaml:1", "cannot be printed"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text, where, piece):
    problem = yamlfile.parse(text, shown="f.yaml").problems[0]

    assert problem.where == where
    assert piece in str(problem)


def test_a_reference_bomb_is_refused_before_it_grows():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    file = yamlfile.parse("\n".join(lines), shown="f.yaml")

    assert file.value is None
    assert "&a0 is a reference" in str(file.problems[0])


def test_a_file_in_another_encoding_is_told_with_the_line(tmp_path: Path):
    path = tmp_path / "f.yaml"
    path.write_bytes("a: 1\nb: 价格\n".encode("gb18030"))

    file = yamlfile.load(path, shown="f.yaml")

    assert str(file.problems[0]) == "f.yaml:2: This is not UTF-8 text. Save the file as UTF-8."


def test_a_mark_at_the_beginning_of_the_file_is_no_part_of_the_text(tmp_path: Path):
    path = tmp_path / "f.yaml"
    path.write_bytes("a: 价格\r\n".encode("utf-8-sig"))

    assert yamlfile.load(path).value == {"a": "价格"}


def test_a_file_that_is_too_long_is_not_read(tmp_path: Path):
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 1\n" * (yamlfile.LARGEST_BYTES // 5 + 1))

    file = yamlfile.load(path)

    assert file.value is None
    assert "at most 4 MiB" in str(file.problems[0])
