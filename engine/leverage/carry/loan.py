"""A margin loan: spot bought with borrowed money (long), or borrowed coin sold (short).

             assets in quote A(P)        debt in quote D(P)        liquidated at
    long     q·P + max(0, W − V)         (max(0, V − W) + i)       P = (λ·(V − W + i)) / q
    short    W + V                       (q + i)·P                 P = (W + V) / (λ·(q + i))

    margin level = A/D       bankrupt where it is 1, liquidated where it falls to λ

q quantity in base units, E entry price, V = q·E value at entry, W the borrower's own money in
quote currency, i interest owed, in what was borrowed: quote currency for a long, base units for
a short. Own money beyond the price of a purchase stays beside it as collateral. Unlike a futures
position, nothing is settled: the borrower owns the coin or the proceeds, and owes the loan.

Levels differ by venue and leverage, so none is assumed. Binance's "Margin Level and Margin Call"
(5 July 2019), whose definition this is, calls at 1.3 and liquidates at 1.1 in its 3x account.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal, localcontext
from typing import Self

from engine.leverage.carry.borrowing import ZERO, InterestTerms, hours_to_charge
from engine.leverage.carry.compounding import periods_to_reach
from engine.leverage.errors import (
    OutOfRange,
    require_finite,
    require_not_negative,
    require_positive,
)
from engine.leverage.trade.contract import Side
from engine.leverage.trade.costs import FeeRates

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class MarginLoan:
    """A position on borrowed spot: side, quantity in base units, entry price, own money.

    Price and own money in quote currency; what opening cost is off the own money already. Raises
    OutOfRange where quantity, price or own money is not above zero.
    """

    side: Side
    quantity: Decimal
    entry_price: Decimal
    own_money: Decimal

    def __post_init__(self) -> None:
        """Refuse what is no loan."""
        require_positive(
            quantity=self.quantity, entry_price=self.entry_price, own_money=self.own_money
        )

    @classmethod
    def open(cls, side: Side, own_money: Decimal, leverage: Decimal, entry_price: Decimal) -> Self:
        """Open the position worth `leverage` times the own money (quote currency).

        The quantity is rounded down, so that a long at a leverage of one owes nothing. Raises
        OutOfRange where own money, leverage or price is not above zero.
        """
        require_positive(own_money=own_money, leverage=leverage, entry_price=entry_price)
        with localcontext(rounding=ROUND_DOWN):
            quantity = own_money * leverage / entry_price
        return cls(side, quantity, entry_price, own_money)

    @property
    def notional(self) -> Decimal:
        """The value at entry, in quote currency."""
        return self.quantity * self.entry_price

    @property
    def leverage(self) -> Decimal:
        """Value at entry over own money, a multiple."""
        return self.notional / self.own_money

    @property
    def debt(self) -> Decimal:
        """What was borrowed: quote currency for a long, base units for a short."""
        if self.side is Side.SHORT:
            return self.quantity
        return max(ZERO, self.notional - self.own_money)

    @property
    def cash(self) -> Decimal:
        """The assets in quote currency, whatever the price: for a short, all of them."""
        if self.side is Side.SHORT:
            return self.own_money + self.notional
        return max(ZERO, self.own_money - self.notional)

    def assets_at(self, price: Decimal) -> Decimal:
        """Give what the borrower holds at a price, in quote currency.

        Raises OutOfRange where the price is not above zero.
        """
        require_positive(price=price)
        return self.cash + (self.quantity * price if self.side is Side.LONG else ZERO)

    def debt_at(self, price: Decimal, interest: Decimal = ZERO) -> Decimal:
        """Give what is owed at a price, in quote currency, the interest (as borrowed) included.

        Raises OutOfRange where the price is not above zero or the interest below it.
        """
        require_positive(price=price)
        require_not_negative(interest=interest)
        return (self.debt + interest) * (ONE if self.side is Side.LONG else price)


def margin_level(loan: MarginLoan, price: Decimal, interest: Decimal = ZERO) -> Decimal | None:
    """Give assets divided by debt at a price, a multiple; None where nothing is owed.

    Price in quote currency, interest in what was borrowed. Raises OutOfRange where the price is
    not above zero or the interest below it.
    """
    owed = loan.debt_at(price, interest)
    return loan.assets_at(price) / owed if owed else None


def highest_loan_leverage(side: Side, margin_level: Decimal) -> Decimal | None:
    """Give the leverage at which a loan opens at that margin level: it must stay below.

        long   λ/(λ − 1)        short   1/(λ − 1)

    None where the level is one: assets always exceed debts at first. Raises OutOfRange where
    the level is below one.
    """
    _require_level(margin_level=margin_level)
    beyond_debt = margin_level - 1
    if not beyond_debt:
        return None
    return (margin_level if side is Side.LONG else ONE) / beyond_debt


def loan_margin_call_price(
    loan: MarginLoan, margin_call_level: Decimal, interest: Decimal = ZERO
) -> Decimal | None:
    """Give the price, in quote currency, at which the venue asks for more; None: none does.

    The formula of the liquidation price, at the level of the call. Interest in what was
    borrowed. Raises OutOfRange where the level is below one or the interest below zero, or
    where the loan would open at that level or under it.
    """
    _require_level(margin_call_level=margin_call_level)
    return _price_at_level(loan, margin_call_level, interest)


def loan_liquidation_price(
    loan: MarginLoan, liquidation_level: Decimal, interest: Decimal = ZERO
) -> Decimal | None:
    """Give the price, in quote currency, at which the loan is called in; None where none does.

        long   (λ·(debt + i) − cash) / q        short   (W + V) / (λ·(q + i))

    At a level of one it is the bankruptcy price. With interest (in what was borrowed) it may
    lie beyond the entry price: the loan has run too long. A long that owes nothing has none.
    Raises OutOfRange where the level is below one or the interest below zero, or where the
    loan would open at that level or under it.
    """
    _require_level(liquidation_level=liquidation_level)
    return _price_at_level(loan, liquidation_level, interest)


def loan_top_up(
    loan: MarginLoan, price: Decimal, level: Decimal, interest: Decimal = ZERO
) -> Decimal:
    """Give the money to add beside the loan for its margin level to be `level` at a price.

        λ·D(P) − A(P), or zero where the level is higher already

    In quote currency, as are the price and, for a long, the interest. Raises OutOfRange where
    the price is not above zero, the interest below it, or the level below one.
    """
    _require_level(level=level)
    return max(ZERO, level * loan.debt_at(price, interest) - loan.assets_at(price))


def loan_profit(
    loan: MarginLoan, exit_price: Decimal, rates: FeeRates, interest: Decimal = ZERO
) -> Decimal:
    """Give the profit of closing at a price, both fees and the interest paid, in quote currency.

        long    q·X·(1 − f_out) − i − q·E·(1 + f_in)
        short   q·E·(1 − f_in) − (q + i)·X·(1 + f_out)

    A short buys its interest back with the quantity, and pays the fee on both. Interest in what
    was borrowed. Raises OutOfRange where the price is not above zero, the interest below zero,
    or a fee rate not between minus one and one. Source: freqtrade's margin trades.
    """
    require_positive(exit_price=exit_price)
    _require_charges(rates, interest)
    if loan.side is Side.SHORT:
        bought_back = (loan.quantity + interest) * exit_price
        return loan.notional * (1 - rates.opening) - bought_back * (1 + rates.closing)
    proceeds = loan.quantity * exit_price * (1 - rates.closing)
    return proceeds - interest - loan.notional * (1 + rates.opening)


def loan_break_even_price(loan: MarginLoan, rates: FeeRates, interest: Decimal = ZERO) -> Decimal:
    """Give the price, in quote currency, at which closing makes good both fees and the interest.

        long    (E·(1 + f_in) + i/q) / (1 − f_out)
        short   q·E·(1 − f_in) / ((q + i)·(1 + f_out))

    Interest in what was borrowed. Raises OutOfRange where it is below zero, or a fee rate not
    between minus one and one.
    """
    _require_charges(rates, interest)
    if loan.side is Side.SHORT:
        bought_back = (loan.quantity + interest) * (1 + rates.closing)
        return loan.notional * (1 - rates.opening) / bought_back
    paid = loan.entry_price * (1 + rates.opening) + interest / loan.quantity
    return paid / (1 - rates.closing)


def hours_to_loan_liquidation(
    loan: MarginLoan,
    price: Decimal,
    liquidation_level: Decimal,
    terms: InterestTerms,
    start: Decimal = ZERO,
) -> Decimal | None:
    """Give the hours in which interest alone liquidates, the price unchanged; None: it never does.

        charges   simple ⌈room / (debt · r)⌉        compound ⌈ln(1 + room/debt) / ln(1 + r)⌉

    The room is the interest, in what was borrowed, with which the margin level is λ; the charge
    that takes it falls due by the regime (`hours_to_charge`). Zero where the loan is liquidated
    at that price at once. Start in hours since a midnight. Raises OutOfRange where the price is
    not above zero, the level below one, or the rate or start below zero.
    """
    _require_level(liquidation_level=liquidation_level)
    require_not_negative(rate=terms.rate, start=start)
    assets, owed = loan.assets_at(price), loan.debt_at(price)
    if not owed:
        return None
    limit = liquidation_level * owed
    if assets <= limit:
        return ZERO
    charges = _charges_between(limit, assets, terms)
    return None if charges is None else hours_to_charge(terms.regime, charges, start)


def _charges_between(owed: Decimal, most: Decimal, terms: InterestTerms) -> Decimal | None:
    if terms.regime.compounds:
        charges = periods_to_reach(most / owed, terms.rate)
    else:
        charges = (most - owed) / (owed * terms.rate) if terms.rate else None
    return None if charges is None else max(ONE, charges.to_integral_value(ROUND_CEILING))


def _price_at_level(loan: MarginLoan, level: Decimal, interest: Decimal) -> Decimal | None:
    require_not_negative(interest=interest)
    bound = highest_loan_leverage(loan.side, level)
    if bound is not None and loan.leverage >= bound:
        reason = "the margin level would be too low from the start"
        raise OutOfRange("leverage", "below", bound, reason)
    owed = level * (loan.debt + interest)
    if loan.side is Side.SHORT:
        return loan.cash / owed
    price = (owed - loan.cash) / loan.quantity
    return price if price > 0 else None


def _require_level(**levels: Decimal) -> None:
    require_finite(**levels)
    for parameter, level in levels.items():
        if level < 1:
            reason = "under it the debt is no longer covered"
            raise OutOfRange(parameter, "at least", ONE, reason)


def _require_charges(rates: FeeRates, interest: Decimal) -> None:
    require_not_negative(interest=interest)
    for rate in rates:
        require_finite(rates=rate)
        if 1 - rate <= 0:
            raise OutOfRange("rates", "below", ONE, "a fee cannot take the whole value traded")
        if 1 + rate <= 0:
            raise OutOfRange("rates", "above", -ONE, "a rebate cannot pay the whole value traded")
