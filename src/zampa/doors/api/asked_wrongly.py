"""What is wrong with the parameters of a request, in our own words: where, what, and how to write it."""

from collections.abc import Iterable, Mapping
from typing import Any

from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import Said, say


def problems(errors: Iterable[Mapping[str, Any]]) -> list[Problem]:
    """Each error of pydantic ("type", "loc", "ctx") as a problem; `where` is the parameter's name."""
    return [_problem(str(error["type"]), error["loc"], error.get("ctx") or {}) for error in errors]


def _problem(kind: str, loc: Iterable[Any], limits: Mapping[str, Any]) -> Problem:
    names = [str(part) for part in loc]
    what, do = _told(kind, limits)
    return Problem(names[-1] if names else "", what, do)


def _told(kind: str, limits: Mapping[str, Any]) -> tuple[Said, Said]:
    match kind:
        case "missing":
            return say("This parameter is missing."), say("Write it into the request.")
        case "int_parsing" | "int_type" | "int_from_float":
            return say("This is not a whole number."), say("Write it like 50.")
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return say("This is not a day."), say("Write it like 2015-06-30.")
        case "datetime_from_date_parsing" | "datetime_parsing" | "datetime_type":
            return say("This is not a time."), say("Write it like 2026-11-22 or 2026-11-22T08:00.")
        case "bool_parsing" | "bool_type":
            return say("This is neither yes nor no."), say("Write true or false.")
        case "greater_than_equal":
            return say("This number is too small."), say("The smallest is {least}.", least=limits["ge"])
        case "less_than_equal":
            return say("This number is too large."), say("The largest is {most}.", most=limits["le"])
        case "string_too_long":
            do = say("At most {most} characters are read.", most=limits["max_length"])
            return say("This text is too long."), do
        case "literal_error" | "enum":
            return say("This is none of the known values."), say(
                "Write one of: {known}", known=limits["expected"]
            )
        case _:
            return say("This cannot be read here."), say("See /api/v1/openapi.json for what is expected.")
