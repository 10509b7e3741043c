"""`bench`: how fast it is, each thing against its budget.

A benchmark is a module in tests/benchmarks. Run as a program with the number of rounds, it prints a
line of JSON for each thing that it times: {"what", "where", "seconds", "budget"}, the seconds of
every round and the most that one may take.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from site_src.command.failure import CommandError, WrongUse
from site_src.command.setup import Need, prepare
from site_src.command.words import Words

SUMMARY = "measure how fast it is, against its budgets"
FOLDER = "tests/benchmarks"
ROUNDS = 7
UNITS = ((1, "s"), (1e-3, "ms"), (1e-6, "µs"))
HEAD = ("what", "where", "median", "budget", "ratio")


@dataclass(frozen=True)
class Measure:
    """One thing that was timed: the median of its rounds, and its budget, both in seconds."""

    what: str
    where: str
    median: float
    budget: float

    @classmethod
    def read(cls, line: str) -> Self:
        """Read a line that a benchmark has printed."""
        said = json.loads(line)
        return cls(said["what"], said["where"], statistics.median(said["seconds"]), said["budget"])

    @property
    def ratio(self) -> float:
        """How much of the budget it takes: above one is over it."""
        return self.median / self.budget

    def cells(self) -> tuple[str, ...]:
        """Return what a row of the table says."""
        verdict = "  over its budget" if self.ratio > 1 else ""
        times = (duration(self.median), duration(self.budget))
        return (self.what, self.where, *times, f"{self.ratio:.2f}{verdict}")


def run(project: Path, words: list[str]) -> int:
    """Run the benchmarks that the words name, or all; return 1 where one is over its budget.

    Raises:
        WrongUse: an unknown benchmark, or no round at all.
        CannotGoOn: set-up lacks something.
        CommandError: a benchmark fails.
    """
    asked = _words().parse_args(words)
    known = sorted(path.stem for path in (project / FOLDER).glob("*.py"))
    for name in asked.names:
        if name not in known:
            from engine import UnknownName

            raise WrongUse(str(UnknownName("benchmark", name, known)))
    if asked.rounds < 1:
        raise WrongUse(f"{asked.rounds} rounds measure nothing")
    prepare(project, Need.SITE, ["bench", *words])
    print(machine(), flush=True)
    measures = []
    for name in asked.names or known:
        print(f"Timing {name}, {asked.rounds} rounds", flush=True)
        found = list(_measured(project, name, asked.rounds))
        print(table(found), flush=True)
        measures += found
    return int(any(measure.ratio > 1 for measure in measures))


def usage() -> str:
    """Return how `bench` is called."""
    return _words().format_usage()


def machine() -> str:
    """Say what times are taken on, when, and how busy it is already."""
    busy = f", {os.getloadavg()[0]:.1f} of them busy" if hasattr(os, "getloadavg") else ""
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors{busy}"
    return f"{datetime.now(UTC).date().isoformat()}, {where}"


def table(measures: list[Measure]) -> str:
    """Lay measures out in columns."""
    rows = [HEAD, *(measure.cells() for measure in measures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_row(row, widths) for row in rows)


def duration(seconds: float) -> str:
    """Write a time with three digits, in the unit that suits it."""
    size, unit = next((one for one in UNITS if seconds >= one[0]), UNITS[-1])
    return f"{seconds / size:.3g} {unit}"


def _words() -> Words:
    words = Words("bench", SUMMARY)
    words.add_argument("names", nargs="*", metavar="NAME", help=f"of {FOLDER}/NAME.py")
    words.add_argument(
        "--rounds", type=int, default=ROUNDS, metavar="N", help=f"how many (default: {ROUNDS})"
    )
    return words


def _measured(project: Path, name: str, rounds: int) -> Iterator[Measure]:
    module = f"{FOLDER.replace('/', '.')}.{name}"
    command = [sys.executable, "-m", module, str(rounds)]
    done = subprocess.run(
        command, cwd=project, stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        raise CommandError(f"the benchmark {FOLDER}/{name}.py has failed")
    yield from map(Measure.read, done.stdout.splitlines())


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    what, where, *figures = zip(cells, widths, strict=True)
    texts = [f"{text:<{width}}" for text, width in (what, where)]
    median, budget, ratio = figures
    texts += [f"{text:>{width}}" for text, width in (median, budget)]
    return "  ".join([*texts, ratio[0]]).rstrip()
