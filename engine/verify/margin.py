"""Margin: what is put up, what must be left, and the tiers that say how much."""

from __future__ import annotations

from decimal import Decimal

from engine.leverage.margining.liquidation import margin_ratio
from engine.leverage.margining.rules import Convention, MarginRules
from engine.leverage.margining.tiers import Tier, maintenance_amounts
from engine.leverage.trade.margin import initial_margin, margin_rate
from engine.verify.inputs import Inputs
from engine.verify.kind import Kind
from engine.verify.position import collateral, contract, position, tier_table, tiers, value


def margin_at_entry(inputs: Inputs) -> Decimal:
    """Give the value at entry over the leverage."""
    return initial_margin(value(inputs, "entry_price"), inputs.number("leverage"))


def margin_by_rate(inputs: Inputs) -> Decimal:
    """Give value × rate / leverage, as a library has it that divides a currency's own rate."""
    return value(inputs, "price") * inputs.number("rate") / inputs.number("leverage")


def position_value(inputs: Inputs) -> Decimal:
    """Give the value at a price."""
    return value(inputs, "price")


def maintenance(inputs: Inputs) -> Decimal:
    """Give the maintenance margin at the mark price, or without one at entry."""
    price = "mark_price" if inputs.has("mark_price") else "entry_price"
    return tiers(inputs).maintenance(value(inputs, price))


def account_maintenance(inputs: Inputs) -> Decimal:
    """Give the maintenance margin of several positions, each by its own tier."""
    table, settlement = tier_table(inputs), contract(inputs).settlement
    values = (value(each, "mark_price", settlement) for each in inputs.parts("positions"))
    return sum((table.maintenance(each) for each in values), Decimal(0))


def ratio(inputs: Inputs) -> Decimal | None:
    """Give maintenance over what is left at the mark; None where nothing is left."""
    convention = inputs.choice("mm_basis", {"entry": Convention.AT_ENTRY})
    held, rules = position(inputs), MarginRules(tiers(inputs), convention)
    return margin_ratio(held, collateral(inputs, held), rules, inputs.number("mark_price"))


def rate_at_mark(inputs: Inputs) -> Decimal:
    """Give margin and unrealised profit over the value at the mark."""
    margin, unrealised = inputs.number("position_margin"), inputs.number("unrealised_pnl")
    return margin_rate(margin, unrealised, value(inputs, "mark_price"))


def amounts(inputs: Inputs) -> list[Decimal]:
    """Give the maintenance amount of each tier."""
    return maintenance_amounts(inputs.pairs("tiers_floor_rate"))


def amount_of_next_tier(inputs: Inputs) -> Decimal:
    """Give the maintenance amount of a tier from the tier below."""
    below = Tier(Decimal(0), inputs.number("previous_rate"), inputs.number("previous_amount"))
    steps = [(below.floor, below.rate), (inputs.number("floor"), inputs.number("rate"))]
    return below.amount + maintenance_amounts(steps)[1]


def _tier(inputs: Inputs) -> Tier[Decimal]:
    return tier_table(inputs).at(inputs.number("notional"))


TABLE = ("tiers_floor_rate", "tier_boundary")
RATE = ("maintenance_margin_rate", "maintenance_amount", *TABLE)
KINDS = {
    "initial_margin": Kind(
        {"initial_margin": margin_at_entry}, ("contract", "quantity", "entry_price", "leverage")
    ),
    "initial_margin_rate": Kind(
        {"margin": margin_by_rate}, ("contract", "quantity", "price", "rate", "leverage")
    ),
    "position_value": Kind({"value": position_value}, ("contract", "quantity", "price")),
    "maintenance_margin": Kind({"maintenance_margin": maintenance}, ("contract", "quantity"), RATE),
    "account_maintenance": Kind(
        {"maintenance_margin": account_maintenance},
        ("positions", "tiers_floor_rate"),
        ("tier_boundary",),
    ),
    "margin_ratio": Kind(
        {"margin_ratio": ratio},
        ("side", "contract", "quantity", "entry_price", "mark_price", "mm_basis"),
        RATE,
    ),
    "margin_rate": Kind(
        {"margin_rate": rate_at_mark},
        ("quantity", "mark_price", "position_margin", "unrealised_pnl"),
    ),
    "tier_lookup": Kind(
        {
            "maintenance_margin_rate": lambda inputs: _tier(inputs).rate,
            "maintenance_amount": lambda inputs: _tier(inputs).amount,
        },
        ("notional", "tiers_floor_rate"),
        ("tier_boundary",),
    ),
    "tier_maintenance_amounts": Kind({"maintenance_amounts": amounts}, ("tiers_floor_rate",)),
    "tier_maintenance_step": Kind(
        {"maintenance_amount": amount_of_next_tier},
        ("floor", "rate", "previous_rate", "previous_amount"),
    ),
}
