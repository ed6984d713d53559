"""Work done later, by `zampa tick`."""

from zampa.data.catalogue.search import actions


def tick() -> None:
    """Let the index follow the trail."""
    actions.follow()
