"""Overlaps: of readings over the same text one wins: by `over`, length, position, pack order."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from ..model import Beaten, Reading, Workings

_by_start = attrgetter("start")


def _order(reading: Reading) -> tuple[int, int, int]:
    return reading.start - reading.end, reading.start, reading.rule.order


def _overlap(a: Reading, b: Reading) -> bool:
    return a.start < b.end and b.start < a.end


def _why(winner: Reading, loser: Reading) -> str:
    if loser.rule.id in winner.rule.beats:
        return "over"
    if winner.end - winner.start != loser.end - loser.start:
        return "length"
    return "position" if winner.start != loser.start else "order"


def _winner(waiting: Sequence[Reading]) -> Reading:
    """The first of some ordered readings that no overlapping one's rule beats; the first where all are."""
    for reading in waiting:
        rule = reading.rule.id
        for other in waiting:
            if rule in other.rule.beats and other is not reading and _overlap(reading, other):
                break
        else:
            return reading
    return waiting[0]


def _settle_cluster(cluster: Sequence[Reading], workings: Workings | None) -> list[Reading]:
    winners: list[Reading] = []
    waiting = sorted(cluster, key=_order)
    while waiting:
        winner = _winner(waiting)
        winners.append(winner)
        start, end = winner.start, winner.end
        if workings is not None:
            losers = [r for r in waiting if r is not winner and _overlap(winner, r)]
            workings.beaten += [Beaten(loser, winner, _why(winner, loser)) for loser in losers]
        waiting = [r for r in waiting if r.start >= end or r.end <= start]
    winners.sort(key=_by_start)
    return winners


def settle(readings: Sequence[Reading], workings: Workings | None = None) -> list[Reading]:
    """Keep the readings that win their overlaps, in order; the workings get the rest with the winners."""
    settled: list[Reading] = []
    first = reach = 0  # The readings from `first` on are one cluster, which reaches up to `reach`.
    for reading in sorted(readings, key=_by_start):
        if reading.start >= reach:
            if len(settled) - first > 1:
                settled[first:] = _settle_cluster(settled[first:], workings)
            first, reach = len(settled), reading.end
        elif reading.end > reach:
            reach = reading.end
        settled.append(reading)
    if len(settled) - first > 1:
        settled[first:] = _settle_cluster(settled[first:], workings)
    return settled
