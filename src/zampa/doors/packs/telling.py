"""What does not fit a declaration, told as a clerk would like to hear it: line, what, why, the right word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from zampa.doors.packs import wording
from zampa.doors.packs.found import File, PathIn
from zampa.doors.packs.kinds import Kind
from zampa.foundation.kit.declared import Texts
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import in_a_row, offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import Said, say
from zampa.foundation.kit.words import nearest

_LANGUAGE = {"bo": say("Tibetan (bo)"), "zh": say("Chinese (zh)"), "en": say("English (en)")}
_ABOUT_A_PLACE = {"missing", "extra_forbidden", "value_error"}
_NOT_A_KEY = re.compile(r"[^a-z0-9_.]+")


@dataclass(frozen=True)
class Slip:
    """One thing that the declaration's model did not accept. `path` is the path in the file."""

    path: PathIn
    type: str
    input: Any
    context: dict[str, Any]
    of_union: bool

    @property
    def name(self) -> str:
        return str(self.path[-1]) if self.path else ""


def problems(error: ValidationError, *, kind: Kind, raw: Any, file: File, within: PathIn) -> list[Problem]:
    """Every slip of one declaration, each with its line."""
    teller = _Teller(kind, raw, file, within)
    told = [Problem(file.at((*within, *f.path)), f.what, f.do) for f in teller.faults(_slips(error, raw))]
    return list(dict.fromkeys(told))


@dataclass(frozen=True)
class _Teller:
    kind: Kind
    raw: Any
    file: File
    within: PathIn

    @property
    def see(self) -> Said:
        return say("See docs/reference/{page}.md", page=self.kind.page)

    def faults(self, slips: list[Slip]) -> Iterator[Fault]:
        absent = [slip for slip in slips if slip.type == "missing"]
        extra = [slip for slip in slips if slip.type == "extra_forbidden"]
        for slip in extra:
            misspelt = nearest(slip.name, [a.name for a in absent if a.path[:-1] == slip.path[:-1]])
            absent = [a for a in absent if (a.name, a.path[:-1]) != (misspelt, slip.path[:-1])]
            yield self._not_part(slip)
        for parent in dict.fromkeys(slip.path[:-1] for slip in absent):
            yield self._absent(parent, [slip.name for slip in absent if slip.path[:-1] == parent])
        for slip in slips:
            if slip.type not in {"missing", "extra_forbidden"}:
                yield self._unfit(slip)

    def _not_part(self, slip: Slip) -> Fault:
        said = _at(self.raw, slip.path[:-1])
        known = [word for word in self._words(slip.path[:-1]) if word not in said]
        near = nearest(slip.name, known) or nearest(slip.name, self._words(slip.path[:-1]))
        help_ = offer(near or slip.name, self._words(slip.path[:-1]))
        if slip.path[:-1]:
            what = say(
                '"{name}" is not part of "{part}" in {noun}.',
                name=slip.name,
                part=_dotted(slip.path[:-1]),
                **self._noun,
            )
        else:
            what = say('"{name}" is not part of {noun}.', name=slip.name, **self._noun)
        return Fault(slip.path, what, in_a_row(help_, self.see))

    def _absent(self, parent: PathIn, names: list[str]) -> Fault:
        if wording.annotation_at(self.kind.model, parent) is Texts:
            languages = say(
                ", ".join(f"{{{name}}}" for name in names),
                **{n: _LANGUAGE[n] for n in names if n in _LANGUAGE},
            )
            what = say('"{part}" has no text in {languages}.', part=_dotted(parent), languages=languages)
            return Fault(parent, what, in_a_row(say("Every text stands in all three languages."), self.see))
        words = ", ".join(f'"{name}"' for name in names)
        if parent:
            what = say('"{part}" in {noun} needs {words}.', part=_dotted(parent), words=words, **self._noun)
        else:
            what = say("This is {noun} and needs {words}.", words=words, **self._noun)
        takes = [
            say('"{name}" takes {what}.', name=name, what=self._takes((*parent, name))) for name in names[:3]
        ]
        return Fault(parent, what, in_a_row(*takes, self.see))

    def _unfit(self, slip: Slip) -> Fault:
        if not slip.path:
            return Fault(
                (),
                say("Here stands {given}, where {noun} should be.", given=_given(slip.input), **self._noun),
                self.see,
            )
        if slip.type == "value_error":
            why = say(str(slip.context.get("error", "")))
            what = say(
                '"{part}" of {noun} does not hold together: {why}.',
                part=_dotted(slip.path),
                why=why,
                **self._noun,
            )
            return Fault(slip.path, what, self.see)
        if slip.input in (None, "", [], {}):
            what = say('"{part}" of {noun} is empty.', part=_dotted(slip.path), **self._noun)
        else:
            given = _given(slip.input)
            what = say(
                '{given} does not fit "{part}" of {noun}.', given=given, part=_dotted(slip.path), **self._noun
            )
        return Fault(slip.path, what, in_a_row(self._advice(slip), self.see))

    def _advice(self, slip: Slip) -> str:
        annotation = wording.annotation_at(self.kind.model, slip.path)
        takes = say("It takes {what}.", what=self._takes(slip.path))
        written = self.file.yaml.as_written((*self.within, *slip.path))
        choices = wording.choices(annotation)
        if written is not None and slip.type == "string_type" and not slip.of_union:
            return say('It is read as a number; write it in quotes: "{text}".', text=written)
        if choices and isinstance(slip.input, str) and (near := nearest(slip.input, choices)):
            return in_a_row(say('Did you mean "{word}"?', word=near), takes)
        if slip.type == "string_pattern_mismatch":
            return in_a_row(takes, _slug(str(slip.input)))
        if slip.type in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
            return in_a_row(takes, _bound(slip))
        if slip.type == "string_too_long":
            return say("It has at most {n} characters.", n=slip.context["max_length"])
        if slip.type == "tuple_type" and isinstance(slip.input, str):
            return in_a_row(takes, say("Write one alone as [{word}].", word=slip.input))
        return takes

    def _words(self, path: PathIn) -> list[str]:
        annotation = wording.annotation_at(self.kind.model, path) if path else self.kind.model
        return (
            [word for model in wording.models_in(annotation) for word in model.model_fields]
            if annotation
            else []
        )

    def _takes(self, path: PathIn) -> Said:
        return wording.expected(wording.annotation_at(self.kind.model, path))

    @property
    def _noun(self) -> dict[str, Said]:
        return {"noun": self.kind.noun}


