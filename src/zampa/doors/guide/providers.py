"""The office that a sheet names as the provider of a resource: this one, another one, or none that is known (pure)."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches

from zampa.doors.guide.known import Known, Office
from zampa.doors.guide.taking import Taking
from zampa.foundation.kit.offering import in_a_row
from zampa.foundation.kit.saying import in_three, say
from zampa.foundation.kit.texts import comparable

_MOST, _LIKE, _VERY_LIKE = 3, 0.6, 0.85


@dataclass
class Providers:
    """Looks providers up; remembers what it found."""

    known: Known
    _near: dict[str, list[Office]] = field(default_factory=dict)

    def check(self, step: Taking, provider: str) -> None:
        """Tell what is wrong with a provider: another office stops the resource, a name that no office has does not."""
        said, own = comparable(provider), self.known.office
        if said in own.words:
            return
        other = next((one for one in self.known.offices if said in one.words), None)
        if other:
            self._is_of_another(step, other)
            return
        near = self._nearest(said)
        if near and near[0].key != own.key and _likeness(said, near[0]) >= _VERY_LIKE:
            self._is_of_another(step, near[0], provider)
        else:
            self._is_of_nobody(step, provider, near)

    def _is_of_another(self, step: Taking, other: Office, provider: str = "") -> None:
        office, names = in_three(self.known.office.names), in_three(other.names)
        if provider:
            what = say('No office is called "{provider}"; it may be {other}, and this is the catalogue of {office}.',
                provider=provider, other=names, office=office)  # fmt: skip
        else:
            what = say('"{name}" is provided by {other}; this is the catalogue of {office}.', name=step.entry.name,
                other=names, office=office)  # fmt: skip
        why = say("An office answers for its own resources only.")
        step.trouble(what, why, say("Take it out of this workbook, or correct 信息资源提供方."))

    def _is_of_nobody(self, step: Taking, provider: str, near: list[Office]) -> None:
        what = say('No office is called "{provider}"; the resource is taken as one of {office}.',
            provider=provider, office=in_three(self.known.office.names))  # fmt: skip
        like = (
            [say("Names like it: {names}.", names="、".join(one.names["zh"] for one in near))] if near else []
        )
        do = say("Correct 信息资源提供方; a part of your office belongs into 提供方内部部门.")
        step.trouble(what, "", in_a_row(*like, do), stops=False)

    def _nearest(self, said: str) -> list[Office]:
        if said not in self._near:
            words = {word: office for office in self.known.offices for word in office.words}
            found = [words[word] for word in get_close_matches(said, words, n=2 * _MOST, cutoff=_LIKE)]
            self._near[said] = list({office.key: office for office in found}.values())[:_MOST]
        return self._near[said]


def _likeness(said: str, office: Office) -> float:
    return max(SequenceMatcher(None, said, word).ratio() for word in office.words)
