"""What a resource about persons needs besides: a retention with its law, and classes that are not the widest (pure)."""

import re
from typing import Any

from zampa.data.catalogue import rules
from zampa.doors.guide import matching, meanings
from zampa.doors.guide.fields import Fields
from zampa.doors.guide.known import Known
from zampa.doors.guide.taking import Taking
from zampa.doors.guide.told import Decisions, Question
from zampa.foundation.kit.saying import say

_RETENTION = re.compile(r"\s*(\d{1,5})\s*(?:天|日|days?)?[\s,，;；:：]+(\S.*)", re.I | re.S)


def parts(step: Taking, fields: Fields, known: Known, decisions: Decisions) -> dict[str, Any]:
    """What is added to the declaration of a resource about persons."""
    is_about = matching.about_persons(fields.elements) or bool(step.before and step.before.persons)
    if not is_about:
        return {}
    _classes(step)
    said: dict[str, Any] = {"persons": True}
    if step.before and step.before.retention:
        return said
    if known.is_real:
        step.trouble(
            rules.left_out_because("persons"), do=say("The rest of the catalogue is taken."), stops=False
        )
        return said
    item = f"保存期限 · {step.text('code') or step.text('name')}"
    found = retention(decisions.get(item, ""))
    if found:
        return said | {"retention": found}
    what = say(
        '"{name}" is about persons: how many days are rows kept, and which law says so?',
        name=step.text("name"),
    )
    step.questions.append(Question(item, "retention", step.entry.sheet, step.entry.row, what, ""))
    return said


def retention(text: str) -> dict[str, Any] | None:
    """ "365 PIPL art. 19" as a retention."""
    found = _RETENTION.fullmatch(text)
    return {"days": int(found[1]), "basis": found[2].strip()} if found and int(found[1]) else None


def is_left_out(said: dict[str, Any], known: Known) -> bool:
    """Whether this home leaves the resource out before anything is asked: a real one takes none about persons (R5)."""
    return bool(known.is_real and said.get("persons") and not said.get("retention"))


def _classes(step: Taking) -> None:
    if meanings.sharing(step.text("sharing")) == "unconditional":
        what = say('"{name}" is about persons, and is shared without condition.', name=step.text("name"))
        do = say("Write 有条件共享 or 不予共享, with the law, into the sheet.")
        step.trouble(what, say("A resource about persons is never shared without condition (R7)."), do)
    if meanings.opening(step.text("opening")) in {"open", "conditional"}:
        what = say('"{name}" is about persons, and stands as open to the public.', name=step.text("name"))
        do = say("Write 否 into 是否向社会开放.")
        step.trouble(what, say("Rows about persons are never opened (R23)."), do)
