"""`bench`: how fast it is, each thing against its budget.

A benchmark is a module in tests/benchmarks. Run as a program with the number of rounds, it prints a
line of JSON for each thing that it times: {"what", "where", "seconds", "budget"}, the seconds of
every round and the most that one may take. It may print tables as well: {"title", "head", "rows"}.
"""

import json
import os
import platform
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from site_src.command.failure import CommandError, WrongUse
from site_src.command.setup import Need, prepare
from site_src.command.tables import Table, written
from site_src.command.words import Words

SUMMARY = "measure how fast it is, against its budgets"
FOLDER = "tests/benchmarks"
DOCUMENT = "README.md"
ROUNDS = 7
FEWER = {"start": 3}  # a round of it takes minutes
PROCESSORS = Path("/proc/cpuinfo")
UNITS = ((1, "s"), (1e-3, "ms"), (1e-6, "µs"))
HEAD = ("what", "where", "median", "budget", "ratio", "")


@dataclass(frozen=True)
class Measure:
    """One thing that was timed: the median of its rounds, and its budget, both in seconds."""

    what: str
    where: str
    median: float
    budget: float

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Self:
        """Read what a benchmark has said of one thing."""
        return cls(said["what"], said["where"], statistics.median(said["seconds"]), said["budget"])

    @property
    def ratio(self) -> float:
        """How much of the budget it takes: above one is over it."""
        return self.median / self.budget

    def cells(self) -> tuple[str, ...]:
        """Return what a row of the table says."""
        verdict = "over its budget" if self.ratio > 1 else ""
        times = (duration(self.median), duration(self.budget))
        return (self.what, self.where, *times, f"{self.ratio:.2f}", verdict)


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
    if asked.rounds is not None and asked.rounds < 1:
        raise WrongUse(f"{asked.rounds} rounds measure nothing")
    prepare(project, Need.TESTS, ["bench", *words])
    names = asked.names or known
    if asked.write:
        _write(project, {name: [] for name in names})
    here = machine()
    print(here, flush=True)
    measures = []
    for name in names:
        rounds = asked.rounds or FEWER.get(name, ROUNDS)
        print(f"Timing {name}, {rounds} rounds", flush=True)
        tables, found = _shown(project, name, rounds)
        if asked.write:
            begin = f"Measured on {here}; medians of {rounds} rounds."
            _write(project, {name: [begin, *(one.markdown() for one in tables)]})
        measures += found
    return int(any(measure.ratio > 1 for measure in measures))


def usage() -> str:
    """Return how `bench` is called."""
    return _words().format_usage()


def machine() -> str:
    """Say what times are taken on, when, and how busy it is already."""
    busy = f", {os.getloadavg()[0]:.1f} of them busy" if hasattr(os, "getloadavg") else ""
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors{processor()}"
    return f"{datetime.now(UTC).date().isoformat()}, {where}{busy}"


def processor() -> str:
    """Name the kind of processor behind a comma, or nothing where the system does not tell."""
    said = PROCESSORS.read_text("utf-8") if PROCESSORS.exists() else ""
    found = re.search(r"^model name\s*: (.+)$", said, re.MULTILINE)
    name = found[1].strip() if found else platform.processor()
    return f" ({name})" if name else ""


def table(measures: list[Measure]) -> Table:
    """Lay measures out in columns."""
    return Table(HEAD, [measure.cells() for measure in measures], words=2)


def duration(seconds: float) -> str:
    """Write a time with three digits, in the unit that suits it."""
    size, unit = next((one for one in UNITS if seconds >= one[0]), UNITS[-1])
    return f"{seconds / size:.3g} {unit}"


def _words() -> Words:
    words = Words("bench", SUMMARY)
    words.add_argument("names", nargs="*", metavar="NAME", help=f"of {FOLDER}/NAME.py")
    fewer = "".join(f", of {name} {rounds}" for name, rounds in FEWER.items())
    words.add_argument(
        "--rounds", type=int, metavar="N", help=f"how many (default: {ROUNDS}{fewer})"
    )
    words.add_argument("--write", action="store_true", help=f"put what is found into {DOCUMENT}")
    return words


def _shown(project: Path, name: str, rounds: int) -> tuple[list[Table], list[Measure]]:
    """Run a benchmark and print what it finds; return the tables, and what was measured."""
    tables, measures = [], []
    for said in _said(project, name, rounds):
        if "rows" not in said:
            measures.append(Measure.read(said))
            continue
        tables.append(Table(said["head"], said["rows"], said["title"]))
        print(tables[-1].text(), flush=True)
    if measures:
        tables.append(table(measures))
        print(tables[-1].text(), flush=True)
    return tables, measures


def _said(project: Path, name: str, rounds: int) -> Iterator[dict[str, Any]]:
    module = f"{FOLDER.replace('/', '.')}.{name}"
    command = [sys.executable, "-m", module, str(rounds)]
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        yield from map(json.loads, process.stdout)
    if process.returncode != 0:
        raise CommandError(f"the benchmark {FOLDER}/{name}.py has failed")


def _write(project: Path, told: Mapping[str, list[str]]) -> None:
    """Put what is told of each benchmark into its place, if every one of them has one."""
    document = project / DOCUMENT
    text = document.read_text("utf-8")
    for name, said in told.items():
        text = written(text, name, said)
    if any(told.values()):
        document.write_text(text, "utf-8")
        print(f"Written into {DOCUMENT}", flush=True)
