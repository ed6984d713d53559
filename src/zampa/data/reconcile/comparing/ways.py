"""The ways in which values are made comparable, by the names that packs give them."""

from dataclasses import dataclass

import polars as pl

from zampa.data.reconcile.comparing import codes, divisions, firms, folding, offices, places, sounds, tibetan
from zampa.data.reconcile.comparing.deciding import Making
from zampa.foundation.kit.saying import Said, say


@dataclass(frozen=True)
class Way:
    """A way of making texts comparable: null stays null, nothing becomes null, the length stays."""

    key: str
    says: Said
    make: Making


def comparable(way: str, values: pl.Series) -> pl.Series:
    """The values in the comparable form of a way, under the same name; KeyError for a way that there is none of.

    Values of another type than text are taken as they are written. Each distinct value is made once.
    """
    make = WAYS[way].make
    texts = values.cast(pl.String)
    distinct = texts.unique()
    if 2 * len(distinct) > len(texts):
        return make(texts)
    return texts.replace_strict(distinct, make(distinct), return_dtype=pl.String)


def one(way: str, value: str) -> str | None:
    """One value in the comparable form of a way; None where nothing is left."""
    made: str | None = comparable(way, pl.Series([value], dtype=pl.String))[0]
    return made


_ALL = (
    Way(
        "text",
        say(
            "Full width is half width; spaces, punctuation and case do not count, but signs between digits "
            "and the tsheg between syllables do."
        ),
        folding.text,
    ),
    Way("exact", say("As it is written."), folding.blanked),
    Way("lower", say("Small letters, and one space between words; nothing else is changed."), codes.lower),
    Way(
        "simplified",
        say("As text; traditional characters and their variants are simplified (OpenCC)."),
        folding.simplified,
    ),
    Way(
        "pinyin",
        say(
            "Chinese characters as syllables without tones, a space apart; the longest known phrase decides "
            "how a character sounds, and a small table for place names goes first. ü is v."
        ),
        sounds.pinyin,
    ),
    Way(
        "place_name",
        say(
            "As simplified; a bracket that holds another name of the place is left out, other brackets are "
            "opened."
        ),
        places.place_name,
    ),
    Way(
        "place_core",
        say(
            "The place name without the last word that says what kind of place it is; a name that is nothing "
            "else stays."
        ),
        places.place_core,
    ),
    Way(
        "place_type",
        say("The last word that says what kind of place it is, in one writing: 村民委员会 is 村."),
        places.place_type,
    ),
    Way(
        "firm_name",
        say(
            "As simplified; all brackets are alike, and so are the writings of one form of organisation: "
            "有限责任公司 is 有限公司, 股份公司 is 股份有限公司."
        ),
        firms.firm_name,
    ),
    Way(
        "firm_core",
        say(
            "The firm's own name and trade: without place, form of organisation and brackets. The place "
            "stays where nothing but a trade would be left; what names a branch stays."
        ),
        firms.firm_core,
    ),
    Way(
        "firm_place",
        say("The places in front of the firm's name or in its brackets, without their types."),
        firms.firm_place,
    ),
    Way("firm_trade", say("The words of trade at the end of the firm's own name."), firms.firm_trade),
    Way(
        "firm_form",
        say("The form of organisation, with the words for a group, in one writing."),
        firms.firm_form,
    ),
    Way(
        "office_name",
        say(
            "The office's name in one writing: the words for the autonomous region are left out, other "
            "places are short, usual short forms are written out, and 和 and 、 do not count."
        ),
        offices.office_name,
    ),
    Way(
        "office_core",
        say(
            "What the office is for: its name without places and without 厅, 局 or 委员会 at the end; of 办公室 "
            "and 办公厅 办公 stays."
        ),
        offices.office_core,
    ),
    Way(
        "bo",
        say(
            "Tibetan: U+0F0C is U+0F0B, one tsheg between syllables also for spaces, no tsheg and no shad at "
            "the ends; composed and fixed letters are the plain ones."
        ),
        tibetan.bo,
    ),
    Way(
        "wylie",
        say("The letters of Tibetan syllables in Wylie, in small letters and a space apart."),
        tibetan.wylie,
    ),
    Way("code", say("Half width, capital letters, digits 0 to 9, without spaces and dashes."), codes.code),
    Way(
        "credit_code",
        say(
            "The unified social credit code as code; nothing where its length, letters or check character "
            "are wrong."
        ),
        codes.credit_code,
    ),
    Way(
        "place_kind",
        say(
            "Of a place code and a name: its kind in the list place.kind, by level, the end of the name, and for"
            " villages the tenth digit; nothing where neither says it."
        ),
        divisions.place_kind,
    ),
    Way(
        "pinyin_name",
        say(
            "A place name without its type in toneless pinyin, one word with a capital: Xialuokema, Cha'er."
            " It is made, and marked as such."
        ),
        divisions.pinyin_name,
    ),
    Way(
        "division_level",
        say(
            "1 to 5 for a place code of 2, 4, 6, 9 or 12 digits: province, prefecture, county, township, "
            "village; noughts that fill up at the end do not count."
        ),
        codes.division_level,
    ),
)
WAYS: dict[str, Way] = {way.key: way for way in _ALL}