def _slips(error: ValidationError, raw: Any) -> list[Slip]:
    """One slip a place, the most telling one."""
    found: dict[PathIn, Slip] = {}
    for entry in error.errors(include_url=False):
        path, of_union = _real_path(entry["loc"], raw, entry["type"])
        found.setdefault(path, Slip(path, entry["type"], entry["input"], entry.get("ctx", {}), of_union))
    return [slip for slip in found.values() if not _is_echo(slip, found)]


def _is_echo(slip: Slip, found: dict[PathIn, Slip]) -> bool:
    """Whether it only repeats what is told of something inside it."""
    inner = any(len(path) > len(slip.path) and path[: len(slip.path)] == slip.path for path in found)
    return inner and slip.type not in _ABOUT_A_PLACE


def _real_path(loc: tuple[str | int, ...], raw: Any, type_: str) -> tuple[PathIn, bool]:
    """The path in the file: without the marks that stand for one of several possible types."""
    path: PathIn = ()
    skipped = False
    for place, step in enumerate(loc):
        inside = isinstance(raw, dict) and step in raw
        inside = inside or isinstance(raw, list) and isinstance(step, int) and step < len(raw)
        if inside or (type_ == "missing" and place == len(loc) - 1):
            path = (*path, step)
            raw = raw[step] if inside else None
        else:
            skipped = True
    return path, skipped


def _at(raw: Any, path: PathIn) -> Any:
    for step in path:
        raw = raw[step]
    return raw


def _dotted(path: PathIn) -> str:
    """fields, 2, element → fields[3].element: people count from one."""
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def _given(value: Any) -> Said:
    if isinstance(value, bool):
        return say("{value}", value=str(value).lower())
    if isinstance(value, dict):
        return say("a map")
    if isinstance(value, list):
        return say("a list")
    if value is None:
        return say("nothing")
    text = str(value)
    return say('"{value}"', value=text if len(text) <= 60 else text[:60] + "…")


def _slug(text: str) -> str:
    slug = _NOT_A_KEY.sub("_", text.strip().lower()).strip("_.")
    return say('For example "{word}".', word=slug) if re.match(r"[a-z]", slug) else ""


def _bound(slip: Slip) -> Said:
    limits = {
        "gt": say("It must be more than {n}."),
        "ge": say("It must be {n} or more."),
        "lt": say("It must be less than {n}."),
        "le": say("It must be {n} or less."),
    }
    name = next(name for name in limits if name in slip.context)
    limit = float(slip.context[name])
    return say(limits[name].template, n=int(limit) if limit.is_integer() else limit)
