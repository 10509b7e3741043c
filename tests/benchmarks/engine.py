"""How fast the engine computes, in CPython and in the browser's Python.

python -m tests.benchmarks.engine ROUNDS
"""

import platform
import sys
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import engine
from engine.leverage import (
    IsolatedPosition,
    MarginRules,
    Side,
    Tiers,
    isolated_liquidation_price,
)
from tests.benchmarks.timing.pyodide import in_pyodide
from tests.benchmarks.timing.report import report
from tests.benchmarks.timing.rounds import timed
from tests.benchmarks.work import walking

PACKAGE = "engine.calculators"
CPYTHON = f"{platform.python_implementation()} {platform.python_version()}"
PRICE_SECONDS = 20e-6
RUN_SECONDS = 1e-3
WALKS_SECONDS = 2.0
TIERS = ("0 0.004", "50000 0.005", "250000 0.01", "1000000 0.025", "5000000 0.05", "20000000 0.1")

Work = dict[str, Callable[[], object]]


def prices() -> Work:
    """Give what finds a liquidation price: at one rate, and among the tiers of a venue."""
    held = IsolatedPosition.open(Side.LONG, Decimal(100_000), Decimal(20), Decimal(50_000))
    pairs = [(Decimal(floor), Decimal(rate)) for floor, rate in map(str.split, TIERS)]
    rules = {
        "flat": MarginRules.flat(Decimal("0.005")),
        "six tiers": MarginRules(Tiers.continuous(pairs)),
    }
    return {
        f"liquidation price, {name}": partial(isolated_liquidation_price, held, one)
        for name, one in rules.items()
    }


def runs() -> Work:
    """Give each calculator's run with its defaults, all parts of its answer asked for."""
    calculators = engine.load(PACKAGE)
    return {f"calculator {name}": partial(calculators.run, name, {}) for name in calculators.names}


def main(rounds: int) -> None:
    """Time all of it, and report each thing with its budget."""
    price_work, run_work = prices(), runs()
    for name, seconds in timed(price_work | run_work, rounds).items():
        budget = PRICE_SECONDS if name in price_work else RUN_SECONDS
        report(name, CPYTHON, seconds, budget)
    walks = in_pyodide(walking.__name__, walking.times.__name__, rounds)
    for name, seconds in walks["seconds"].items():
        what = f"{walking.PATHS} {name} paths of {walking.BARS} bars, drawn and walked"
        report(what, f"Pyodide {walks['python']}", seconds, WALKS_SECONDS)


if __name__ == "__main__":
    main(int(sys.argv[1]))
