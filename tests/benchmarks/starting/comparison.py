"""Visits gathered page by page, and the table that they make."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from site_src.command.bench import duration
from tests.benchmarks.starting.visits import Visit

HEAD = (
    "page",
    "first answer",
    "of plain",
    "second visit",
    "of plain",
    "processor",
    "moved",
    "requests",
    "one more answer",
)
ABSENT = "–"
MEGABYTE = 1e6


@dataclass
class Comparison:
    """The first and the second visits to each page, and what is missing."""

    first: dict[str, list[Visit]] = field(default_factory=dict)
    second: dict[str, list[Visit]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, first: Visit, second: Visit) -> None:
        """Take what one reader saw."""
        self.first.setdefault(name, []).append(first)
        self.second.setdefault(name, []).append(second)

    def fails(self, name: str, reason: str) -> None:
        """Take the sentence that says why a page is not measured."""
        self.missing.setdefault(name, reason)

    def rows(self, plain: str) -> Iterator[Sequence[str]]:
        """Give the table's rows: medians, and their ratios to those of the plain page."""
        most = max(map(len, self.first.values()))
        yardsticks = [_middle(visits[plain], _answered) for visits in (self.first, self.second)]
        for name, visits in self.first.items():
            times = [_middle(seen[name], _answered) for seen in (self.first, self.second)]
            yield (
                name if len(visits) == most else f"{name} (visited once)",
                duration(times[0]),
                f"{times[0] / yardsticks[0]:.2f}",
                duration(times[1]),
                f"{times[1] / yardsticks[1]:.2f}",
                _duration([visit.worked for visit in visits]),
                f"{_middle(visits, lambda visit: visit.bytes) / MEGABYTE:.2f} MB",
                f"{_middle(visits, lambda visit: visit.requests):.0f}",
                _duration([visit.changed for visit in visits]),
            )
        for name, reason in self.missing.items():
            if name not in self.first:
                yield (f"{name}: not measured, {reason}", *[ABSENT] * (len(HEAD) - 1))

    def answered(self, name: str) -> tuple[list[float], list[float]]:
        """Give the seconds until a page's first answer, of its first and its second visits."""
        return list(map(_answered, self.first[name])), list(map(_answered, self.second[name]))


def _answered(visit: Visit) -> float:
    return visit.answered


def _duration(figures: Sequence[float | None]) -> str:
    known = [figure for figure in figures if figure is not None]
    return duration(median(known)) if known else ABSENT


def _middle(visits: Sequence[Visit], figure: Callable[[Visit], float]) -> float:
    return median(map(figure, visits))
