"""What can be reckoned by hand: positions worth 10,000 in money or one coin, and their rules."""

from decimal import Decimal
from fractions import Fraction

from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.margining.tiers import Tiers
from engine.leverage.trade.contract import Contract, Settlement, Side
from engine.leverage.trade.position import IsolatedPosition, Position

HUNDRED_USD = Contract(Settlement.INVERSE, Decimal(100))
ENTRY = Decimal(50_000)
AT_LIQUIDATION, AT_ENTRY, TEXTBOOK = Convention
WITH_MAINTENANCE, AT_BANKRUPTCY = Reserve
HELD_BACK = ("0.1", AT_BANKRUPTCY)  # a tenth of the value at bankruptcy
CONTINUOUS = Tiers.continuous(
    [
        (Decimal(0), Decimal("0.01")),
        (Decimal(10_000), Decimal("0.02")),
        (Decimal(50_000), Decimal("0.05")),
    ]
)


def linear(side: Side, margin: str = "1000") -> IsolatedPosition:
    """A fifth of a coin at 50,000: worth 10,000."""
    return IsolatedPosition(side, Decimal("0.2"), ENTRY, Decimal(margin))


def inverse(side: Side, margin: str = "0.1") -> IsolatedPosition:
    """Five hundred contracts of a hundred dollars at 50,000: worth one coin."""
    return IsolatedPosition(side, Decimal(500), ENTRY, Decimal(margin), contract=HUNDRED_USD)


def whole_coin(side: Side, entry: str) -> Position:
    """One coin, so that its value is its price."""
    return Position(side, Decimal(1), Decimal(entry))


def rules(
    rate: str,
    convention: Convention = AT_LIQUIDATION,
    fee_rate: str = "0",
    reserve: Reserve = WITH_MAINTENANCE,
) -> MarginRules:
    return MarginRules.flat(Decimal(rate), convention, Decimal(fee_rate), reserve)


def is_price(found: Decimal | None, above: str, below: str = "1") -> bool:
    """Whether a price found is a quotient, to twenty digits."""
    assert found is not None
    return abs(Fraction(found) * Fraction(below) / Fraction(above) - 1) < Fraction(1, 10**20)
