"""A value and the words and figures a reader sees for it: the only place that writes them.

A figure carries its exact value and its unit; `text` is what is shown. Rounding happens here
and nowhere else: half up, to the unit's decimal places, and to its significant digits where
the value is smaller than one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import cache

MINUS = "\N{MINUS SIGN}"
NONE = "none"
CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_ROUNDING = Context(prec=60, rounding=ROUND_HALF_UP)


class Tone(Enum):
    """What a figure means to the reader's money; styles add colour and a second sign."""

    PLAIN = "plain"
    GAIN = "gain"
    LOSS = "loss"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Unit:
    """How a quantity is written.

    A value times `scale` is shown with at most `places` decimals, and with at least
    `significant` digits where it is below one; `is_padded` writes a fraction out to
    `places`, as money is. `bound_suffix` is the suffix inside "must be between … and …",
    `sign` another mark of the unit that a reader may type, such as "$".
    """

    prefix: str = ""
    suffix: str = ""
    scale: int = 1
    places: int = 2
    significant: int = 2
    is_padded: bool = False
    bound_suffix: str = ""
    sign: str = ""


PLAIN = Unit(places=6)
COUNT = Unit(places=0)
PERCENT = Unit(suffix="%", scale=100, significant=4, bound_suffix="%")
MULTIPLE = Unit(suffix="x")


def money(code: str) -> Unit:
    """Give the unit of amounts and prices in the currency `code`, such as "USD"."""
    suffix, sign = f" {code}", CURRENCY_SIGNS.get(code, "")
    return Unit(
        suffix=suffix, places=2, significant=4, is_padded=True, bound_suffix=suffix, sign=sign
    )


def bare(unit: Unit) -> Unit:
    """Give a unit that is not written out, for a column whose heading names it."""
    return replace(unit, prefix="", suffix="")


def quantity(code: str) -> Unit:
    """Give the unit of an amount of the asset `code`, such as "BTC"."""
    return Unit(suffix=f" {code}", places=6, significant=4, bound_suffix=f" {code}")


@dataclass(frozen=True, slots=True)
class Figure:
    """One value as a reader sees it: exact `value`, `unit`, `label`, tone, sign.

    `value` is a Decimal in the engine's own terms (a rate is a fraction of one), or None
    where there is none; a text stands for itself and has no unit. An exact figure is not rounded,
    as what a reader typed is not.
    """

    value: Decimal | str | None
    unit: Unit = PLAIN
    label: str = ""
    tone: Tone = Tone.PLAIN
    is_signed: bool = False
    is_exact: bool = False

    @property
    def text(self) -> str:
        """The figure as it is shown, such as "45,226.13 USD" or "+50%"."""
        if self.value is None:
            return NONE
        if isinstance(self.value, str):
            return self.value
        write = show_exactly if self.is_exact else show
        return write(self.value, self.unit, is_signed=self.is_signed)

    @property
    def raw(self) -> str | None:
        """The exact value as text, for programs; never shown to a reader."""
        return self.value if isinstance(self.value, str | None) else plain(self.value)


def gain_or_loss(value: Decimal) -> Tone:
    """Give the tone of a profit: gain above nothing, loss below, plain at nothing."""
    if value == 0:
        return Tone.PLAIN
    return Tone.GAIN if value > 0 else Tone.LOSS


def earned(value: Decimal, unit: Unit, label: str = "") -> Figure:
    """Give a profit or a loss as a figure: with its sign, and the tone of it."""
    return Figure(value, unit, label, gain_or_loss(value), is_signed=True)


def limit(value: Decimal | None, unit: Unit, label: str = "") -> Figure:
    """Give the move at which something ends as a figure: with its sign, in the limit's tone."""
    return Figure(value, unit, label, Tone.LIMIT, is_signed=True)


def show(value: Decimal, unit: Unit, *, is_signed: bool = False) -> str:
    """Write a value with its unit, such as "10,000 USD", "−9.55%" or, signed, "+50%"."""
    rounded = _round(value, unit)
    digits = _digits(rounded.copy_abs(), unit, grouped=True)
    return f"{_sign(rounded, is_signed=is_signed)}{unit.prefix}{digits}{unit.suffix}"


def show_exactly(value: Decimal, unit: Unit, *, is_signed: bool = False) -> str:
    """Write a value with its unit and every digit it has."""
    digits = _unrounded(value.copy_abs(), unit, grouped=True)
    return f"{_sign(value, is_signed=is_signed)}{unit.prefix}{digits}{unit.suffix}"


def entry(value: Decimal, unit: Unit) -> str:
    """Write a value as it stands in a field, without its unit: "1,000", "0.5", "-5"."""
    return _unrounded(value, unit, grouped=True)


def number(value: Decimal, unit: Unit) -> str:
    """Write a value as it stands in a field, in digits alone: "1000", "0.5", "-5"."""
    return _unrounded(value, unit, grouped=False)


def bound(value: Decimal, unit: Unit, rounding: str = ROUND_HALF_UP) -> str:
    """Write a bound as a refusal names it: "125", "50%", "1 USD"."""
    rounded = _round(value, unit, rounding)
    digits = _digits(rounded.copy_abs(), unit, grouped=True)
    return f"{_sign(rounded, is_signed=False)}{digits}{unit.bound_suffix}"


def plain(value: Decimal) -> str:
    """Write a value exactly, without exponent or trailing zeros."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _sign(value: Decimal, *, is_signed: bool) -> str:
    return MINUS if value < 0 else "+" if is_signed and value > 0 else ""


def _round(value: Decimal, unit: Unit, rounding: str = ROUND_HALF_UP) -> Decimal:
    shown = _ROUNDING.multiply(value, Decimal(unit.scale))
    places = unit.places
    if shown != 0 and shown.copy_abs() < 1 and unit.places > 0:
        places = max(places, unit.significant - 1 - shown.adjusted())
    return shown.quantize(_quantum(places), rounding, _wide(max(shown.adjusted(), 0)))


@cache
def _quantum(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


@cache
def _wide(digits: int) -> Context:
    return Context(prec=digits + 60)


def _digits(rounded: Decimal, unit: Unit, *, grouped: bool) -> str:
    whole, _, fraction = f"{rounded:f}".partition(".")
    fraction = fraction.rstrip("0")
    if fraction and unit.is_padded:
        fraction = fraction.ljust(unit.places, "0")
    head = f"{int(whole):,}" if grouped else whole
    return f"{head}.{fraction}" if fraction else head


def _unrounded(value: Decimal, unit: Unit, *, grouped: bool) -> str:
    text = plain(_ROUNDING.multiply(value, Decimal(unit.scale)))
    if not grouped:
        return text
    whole, dot, fraction = text.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(whole):,}{dot}{fraction}"
