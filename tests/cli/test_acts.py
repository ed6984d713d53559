"""Every act that a program writes into the trail has its words."""

import re
from pathlib import Path

from zampa.doors.cli import acts

SOURCE = Path(acts.__file__).parents[2]
ACT = re.compile(
    r'\bact="([a-z_.]+)"|\bact = "([a-z_.]+)"|\bact = [^\n]+ else "([a-z_.]+)"|_happen\([^)]*?"([a-z_]+\.[a-z_]+)"',
    re.DOTALL,
)


def test_every_act_has_words():
    found = {
        act
        for file in SOURCE.rglob("*.py")
        for acts_ in ACT.findall(file.read_text("utf-8"))
        for act in acts_
    }

    assert len(found) > 20
    assert found - {""} - set(acts.ACTS) == set()


def test_an_act_of_a_later_room_is_left_to_its_key():
    assert acts.words("herd.counted") == ""
