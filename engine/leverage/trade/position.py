"""A position: so many contracts, bought or sold at a price, and the margin behind them.

    value = q · v(P)      profit = σ · q · (v(P) − v(E))      equity = W + profit

q quantity in contracts, E entry price, P a later price, W margin, v and σ as in `contract`: for a
linear contract of size 1, profit = s · q · (P − E); for an inverse one, s · q · (1/E − 1/P).
Sources: Bybit's help pages "P&L calculations (USDT Contract)" and "What is Inverse Contract" (both
undated).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import ROUND_DOWN, Decimal, localcontext
from typing import TYPE_CHECKING, NamedTuple, Self

from engine.leverage.errors import Impossible, OutOfRange, require_finite, require_positive
from engine.leverage.trade.contract import LINEAR, Contract, Side, unit_value
from engine.leverage.trade.margin import notional

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Position:
    """A position: side, quantity in contracts, entry price in quote currency, and contract.

    Values and profits are in the contract's settlement currency. Raises OutOfRange where
    quantity or price is not above zero.
    """

    side: Side
    quantity: Decimal
    entry_price: Decimal
    contract: Contract = field(default=LINEAR, kw_only=True)

    def __post_init__(self) -> None:
        """Refuse what is no position."""
        require_positive(quantity=self.quantity, entry_price=self.entry_price)

    @property
    def exposure(self) -> int:
        """The sign σ with which a change of the unit value is profit."""
        return self.contract.exposure(self.side)

    @property
    def notional(self) -> Decimal:
        """The position's value at entry."""
        contract = self.contract
        return self.quantity * unit_value(contract.settlement, contract.size, self.entry_price)

    def value_at(self, price: Decimal) -> Decimal:
        """Give the position's value at a price; raises OutOfRange where that is not above zero."""
        return self.quantity * self.contract.unit_value(price)

    def profit_at(self, price: Decimal) -> Decimal:
        """Give the profit (loss: below zero) at a price, before costs.

        Raises OutOfRange where the price is not above zero.
        """
        return self.exposure * (self.value_at(price) - self.notional)

    def price_at(self, value: Decimal) -> Decimal | None:
        """Give the price at which the position is worth `value`; None where none is."""
        return self.contract.price_at(value / self.quantity)


@dataclass(frozen=True, slots=True)
class IsolatedPosition(Position):
    """A position with a margin of its own, in the settlement currency: nothing else is at stake.

    Raises OutOfRange where quantity, price or margin is not above zero.
    """

    margin: Decimal

    def __post_init__(self) -> None:
        """Refuse what is no position."""
        require_positive(quantity=self.quantity, entry_price=self.entry_price, margin=self.margin)

    @classmethod
    def open(
        cls,
        side: Side,
        margin: Decimal,
        leverage: Decimal,
        entry_price: Decimal,
        contract: Contract = LINEAR,
    ) -> Self:
        """Open the position that `margin` (settlement currency) buys at `leverage`.

        The quantity is rounded down, so that at a leverage of one no more is held than paid for.
        Raises OutOfRange where margin, leverage or price is not above zero.
        """
        value = notional(margin, leverage)
        require_positive(entry_price=entry_price)
        each = unit_value(contract.settlement, contract.size, entry_price)
        with localcontext(rounding=ROUND_DOWN):
            quantity = value / each
        return cls(side, quantity, entry_price, margin, contract=contract)

    @classmethod
    def spot(cls, margin: Decimal, entry_price: Decimal) -> Self:
        """Buy for `margin` (quote currency) without leverage: it is the whole value.

        Nothing is owed and nothing must be left of it, so that with a maintenance rate of zero
        no price ends it. Raises OutOfRange where margin or price is not above zero.
        """
        return cls.open(Side.LONG, margin, Decimal(1), entry_price)

    @property
    def leverage(self) -> Decimal:
        """Value at entry over margin, a multiple."""
        return self.notional / self.margin

    def equity_at(self, price: Decimal) -> Decimal:
        """Give what is left of the margin at a price, profit included, before costs.

        In the settlement currency. Raises OutOfRange where the price is not above zero.
        """
        return self.margin + self.profit_at(price)

    def return_at(self, price: Decimal) -> Decimal:
        """Give the return on the margin at entry, a fraction of one, before costs.

        Raises OutOfRange where the price is not above zero.
        """
        return self.profit_at(price) / self.margin

    def with_margin(self, added: Decimal) -> Self:
        """Give the position with margin added, or taken away where `added` is below zero.

        Raises OutOfRange where none would be left.
        """
        require_finite(added=added)
        if self.margin + added <= 0:
            reason = "no margin would be left behind the position"
            raise OutOfRange("added", "above", -self.margin, reason)
        return replace(self, margin=self.margin + added)


class Fill(NamedTuple):
    """One part of an order that was carried out: contracts, and the price in quote currency."""

    quantity: Decimal
    price: Decimal


def average_entry(fills: Sequence[Fill], contract: Contract = LINEAR) -> Decimal:
    """Give the average entry price of several fills, in quote currency.

        linear   Σ q·P / Σ q        inverse   Σ q / Σ (q/P)

    Arithmetic for linear contracts, harmonic for inverse ones: the price at which the whole
    would have been worth the same. Raises Impossible where there are no fills, OutOfRange where
    a quantity or price is not above zero.
    """
    if not fills:
        raise Impossible("an average entry price needs at least one fill")
    for fill in fills:
        require_positive(quantity=fill.quantity, price=fill.price)
    paid = sum((fill.quantity * contract.unit_value(fill.price) for fill in fills), Decimal(0))
    average = contract.price_at(paid / sum(fill.quantity for fill in fills))
    assert average is not None  # noqa: S101 - a mean of positive values is positive
    return average


class PartialClose(NamedTuple):
    """What closing a part brings: profit before costs, margin set free, and what is left."""

    profit: Decimal
    released_margin: Decimal
    remaining: IsolatedPosition | None


def close_part(held: IsolatedPosition, quantity: Decimal, price: Decimal) -> PartialClose:
    """Close `quantity` contracts at a price; margin is released in proportion.

        profit = σ · closed · (v(X) − v(E))      released = W · closed / q

    The entry price of the rest stays. Raises OutOfRange where quantity or price is not above
    zero, or the quantity is more than is held.
    """
    require_positive(quantity=quantity, price=price)
    if quantity > held.quantity:
        raise OutOfRange("quantity", "at most", held.quantity, "no more than that is held")
    part = quantity / held.quantity
    profit, released = held.profit_at(price) * part, held.margin * part
    if quantity == held.quantity:
        return PartialClose(profit, released, None)
    rest = replace(held, quantity=held.quantity - quantity, margin=held.margin - released)
    return PartialClose(profit, released, rest)


def add_to(held: IsolatedPosition, fill: Fill, margin: Decimal) -> IsolatedPosition:
    """Add a fill and its margin (settlement currency) to a position: the entry averages.

    Raises OutOfRange where quantity, price or margin is not above zero.
    """
    require_positive(margin=margin)
    entry = average_entry((Fill(held.quantity, held.entry_price), fill), held.contract)
    return replace(
        held,
        quantity=held.quantity + fill.quantity,
        entry_price=entry,
        margin=held.margin + margin,
    )
