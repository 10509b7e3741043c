"""What the time until the first answer is made of, as the page and its worker have marked it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from site_src.command.bench import duration
from tests.benchmarks.starting.visits import STAYS_MS, Reader

HEAD = ("until", "first visit", "second visit")
PARTS = {
    "engine:start": "the text is drawn, and Python is to start",
    "python:begin": "the worker runs",
    "python:arrived": "all files of Python are there, the wasm compiled",
    "python:instantiated": "the wasm is bound to its imports",
    "python:started": "Python runs, or goes on from its memory",
    "python:ready": "the engine is imported",
    "engine:ready": "the first answers stand in the page",
}
MARKS = """performance.getEntriesByType("mark").map(
    ({ name, startTime }) => [name, performance.timeOrigin + startTime]
)"""

Lengths = dict[str, list[float]]


def took(one: Reader) -> dict[str, float]:
    """Visit the page: seconds that each part of its start took, by the mark at its end."""
    with one.page() as page:
        one.answered(page)
        page.wait_for_timeout(STAYS_MS)
        begun: float = page.evaluate("performance.timeOrigin")
        marks: dict[str, float] = dict(page.evaluate(MARKS))
        for worker in page.workers:
            marks |= dict(worker.evaluate(MARKS))
    times = sorted((marks[name], name) for name in PARTS if name in marks)
    ends = [begun, *(at for at, _ in times)]
    return {name: (at - ends[place]) / 1000 for place, (at, name) in enumerate(times)}


def gathered(visits: Sequence[dict[str, float]]) -> Lengths:
    """Put together what several visits took, part by part."""
    found: Lengths = defaultdict(list)
    for visit in visits:
        for name, seconds in visit.items():
            found[name].append(seconds)
    return found


def rows(first: Lengths, second: Lengths) -> Iterator[Sequence[str]]:
    """Give the table's rows: the median of each part, in the order in which they come."""
    for name, words in PARTS.items():
        if name in first and name in second:
            yield (words, duration(median(first[name])), duration(median(second[name])))
