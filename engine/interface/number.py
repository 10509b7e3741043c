"""A number that a reader types: what may be typed, and the value it stands for.

Accepted are `1,000`, `$1 000`, `5%`; a comma before exactly three digits separates thousands, any
other comma is refused. A space separates thousands too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal

from engine.interface import display
from engine.interface.display import PLAIN, Figure, Unit
from engine.interface.errors import DeclarationError, Unusable
from engine.interface.words import without_digits

LONGEST_TEXT = 40
MOST_STEPS = 200
_SPACE = "[ \\u00a0\\u2009\\u202f_']"
_NUMBER = re.compile(
    rf"[+-]?(\d+(,\d{{3}})*(\.\d*)?|\d{{1,3}}({_SPACE}\d{{3}})+(\.\d*)?|\.\d+)", re.ASCII
)
_SEPARATORS = re.compile(rf"{_SPACE}|,")
_LOOSE_COMMA = re.compile(r",(?!\d{3}(?!\d))|^[+-]?0*,", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number a reader types: label, unit, bounds and step, all in the engine's terms.

    Bounds are inclusive; None leaves a side open. `step` is what one key press changes;
    `is_signed` shows a plus before what is above zero, `is_whole` takes whole numbers alone.
    `stops` are the values that the slider offers, rising from the low bound to the high one: a few
    round ones for a wide range, where equal steps would leave everything that people use in one
    corner. Without them it offers the multiples of the step, or of ten or a hundred steps where
    there are too many for a finger; an input that is not bounded on both sides has no slider.
    """

    label: str
    unit: Unit = PLAIN
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal = Decimal(1)
    help: str = ""
    is_signed: bool = False
    is_whole: bool = False
    stops: tuple[Decimal, ...] = ()

    def __post_init__(self) -> None:
        """Complete the slider's stops; raises DeclarationError where they do not fit the bounds.

        It also raises where a figure stands in the words.
        """
        without_digits(f"{self.label}{self.help}{self.unit.prefix}{self.unit.suffix}")
        if self.stops:
            if (self.stops[0], self.stops[-1]) != (self.low, self.high):
                raise DeclarationError(f"{self.label}: its stops must lead from bound to bound")
            if list(self.stops) != sorted(set(self.stops)):
                raise DeclarationError(f"{self.label}: its stops must rise")
        elif self.low is not None and self.high is not None:
            object.__setattr__(self, "stops", _steps(self.low, self.high, self.step))

    def read(self, text: str) -> Decimal:
        """Turn a text into a value; raises Unusable with the reason."""
        typed = _number(text, self.unit)
        value = typed / self.unit.scale
        if (self.low is not None and value < self.low) or (
            self.high is not None and value > self.high
        ):
            raise Unusable(self._bounds())
        if self.is_whole and value != value.to_integral_value():
            raise Unusable("must be a whole number.")
        return value

    def entry(self, value: object) -> str:
        """Write a value as it stands in this input's field."""
        return display.entry(_decimal(value), self.unit)

    def number(self, value: object) -> str:
        """Write a value in digits alone, as key presses count on from it."""
        return display.number(_decimal(value), self.unit)

    def text(self, value: object) -> str:
        """Write a value with its unit, as a sentence shows it."""
        return self.figure(value).text

    def raw(self, value: object) -> str:
        """Write a value exactly, for programs."""
        return display.plain(_decimal(value))

    def stop(self, value: object) -> str | None:
        """Give the place among the stops nearest to a value; None without stops."""
        if not self.stops:
            return None
        exact = _decimal(value)
        after = min(bisect_left(self.stops, exact), len(self.stops) - 1)
        before = max(after - 1, 0)
        is_nearer = exact - self.stops[before] < self.stops[after] - exact
        return str(before if is_nearer else after)

    def figure(self, value: object) -> Figure:
        """Give a value as a figure that words can name."""
        return Figure(
            _decimal(value), self.unit, self.label, is_signed=self.is_signed, is_exact=True
        )

    def described(self) -> dict[str, object]:
        """Describe the input as plain data, in the terms a reader types."""
        return {
            "kind": "number",
            "prefix": self.unit.prefix,
            "suffix": self.unit.suffix,
            "low": None if self.low is None else self.number(self.low),
            "high": None if self.high is None else self.number(self.high),
            "step": self.number(self.step),
            "stops": [self.entry(stop) for stop in self.stops],
        }

    def _bounds(self) -> str:
        low = None if self.low is None else display.bound(self.low, self.unit)
        high = None if self.high is None else display.bound(self.high, self.unit)
        if low is None:
            return f"must be at most {high}."
        if high is None:
            return f"must be at least {low}."
        return f"must be between {low} and {high}."


def _number(text: str, unit: Unit) -> Decimal:
    digits = _without_unit(text.strip().replace(display.MINUS, "-"), unit)
    if not digits:
        raise Unusable("is empty; type a number.")
    if len(digits) > LONGEST_TEXT:
        raise Unusable("is too long to be a number that is meant.")
    if digits.endswith("%"):
        raise Unusable("is not a percentage; type the number without %.")
    if _LOOSE_COMMA.search(digits):
        raise Unusable(
            f'has a comma that separates no thousands in "{text.strip()}"; '
            "write decimals with a point."
        )
    if not _NUMBER.fullmatch(digits):
        raise Unusable(f'must be a number, not "{text.strip()}".')
    return Decimal(_SEPARATORS.sub("", digits))


def _without_unit(digits: str, unit: Unit) -> str:
    sign, rest = (digits[0], digits[1:]) if digits[:1] in {"+", "-"} else ("", digits)
    for mark in (unit.prefix.strip(), unit.sign):
        rest = rest.strip().removeprefix(mark)
    for mark in (unit.suffix.strip(), unit.sign):
        if mark and rest.lower().endswith(mark.lower()):
            rest = rest[: -len(mark)].strip()
    return sign + rest.strip()


def _steps(low: Decimal, high: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    while (high - low) / step > MOST_STEPS:
        step *= 10
    first, last = (low / step).__floor__() + 1, (high / step).__ceil__()
    return (low, *(step * count for count in range(first, last)), high)


def _decimal(value: object) -> Decimal:
    if not isinstance(value, Decimal):
        raise TypeError(f"a number must be a Decimal, not {type(value).__name__}")
    return value
