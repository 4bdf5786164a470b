"""Overlaps: of readings over the same text one wins: by `over`, length, position, pack order."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Beaten, Reading, Workings


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


def _settle_cluster(cluster: list[Reading], workings: Workings | None) -> list[Reading]:
    winners: list[Reading] = []
    waiting = sorted(cluster, key=_order)
    while waiting:
        winner = next(
            (
                r
                for r in waiting
                if not any(
                    r.rule.id in other.rule.beats and _overlap(r, other)
                    for other in waiting
                    if other is not r
                )
            ),
            waiting[0],
        )
        winners.append(winner)
        rest = []
        for reading in waiting:
            if reading is winner:
                continue
            if _overlap(winner, reading):
                if workings is not None:
                    workings.beaten.append(Beaten(reading, winner, _why(winner, reading)))
            else:
                rest.append(reading)
        waiting = rest
    return sorted(winners, key=lambda r: r.start)


def settle(readings: Sequence[Reading], workings: Workings | None = None) -> list[Reading]:
    """Keep the readings that win their overlaps, in order; the workings get the rest with the winners."""
    ordered = sorted(readings, key=lambda r: (r.start, r.end))
    settled: list[Reading] = []
    cluster: list[Reading] = []
    reach = 0
    for reading in ordered:
        if cluster and reading.start >= reach:
            if len(cluster) == 1:
                settled.append(cluster[0])
            else:
                settled += _settle_cluster(cluster, workings)
            cluster = []
        cluster.append(reading)
        reach = max(reach, reading.end) if len(cluster) > 1 else reading.end
    if cluster:
        settled += cluster if len(cluster) == 1 else _settle_cluster(cluster, workings)
    return settled
