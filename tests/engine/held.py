"""Positions that can be reckoned by hand: worth 10,000 in money, or one coin, at 50,000."""

from decimal import Decimal

from engine.leverage.trade.contract import Contract, Settlement, Side
from engine.leverage.trade.position import IsolatedPosition, Position

HUNDRED_USD = Contract(Settlement.INVERSE, Decimal(100))
ENTRY = Decimal(50_000)


def linear(side: Side, margin: str = "1000") -> IsolatedPosition:
    """A fifth of a coin at 50,000: worth 10,000."""
    return IsolatedPosition(side, Decimal("0.2"), ENTRY, Decimal(margin))


def inverse(side: Side, margin: str = "0.1") -> IsolatedPosition:
    """Five hundred contracts of a hundred dollars at 50,000: worth one coin."""
    return IsolatedPosition(side, Decimal(500), ENTRY, Decimal(margin), contract=HUNDRED_USD)


def whole_coin(side: Side, entry: str) -> Position:
    """One coin, so that its value is its price."""
    return Position(side, Decimal(1), Decimal(entry))
