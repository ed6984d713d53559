"""What becomes of a delivery (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.standards.personal_values import personal_values
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor

WORKING = ("checking", "committing")
KEEP_ORIGINAL_DAYS = 30
LONGEST_REASON = 300


@dataclass(frozen=True)
class Hold:
    """Why a delivery waits for a person. Codes: "share", "identifiers", "mobiles", "table_rule"."""

    code: str
    says: str


def holds(
    *,
    resource: ResourceDeclaration,
    rows: int,
    rejected: int,
    broken_table_rules: Sequence[str],
    identifiers: Mapping[str, int],
    mobiles: Mapping[str, int],
) -> list[Hold]:
    """Every reason to hold the delivery; an empty list means that it may be committed."""
    found = []
    if rows and rejected / rows > resource.hold_above:
        found.append(
            Hold(
                "share",
                say(
                    "Rows set aside: {rejected} of {rows}; this resource accepts at most {share}%.",
                    rejected=rejected,
                    rows=rows,
                    share=f"{resource.hold_above * 100:g}",
                ),
            )
        )
    found += values_of_persons(identifiers, mobiles)
    found += [
        Hold("table_rule", say("A rule over the whole table is broken: {rule}.", rule=r))
        for r in broken_table_rules
    ]
    return found


def values_of_persons(identifiers: Mapping[str, int], mobiles: Mapping[str, int]) -> list[Hold]:
    """Why a file of a resource that is not about persons stops; each column with how many cells."""
    found = []
    if identifiers:
        says = say(
            "Identity numbers stand in {columns}, and this resource is not about persons. Is it the wrong file?",
            columns=_named(identifiers),
        )
        found.append(Hold("identifiers", says))
    if mobiles:
        says = say(
            "Mobile numbers stand in {columns}, and this resource is not about persons. Is it the wrong file?",
            columns=_named(mobiles),
        )
        found.append(Hold("mobiles", says))
    return found


def may_be_released(codes: Sequence[str], *, role: str) -> bool:
    """Identity numbers never enter a table that is not about persons; mobile numbers only by the data office."""
    if "identifiers" in codes:
        return False
    return role == "keeper" if "mobiles" in codes else True


def reason_problem(where: str, reason: str) -> Problem | None:
    """What is wrong with a reason: it is one sentence that stays, so nobody's number stands in it."""
    text = reason.strip()
    if not text:
        return Problem(where, say("A reason is needed."), say("Say in one sentence why."))
    if len(text) > LONGEST_REASON:
        what = say(
            "The reason is too long: {count} characters of {most}.", count=len(text), most=LONGEST_REASON
        )
        return Problem(where, what, say("Say in one sentence why."))
    if personal_values(pl.Series([text])).first_row is not None:
        what = say("The reason holds an identity number or a mobile number.")
        return Problem(where, what, say("It stays for ever: say it without names and numbers of persons."))
    return None


def may_read_rows(resource: ResourceDeclaration, reader: Actor | None) -> bool:
    """Rows about persons never this way; open ones everybody; the others officials, by the sharing class."""
    if resource.persons:
        return False
    if resource.opening.value == "open":
        return True
    if reader is None:
        return False
    return (
        resource.sharing.value == "unconditional"
        or reader.role == "keeper"
        or reader.office == resource.office
    )


def is_still_in_table(version: int, later: Sequence[tuple[str, int | None, str]]) -> bool:
    """Whether what a version brought is still there after the later versions (cause, rolled back to, mode), in order."""
    inside = True
    for cause, rolled_back_to, mode in later:
        if cause == "rollback" and rolled_back_to is not None:
            inside = rolled_back_to >= version
        elif cause == "delivery" and mode == "replace":
            inside = False
    return inside


def erase_after(*, now: datetime, resource: ResourceDeclaration, personal: bool) -> datetime | None:
    """When original and quarantine end: 30 days or less for what is about persons; else never."""
    if not personal:
        return None
    days = resource.retention.originals_days if resource.retention else KEEP_ORIGINAL_DAYS
    return now + timedelta(days=days)


def _named(columns: Mapping[str, int]) -> str:
    return ", ".join(f"{header} ({count})" for header, count in columns.items())
