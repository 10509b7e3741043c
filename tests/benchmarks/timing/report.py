"""What a benchmark prints: a line of JSON for each thing that was timed."""

import json
from collections.abc import Sequence


def report(what: str, where: str, seconds: Sequence[float], budget: float) -> None:
    """Print the seconds of every round of one thing, and the most that it may take."""
    line = {"what": what, "where": where, "seconds": list(seconds), "budget": budget}
    print(json.dumps(line), flush=True)
