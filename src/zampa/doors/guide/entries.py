"""The rows of a catalogue's sheet as entries with their items, however cells are merged, repeated or left out (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zampa.data.ingest.readers.grid import Merge
from zampa.doors.guide import columns
from zampa.doors.guide.columns import CLASS_KEYS, ITEM_KEYS, Head
from zampa.doors.guide.sheets import Row, Sheet
from zampa.doors.guide.told import Trouble
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import comparable

EXAMPLES = "示例："
_NOTE = re.compile(r"^(注|备注|说明|填表|填报|制表|审核|联系|附|合计|总计|以上|note)", re.I)
_ERROR = re.compile(r"^#(REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|GETTING_DATA|SPILL!|CALC!)$")
EMPTY = frozenset({"/", "-", "--", "—", "——", "\\", "无", "null", "n/a"})
_CODED = frozenset({"code", "provider_code", "published", "related", "length"})
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) != "，"}
_KEEP_DASH = frozenset({"name", "item", "class_1", "class_2", "class_3", "class_4"})


@dataclass(frozen=True)
class Item:
    """One item of a resource, as its row says it."""

    row: int
    name: str
    type: str
    length: str


@dataclass
class Entry:
    """One resource of a sheet: its cells by column, and its items. `row` is its first row; `has`: the sheet's columns."""

    sheet: str
    row: int
    cells: dict[str, str]
    items: list[Item] = field(default_factory=list)
    merged: tuple[int, int] | None = None
    has: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return self.cells.get("name", "")

    @property
    def code(self) -> str:
        return self.cells.get("code", "")


@dataclass(frozen=True)
class Body:
    """What stands under the header of one sheet. `notes`: the rows that are neither entry nor item."""

    entries: tuple[Entry, ...]
    troubles: tuple[Trouble, ...]
    notes: tuple[int, ...]


def read(sheet: Sheet, head: Head) -> Body:
    """Every entry under the header."""
    walk = _Walk(sheet, head)
    for row in sheet.rows:
        if row.number > head.last:
            walk.take(row)
    return Body(tuple(walk.entries), tuple(walk.troubles), tuple(walk.notes))


