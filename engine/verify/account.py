"""What becomes of an account that cannot pay: bankruptcy, insurance fund, auto-deleveraging."""

from __future__ import annotations

from decimal import Decimal

from engine.leverage.margining.account import Share, bankruptcy_value
from engine.leverage.paths.waterfall import equity_after_deleveraging, insurance_draw
from engine.verify.inputs import Inputs
from engine.verify.kind import Kind
from engine.verify.position import ONE, ZERO, collateral, position, side


def close_value(inputs: Inputs) -> Decimal:
    """Give the value at which the position's share of the account's equity is used up.

    Alone in the account, its own value does not matter.
    """
    held, part = side(inputs), _part(inputs)
    cash = inputs.number("quote_balance") + inputs.number_or("other_net_notional", ZERO)
    worth = _own_value(inputs, part)
    share = Share(held, worth, cash + held.sign * worth, part)
    return bankruptcy_value(share, inputs.number_or("close_fraction", ONE))


def deficit(inputs: Inputs) -> Decimal:
    """Give what the wallet cannot cover once the position is closed at the fill price."""
    held = position(inputs)
    return insurance_draw(held, collateral(inputs, held), inputs.number("fill_price"))


def winner_equity_after(inputs: Inputs) -> Decimal:
    """Give the winner's equity after its profit, at most itself, has paid the deficit."""
    names = ("deficit", "winner_equity", "winner_unrealised")
    return equity_after_deleveraging(*map(inputs.number, names))


def _own_value(inputs: Inputs, part: Decimal) -> Decimal:
    if part == 1:
        return abs(inputs.number_or("this_position_value", ZERO))
    return abs(inputs.number("this_position_value"))


def _part(inputs: Inputs) -> Decimal:
    if not inputs.has("other_maintenance_weight"):
        return ONE
    this, other = (
        inputs.number("this_maintenance_weight"),
        inputs.number("other_maintenance_weight"),
    )
    return this / (this + other)


KINDS = {
    "bankruptcy_value": Kind(
        {"close_value": close_value},
        ("side", "quote_balance"),
        (
            "other_net_notional",
            "this_position_value",
            "this_maintenance_weight",
            "other_maintenance_weight",
            "close_fraction",
        ),
    ),
    "insurance_draw": Kind({"deficit": deficit}, ("side", "quantity", "entry_price", "fill_price")),
    "adl": Kind(
        {"winner_equity_after": winner_equity_after},
        ("deficit", "winner_equity", "winner_unrealised"),
    ),
}
