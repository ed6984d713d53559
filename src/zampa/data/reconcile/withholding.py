"""What a reader may not read is taken out of records: a value says then that it is not open, and a row says nothing (pure)."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import MADE
from zampa.data.reconcile.views import GoldenRecord, LinkLine, Lost, Record, Value

WITHHELD = "withheld"


def for_reader(
    record: GoldenRecord, kept: MatchingDeclaration, readable: Collection[str], *, names_clerks: bool
) -> GoldenRecord:
    """The record without what sources say that are not in `readable`; which clerk judged is for officials only."""
    fields = {name: _value(value, readable) for name, value in record.fields.items()}
    for field in kept.fields:
        of = field.otherwise.of if field.otherwise else ()
        if any(fields[part].why == WITHHELD for part in of) and fields[field.name].why == MADE:
            fields[field.name] = _nothing(fields[field.name])
    shut = {one.key for one in record.records if one.source not in readable}
    return replace(
        record,
        names=names(kept, fields),
        fields=fields,
        records=[_row(one) if one.key in shut else one for one in record.records],
        links=[_link(one, shut, names_clerks=names_clerks) for one in record.links],
    )


def names(kept: MatchingDeclaration, fields: Mapping[str, Value]) -> list[str]:
    """The values by which people know the thing, as far as they may be read."""
    return [value for name in kept.shown_by if name in fields and (value := fields[name].value)]


def _value(value: Value, readable: Collection[str]) -> Value:
    lost = tuple(_lost(one, readable) for one in value.lost)
    shut = value.source not in readable and value.source not in ("", MADE)
    return replace(_nothing(value) if shut else value, lost=lost)


def _nothing(value: Value) -> Value:
    """That there is a value, and whose it is."""
    return replace(value, value=None, record="", valid_from=None, valid_to=None, seen_on=None, why=WITHHELD)


def _lost(one: Lost, readable: Collection[str]) -> Lost:
    if one.source in readable:
        return one
    return replace(one, value=None, record="", valid_from=None, valid_to=None, seen_on=None)


def _row(one: Record) -> Record:
    return Record(one.key, one.source, "", {}, None, None, None, withheld=True)


def _link(one: LinkLine, shut: Collection[str], *, names_clerks: bool) -> LinkLine:
    evidence = [] if one.left in shut or one.right in shut else one.evidence
    return replace(one, evidence=evidence, by=one.by if names_clerks else "")
