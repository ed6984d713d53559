"""Work done later, by `zampa tick`: old workbooks go, and work that was cut off is mended."""

from zampa.doors.guide.actions import arrivals, mending


def tick() -> None:
    """Forget what has lain for a week; lay every office's pack as it was applied."""
    arrivals.forget_old()
    mending.mend_cut_off()
