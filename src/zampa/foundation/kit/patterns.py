"""Whether a regular expression is one that checks can run: Rust's, which never takes long on any text."""

import polars as pl


def why_not(pattern: str) -> str | None:
    """Why the expression cannot be used, in the engine's words; None when it can."""
    try:
        pl.select(pl.lit("").str.contains(pattern, literal=False))
    except pl.exceptions.ComputeError as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        return next((line.removeprefix("error: ") for line in lines if line.startswith("error:")), lines[0])
    return None
