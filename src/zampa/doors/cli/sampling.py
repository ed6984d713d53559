"""zampa sample: invented rows."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import polars as pl
from django.utils.translation import gettext as _

from zampa.foundation.kit.invented import firms as invented_firms
from zampa.foundation.kit.invented import residents as invented_residents


@click.group(help=_("Invented rows for a sample home."))
def sample() -> None:
    pass


def _write(frames: Iterator[pl.DataFrame], out: Path | None) -> None:
    target = open(out, "wb") if out else sys.stdout.buffer  # noqa: SIM115
    for number, frame in enumerate(frames):
        frame.write_csv(target, include_header=number == 0)
    target.flush()
    if out:
        target.close()


@sample.command(help=_("Invented residents; their place range is in no register."))
@click.option("--n", type=click.IntRange(min=1), default=1000, show_default=True, help=_("how many"))
@click.option(
    "--seed", type=int, default=1, show_default=True, help=_("the same number gives the same data again")
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help=_("default: standard output"))
def residents(n: int, seed: int, out: Path | None) -> None:
    _write(invented_residents.residents(n, seed), out)


@sample.command(help=_("Invented firms."))
@click.option("--n", type=click.IntRange(min=1), default=1000, show_default=True, help=_("how many"))
@click.option(
    "--seed", type=int, default=1, show_default=True, help=_("the same number gives the same data again")
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help=_("default: standard output"))
def firms(n: int, seed: int, out: Path | None) -> None:
    _write(invented_firms.firms(n, seed), out)


COMMANDS = [sample]
