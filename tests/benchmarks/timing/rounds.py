"""Timing in rounds: each piece of work once a round, so that a slow moment meets all of them."""

from collections.abc import Callable, Mapping
from timeit import Timer


def timed(work: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Give the seconds that a run of each piece of work took, one figure a round.

    Work that is short is repeated within a round until it has taken a fifth of a second.
    """
    timers = {name: Timer(run) for name, run in work.items()}
    repeats = {name: timer.autorange()[0] for name, timer in timers.items()}
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, timer in timers.items():
            seconds[name].append(timer.timeit(repeats[name]) / repeats[name])
    return seconds
