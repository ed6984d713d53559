"""What belongs into the folder of a pack, and where packs are found."""

import os
import subprocess
import sys

import paper
import pytest
from paper import spoilt

from zampa.doors.packs import reading
from zampa.foundation.kit.problems import Told


@pytest.mark.parametrize(
    ("file", "piece"),
    [
        ("elements/count.py", "A pack never holds a program."),
        ("run.py", "A pack never holds a program."),
        ("elemnts/a.yaml", 'Did you mean "elements"?'),
        ("grants/a.yaml", '"grants" is a folder that a later version of Zampa reads.'),
        ("elements/a.yml", "Rename it to a.yaml."),
        ("elements/a.csv", '"elements" holds files that end in .yaml.'),
        ("elements/more/a.yaml", 'Folders within "elements" are not read.'),
        ("table.csv", '"table.csv" does not belong beside pack.yaml.'),
    ],
)
def test_what_does_not_belong_into_a_pack_is_told(told, file, piece):
    problems = told({file: "x"})

    assert len(problems) == 1, problems
    assert piece in problems[0]


def test_a_table_that_no_declaration_uses_is_told(told):
    problems = told({"data/other.csv": "a\n1\n"})

    assert problems == [
        "packs/markets/data/other.csv: No declaration uses this file. Name it in a YAML file beside it, or remove it."
    ]


def test_a_pack_reads_nothing_outside_itself(told, markets, tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("- key: x")
    (markets / "elements").mkdir(parents=True)
    os.symlink(secret, markets / "elements" / "link.yaml")

    assert told() == ["packs/markets/elements/link.yaml: A pack holds no links. Put the file itself here."]


@pytest.mark.parametrize("name", ["../first.csv", "/etc/passwd", "first.txt"])
def test_a_table_is_named_by_a_name_and_not_by_a_way(told, name):
    problems = told(spoilt("data/first.yaml", "file: first.csv", f"file: {name}"))

    assert any(f'"{name}" is not the name of a CSV file beside this one.' in problem for problem in problems)


def test_notes_for_readers_and_hidden_files_are_no_part_of_a_pack(told):
    assert told({"README.md": "About prices.", ".notes": "x"}) == []


def test_the_key_of_a_pack_is_the_name_of_its_folder(told):
    problems = told(spoilt("pack.yaml", "key: markets", "key: bazaars"))

    assert 'pack.yaml:1: The key is "bazaars", but the folder is "markets".' in problems[0]


def test_a_folder_without_a_pack_yaml_is_told(told):
    assert "The pack has no pack.yaml." in told({"pack.yaml": ""})[0]


def test_packs_are_found_by_name_or_by_path(markets):
    paper.write(markets)

    assert reading.find(["markets"]) == [markets]
    assert reading.find(["packs/markets"]) == [markets]
    assert markets in reading.find()


def test_a_pack_that_an_office_keeps_in_the_home_is_found(sample_home, markets):
    paper.write(
        sample_home.path / "packs" / "xz.commerce", spoilt("pack.yaml", "key: markets", "key: xz.commerce")
    )

    assert reading.find(["xz.commerce"]) == [sample_home.path / "packs" / "xz.commerce"]


def test_an_unknown_name_is_told_with_the_nearest(markets):
    paper.write(markets)

    with pytest.raises(Told, match='market: There is no such pack. Did you mean "markets"?'):
        reading.find(["market"])


def test_two_packs_of_one_name_are_told(sample_home, markets):
    paper.write(markets)
    paper.write(sample_home.path / "packs" / "markets")

    with pytest.raises(Told, match='There is a pack "markets" in'):
        reading.find()


@pytest.mark.parametrize("module", ["reading", "checking", "changes", "testing", "reference"])
def test_reading_checking_and_deciding_know_nothing_of_django(module):
    ask = f"import sys, zampa.doors.packs.{module}; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", ask], check=False).returncode == 0
