"""What holding costs: funding, and interest on what was borrowed, by the model that a row names.

A rate is for the period that its model charges by, or for the `rate_period` that the row names.
Times are clock times or hours since a midnight; an end before the start is on the next day.
Where the model counts clock hours, whole `hours` need no start, as any start crosses as many.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from engine.leverage.carry.borrowing import InterestRegime, InterestTerms, rate_per_period
from engine.leverage.carry.borrowing import interest as interest_on
from engine.leverage.carry.funding import Payment, funding_received
from engine.leverage.trade.position import Position
from engine.verify.inputs import Inputs
from engine.verify.kind import Kind
from engine.verify.position import ONE, ZERO, contract, side
from engine.verify.problem import Unusable, missing

CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?")
SECONDS_AN_HOUR = 3600
DAY = Decimal(24)


class _Model(NamedTuple):
    """How a loan is charged, and for how many hours its rate is."""

    regime: InterestRegime
    rate_hours: Decimal


MODELS = {
    "hourly_ceil_of_elapsed": _Model(InterestRegime.ELAPSED_HOURS, DAY),
    "hourly_clock": _Model(InterestRegime.CLOCK_HOURS, ONE),
    "hourly_snapshot_compound": _Model(InterestRegime.HOURLY_SNAPSHOTS, ONE),
    "kraken_4h_open_plus_ceil": _Model(InterestRegime.FOUR_HOURS_BEGUN, Decimal(4)),
    "kraken_4h_open_plus_floor": _Model(InterestRegime.FOUR_HOURS_COMPLETED, Decimal(4)),
}
BY_THE_CLOCK = (InterestRegime.CLOCK_HOURS, InterestRegime.HOURLY_SNAPSHOTS)
PERIODS = {"hour": ONE, "4h": Decimal(4), "8h": Decimal(8), "day": DAY, "year": DAY * 365}


def funding(inputs: Inputs) -> Decimal:
    """Give the funding received over the payments; below zero it was paid."""
    payments = [
        Payment(each.number("mark_price"), each.number("rate")) for each in inputs.parts("payments")
    ]
    held = Position(side(inputs), inputs.number("quantity"), ONE, contract=contract(inputs))
    return funding_received(held, payments)


def borrow_interest(inputs: Inputs) -> Decimal:
    """Give the interest on a loan, in what was borrowed."""
    return interest(inputs, "rate", "model")


def interest(inputs: Inputs, rate: str, model: str) -> Decimal:
    """Give the interest by the inputs that name rate and model, in what was borrowed."""
    regime, hours = inputs.choice(model, MODELS)
    period = inputs.choice_or("rate_period", PERIODS, hours)
    terms = InterestTerms(regime, rate_per_period(regime, inputs.number(rate), period))
    start, end = _stretch(inputs, by_clock=regime in BY_THE_CLOCK)
    return interest_on(inputs.number("borrowed"), terms, start, end)


def _stretch(inputs: Inputs, *, by_clock: bool) -> tuple[Decimal, Decimal]:
    """Give the hours since a midnight at which a loan begins and ends."""
    if inputs.has("hours"):
        elapsed = inputs.number("hours")
        if not by_clock or (not inputs.has("start") and elapsed == elapsed.to_integral_value()):
            return ZERO, elapsed
        start = _seconds(inputs, "start")
        return start / SECONDS_AN_HOUR, start / SECONDS_AN_HOUR + elapsed
    if not (inputs.has("start") or by_clock):
        raise missing("hours", "start")
    start, end = _seconds(inputs, "start"), _seconds(inputs, "end")
    end += DAY * SECONDS_AN_HOUR if end < start else ZERO
    if by_clock:
        return start / SECONDS_AN_HOUR, end / SECONDS_AN_HOUR
    return ZERO, (end - start) / SECONDS_AN_HOUR


def _seconds(inputs: Inputs, name: str) -> Decimal:
    time = inputs.number_or_text(name)
    if isinstance(time, Decimal):
        return time * SECONDS_AN_HOUR
    found = CLOCK.fullmatch(time)
    if not found:
        raise Unusable(f'the input "{name}" must be a clock time, such as 13:20, or hours')
    hours, minutes, seconds = (Decimal(each or 0) for each in found.groups())
    return hours * SECONDS_AN_HOUR + minutes * 60 + seconds


KINDS = {
    "funding": Kind({"funding_received": funding}, ("side", "contract", "quantity", "payments")),
    "borrow_interest": Kind(
        {"interest": borrow_interest},
        ("borrowed", "rate", "model"),
        ("hours", "start", "end", "rate_period"),
    ),
}
