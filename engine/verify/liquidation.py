"""Liquidation and bankruptcy prices, of an isolated position or of one in a cross account.

    W = wallet + U − M        wallet = equity at the mark − all unrealised profits

Nothing is refused for being liquidated already: a figure of another may be of a position that
could not be opened. The rate of a liquidation fee counts as maintenance.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.leverage.margining.account import CrossAccount, CrossPosition
from engine.leverage.margining.liquidation import bankruptcy_price, unchecked_liquidation_price
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.margining.tiers import Tiers
from engine.leverage.trade.contract import Settlement
from engine.leverage.trade.position import Position
from engine.verify.inputs import Inputs
from engine.verify.kind import Kind
from engine.verify.position import ZERO, collateral, position, tiers


class _Model(NamedTuple):
    convention: Convention
    reserve: Reserve


CONVENTIONS = {
    "mm_at_liquidation": _Model(Convention.AT_LIQUIDATION, Reserve.WITH_MAINTENANCE),
    "mm_at_entry": _Model(Convention.AT_ENTRY, Reserve.WITH_MAINTENANCE),
    "mm_at_entry_plus_fee_at_bankruptcy": _Model(Convention.AT_ENTRY, Reserve.AT_BANKRUPTCY),
}
IS_CROSS = {"isolated": False, "cross": True}


def liquidation(inputs: Inputs) -> Decimal | None:
    """Give the liquidation price by the row's convention, None where there is none."""
    held = position(inputs)
    others = (
        _others(inputs, held.contract.settlement) if inputs.choice("margin_mode", IS_CROSS) else ()
    )
    mark = inputs.number_or("mark_price", held.entry_price)
    rules = _rules(inputs)
    account = CrossAccount(
        _wallet(inputs, held, others), (CrossPosition(held, mark, rules), *others)
    )
    return unchecked_liquidation_price(held, account.collateral_behind(0), rules, mark)


def bankruptcy(inputs: Inputs) -> Decimal | None:
    """Give the bankruptcy price with the fee of closing, None where there is none."""
    held = position(inputs)
    fee_rate = inputs.number_or("close_fee_rate", ZERO)
    return bankruptcy_price(held, collateral(inputs, held), fee_rate)


def _rules(inputs: Inputs) -> MarginRules:
    model = inputs.choice("convention", CONVENTIONS)
    fee_rate = inputs.number("taker_fee") if model.reserve is Reserve.AT_BANKRUPTCY else ZERO
    table = _with_fee(tiers(inputs), inputs.number_or("liquidation_fee_rate", ZERO))
    return MarginRules(table, model.convention, fee_rate, model.reserve)


def _with_fee(table: Tiers, fee_rate: Decimal) -> Tiers:
    rows = (tier._replace(rate=tier.rate + fee_rate) for tier in table.tiers)
    return Tiers(tuple(rows), table.boundary)


def _wallet(inputs: Inputs, held: Position, others: tuple[CrossPosition, ...]) -> Decimal:
    if inputs.has("wallet_balance") or not inputs.has("account_equity_at_mark"):
        return collateral(inputs, held)
    unrealised = held.profit_at(inputs.number("mark_price"))
    unrealised += sum((each.profit for each in others), ZERO)
    return inputs.number("account_equity_at_mark") - unrealised


def _others(inputs: Inputs, settlement: Settlement) -> tuple[CrossPosition, ...]:
    if not inputs.has("other_positions"):
        return ()
    return tuple(_other(each, settlement) for each in inputs.parts("other_positions"))


def _other(inputs: Inputs, settlement: Settlement) -> CrossPosition:
    inputs.text("side")
    held = position(inputs, settlement=settlement)
    return CrossPosition(held, inputs.number("mark_price"), MarginRules(tiers(inputs)))


KINDS = {
    "liquidation_price": Kind(
        {"liquidation_price": liquidation},
        ("side", "contract", "quantity", "entry_price", "margin_mode", "convention"),
        (
            "maintenance_margin_rate",
            "maintenance_amount",
            "tiers_floor_rate",
            "tier_boundary",
            "liquidation_fee_rate",
            "taker_fee",
            "other_positions",
            "account_equity_at_mark",
        ),
    ),
    "bankruptcy_price": Kind(
        {"bankruptcy_price": bankruptcy},
        ("side", "contract", "quantity", "entry_price"),
        ("close_fee_rate",),
    ),
}
