"""What trades cost, and what an order ties up where both taker fees are held back."""

from __future__ import annotations

from decimal import Decimal

from engine.leverage.trade.costs import FeeRates, OrderCost, fee, order_cost
from engine.leverage.trade.costs import fees as fees_of
from engine.verify.inputs import Inputs
from engine.verify.kind import Kind
from engine.verify.position import ZERO, position
from engine.verify.problem import missing


def fees(inputs: Inputs) -> Decimal:
    """Give the fees of opening and, where it was closed, of closing."""
    held = position(inputs)
    if not (inputs.has("exit_price") or inputs.has("fee_close")):
        return fee(held.notional, inputs.number("fee_open"))
    if not inputs.has("fee_close"):
        raise missing("fee_close")
    rates = FeeRates(inputs.number_or("fee_open", ZERO), inputs.number("fee_close"))
    return fees_of(held, rates, inputs.number("exit_price"))


def open_loss(inputs: Inputs) -> Decimal:
    """Give the loss that an order would have at once, zero where it would have none."""
    ordered = position(inputs, "order_price")
    return max(ZERO, -ordered.profit_at(inputs.number("mark_price")))


def _order(inputs: Inputs) -> OrderCost:
    return order_cost(position(inputs), inputs.number("leverage"), inputs.number("taker_fee"))


ORDER = Kind(
    {
        "initial_margin": lambda inputs: _order(inputs).initial_margin,
        "fee_open": lambda inputs: _order(inputs).opening_fee,
        "fee_close": lambda inputs: _order(inputs).closing_fee,
        "fees": lambda inputs: _order(inputs).fees,
        "position_margin": lambda inputs: _order(inputs).position_margin,
        "order_cost": lambda inputs: _order(inputs).total,
    },
    ("side", "contract", "quantity", "entry_price", "leverage", "taker_fee"),
)
KINDS = {
    "position_margin": ORDER,
    "order_cost": ORDER,
    "two_way_fee": ORDER,
    "fees": Kind(
        {"fees": fees}, ("contract", "quantity", "entry_price"), ("fee_open", "fee_close")
    ),
    "open_loss": Kind({"open_loss": open_loss}, ("side", "quantity", "order_price", "mark_price")),
}
