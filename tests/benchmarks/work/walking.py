"""A thousand paths of a year of daily bars, drawn by lot, and a position walked through each.

The position is a calm one with funding three times a day, so that most walks go on to the end.
"""

import json
import sys
from decimal import Decimal

from engine.leverage.chance.diffusion import Diffusion
from engine.leverage.chance.simulation import Simulation, draw_paths
from engine.leverage.margining.rules import MarginRules
from engine.leverage.paths.plan import FundingPlan, WalkPlan
from engine.leverage.paths.track import estimated_track
from engine.leverage.paths.walk import walk
from engine.leverage.trade.contract import Side
from engine.leverage.trade.position import IsolatedPosition
from tests.benchmarks.timing.rounds import timed

PATHS = 1000
BARS = 365
START = 50_000
KINDS = {"normal": False, "fat-tailed": True}


def walked(*, has_fat_tails: bool) -> list[int]:
    """Draw the paths and walk a position through each; how many bars each walk lasted."""
    held = IsolatedPosition.open(Side.LONG, Decimal(1000), Decimal(2), Decimal(START))
    plan = WalkPlan(funding=FundingPlan(Decimal("0.0001"), settlements_per_bar=3))
    track = estimated_track(held, MarginRules.flat(Decimal("0.005")), plan)
    diffusion = Diffusion(volatility=0.6)
    simulation = Simulation(diffusion, START, BARS, has_fat_tails=has_fat_tails)
    return [walk(track, path).bars for path in draw_paths(simulation, PATHS, seed=1)]


def times(given: str) -> str:
    """Time the walks; `given` is the number of rounds. The Python that ran them, and seconds."""
    work = {
        name: lambda is_fat=is_fat: walked(has_fat_tails=is_fat) for name, is_fat in KINDS.items()
    }
    seconds = timed(work, json.loads(given))
    return json.dumps({"python": sys.version.split()[0], "seconds": seconds})
