"""The names of offices."""

from collections.abc import Iterable

from zampa.foundation.people import queries as people


def office_names(key: str) -> dict[str, str]:
    """The names (bo, zh, en) of one office; its key where it is not known yet."""
    found = people.office(key)
    return found.names if found else {"en": key}


def names_of_offices(keys: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names (bo, zh, en) of these offices by key; an office that is not known yet is absent."""
    wanted = set(keys)
    return {office.key: office.names for office in people.offices() if office.key in wanted}
