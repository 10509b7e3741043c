"""The position that a row is about, its collateral, and its table of maintenance rates."""

from __future__ import annotations

from decimal import Decimal

from engine.leverage.margining.tiers import Boundary, Tiers
from engine.leverage.trade.contract import Contract, Settlement, Side
from engine.leverage.trade.margin import initial_margin
from engine.leverage.trade.position import Position
from engine.verify.inputs import Inputs

ZERO = Decimal(0)
ONE = Decimal(1)
SIDES = {"long": Side.LONG, "short": Side.SHORT}
SETTLEMENTS = {"linear": Settlement.LINEAR, "inverse": Settlement.INVERSE}
BOUNDARIES = {"cap_inclusive": Boundary.LOWER}


def side(inputs: Inputs) -> Side:
    """Give the side: a row about values alone may leave it out."""
    return inputs.choice_or("side", SIDES, Side.LONG)


def contract(inputs: Inputs, settlement: Settlement = Settlement.LINEAR) -> Contract:
    """Give the contract: without a word of it that of `settlement`, and of size one."""
    own = inputs.choice_or("contract", SETTLEMENTS, settlement)
    return Contract(own, inputs.number_or("contract_size", ONE))


def position(
    inputs: Inputs, entry: str = "entry_price", settlement: Settlement = Settlement.LINEAR
) -> Position:
    """Give the position whose entry price is the input `entry`."""
    price, quantity = inputs.number(entry), inputs.number("quantity")
    return Position(side(inputs), quantity, price, contract=contract(inputs, settlement))


def value(inputs: Inputs, price: str, settlement: Settlement = Settlement.LINEAR) -> Decimal:
    """Give the value at the price that is the input `price`, in the settlement currency."""
    return position(inputs, price, settlement).notional


def collateral(inputs: Inputs, held: Position) -> Decimal:
    """Give the wallet balance, or without one the initial margin that the leverage asks for."""
    if inputs.has("wallet_balance") or not inputs.has("leverage"):
        return inputs.number("wallet_balance", "leverage")
    return initial_margin(held.notional, inputs.number("leverage"))


def tiers(inputs: Inputs) -> Tiers:
    """Give the table of a row: its tiers, amounts derived, or else its one rate and amount."""
    if inputs.has("tiers_floor_rate"):
        return tier_table(inputs)
    rate = inputs.number("maintenance_margin_rate", "tiers_floor_rate")
    return Tiers.flat(rate, inputs.number_or("maintenance_amount", ZERO))


def tier_table(inputs: Inputs) -> Tiers:
    """Give the table of `tiers_floor_rate`, amounts derived."""
    table = Tiers.continuous(inputs.pairs("tiers_floor_rate"))
    boundary = inputs.choice_or("tier_boundary", BOUNDARIES, Boundary.UPPER)
    return Tiers(table.tiers, boundary)
