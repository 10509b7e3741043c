"""What a position comes to: net profit, return on each basis in use, break-even, target price.

    opening value   V_E · (1 + σ·f_in)
    closing value   V_X · (1 − σ·f_out) + σ·(funding received − interest)
    net profit      σ · (closing value − opening value)

A long pays the opening value and gets the closing one, a short the other way round. The price
at which the net profit comes to T, with carry C = interest − funding received, is where

    V_X = (σ·V_E + f_in·V_E + C + T) / (σ − f_out)

with T = 0 the break-even price. Values and profits in the settlement currency, σ as in `contract`,
rates fractions of one. Sources: freqtrade's profit of a trade (persistence/trade_model.py) for
opening and closing value; the help pages named below for the bases of return.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from engine.leverage.errors import (
    require_finite,
    require_not_negative,
    require_part,
    require_positive,
)
from engine.leverage.trade.costs import FeeRates, closing_fee_at_bankruptcy

if TYPE_CHECKING:
    from engine.leverage.trade.position import Position

ZERO = Decimal(0)


class Charges(NamedTuple):
    """What a position cost beside its price: fee rates, funding received, interest paid.

    Funding and interest are in the settlement currency; funding paid is below zero.
    """

    rates: FeeRates = FeeRates()
    funding_received: Decimal = ZERO
    interest: Decimal = ZERO

    @property
    def carry(self) -> Decimal:
        """What holding cost: interest less funding received."""
        return self.interest - self.funding_received


FREE = Charges()


def opening_value(position: Position, fee_rate: Decimal = ZERO) -> Decimal:
    """Give what opening cost with its fee (long), or brought less its fee (short).

        V_E · (1 + σ·f)

    In the settlement currency.
    """
    require_finite(fee_rate=fee_rate)
    return position.notional * (1 + position.exposure * fee_rate)


def closing_value(position: Position, exit_price: Decimal, charges: Charges = FREE) -> Decimal:
    """Give what closing brings less all charges (long), or costs with them (short).

        V_X · (1 − σ·f) − σ·carry

    In the settlement currency. Raises OutOfRange where the price is not above zero, NotFinite
    where a charge is no number.
    """
    require_positive(exit_price=exit_price)
    _require_charges(charges)
    sign = position.exposure
    traded = position.value_at(exit_price) * (1 - sign * charges.rates.closing)
    return traded - sign * charges.carry


def net_profit(position: Position, exit_price: Decimal, charges: Charges = FREE) -> Decimal:
    """Give the profit after both fees, funding and interest, in the settlement currency.

    Raises as `closing_value` does.
    """
    opened = opening_value(position, charges.rates.opening)
    return position.exposure * (closing_value(position, exit_price, charges) - opened)


def net_return_on_value(
    position: Position, exit_price: Decimal, charges: Charges = FREE
) -> Decimal:
    """Give the net return on the opening value, a fraction of one.

        σ · (closing value / opening value − 1)

    Times the leverage it is the return that freqtrade reports. Raises OutOfRange where the
    price is not above zero, or the opening fee rate, or rebate, is not below one.
    """
    require_part(opening_fee_rate=charges.rates.opening)
    opened = opening_value(position, charges.rates.opening)
    return position.exposure * (closing_value(position, exit_price, charges) / opened - 1)


class ReturnBasis(Enum):
    """What a profit is divided by, so that the same profit shows as different percentages."""

    MARGIN_AT_ENTRY = "margin_at_entry"
    MARGIN_AT_MARK = "margin_at_mark"
    MARGIN_WITH_CLOSING_FEE = "margin_with_closing_fee"


def return_on_margin(
    position: Position,
    leverage: Decimal,
    price: Decimal,
    basis: ReturnBasis = ReturnBasis.MARGIN_AT_ENTRY,
    closing_fee_rate: Decimal = ZERO,
) -> Decimal:
    """Give the profit before costs, divided by the margin on a basis in use: a fraction of one.

        at entry           profit / (V_E/L)          OKX, BitMEX, most
        at mark            profit / (V_P/L)          Binance's panel
        with closing fee   profit / (V_E/L + fee)    Bybit: the fee at the bankruptcy price

    Raises OutOfRange where leverage or price is not above zero, or the fee rate below it.
    Sources: Binance's "Unrealized PNL and ROE", Bybit's "P&L calculations", OKX's API
    documentation (uplRatio).
    """
    require_positive(leverage=leverage)
    require_not_negative(closing_fee_rate=closing_fee_rate)
    at_mark = basis is ReturnBasis.MARGIN_AT_MARK
    margin = (position.value_at(price) if at_mark else position.notional) / leverage
    if basis is ReturnBasis.MARGIN_WITH_CLOSING_FEE:
        margin += closing_fee_at_bankruptcy(position, leverage, closing_fee_rate)
    return position.profit_at(price) / margin


def target_price(
    position: Position, wanted_profit: Decimal, charges: Charges = FREE
) -> Decimal | None:
    """Give the price at which the net profit is what is wanted, settlement currency; or None.

    None where no positive price brings it. Raises
    OutOfRange where the closing fee rate, or rebate, is not below one.
    """
    rates = charges.rates
    require_finite(wanted_profit=wanted_profit)
    _require_charges(charges)
    require_part(closing_fee_rate=rates.closing)
    sign, value = position.exposure, position.notional
    needed = sign * value + rates.opening * value + charges.carry + wanted_profit
    return position.price_at(needed / (sign - rates.closing))


def price_for_return(
    position: Position, margin: Decimal, wanted_return: Decimal, charges: Charges = FREE
) -> Decimal | None:
    """Give the price at which the net profit is a wanted part of the margin, or None: none is.

        net profit = return · W

    The margin is in the settlement currency, the return a fraction of one. Raises OutOfRange
    where the margin is not above zero, or the closing fee rate, or rebate, not below one.
    """
    require_positive(margin=margin)
    require_finite(wanted_return=wanted_return)
    return target_price(position, wanted_return * margin, charges)


def break_even_price(position: Position, charges: Charges = FREE) -> Decimal | None:
    """Give the price at which fees and carry are just made good, or None where none does.

        linear long    E · (1 + f_in + C/V) / (1 − f_out)
        linear short   E · (1 − f_in − C/V) / (1 + f_out)

    Raises OutOfRange as `target_price` does. A break-even price that counts only fees already
    paid, as Binance shows it, has a closing rate of zero.
    """
    return target_price(position, ZERO, charges)


def _require_charges(charges: Charges) -> None:
    require_finite(
        opening_fee_rate=charges.rates.opening,
        closing_fee_rate=charges.rates.closing,
        funding_received=charges.funding_received,
        interest=charges.interest,
    )
