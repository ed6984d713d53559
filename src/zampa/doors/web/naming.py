"""The names of offices."""

from zampa.foundation.people import queries as people


def office_names(key: str) -> dict[str, str]:
    """The names (bo, zh, en) of one office; its key where it is not known yet."""
    found = people.office(key)
    return found.names if found else {"en": key}
