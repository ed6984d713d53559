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
        kept, model = self._model(step, made)
        changed = self._changed(step, made, kept)
        old = self._old_scores(step, made, changed)
        new, told = self._predict(step.probable, model, made, changed)
        scores = likely.in_order(pl.concat([old, new]), step)
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

    def _model(self, step: Step, made: pl.DataFrame) -> tuple[LinkModel, Model]:
        """The newest model of the step, trained now where there is none that fits what is compared."""
        if step.probable is None:
            raise ValueError(step.name)
        spec = likely.spec(step.probable)
        kept = LinkModel.objects.filter(entity=self._entity, step=step.name).order_by("-number").first()
        if kept is not None and kept.body["of"] == likely.fingerprint(step.probable):
            return kept, Model.from_json(kept.body["model"])
        left, right = likely.two_sides(made, self._matching)
        model = linking.train(left, right, spec, seed=1, limits=self._limits())
        fresh = LinkModel.objects.create(
            entity=self._entity,
            step=step.name,
            number=(kept.number if kept else 0) + 1,
            body={
                "of": likely.fingerprint(step.probable),
                "model": model.to_json(),
                "rows": [left.height, right.height],
            },
            at=timezone.now(),
            by=self._by,
        )
        return fresh, model

    def _changed(self, step: Step, made: pl.DataFrame, kept: LinkModel) -> pl.Series | None:
        """The rows that were not compared as they are now; None for all of them."""
        if (
            self._last is None
            or self._before is None
            or self._last.models_used.get(step.name) != kept.number
            or step.probable is None
        ):
            return None
        scores = shelves.read(self._home, self._entity, "scores", self._last.tables)
        taken = scores.filter((pl.col("step") == step.name) & (pl.col("left") == pl.col("right"))).collect()
        old = self._before.filter(pl.col("key").is_in(taken["left"].implode()))
        old = likely.compared(old, step.probable)
        return made.join(old, on=made.columns, how="anti", nulls_equal=True)["key"]

    def _old_scores(self, step: Step, made: pl.DataFrame, changed: pl.Series | None) -> pl.DataFrame:
        """The pairs of the last run of which neither row is another one now."""
        if changed is None or self._last is None:
            return pl.DataFrame(schema=likely.SCORES)
        scores = shelves.read(self._home, self._entity, "scores", self._last.tables)
        same = made.filter(~pl.col("key").is_in(changed.implode()))["key"].implode()
        both = pl.col("left").is_in(same) & pl.col("right").is_in(same)
        wanted = (pl.col("step") == step.name) & (pl.col("left") != pl.col("right"))
        return scores.filter(wanted & both).collect()

    def _predict(
        self, probable: Probable, model: Model, made: pl.DataFrame, changed: pl.Series | None
    ) -> tuple[pl.DataFrame, tuple[tuple[str, int], ...]]:
        spec, found, told = likely.spec(probable), [], list[tuple[str, int]]()
        for left, right in likely.sides(made, self._matching, changed):
            if left.is_empty() or right.is_empty():
                continue
            predicted = linking.predict(
                left, right, spec, model, at_least=probable.judge_at, limits=self._limits()
            )
            found.append(likely.scored(predicted.pairs, spec))
            told += [(f"{' + '.join(rule)}: {value}", count) for rule, value, count in predicted.skipped]
        return pl.concat([pl.DataFrame(schema=likely.UNNAMED), *found]).with_columns(
            pl.lit("").alias("step")
        ).select(likely.SCORES.names()), tuple(told)

    def _limits(self) -> Limits:
        spill = self._home.tables / "open" / ".spill"
        return Limits(memory_mib=environment.number("ZAMPA_MEMORY_MIB"), spill=spill)
