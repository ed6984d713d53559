"""All steps of an entity in their order: what people judged comes first, and what one step linked stays linked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polars as pl

from zampa.data.reconcile.clusters import Clusters, Joined, kept_apart
from zampa.data.reconcile.declarations import MatchingDeclaration, Step
from zampa.data.reconcile.linking import agreeing, keyed
from zampa.data.reconcile.linking.found import LINKS, Found, nothing
from zampa.data.reconcile.linking.standing import standing

Likely = Callable[[Step, pl.DataFrame], Found]
BY_PERSON = "judged"


@dataclass(frozen=True)
class Judged:
    """What people said of pairs, left < right."""

    same: frozenset[Joined] = frozenset()
    different: frozenset[Joined] = frozenset()


@dataclass(frozen=True)
class Linked:
    """Which records are one, the links that say so, the pairs that wait for a person, and what was left out."""

    clusters: Clusters
    links: pl.DataFrame
    pairs: pl.DataFrame
    told: tuple[tuple[str, int], ...]


def link(matching: MatchingDeclaration, records: pl.DataFrame, judged: Judged, likely: Likely) -> Linked:
    """Link the records (in the order of `records.together`). `likely` takes a probable step and the rows left for it."""
    clusters = _beginning(matching, records, judged)
    links, pairs, told = [_by_people(clusters, judged)], [], list[tuple[str, int]]()
    for step in matching.link:
        if step.probable is not None:
            found = likely(step, _left_for(step, records, clusters, matching))
        elif step.points is not None:
            found = keyed.point(records, matching, step)
        elif step.agree:
            found = agreeing.link(records, clusters, matching, step)
        else:
            found = keyed.link(records, clusters, matching, step)
        kept, refused = _follow(clusters, found.links)
        links.append(kept)
        pairs += [refused, _worth_judging(clusters, found.pairs, step)]
        told += found.told
    waiting = pl.concat([nothing(), *pairs]).unique(["left", "right"], keep="first", maintain_order=True)
    return Linked(clusters, pl.concat(links), _not_decided(clusters, waiting, judged), tuple(told))


def _beginning(matching: MatchingDeclaration, records: pl.DataFrame, judged: Judged) -> Clusters:
    once = [source.resource for source in matching.sources if source.unique]
    listed = records.filter(pl.col("source").is_in(once))
    one_each = dict(zip(listed["key"].to_list(), listed["source"].to_list(), strict=True))
    return Clusters(one_each, kept_apart(judged.different))


def _by_people(clusters: Clusters, judged: Judged) -> pl.DataFrame:
    rows = [
        (left, right, BY_PERSON, 1.0, "")
        for left, right in sorted(judged.same)
        if clusters.join(left, right, by_person=True)
    ]
    return pl.DataFrame(rows, schema=LINKS, orient="row")


def _left_for(
    step: Step, records: pl.DataFrame, clusters: Clusters, matching: MatchingDeclaration
) -> pl.DataFrame:
    """The rows of the step that could still get a partner."""
    rows = records.filter(pl.col("source").is_in(list(step.sources))) if step.sources else records
    for field, values in step.when.items():
        rows = rows.filter(pl.col(field).is_in(list(values)))
    return standing(rows, clusters, keyed.once(matching))


def _follow(clusters: Clusters, links: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The links that could be followed, the surest first; the others wait for a person."""
    ordered = links.sort("score", "left", "right", descending=[True, False, False])
    joined = [clusters.join(left, right) for left, right in _pairs(ordered)]
    could = pl.Series(joined, dtype=pl.Boolean)
    return ordered.filter(could), ordered.filter(~could)


def _worth_judging(clusters: Clusters, pairs: pl.DataFrame, step: Step) -> pl.DataFrame:
    """Of pairs that a step proposes only those where both rows still lack a partner."""
    if not step.judge and step.probable is None:
        return pairs
    return pairs.filter(pl.Series([clusters.may_join(*pair) for pair in _pairs(pairs)], dtype=pl.Boolean))


def _not_decided(clusters: Clusters, pairs: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    decided = judged.same | judged.different
    waits = [pair not in decided and clusters.of(pair[0]) != clusters.of(pair[1]) for pair in _pairs(pairs)]
    return pairs.filter(pl.Series(waits, dtype=pl.Boolean))


def _pairs(frame: pl.DataFrame) -> Iterable[Joined]:
    return zip(frame["left"].to_list(), frame["right"].to_list(), strict=True)
