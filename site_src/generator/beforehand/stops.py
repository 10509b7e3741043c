"""Stops: the texts that one touch of an input's controls can bring.

They are the places of its slider, what can be chosen, a few steps of a number in a sentence, and
the places of a handle of a chart.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_src.generator.answers import Input
from site_src.generator.beforehand.uses import Touched
from site_src.generator.figures import Field

STEPS = 10
KINDS = {"check": ("yes", "no"), "rows": ()}


def stops_of(field: Field, touched: Touched) -> tuple[str, ...]:
    """Give the texts, the one that the page starts from among them; numbers rise."""
    described = field.description
    if described["kind"] != "number":
        choices = tuple(choice["value"] for choice in described.get("choices", ()))
        return KINDS.get(described["kind"], choices)
    start = _exact(field.text)
    wanted = {start, *map(_exact, described["stops"]), *map(_exact, touched.offered)}
    if touched.is_stepped:
        wanted.update(_steps(described, start))
    return tuple(f"{one:f}" for one in sorted(wanted))


def _steps(described: Input, start: Decimal) -> Iterator[Decimal]:
    """Step as the page does: to the multiples of the step, held between the bounds."""
    step, low, high = Decimal(described["step"]), described["low"], described["high"]
    below = (start / step).__floor__()
    for count in range(-STEPS, STEPS + 2):
        value = (below + count) * step
        value = value if low is None else max(value, Decimal(low))
        yield value if high is None else min(value, Decimal(high))


def _exact(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
