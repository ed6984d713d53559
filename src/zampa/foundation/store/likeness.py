"""How alike two texts are, as SQL: by characters, where DuckDB's own functions count bytes (a Chinese character has three).

Each text has beside it its bag: a set bit for each of its characters, by hash. What two bags do not share says cheaply
how alike the texts can be at most; only where that is enough are they compared.
"""

from dataclasses import dataclass

DIFFERENT, MISSING = "different", "missing"  # neither of a comparison's levels; one side has no value
_MARKS = "".join(chr(number) for number in range(1, 128))
_QUOTED = "'" + _MARKS.replace("'", "''") + "'"

# l, r: texts; lb, rb: their bags; letters: the characters of the two, each of which `marked` replaces with one byte.
MACROS = (
    """CREATE MACRO bag_of(said) AS
    list_bit_or(list_transform(string_split(said, ''), lambda c: 1::UBIGINT << (hash(c) % 63)))""",
    f"CREATE MACRO marked(said, letters) AS translate(said, letters, {_QUOTED})",
    f"""CREATE MACRO characters_of(l, r) AS CASE WHEN length(l) + length(r) < {len(_MARKS)} THEN l || r
    ELSE array_to_string(list_distinct(string_split(l || r, '')), '') END""",
    "CREATE MACRO is_plain(l, r) AS strlen(l) = length(l) AND strlen(r) = length(r)",
    "CREATE MACRO only_in(one, other) AS bit_count(one & ~other)",
    """CREATE MACRO shared_at_most(l, r, lb, rb) AS
    least(length(l) - only_in(lb, rb), length(r) - only_in(rb, lb))""",
    """CREATE MACRO jaro_at_most(l, r, lb, rb) AS
    (shared_at_most(l, r, lb, rb) / length(l) + shared_at_most(l, r, lb, rb) / length(r) + 1) / 3""",
    """CREATE MACRO winkler_at_most(l, r, lb, rb) AS
    0.6 * jaro_at_most(l, r, lb, rb) + 0.4 + 0.000001""",
    """CREATE MACRO edits_at_least(l, r, lb, rb) AS
    greatest(length(l), length(r)) - shared_at_most(l, r, lb, rb)""",
    """CREATE MACRO jaro_winkler(l, r) AS CASE WHEN is_plain(l, r) THEN jaro_winkler_similarity(l, r)
    ELSE jaro_winkler_similarity(marked(l, characters_of(l, r)), marked(r, characters_of(l, r))) END""",
    """CREATE MACRO edits(l, r) AS CASE WHEN is_plain(l, r) THEN levenshtein(l, r)
    ELSE levenshtein(marked(l, characters_of(l, r)), marked(r, characters_of(l, r))) END""",
)
_CONDITIONS = {
    "exact": "{l} = {r}",
    "jaro_winkler": "jaro_winkler({l}, {r}) >= {n}",
    "levenshtein": "edits({l}, {r}) <= {n}",
    "contains": "least(length({l}), length({r})) >= {n} AND (contains({l}, {r}) OR contains({r}, {l}))",
}
_QUICK_LOOKS = {
    "jaro_winkler": "winkler_at_most({l}, {r}, {lb}, {rb}) >= {n}",
    "levenshtein": "edits_at_least({l}, {r}, {lb}, {rb}) <= {n}",
}
KINDS = tuple(_CONDITIONS)


@dataclass(frozen=True)
class Level:
    """A level of agreement. `number` is for "jaro_winkler" the least likeness (0 to 1), for "levenshtein" the most
    characters that are added, lost or changed, for "contains" the least characters that one must have to stand in the
    other; "exact" has none. Raises ValueError for anything else.
    """

    kind: str
    number: float | None = None

    def __post_init__(self) -> None:
        if self.kind not in _CONDITIONS or (self.number is None) != (self.kind == "exact"):
            known = ", ".join(kind if kind == "exact" else f"{kind} <number>" for kind in KINDS)
            raise ValueError(f'"{self.said}" is no level of agreement. Known: {known}.')

    @property
    def said(self) -> str:
        """The level in words, as evidence names it: "exact", "jaro_winkler 0.92"."""
        return self.kind if self.number is None else f"{self.kind} {self.number:g}"

    @property
    def gains_by_bags(self) -> bool:
        """Whether a quick look at the bags of both texts can spare the comparison."""
        return self.kind in _QUICK_LOOKS

    def sql(self, text: str, bag: str = "") -> str:
        """The condition over the columns of a pair (`text`_l, `text`_r), with a quick look where there is a `bag`."""
        names = {"l": f"{text}_l", "r": f"{text}_r", "lb": f"{bag}_l", "rb": f"{bag}_r"}
        condition, look = (
            said.format(**names, n=f"{self.number or 0:g}")
            for said in (_CONDITIONS[self.kind], _QUICK_LOOKS.get(self.kind, ""))
        )
        return f"CASE WHEN {look} THEN {condition} ELSE false END" if bag and look else condition
