"""The maths once more, exact and written out for each kind: what the engine is held against.

Nothing here is taken from the engine but the records that are asked about. Fractions carry every
digit, so that whatever differs is the engine's rounding, or its mistake.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.margining.tiers import Boundary, Measure, Tier, Tiers
from engine.leverage.trade.contract import Settlement, Side
from engine.leverage.trade.position import Position

CLOSE = Fraction(1, 10**20)
ROUNDING = Fraction(1, 10**30)


def value(position: Position, price: Decimal | Fraction) -> Fraction:
    """Linear n·P in money, inverse n/P in coin."""
    size = Fraction(position.quantity) * Fraction(position.contract.size)
    if position.contract.settlement is Settlement.LINEAR:
        return size * Fraction(price)
    return size / Fraction(price)


def profit(position: Position, price: Decimal | Fraction) -> Fraction:
    """For a long, linear n·(P − E) in money, inverse n·(1/E − 1/P) in coin; a short's is minus."""
    size = Fraction(position.quantity) * Fraction(position.contract.size)
    entry, later = Fraction(position.entry_price), Fraction(price)
    if position.contract.settlement is Settlement.LINEAR:
        gained = size * (later - entry)
    else:
        gained = size * (1 / entry - 1 / later)
    return gained if position.side is Side.LONG else -gained


def tier(tiers: Tiers, size: Fraction) -> Tier[Decimal]:
    """The last tier whose floor is no more than a size; less, where a floor belongs below."""
    held = tiers.tiers[0]
    for each in tiers.tiers:
        begins = Fraction(each.floor)
        if begins < size or (begins == size and tiers.boundary is Boundary.UPPER):
            held = each
    return held


def maintenance(position: Position, rules: MarginRules, price: Decimal | Fraction) -> Fraction:
    """V·m − c by the tier of the value, or of the contracts, where the convention takes it."""
    if rules.convention is Convention.TEXTBOOK:
        return Fraction(0)
    at_entry = rules.convention is Convention.AT_ENTRY
    worth = value(position, position.entry_price if at_entry else price)
    by_contracts = rules.tiers.measure is Measure.CONTRACTS
    row = tier(rules.tiers, Fraction(position.quantity) if by_contracts else worth)
    return worth * Fraction(row.rate) - Fraction(row.amount)


def closing_fee(
    position: Position,
    collateral: Decimal | Fraction,
    rules: MarginRules,
    price: Decimal | Fraction,
) -> Fraction:
    """V·f where maintenance is taken, or the fee on the value at which it all is used up."""
    rate = Fraction(rules.closing_fee_rate)
    if rules.convention is Convention.TEXTBOOK:
        return Fraction(0)
    if rules.reserve is Reserve.WITH_MAINTENANCE:
        at_entry = rules.convention is Convention.AT_ENTRY
        return value(position, position.entry_price if at_entry else price) * rate
    gains_with_value = (position.side is Side.LONG) == (
        position.contract.settlement is Settlement.LINEAR
    )
    worth = value(position, position.entry_price)
    if gains_with_value:  # value − fee = worth − collateral
        used_up = (worth - Fraction(collateral)) / (1 - rate)
    else:  # value + fee = worth + collateral
        used_up = (worth + Fraction(collateral)) / (1 + rate)
    return max(used_up, Fraction(0)) * rate


def required(
    position: Position,
    collateral: Decimal | Fraction,
    rules: MarginRules,
    price: Decimal | Fraction,
) -> Fraction:
    """What must be left: maintenance, and the closing fee that is held back."""
    fee = closing_fee(position, collateral, rules, price)
    return maintenance(position, rules, price) + fee


def equity(
    position: Position, collateral: Decimal | Fraction, price: Decimal | Fraction
) -> Fraction:
    return Fraction(collateral) + profit(position, price)


def spare(
    position: Position,
    collateral: Decimal | Fraction,
    rules: MarginRules,
    price: Decimal | Fraction,
) -> Fraction:
    """Equity beyond what must be left: at a liquidation price there is none."""
    return equity(position, collateral, price) - required(position, collateral, rules, price)


def unit_of(position: Position, collateral: Decimal | Fraction) -> Fraction:
    """The largest amount in play, against which a rounding is measured."""
    return max(value(position, position.entry_price), abs(Fraction(collateral)))


def rounding(
    position: Position, collateral: Decimal | Fraction, price: Decimal | Fraction | None = None
) -> Fraction:
    """What 34 digits may cost a sum of these amounts, at a price besides the entry."""
    later = Fraction(0) if price is None else value(position, price)
    return ROUNDING * max(unit_of(position, collateral), later)


def is_close(one: Decimal | Fraction, other: Decimal | Fraction, unit: Fraction) -> bool:
    """Whether two figures agree to twenty digits, or as far as the amounts in play allow."""
    first, second = Fraction(one), Fraction(other)
    return abs(first - second) <= max(CLOSE * max(abs(first), abs(second)), ROUNDING * unit)
