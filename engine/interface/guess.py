"""Predictions: a reader's guess at a figure, held against the figure."""

from __future__ import annotations

from dataclasses import asdict, replace
from decimal import Decimal

from engine.interface.display import PERCENT, Figure, Unit, plain
from engine.interface.errors import DeclarationError, Unusable
from engine.interface.inputs import Input, Kind
from engine.interface.number import Number
from engine.interface.words import resolve
from engine.interface.working import cell

NAME = "guess"
LABEL = "Your guess"
TENTH = Decimal("0.1")
ONE_POINT = Decimal("0.01")
_EXACT = "Exactly: it is {answer}."
_APART = "You guessed {guess}. It is {answer}, {distance} away."


def guess_input(figure: Figure, low: str, high: str, step: str) -> Input:
    """Give the input that a figure is guessed with; bounds and step are as a reader types them.

    Raises DeclarationError for a figure that is no number, and for bounds that are none.
    """
    if not isinstance(figure.value, Decimal):
        raise DeclarationError(f'"{figure.label}" is no number here, so that it cannot be guessed')
    typed = Number(label=LABEL, unit=figure.unit)
    try:
        least, most, by = (typed.read(text) for text in (low, high, step))
    except Unusable as error:
        raise DeclarationError(f"a bound of the guess {error}") from error
    if not (least < most and by > 0):
        raise DeclarationError("a guess goes from its low bound up to its high one, step by step")
    kind = replace(typed, low=least, high=most, step=by, is_signed=figure.is_signed)
    middle = least + by * ((most - least) / by / 2).to_integral_value()
    return Input(NAME, kind, middle)


def judged(figure: Figure, typed: str, bounds: tuple[str, str, str]) -> dict[str, object]:
    """Hold a guess against the figure, as plain data; what is no number in bounds is refused.

    `places` tells where the guess and the answer stand between the bounds, in percent of the way.
    Raises as `guess_input` does.
    """
    given = guess_input(figure, *bounds)
    try:
        guess = _number(given.read(typed))
    except Unusable as error:
        return {"refusals": [asdict(given.refusal(str(error)))]}
    answer = _number(figure.value)
    apart = abs(answer - guess)
    named = {
        "guess": replace(given.kind.figure(guess), is_exact=False),
        "answer": figure,
        "distance": Figure(apart, _unit_of(apart, figure.unit), "Distance"),
    }
    said = _EXACT if named["guess"].text == figure.text else _APART
    return {
        **{name: cell(one) for name, one in named.items()},
        "sentence": resolve(said, named),
        "places": {"guess": _place(guess, given.kind), "answer": _place(answer, given.kind)},
    }


def _place(value: Decimal, kind: Kind) -> str:
    """Give the way from the low bound to a value in percent of that to the high one."""
    if not isinstance(kind, Number) or kind.low is None or kind.high is None:
        raise TypeError("a guess has bounds")
    share = (value - kind.low) / (kind.high - kind.low)
    return plain((min(max(share, Decimal(0)), Decimal(1)) * 100).quantize(TENTH))


def _number(value: object) -> Decimal:
    if not isinstance(value, Decimal):
        raise TypeError(f"a guess is a Decimal, not {type(value).__name__}")
    return value


def _unit_of(apart: Decimal, unit: Unit) -> Unit:
    """Give the unit of a distance: between two percentages it is points."""
    if unit.suffix != PERCENT.suffix:
        return unit
    return replace(unit, suffix=" point" if apart == ONE_POINT else " points")
