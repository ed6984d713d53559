"""What becomes of a delivery by its quality (pure)."""


def held(rows: int, stopped: int, hold_above: float) -> bool:
    """Whether so many of its rows were stopped that a person must decide."""
    return rows > 0 and stopped / rows > hold_above
