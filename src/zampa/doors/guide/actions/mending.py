"""Mends what work that was cut off left of an office's pack."""

from contextlib import suppress

from zampa.data.catalogue import queries as catalogue
from zampa.doors.guide import holding, swapping
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Told


def mend(office: str) -> None:
    """After work that was cut off: the folder of the office's pack is the one that was applied."""
    applied = {pack.key: pack.hash for pack in catalogue.packs()}
    swapping.mend(home.current().path / "packs", office, applied=applied.get(office))


def mend_cut_off() -> None:
    """The same for every office whose pack was left between two steps and is not being changed now."""
    for office in swapping.cut_off(home.current().path / "packs"):
        with suppress(Told), holding.held(office, wait_seconds=0):
            mend(office)
