"""Compiles the translations (.po) to what gettext reads (.mo), in Python: no gettext tools are needed."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[2] / "locale"


def compile_stale(folder: Path = LOCALE) -> list[Path]:
    """Compile each translation whose .mo is missing or older; returns what was written."""
    return [_compile(po) for po in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(po)]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def _compile(po: Path) -> Path:
    mo = po.with_suffix(".mo")
    draft = mo.with_name(f"{mo.name}.{os.getpid()}")
    with po.open("rb") as source, draft.open("wb") as out:
        write_mo(out, read_po(source))
    return draft.replace(mo)


if __name__ == "__main__":
    compile_stale()
