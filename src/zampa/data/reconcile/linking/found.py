"""What linking finds: links and pairs for a person, each with the step that found it and what it rests on."""

from dataclasses import dataclass

import polars as pl

# left < right: keys of records; step: its name; score: 0 to 1; evidence: "field~way=value" or "comparison:level", by |.
LINKS = pl.Schema(
    {
        "left": pl.String(),
        "right": pl.String(),
        "step": pl.String(),
        "score": pl.Float64(),
        "evidence": pl.String(),
    }
)


@dataclass(frozen=True)
class Found:
    """Links to be followed, and pairs that a person must judge. `told`: what was left out, and how many rows it has."""

    links: pl.DataFrame
    pairs: pl.DataFrame
    told: tuple[tuple[str, int], ...] = ()


def nothing() -> pl.DataFrame:
    """No link."""
    return pl.DataFrame(schema=LINKS)


def in_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Links with the smaller key on the left, each once, sorted: the same rows in, the same rows out."""
    one, other = pl.col("left"), pl.col("right")
    ordered = frame.with_columns(
        pl.min_horizontal(one, other).alias("left"), pl.max_horizontal(one, other).alias("right")
    )
    return ordered.select(LINKS.names()).unique(["left", "right"], keep="first", maintain_order=True)
