"""How many of many paths end how, with the error of saying it.

    share = paths that end so / paths      standard error = √(share·(1 − share) / (paths − 1))

The same position is walked through each path from its entry. The paths come from a price that
is drawn by lot, so a share is an estimate of a chance. Source: as `simulation`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.leverage.chance.simulation import Estimate, estimate
from engine.leverage.paths.ending import Ending
from engine.leverage.paths.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.leverage.paths.bar import Bar
    from engine.leverage.paths.track import Track


class Tally(NamedTuple):
    """The shares of paths by how the position ended, fractions that sum to one.

    Beside them the share of those with a margin call on the way, and the mean of what is left to
    the trader in the settlement currency; each with its standard error.
    """

    open: Estimate
    stopped: Estimate
    took_profit: Estimate
    liquidated: Estimate
    margin_called: Estimate
    left: Estimate


def tally(track: Track[float], paths: Iterable[Iterable[Bar[float]]]) -> Tally:
    """Walk a position through every path, and count.

    Raises Impossible for fewer than two paths, and as `walk` does.
    """
    walks = [walk(track, path) for path in paths]

    def share(ending: Ending) -> Estimate:
        return estimate(float(each.ending is ending) for each in walks)

    return Tally(
        open=share(Ending.OPEN),
        stopped=share(Ending.STOPPED),
        took_profit=share(Ending.TOOK_PROFIT),
        liquidated=share(Ending.LIQUIDATED),
        margin_called=estimate(float(each.margin_call_bar is not None) for each in walks),
        left=estimate(each.left for each in walks),
    )
