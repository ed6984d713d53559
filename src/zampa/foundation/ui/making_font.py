"""Takes the Tibetan font out of the package that carries it (PyMuPDF, for its own PDFs) and writes it for browsers.

`make setup` runs this once, with the packages of requirements/fonts.txt in a folder that is removed afterwards: no
program of Zampa uses them. The font is Noto Serif Tibetan, under the SIL Open Font License 1.1, which stays written in it.
"""

import io
import sys
from pathlib import Path

import pymupdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

LETTERS = "བོད"
NEEDED = {*range(0x0F00, 0x0FDB), 0x25CC} - {0x0F48, 0x0F70, 0x0F98, 0x0FBD, 0x0FCD}
LICENCE = 13


def main(folder: Path) -> None:
    """Write tibetan-400.woff2 into the folder; raises where the package carries another font than it should."""
    font = TTFont(io.BytesIO(carried()))
    demand_right(font)
    keep = Subsetter(_options())
    keep.populate(unicodes=NEEDED)
    keep.subset(font)
    font.flavor = "woff2"
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / "tibetan-400.draft"
    font.save(draft)
    draft.replace(folder / "tibetan-400.woff2")


def carried() -> bytes:
    """The font with which the package itself sets Tibetan."""
    document = pymupdf.open()
    page = document.new_page()
    page.insert_htmlbox((0, 0, 300, 300), LETTERS)
    return bytes(document.extract_font(document.get_page_fonts(0)[0][0])[3])


def demand_right(font: TTFont) -> None:
    """Every Tibetan letter, rules for stacking them, and a free licence."""
    missing = NEEDED - set(font.getBestCmap())
    if (
        len(missing) > 10
        or "GSUB" not in font
        or "SIL Open Font License" not in str(font["name"].getDebugName(LICENCE))
    ):
        raise ValueError(
            "The package carries another font than Noto Serif Tibetan under the SIL Open Font License."
        )


def _options() -> Options:
    options = Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    return options


if __name__ == "__main__":
    main(Path(sys.argv[1]))
