"""One bar of a price path: what is known of the price over a day, an hour or a minute."""

from __future__ import annotations

from typing import Generic, NamedTuple

from engine.leverage.errors import Impossible, require_positive
from engine.leverage.number import Number


class Bar(NamedTuple, Generic[Number]):
    """The first, highest, lowest and last price of a stretch of time, in quote currency."""

    open: Number
    high: Number
    low: Number
    close: Number


def check(bar: Bar[Number]) -> None:
    """Raise Impossible unless every price is positive and lies between the low and the high."""
    require_positive(open=bar.open, high=bar.high, low=bar.low, close=bar.close)
    if not bar.low <= min(bar.open, bar.close) <= max(bar.open, bar.close) <= bar.high:
        raise Impossible(
            f"a bar's low {bar.low} and high {bar.high} must enclose its open {bar.open} "
            f"and its close {bar.close}"
        )
