"""What is traded: which way it gains, and in which currency it is settled.

A linear contract is margined and settled in quote currency, an inverse one in coin. One contract
of size z is worth, in the settlement currency, at a price P:

    linear   v = z · P        inverse   v = z / P

A rising price makes a linear contract worth more money, and an inverse one worth less coin: a long
of the one gains where v rises, of the other where v falls. The sign σ of that gain makes
every formula of this package one formula for both:

    value = q · v(P)      profit = σ · q · (v(X) − v(E))      σ = s linear, −s inverse

q is the quantity in contracts, s the side's sign (+1 long, −1 short). For a linear contract of
size 1 the quantity is in base units, and n = q · z. Spot is a linear contract held without
leverage. Sources: Bybit's help pages "P&L calculations (USDT Contract)" and "What is Inverse
Contract" (both undated).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import Enum

from engine.leverage.errors import require_finite, require_positive
from engine.leverage.number import Number


class Side(Enum):
    """Long gains from a rising price, short from a falling one."""

    LONG = "long"
    SHORT = "short"

    @property
    def sign(self) -> int:
        """The sign s of the formulas: +1 long, −1 short."""
        return 1 if self is Side.LONG else -1

    @property
    def opposite(self) -> Side:
        """The other side."""
        return Side.SHORT if self is Side.LONG else Side.LONG


class Settlement(Enum):
    """The currency in which margin, profit and fees are counted: quote (linear) or coin."""

    LINEAR = "linear"
    INVERSE = "inverse"


def unit_value(settlement: Settlement, size: Number, price: Number) -> Number:
    """Give the worth v of one contract of a size at a price, in the settlement currency."""
    return size * price if settlement is Settlement.LINEAR else size / price


def price_of(settlement: Settlement, size: Number, value: Number) -> Number:
    """Give the price at which one contract of a size is worth a value above zero."""
    return value / size if settlement is Settlement.LINEAR else size / value


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract: how it is settled, its size, the steps of its price (tick) and quantity (lot).

    The size is in base units (linear) or in units of quote currency (inverse); without a tick
    or lot every price or quantity is allowed. Raises OutOfRange where one is not above zero.
    """

    settlement: Settlement = Settlement.LINEAR
    size: Decimal = Decimal(1)
    tick: Decimal | None = None
    lot: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse what is no contract."""
        steps = {"tick": self.tick, "lot": self.lot}
        require_positive(size=self.size, **{k: v for k, v in steps.items() if v is not None})

    def unit_value(self, price: Decimal) -> Decimal:
        """Give the worth v of one contract at a price, in the settlement currency.

        Raises OutOfRange where the price is not above zero.
        """
        require_positive(price=price)
        return unit_value(self.settlement, self.size, price)

    def price_at(self, unit_value: Decimal) -> Decimal | None:
        """Give the price at which one contract is worth `unit_value`; None where none is."""
        require_finite(unit_value=unit_value)
        return price_of(self.settlement, self.size, unit_value) if unit_value > 0 else None

    def exposure(self, side: Side) -> int:
        """Give σ: +1 where the side gains from a rising unit value, −1 from a falling one."""
        return side.sign if self.settlement is Settlement.LINEAR else -side.sign

    def to_lot(self, quantity: Decimal) -> Decimal:
        """Give the largest quantity in whole lots that is no more than `quantity`, in contracts."""
        require_finite(quantity=quantity)
        return quantity if self.lot is None else _floor(quantity, self.lot)

    def to_tick(self, price: Decimal, side: Side) -> Decimal:
        """Give the nearest price in whole ticks that is no better to buy (long) or sell at.

        A buyer's price is rounded up and a seller's down: what an order at the edge would get.
        """
        require_finite(price=price)
        if self.tick is None:
            return price
        return -_floor(-price, self.tick) if side is Side.LONG else _floor(price, self.tick)


def _floor(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step


LINEAR = Contract()
"""One unit of the base asset a contract, settled in quote currency, of any price and quantity."""

INVERSE = Contract(Settlement.INVERSE)
"""One unit of quote currency a contract, settled in the base asset, of any price and quantity."""
