"""Who was shown a thing that was two, or a value that turned out to be wrong: told from the receipts on "entity:KEY"."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from zampa.data.reconcile import rows
from zampa.data.reconcile.losses import LONGEST_VALUE
from zampa.data.reconcile.models import Run
from zampa.data.reconcile.rows import Row
from zampa.foundation.trail import queries as trail
from zampa.foundation.trail.rules import Receipt

_ALL = 2**31 - 1
_Fits = Callable[[Run, Mapping[str, Row], str], bool]


@dataclass(frozen=True)
class Recipient:
    """One office that was shown it: how often, first and last, which fields, and what for the last time."""

    office: str
    times: int
    first: datetime
    last: datetime
    fields: tuple[str, ...]
    purpose: str


def of_merged(run: Run, left: Row, right: Row) -> list[Recipient]:
    """Who was shown a record in which these two rows were one thing, by office. `run`: the newest."""
    members = rows.of_things(run, {one.thing for one in (left, right) if one.thing is not None})
    both = {left.key, right.key}

    def were_one(_: Run, then: Mapping[str, Row], key: str) -> bool:
        things = {then[one].thing if one in then else None for one in (*both, key)}
        return len(things) == 1 and None not in things

    return _by_office(_that_fit(run.entity, {*both, *members}, both, were_one))


def of_value(entity: str, thing: str, field: str, value: str) -> list[Recipient]:
    """Who was shown this value of a field of a thing, by office: from the run that first said it, as long as it held.

    `value` may be cut as papers cut it (LONGEST_VALUE).
    """
    run = rows.newest(entity)
    found = rows.of_keys(run, {thing}) if run else {}
    now = found[thing].thing if thing in found else None
    members = rows.of_things(run, {now}) if run and now else {}

    def said_so(then_run: Run, then: Mapping[str, Row], key: str) -> bool:
        here = then[key].thing if key in then else None
        held = rows.held(then_run, here) if here else {}
        said = held[field]["value"] if field in held else None
        return said is not None and value in (said, said[:LONGEST_VALUE])

    shown = _that_fit(entity, {thing, *members}, set(), said_so)
    return _by_office([one for one in shown if field in one.fields])


def _that_fit(entity: str, keys: Collection[str], also: Collection[str], fits: _Fits) -> list[Receipt]:
    """The receipts of a thing under any of these keys whose run fits; one from before every run counts, to be sure.

    `also`: other rows that `fits` looks at.
    """
    by_run: dict[int, list[Receipt]] = {}
    answered = _Answered(entity)
    for receipt in trail.receipts_of([f"{entity}:{key}" for key in keys], limit=_ALL):
        by_run.setdefault(answered.by(receipt), []).append(receipt)
    found = by_run.pop(0, [])
    for run in Run.objects.filter(entity=entity, number__in=list(by_run)):
        receipts = by_run[run.number]
        then = rows.of_keys(run, {_key(one) for one in receipts} | set(also))
        found += [one for one in receipts if fits(run, then, _key(one))]
    return found


class _Answered:
    """Which run answered when: the newest of that time; for what was read while it was kept, the one before.

    A run is dated a moment before its readers see it: what answered then says so by its version, be it the number of
    the run or that of the register's table.
    """

    def __init__(self, entity: str) -> None:
        found = Run.objects.filter(entity=entity).order_by("number").values_list("number", "at", "tables")
        self.runs = [(number, {number, tables.get("golden")}) for number, _, tables in found]
        self.times = [at for _, at, _ in found]

    def by(self, receipt: Receipt) -> int:
        """The number of the run, 0 where there was none yet."""
        place = bisect_right(self.times, receipt.at)
        newest, before = self.runs[place - 1 : place], self.runs[place - 2 : place - 1] if place > 1 else []
        for number, versions in before:
            if receipt.version in versions and receipt.version not in newest[0][1]:
                return number
        return newest[0][0] if newest else 0


def _key(receipt: Receipt) -> str:
    return receipt.thing.split(":", 1)[1]


def _by_office(receipts: Collection[Receipt]) -> list[Recipient]:
    offices: dict[str, dict[int, Receipt]] = {}
    for receipt in receipts:
        offices.setdefault(receipt.office, {})[receipt.number] = receipt
    return [_recipient(office, offices[office]) for office in sorted(offices)]


def _recipient(office: str, by_number: Mapping[int, Receipt]) -> Recipient:
    """`by_number`: a line that shows several keys of the thing counts once."""
    shown = [by_number[number] for number in sorted(by_number)]
    fields = tuple(sorted({field for one in shown for field in one.fields}))
    return Recipient(office, len(shown), shown[0].at, shown[-1].at, fields, shown[-1].purpose)
