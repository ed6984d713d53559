"""What a resource about persons needs besides: a retention with its law, and classes that are not the widest (pure)."""

import re
from typing import Any

from zampa.data.catalogue import rules
from zampa.doors.guide import matching, meanings, taking
from zampa.doors.guide.fields import Fields
from zampa.doors.guide.known import Known
from zampa.doors.guide.leaving import called
from zampa.doors.guide.taking import Taking
from zampa.doors.guide.told import ALL, CLASSES, COLUMNS, RETENTION, Decisions, Question
from zampa.foundation.kit.saying import say

_RETENTION = re.compile(r"\s*(\d{1,5})\s*(?:天|日|days?)?[\s,，;；:：]+(\S.*)", re.I | re.S)


def parts(step: Taking, fields: Fields, known: Known, decisions: Decisions) -> dict[str, Any]:
    """What is added to the declaration of a resource about persons."""
    is_about = matching.about_persons(fields.elements) or bool(step.before and step.before.persons)
    if not is_about:
        return {}
    is_open = bool(fields.leaving.asked)
    said: dict[str, Any] = {"persons": True} | ({} if is_open else _classes(step, known, decisions))
    if step.before and step.before.retention:
        return said
    if known.is_real and not is_open:
        step.trouble(
            rules.left_out_because("persons"), do=say("The rest of the catalogue is taken."), stops=False
        )
        return said
    if known.is_real:
        return said
    item = RETENTION + called(step)
    found = retention(decisions.get(item) or decisions.get(RETENTION + ALL, ""))
    if found:
        return said | {"retention": found}
    what = say(
        '"{name}" is about persons: how many days are rows kept, and which law says so?',
        name=step.text("name"),
    )
    within = COLUMNS + ALL if is_open else ""
    entry = step.entry
    step.questions.append(Question(item, "retention", entry.sheet, entry.row, what, "", within=within))
    return said


def retention(text: str) -> dict[str, Any] | None:
    """ "365 PIPL art. 19" as a retention."""
    found = _RETENTION.fullmatch(text)
    return {"days": int(found[1]), "basis": found[2].strip()} if found and int(found[1]) else None


def is_left_out(said: dict[str, Any], known: Known) -> bool:
    """Whether this home leaves the resource out before anything is asked: a real one takes none about persons (R5)."""
    return bool(known.is_real and said.get("persons") and not said.get("retention"))


def _classes(step: Taking, known: Known, decisions: Decisions) -> dict[str, Any]:
    """Classes that are too wide stop the resource; a ground that the office answers makes them narrower, and stands there."""
    shared = meanings.sharing(step.text("sharing")) == "unconditional"
    opened = meanings.opening(step.text("opening")) in {"open", "conditional"}
    if not shared and not opened:
        return {}
    if decided := _decided_before(step, shared=shared, opened=opened):
        return decided
    ground = decisions.get(CLASSES + called(step)) or decisions.get(CLASSES + ALL, "")
    if ground:
        return _narrower(step, ground, shared=shared, opened=opened)
    _too_wide(step, shared=shared, opened=opened)
    if not known.is_real or (step.before and step.before.retention):
        what = say("Share these under conditions and do not open them: which law is the ground?")
        entry = step.entry
        step.questions.append(Question(CLASSES + ALL, "classes", entry.sheet, entry.row, what, ""))
    return {}


def _decided_before(step: Taking, *, shared: bool, opened: bool) -> dict[str, Any]:
    """The narrower classes that were decided for this resource once: a sheet that says the wider ones does not undo them."""
    before = step.before
    if before is None or not before.persons:
        return {}
    if (shared and before.sharing.value == "unconditional") or (
        opened and before.opening.value != "not_open"
    ):
        return {}
    what = say('"{name}" keeps the narrower classes that were decided; the sheet still says wider ones.',
        name=step.text("name"))  # fmt: skip
    step.trouble(
        what, do=say("Write 有条件共享 or 不予共享, and 否, into the sheet when you can."), stops=False
    )
    said: dict[str, Any] = {"sharing": before.sharing.model_dump()} if shared else {}
    return said | ({"opening": before.opening.model_dump()} if opened else {})


def _narrower(step: Taking, ground: str, *, shared: bool, opened: bool) -> dict[str, Any]:
    """The classes that the sheet says too wide, narrowed on this ground."""
    said: dict[str, Any] = {}
    if shared:
        means = {"means": step.before.sharing.means} if step.before else {}
        sheet = taking.joined(step, "means_1", "means_2")
        said["sharing"] = means | ({"means": sheet} if sheet else {})
        said["sharing"] |= {"value": "conditional", "ground": ground}
    if opened:
        said["opening"] = {"value": "not_open", "ground": ground}
    return said


def _too_wide(step: Taking, *, shared: bool, opened: bool) -> None:
    if shared:
        what = say('"{name}" is about persons, and is shared without condition.', name=step.text("name"))
        do = say("Write 有条件共享 or 不予共享, with the law, into the sheet.")
        step.trouble(what, say("A resource about persons is never shared without condition (R7)."), do)
    if opened:
        what = say('"{name}" is about persons, and stands as open to the public.', name=step.text("name"))
        do = say("Write 否 into 是否向社会开放.")
        step.trouble(what, say("Rows about persons are never opened (R23)."), do)
