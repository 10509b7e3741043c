"""Why two venues give different liquidation prices: the difference, term by term.

From the rules of the one to those of the other there are three steps: where maintenance is
taken (the convention), the table of maintenance rates, and the closing fee held back. Each step
changes one term and leaves the others, and the price after it is the liquidation price under
the rules so far:

    P_other − P_one = Σ (price after a step − price before it)

The steps add up to the whole difference by construction; one that changes nothing is left out.
What a step accounts for depends on the order, as the terms act on each other: table before fee,
unless the position could not exist on that way; then it can by the fee before the table.
Source: ours.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Context, Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from engine.leverage.margining.liquidation import (
    is_sustained,
    liquidation_price,
    unchecked_liquidation_price,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.leverage.margining.rules import MarginRules
    from engine.leverage.trade.position import Position

_EXACT = Context(prec=200)


class Term(Enum):
    """What two venues' rules differ in."""

    CONVENTION = "convention"
    TABLE = "table"
    CLOSING_FEE = "closing_fee"


class Contribution(NamedTuple):
    """One term changed: the rules and liquidation prices before and after it.

    Prices are in quote currency; None: no price ends the position.
    """

    term: Term
    rules: MarginRules
    before: Decimal | None
    after: Decimal | None

    @property
    def amount(self) -> Decimal | None:
        """The change of the price, in quote currency; None where there is none on a side."""
        return _less(self.after, self.before)


class Difference(NamedTuple):
    """The liquidation price under both rules, in quote currency, and the steps between them.

    `one` and `other` are None where no price ends the position.
    """

    one: Decimal | None
    other: Decimal | None
    steps: tuple[Contribution, ...]

    @property
    def whole(self) -> Decimal | None:
        """The whole difference, in quote currency; None where there is no price on a side."""
        return _less(self.other, self.one)


def difference(
    position: Position, collateral: Decimal, one: MarginRules, other: MarginRules
) -> Difference:
    """Give the liquidation price under each rules, and the steps from the one to the other.

    `collateral` is what is behind the position at entry, in the settlement currency. Raises
    OutOfRange where the position cannot exist under one of the rules, and where the highest rate
    of the other table and the fee of the one come to one or more, as no rules lie between.
    """
    first = liquidation_price(position, collateral, one)
    last = liquidation_price(position, collateral, other)
    steps: list[Contribution] = []
    price = first
    for term, rules in _way(position, collateral, one, other):
        after = unchecked_liquidation_price(position, collateral, rules)
        if after != price:
            steps.append(Contribution(term, rules, price, after))
        price = after
    return Difference(first, last, tuple(steps))


def _way(
    position: Position, collateral: Decimal, one: MarginRules, other: MarginRules
) -> Iterator[tuple[Term, MarginRules]]:
    """Give the terms in their order, with the rules after each."""
    start = replace(one, convention=other.convention)
    yield Term.CONVENTION, start
    with_table = replace(start, tiers=other.tiers)
    if is_sustained(position, collateral, with_table):
        yield Term.TABLE, with_table
        yield Term.CLOSING_FEE, other
    else:
        yield Term.CLOSING_FEE, replace(other, tiers=one.tiers)
        yield Term.TABLE, other


def _less(this: Decimal | None, that: Decimal | None) -> Decimal | None:
    """Give the difference of two prices, without rounding."""
    return None if this is None or that is None else _EXACT.subtract(this, that)
