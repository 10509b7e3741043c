"""Profit, value and return: what a position came to, by the model that a row names.

    net profit = σ · (closing value − opening value)

On borrowed money a long pays its interest out of the proceeds, and a short that pays in the base
asset buys it back with the quantity. The ratio that freqtrade reports is the net return on the
opening value times the leverage.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.position import Fill, Position, average_entry
from engine.leverage.trade.result import (
    Charges,
    ReturnBasis,
    break_even_price,
    closing_value,
    opening_value,
    return_on_margin,
)
from engine.verify.carry import interest
from engine.verify.inputs import Inputs
from engine.verify.kind import Kind
from engine.verify.position import ONE, ZERO, collateral, contract, position, side
from engine.verify.problem import missing

MODES = ("spot", "margin", "futures")
PAID_IN_BASE = {"quote": False, "base": True}
BASES = {
    "initial_margin_at_entry": ReturnBasis.MARGIN_AT_ENTRY,
    "initial_margin_plus_closing_fee": ReturnBasis.MARGIN_WITH_CLOSING_FEE,
}
PAID_FEES = ("fee_open", "taker_fee", "fee_rate")


def profit(inputs: Inputs) -> Decimal:
    """Give the profit before costs."""
    return position(inputs).profit_at(inputs.number("exit_price"))


def profit_at_mark(inputs: Inputs) -> Decimal:
    """Give the unrealised profit."""
    return position(inputs).profit_at(inputs.number("mark_price"))


def equity(inputs: Inputs) -> Decimal:
    """Give wallet and unrealised profit."""
    return collateral(inputs, position(inputs)) + profit_at_mark(inputs)


def open_value(inputs: Inputs) -> Decimal:
    """Give what opening cost with its fee (long) or brought less its fee (short)."""
    return opening_value(position(inputs), inputs.number("fee_open"))


def close_value(inputs: Inputs) -> Decimal:
    """Give what closing brings less all charges (long) or costs with them (short)."""
    held, price = position(inputs), inputs.number("exit_price")
    rates = FeeRates(closing=inputs.number("fee_close"))
    mode = inputs.choice("trading_mode", {mode: mode for mode in MODES})
    if mode == "margin":
        return _close_on_margin(inputs, held, price, rates)
    funding = inputs.number_or("funding_received", ZERO) if mode == "futures" else ZERO
    return closing_value(held, price, Charges(rates, funding))


def net_profit(inputs: Inputs) -> Decimal:
    """Give the profit after fees, funding and interest."""
    return position(inputs).exposure * (close_value(inputs) - open_value(inputs))


def net_return(inputs: Inputs) -> Decimal:
    """Give the leverage times the net return on the opening value."""
    on_value = net_profit(inputs) / open_value(inputs)
    return inputs.number("leverage") * on_value


def return_on_equity(inputs: Inputs) -> Decimal:
    """Give the profit over the margin, by the basis that the row names."""
    quantity = inputs.number_or("quantity", ONE)
    held = Position(side(inputs), quantity, inputs.number("entry_price"), contract=contract(inputs))
    basis = inputs.choice("roe_base", BASES)
    with_fee = basis is ReturnBasis.MARGIN_WITH_CLOSING_FEE
    fee_rate = inputs.number("taker_fee") if with_fee else ZERO
    leverage, price = inputs.number("leverage"), inputs.number("exit_price")
    return return_on_margin(held, leverage, price, basis, fee_rate)


def break_even(inputs: Inputs) -> Decimal | None:
    """Give E·(1 + s·f): the price at which the opening fee alone is made good."""
    inputs.choice("counted", {"opening_fee_only": True})
    given = [name for name in PAID_FEES if inputs.has(name)]
    if not given:
        raise missing(*PAID_FEES[:2])
    held = Position(side(inputs), ONE, inputs.number("entry_price"))
    return break_even_price(held, Charges(FeeRates(opening=inputs.number(given[0]))))


def entry_price(inputs: Inputs) -> Decimal:
    """Give the average entry price of several fills."""
    fills = [Fill(*pair) for pair in inputs.pairs("fills")]
    return average_entry(fills, contract(inputs))


def _close_on_margin(inputs: Inputs, held: Position, price: Decimal, rates: FeeRates) -> Decimal:
    owed = interest(inputs, "borrow_rate", "borrow_model")
    if inputs.choice("interest_paid_in", PAID_IN_BASE):
        traded = replace(held, quantity=held.quantity - held.side.sign * owed)
        return closing_value(traded, price, Charges(rates))
    return closing_value(held, price, Charges(rates, interest=owed))


POSITION = ("side", "contract", "quantity", "entry_price")
BORROWING = (
    "borrowed",
    "borrow_rate",
    "borrow_model",
    "interest_paid_in",
    "hours",
    "start",
    "end",
    "rate_period",
)
KINDS = {
    "pnl": Kind({"pnl": profit}, (*POSITION, "exit_price")),
    "net_pnl": Kind(
        {"pnl": net_profit, "pnl_ratio_on_open_value_x_leverage": net_return},
        (*POSITION, "exit_price", "trading_mode", "fee_open", "fee_close"),
        ("funding_received", *BORROWING),
    ),
    "open_value": Kind(
        {"open_value": open_value},
        ("side", "quantity", "entry_price", "fee_open"),
        beside=("trading_mode", "fee_close", "funding_received", *BORROWING),
    ),
    "close_value": Kind(
        {"close_value": close_value},
        (*POSITION, "exit_price", "trading_mode", "fee_close"),
        ("funding_received", *BORROWING),
        beside=("fee_open",),
    ),
    "equity": Kind({"equity": equity, "pnl": profit_at_mark}, (*POSITION, "mark_price")),
    "roe": Kind(
        {"roe": return_on_equity},
        ("side", "contract", "entry_price", "exit_price", "leverage", "roe_base"),
        ("taker_fee",),
    ),
    "break_even": Kind(
        {"break_even_price": break_even}, ("side", "entry_price", "counted"), PAID_FEES
    ),
    "average_entry": Kind({"entry_price": entry_price}, ("contract", "fills")),
}
