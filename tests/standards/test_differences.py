"""What differs between two declarations is told part by part, and nothing that is the same."""

from hypothesis import given
from hypothesis import strategies as st

from zampa.data.standards.differences import Difference, differences

ONE = {
    "title": {"bo": "མིང་།", "zh": "价格", "en": "Prices"},
    "cycle": "daily",
    "fields": [{"name": "day", "required": True}, {"name": "low", "required": False}],
    "place": None,
}


def test_a_part_is_told_by_its_path_with_what_was_and_what_is():
    other = {
        **ONE,
        "title": {**ONE["title"], "en": "Daily prices"},
        "cycle": "weekly",
        "fields": [{"name": "high", "required": False}, {"name": "day", "required": False}],
        "place": "5401",
    }

    assert differences(ONE, other) == [
        Difference("title.en", "Prices", "Daily prices"),
        Difference("cycle", "daily", "weekly"),
        Difference("fields.high", None, {"name": "high", "required": False}),
        Difference("fields.day.required", True, False),
        Difference("fields.low", {"name": "low", "required": False}, None),
        Difference("place", None, "5401"),
    ]


def test_the_same_codes_in_another_order_are_the_same():
    codes = [{"code": "1", "title": {"zh": "甲"}}, {"code": "2", "title": {"zh": "乙"}}]

    assert differences({"codes": codes}, {"codes": codes[::-1]}) == []


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.dictionaries(st.text(min_size=1, max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(min_size=1, max_size=4), _values, max_size=5))
def test_nothing_differs_from_itself(said):
    assert differences(said, said) == []
