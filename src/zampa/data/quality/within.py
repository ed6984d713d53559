"""Which rules' rows all lie among the rows of another rule: told under it, so that a report's numbers add up."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from zampa.data.quality.keyed import Flags


class Within:
    """Given the rows that each rule found, batch by batch; rules of one severity only are held against each other."""

    def __init__(self) -> None:
        self._around: dict[str, set[str]] = {}

    def note(self, found: Mapping[str, Flags], *, open_ended: Collection[str] = ()) -> None:
        """One batch. `open_ended`: rules that found rows of earlier batches, too: they lie within none."""
        for key, flags in found.items():
            if key in open_ended:
                self._around[key] = set()
                continue
            places = np.flatnonzero(flags)
            others = self._around.get(key, found.keys() - {key})
            if len(places):
                self._around[key] = {
                    other for other in others if other in found and found[other][places].all()
                }

    def parents(self, counts: Mapping[str, int]) -> dict[str, str]:
        """For each rule within others the smallest of them. `counts`: how many rows each rule found, in its order.

        Of two rules that found the same rows the second lies within the first.
        """
        order: Sequence[str] = list(counts)
        parents = {}
        for place, key in enumerate(order):
            wider = [
                other
                for number, other in enumerate(order)
                if other in self._around.get(key, ())
                and (counts[other] > counts[key] or (counts[other] == counts[key] and number < place))
            ]
            if wider:
                parents[key] = min(wider, key=lambda other: counts[other])
        return parents