class _Walk:
    """One walk down the rows of a sheet."""

    def __init__(self, sheet: Sheet, head: Head) -> None:
        self._sheet, self._places = sheet, head.places
        self._head, self._has = head, frozenset(head.places)
        self._rows = {row.number: row for row in sheet.rows}
        self._merges = _by_place(sheet.merges, head)
        self._classes: dict[str, str] = {}
        self.entries: list[Entry] = []
        self.troubles: list[Trouble] = []
        self.notes: list[int] = []

    def take(self, row: Row) -> None:
        """Put one row where it belongs."""
        if self._is_no_row(row):
            self.notes.append(row.number)
            return
        said = {key: self._value(key, row) for key in self._places}
        name_block = self._block("name", row)
        if self._begins(row, said, name_block):
            self._begin(row, said, name_block)
        elif self.entries:
            self._go_on(row, said)
        if said.get("item") and self.entries:
            item = Item(row.number, said["item"], said.get("type", ""), said.get("length", ""))
            self.entries[-1].items.append(item)

    def _begins(self, row: Row, said: dict[str, str], block: tuple[int, int] | None) -> bool:
        last = self.entries[-1] if self.entries else None
        if last is None:
            return True
        if block or last.merged:
            return block != last.merged if block else bool(said.get("name")) or self._other_code(said, last)
        if said.get("name"):
            return comparable(said["name"]) != comparable(last.name) or self._other_code(said, last)
        return self._other_code(said, last)

    def _other_code(self, said: dict[str, str], last: Entry) -> bool:
        return bool(said.get("code")) and said["code"] != last.code

    def _begin(self, row: Row, said: dict[str, str], block: tuple[int, int] | None) -> None:
        cells = {key: text for key, text in said.items() if key not in ITEM_KEYS and text}
        self._inherit_classes(row, cells)
        self.entries.append(Entry(self._sheet.name, row.number, cells, [], block, self._has))

    def _go_on(self, row: Row, said: dict[str, str]) -> None:
        """A further row of an entry: what it says once more must be the same."""
        entry = self.entries[-1]
        for key, text in said.items():
            if key in ITEM_KEYS or key in CLASS_KEYS or not text:
                continue
            there = entry.cells.setdefault(key, text)
            if comparable(there) != comparable(text):
                what = say(
                    '"{column}" of "{name}" is "{one}" in row {row}, and "{other}" here.',
                    column=columns.BY_KEY[key].heading[-1], name=entry.name, one=there, row=entry.row, other=text,
                )  # fmt: skip
                why = say("One resource has one of it; the first is taken.")
                do = say("Make them the same, or give the second resource a name or code of its own.")
                self.troubles.append(Trouble(self._sheet.name, row.number, what, why, do, stops=False))

    def _inherit_classes(self, row: Row, cells: dict[str, str]) -> None:
        """A class that stands once over several resources counts for all of them."""
        given = {key: cells[key] for key in CLASS_KEYS if key in cells}
        for place, key in enumerate(CLASS_KEYS):
            if key in given:
                upper = {k: v for k, v in self._classes.items() if CLASS_KEYS.index(k) < place}
                self._classes = upper | given
                break
        cells.update(self._classes)

    def _value(self, key: str, row: Row) -> str:
        block = self._block(key, row)
        text = (self._rows[block[0]] if block and block[0] in self._rows else row).cell(self._places[key])
        if _ERROR.match(text):
            if not block or block[0] == row.number:
                what = say('The cell of "{column}" holds an error of the workbook: {error}.',
                    column=columns.BY_KEY[key].heading[-1], error=text)  # fmt: skip
                why = say("A formula there cannot be reckoned.")
                do = say("Write the value itself into the cell.")
                self.troubles.append(Trouble(self._sheet.name, row.number, what, why, do, stops=False))
            return ""
        text = text.translate(_HALF_WIDTH) if key in _CODED else text
        return "" if key not in _KEEP_DASH and text.lower() in EMPTY else text

    def _block(self, key: str, row: Row) -> tuple[int, int] | None:
        """The rows that a merged cell of this column covers here."""
        return self._merges.get(key, {}).get(row.number)

    def _is_no_row(self, row: Row) -> bool:
        """Notes, headings across the table, numbers of columns, and the header once more."""
        texts = [row.cell(place) for place in row.filled]
        if all(text.isdecimal() for text in texts) and len(texts) > 2 and not self.entries:
            return True
        if columns.is_header_again(row, self._head):
            return True
        inside = [key for key, place in self._places.items() if row.cell(place)]
        if not inside and not self._block("name", row):
            return True
        lonely = len(texts) == 1 and self._block("name", row) is None
        told = bool(_NOTE.match(texts[0])) and "item" not in inside if texts else False
        return told or (lonely and (inside[0] not in {"item", "name"} or self._is_across(row)))

    def _is_across(self, row: Row) -> bool:
        """Whether a cell of this row is merged over several columns, as headings and notes are."""
        return any(m.top <= row.number <= m.bottom and m.right - m.left > 2 for m in self._sheet.merges)


def _by_place(merges: Sequence[Merge], head: Head) -> dict[str, dict[int, tuple[int, int]]]:
    """For each known column: the merged cell over several rows that each of its rows lies in."""
    found: dict[str, dict[int, tuple[int, int]]] = {}
    places = {place: key for key, place in head.places.items()}
    for merge in merges:
        if merge.bottom > merge.top and merge.top > head.last and merge.left in places:
            rows = range(merge.top, merge.bottom + 1)
            found.setdefault(places[merge.left], {}).update(dict.fromkeys(rows, (merge.top, merge.bottom)))
    return found
