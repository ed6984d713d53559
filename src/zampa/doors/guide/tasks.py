"""Work done later, by `zampa tick`: old workbooks go, and work that was cut off is mended."""

from zampa.doors.guide import arriving, importing


def tick() -> None:
    """Forget what has lain for a week; lay every office's pack as it was applied."""
    arriving.forget_old()
    importing.mend_cut_off()
