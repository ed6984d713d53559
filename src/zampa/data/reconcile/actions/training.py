"""Probable linking in a run: the kept model, the pairs of the last run that nothing touched, and new ones for the rest."""

from collections.abc import Sequence

import polars as pl
from django.utils import timezone

from zampa.data.reconcile import shelves
from zampa.data.reconcile.declarations import MatchingDeclaration, Probable, Step
from zampa.data.reconcile.linking import likely
from zampa.data.reconcile.linking.found import Found
from zampa.data.reconcile.models import LinkModel, Run
from zampa.foundation.kit import environment
from zampa.foundation.kit.home import Home
from zampa.foundation.store import linking
from zampa.foundation.store.linking import Limits, Model


class Likely:
    """What `linking.steps` asks for a probable step. `used`: the number of each step's model; `scores()`: all pairs."""

    def __init__(
        self,
        here: Home,
        entity: str,
        matching: MatchingDeclaration,
        last: Run | None,
        before: pl.DataFrame | None,
        *,
        by: str,
    ) -> None:
        self._entity, self._matching, self._by = entity, matching, by
        self._last, self._before, self._home = last, before, here
        self._scores: list[pl.DataFrame] = []
        self.used: dict[str, int] = {}
        self.taken: dict[str, pl.Series] = {}

    def __call__(self, step: Step, rows: pl.DataFrame) -> Found:
        """The links and the pairs to judge of a probable step among the rows that are left for it."""
        if step.probable is None or rows["source"].n_unique() < 2:
            return likely.none()
        made = likely.compared(rows, step.probable)
        kept, model = self._model(step, step.probable, made)
        if model is None:
            return likely.none()
        changed = self._changed(step, step.probable, made, kept)
        new, told = self._predict(step.probable, model, made, changed)
        if changed is not None and not self._told_so_before(told):
            changed = None
            new, told = self._predict(step.probable, model, made, None)
        scores = likely.sorted_scores(pl.concat([self._old_scores(step, made, changed), new]), step)
        self._scores.append(scores)
        self.used[step.name] = kept.number
        self.taken[step.name] = made["key"]
        return likely.found(scores, made, step.probable, once=self._once(), told=told)

    def scores(self) -> pl.DataFrame:
        """All pairs that were scored high enough to be judged, and, as pairs with themselves, the rows that took part."""
        taken = [likely.as_taken(step, keys) for step, keys in self.taken.items()]
        return pl.concat([pl.DataFrame(schema=likely.SCORES), *self._scores, *taken])

    def _once(self) -> Sequence[str]:
        return [source.resource for source in self._matching.sources if source.unique]

    def _model(self, step: Step, probable: Probable, made: pl.DataFrame) -> tuple[LinkModel, Model | None]:
        """The newest model of the step, trained now where there is none that fits what is compared; None: nothing to learn."""
        kept = LinkModel.objects.filter(entity=self._entity, step=step.name).order_by("-number").first()
        if kept is not None and kept.body["of"] == likely.fingerprint(probable):
            return kept, Model.from_json(kept.body["model"])
        left, right = likely.two_sides(made, self._matching)
        fresh = LinkModel(
            entity=self._entity,
            step=step.name,
            number=(kept.number if kept else 0) + 1,
            at=timezone.now(),
            by=self._by,
        )
        try:
            today = timezone.localdate().isoformat()
            model = linking.train(left, right, likely.spec(probable), seed=1, on=today, limits=self._limits())
        except linking.NothingToLearn:
            return fresh, None
        fresh.body = {"of": likely.fingerprint(probable), "model": model.to_json()}
        fresh.save()
        return fresh, model

    def _changed(
        self, step: Step, probable: Probable, made: pl.DataFrame, kept: LinkModel
    ) -> pl.Series | None:
        """The rows that were not compared as they are now; None for all of them."""
        if self._last is None or self._before is None or self._last.models_used.get(step.name) != kept.number:
            return None
        scores = shelves.read(self._home, self._entity, "scores", self._last.tables)
        taken = scores.filter((pl.col("step") == step.name) & (pl.col("left") == pl.col("right"))).collect()
        old = self._before.filter(pl.col("key").is_in(taken["left"].implode()))
        old = likely.compared(old, probable)
        return made.join(old, on=made.columns, how="anti", nulls_equal=True)["key"]

    def _old_scores(self, step: Step, made: pl.DataFrame, changed: pl.Series | None) -> pl.DataFrame:
        """The pairs of the last run of which neither row is another one now."""
        if changed is None or self._last is None:
            return pl.DataFrame(schema=likely.UNNAMED)
        scores = shelves.read(self._home, self._entity, "scores", self._last.tables)
        same = made.filter(~pl.col("key").is_in(changed.implode()))["key"].implode()
        both = pl.col("left").is_in(same) & pl.col("right").is_in(same)
        wanted = (pl.col("step") == step.name) & (pl.col("left") != pl.col("right"))
        return scores.filter(wanted & both).select(likely.UNNAMED.names()).collect()

    def _predict(
        self, probable: Probable, model: Model, made: pl.DataFrame, changed: pl.Series | None
    ) -> tuple[pl.DataFrame, tuple[tuple[str, int], ...]]:
        spec, found, told = (
            likely.spec(probable),
            [pl.DataFrame(schema=likely.UNNAMED)],
            list[tuple[str, int]](),
        )
        only = None if changed is None else changed.to_list()
        for left, right in likely.sides(made, self._matching):
            predicted = linking.predict(
                left, right, spec, model, at_least=probable.judge_at, only=only, limits=self._limits()
            )
            found.append(likely.scored(predicted.pairs, spec))
            told += [(f"{' + '.join(one.rule)}: {one.value}", one.rows) for one in predicted.skipped]
        return pl.concat(found), tuple(told)

    def _told_so_before(self, told: tuple[tuple[str, int], ...]) -> bool:
        """Whether the very values were left out in the last run: else pairs that nothing touched came or went, too."""
        before = {value for value, _ in self._last.counts["told"]} if self._last else set()
        return before == {value for value, _ in told}

    def _limits(self) -> Limits:
        spill = self._home.tables / "open" / ".spill"
        return Limits(memory_mib=environment.number("ZAMPA_MEMORY_MIB"), spill=spill)
