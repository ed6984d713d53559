"""Which changes of an entry ask for an updated table."""

from zampa.data.catalogue import upkeep

ENTRY = {
    "key": "prices.daily",
    "basis": "GB/T 1",
    "sharing": {"value": "unconditional", "ground": None},
    "opening": {"value": "open"},
    "identity": ["day"],
    "fields": [
        {"name": "day", "element": "time.day"},
        {"name": "price", "element": "price.low", "unit": None},
    ],
}


def changed(**parts):
    return ENTRY | parts


def test_a_new_title_asks_for_nothing():
    after = changed(title={"en": "Prices"}, summary={"en": "…"}, cycle="weekly")

    assert not upkeep.structure_changes(ENTRY, after)
    assert not upkeep.law_changes(ENTRY, after)


def test_fields_that_came_went_or_hold_something_else_are_named():
    fields = [{"name": "day", "element": "time.hour"}, {"name": "unit", "element": "price.unit"}]

    assert upkeep.structure_changes(ENTRY, changed(fields=fields)) == [
        'The field "unit" is new.',
        'The field "price" is gone.',
        'The field "day" holds something else.',
    ]


def test_fields_in_another_order_ask_for_nothing():
    assert not upkeep.structure_changes(ENTRY, changed(fields=ENTRY["fields"][::-1]))


def test_another_identity_is_another_structure():
    assert upkeep.structure_changes(ENTRY, changed(identity=["day", "price"])) == [
        "Rows are found again by other fields."
    ]


def test_another_basis_or_ground_is_another_law():
    after = changed(basis="Decree 809", opening={"value": "not_open", "ground": "PIPL art. 28"})

    assert upkeep.law_changes(ENTRY, after) == [
        "Its legal basis is another one.",
        "The ground of its opening class is another one.",
    ]


def test_an_element_of_another_type_changes_every_table_that_holds_it():
    element = {"key": "price.low", "type": "decimal", "unit": "元"}

    assert upkeep.element_changes(element, element | {"type": "text"})
    assert not upkeep.element_changes(element, element | {"title": {"en": "Price"}})


def test_of_many_changes_the_first_five_are_told():
    changes = upkeep.structure_changes(
        changed(fields=[]), changed(fields=[{"name": f"f{n}", "element": "e"} for n in range(9)])
    )

    assert upkeep.told(changes).endswith('The field "f4" is new. 4 more changes.')
