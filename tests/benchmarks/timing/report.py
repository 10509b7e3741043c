"""What a benchmark prints: a line of JSON for each thing that was timed, and for each table."""

import json
from collections.abc import Iterable, Sequence


def report(what: str, where: str, seconds: Sequence[float], budget: float) -> None:
    """Print the seconds of every round of one thing, and the most that it may take."""
    line = {"what": what, "where": where, "seconds": list(seconds), "budget": budget}
    print(json.dumps(line), flush=True)


def report_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table of texts, which `bench` lays out and can write into a document."""
    line = {"title": title, "head": list(head), "rows": [list(row) for row in rows]}
    print(json.dumps(line), flush=True)
