"""The price at which a position is closed by force, by the rules of a venue, and bankruptcy.

With side s, quantity n, entry E, collateral W, maintenance rate m and amount c, and closing fee
rate f held back with maintenance, a linear contract ends at

    at the liquidation price   P = (W + c − s·n·E) / (n·(m + f − s))
    at entry                   P = E − s·(W + c − n·E·(m + f)) / n
    textbook                   P = E − s·W / n  =  E·(1 − s/L)
    bankruptcy                 P = (n·E − s·W) / (n·(1 − s·f))

and an inverse one, with value n/P, at

    at the liquidation price   P = n·(s + m + f) / (W + c + s·n/E)
    at entry                   P = n / (n/E + s·(W + c − n/E·(m + f)))
    bankruptcy                 P = n·(1 + s·f) / (n/E + s·W)

Both are one formula in the unit value of the contract (`limit`). A fee held back at the
bankruptcy price is taken off W beforehand. The tier is the one that holds at the price found.
Prices are in quote currency, collateral in the settlement currency; where no positive price
ends the position there is none. Sources: those of the venues in `presets`, each with its
title and date.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from engine.leverage.errors import OutOfRange, require_finite, require_part, require_positive
from engine.leverage.margining.limit import Stake, first_limit, value_at_bankruptcy
from engine.leverage.margining.rules import Convention, MarginRules
from engine.leverage.margining.tiers import ZERO, Tier
from engine.leverage.trade.contract import unit_value

if TYPE_CHECKING:
    from engine.leverage.trade.position import IsolatedPosition, Position

ONE = Decimal(1)


def bankruptcy_price(
    position: Position, collateral: Decimal, closing_fee_rate: Decimal = ZERO
) -> Decimal | None:
    """Give the price at which the collateral is gone, or None where none is positive.

        linear P = (n·E − s·W) / (n·(1 − s·f))      inverse P = n·(1 + s·f) / (n/E + s·W)

    With a fee rate f the collateral just pays for closing there. A 1x short of an inverse
    contract has none. Raises OutOfRange where the fee rate, or a rebate, is not below one.
    """
    require_finite(collateral=collateral)
    require_part(closing_fee_rate=closing_fee_rate)
    value = value_at_bankruptcy(_stake(position, collateral), closing_fee_rate)
    return position.price_at(value)


def reserved_fee(position: Position, collateral: Decimal, rules: MarginRules) -> Decimal:
    """Give the closing fee held back as an amount, on the value at the bankruptcy price.

    That price includes the fee. Zero under rules that hold it back with maintenance, and under
    the textbook convention.
    """
    require_finite(collateral=collateral)
    if not rules.reserves_at_bankruptcy:
        return ZERO
    value = value_at_bankruptcy(_stake(position, collateral), rules.closing_fee_rate)
    return max(value, ZERO) * rules.closing_fee_rate


def required_margin(
    position: Position, collateral: Decimal, rules: MarginRules, price: Decimal
) -> Decimal:
    """Give what must be left at a price: maintenance and held-back fee, settlement currency.

    Nothing under the textbook convention. Raises OutOfRange where the price is not above zero.
    """
    return _maintained(position, rules, price) + reserved_fee(position, collateral, rules)


def margin_ratio(
    position: Position, collateral: Decimal, rules: MarginRules, price: Decimal
) -> Decimal | None:
    """Give what must be left, divided by the equity: at one the position is liquidated.

        ratio = (maintenance + held-back fee) / (W + profit)

    A fraction of one; None where no equity is left. Raises OutOfRange where the price is not above
    zero. Source: the margin ratio as Binance and Bybit show it beside a position.
    """
    require_finite(collateral=collateral)
    equity = collateral + position.profit_at(price)
    if equity <= 0:
        return None
    return required_margin(position, collateral, rules, price) / equity


def is_sustained(
    position: Position, collateral: Decimal, rules: MarginRules, price: Decimal | None = None
) -> bool:
    """Whether equity exceeds what must be left, at entry or at a price: else it cannot exist.

    Under the textbook convention too, as no venue opens a position below its maintenance.
    Collateral in the settlement currency, price in quote currency. Raises OutOfRange where the
    price is not above zero.
    """
    at = position.entry_price if price is None else price
    equity = collateral if price is None else collateral + position.profit_at(price)
    return equity > required_margin(position, collateral, rules.asked, at)


def highest_leverage(maintenance_rate: Decimal, closing_fee_rate: Decimal = ZERO) -> Decimal:
    """Give the leverage 1/(m + f) that a position must stay below to exist at all.

    At it, the margin at entry is already no more than maintenance. Raises OutOfRange where
    both rates are zero, as then no leverage is too high.
    """
    require_finite(maintenance_rate=maintenance_rate, closing_fee_rate=closing_fee_rate)
    required = maintenance_rate + closing_fee_rate
    if required <= 0:
        reason = "without maintenance no leverage is too high"
        raise OutOfRange("maintenance_rate", "above", ZERO, reason)
    return 1 / required


def unchecked_liquidation_price(
    position: Position, collateral: Decimal, rules: MarginRules, mark_price: Decimal | None = None
) -> Decimal | None:
    """Give the price at which equity equals what must be left, without asking if it can exist.

    `collateral` is what is behind the position at entry: its margin, or the account's wallet.
    The search for the tier begins at the mark price (without one, at entry) and goes against
    the position; from a mark that is already beyond, the other way. For a position that can
    exist, ask `liquidation_price`. Raises OutOfRange where the mark price is not above zero.
    """
    at = position.entry_price if mark_price is None else mark_price
    require_positive(mark_price=at)
    if rules.convention is Convention.TEXTBOOK:
        return bankruptcy_price(position, collateral)
    return price_at_ratio(position, collateral, rules, at)


def liquidation_price(
    position: Position, collateral: Decimal, rules: MarginRules, mark_price: Decimal | None = None
) -> Decimal | None:
    """Give the price at which the position is closed by force, or None where none is positive.

    `collateral` is what is behind the position at entry: its margin, or the account's wallet.
    The position stands at the mark price, or at its entry. Raises OutOfRange where it cannot
    exist there, as its equity would not exceed what must be left, or where the mark price is
    not above zero.
    """
    at = position.entry_price if mark_price is None else mark_price
    require_positive(mark_price=at)
    _require_sustained(position, collateral, rules, at)
    return unchecked_liquidation_price(position, collateral, rules, at)


def isolated_liquidation_price(held: IsolatedPosition, rules: MarginRules) -> Decimal | None:
    """Give the price at which an isolated position is closed by force, or None: none is positive.

    Raises OutOfRange for the leverage where no such position can exist: its margin would not
    exceed maintenance and held-back fee at entry.
    """
    if not is_sustained(held, held.margin, rules):
        reason = "the margin would not exceed the maintenance margin at entry"
        needed = _collateral_for(held, rules.asked, held.entry_price)
        raise OutOfRange("leverage", "below", held.notional / needed, reason)
    return unchecked_liquidation_price(held, held.margin, rules)


def margin_call_price(
    position: Position, collateral: Decimal, rules: MarginRules, ratio: Decimal
) -> Decimal | None:
    """Give the price at which the margin ratio reaches `ratio`, a fraction of one.

        (maintenance + held-back fee) / (W + profit) = ratio

    A venue warns there, before it liquidates at a ratio of one. None where no positive price
    brings it, as none does under the textbook convention. Raises OutOfRange where the position
    cannot exist, or where the ratio is above one, or reached at entry already.
    """
    require_positive(ratio=ratio)
    if ratio > 1:
        reason = "beyond one the position is liquidated already"
        raise OutOfRange("ratio", "at most", ONE, reason)
    at = position.entry_price
    _require_sustained(position, collateral, rules, at)
    if rules.convention is Convention.TEXTBOOK:
        return None
    required = required_margin(position, collateral, rules, at)
    if required >= collateral * ratio:
        reason = "the margin ratio is there at entry already"
        raise OutOfRange("ratio", "above", required / collateral, reason)
    return price_at_ratio(position, collateral, rules, at, ratio)


def top_up(
    position: Position, collateral: Decimal, rules: MarginRules, wanted_price: Decimal
) -> Decimal:
    """Give the margin to add so that liquidation moves to a price, in the settlement currency.

        top-up = required at that price − profit there − W

    Below zero it is what may be taken away. Raises OutOfRange where the price is not above zero.
    """
    require_finite(collateral=collateral)
    require_positive(wanted_price=wanted_price)
    return _collateral_for(position, rules, wanted_price) - collateral


def _require_sustained(
    position: Position, collateral: Decimal, rules: MarginRules, price: Decimal
) -> None:
    if not is_sustained(position, collateral, rules, price):
        bound = _collateral_for(position, rules.asked, price)
        reason = "the margin would not exceed the maintenance margin"
        raise OutOfRange("collateral", "above", bound, reason)


def price_at_ratio(
    position: Position,
    collateral: Decimal,
    rules: MarginRules,
    mark_price: Decimal,
    ratio: Decimal = ONE,
) -> Decimal | None:
    """Give the price at which what must be left, divided by the equity, comes to a ratio.

    Unchecked: the position may not exist, or be there already. None where no price is positive.
    """
    kept = collateral - reserved_fee(position, collateral, rules) / ratio
    if rules.convention is Convention.AT_ENTRY:
        room = kept - _maintained(position, rules, mark_price) / ratio
        return position.price_at(position.notional - position.exposure * room)
    contract, added = position.contract, rules.added_rate
    start = unit_value(contract.settlement, contract.size, mark_price)
    tiers = rules.tiers.for_quantity(position.quantity)
    rows = [
        Tier(tier.floor, (tier.rate + added) / ratio, tier.amount / ratio) for tier in tiers.tiers
    ]
    index = tiers.index(position.quantity * start)
    return contract.price_at(first_limit(_stake(position, kept), rows, index, start))


def _maintained(position: Position, rules: MarginRules, price: Decimal) -> Decimal:
    """Give maintenance, and the closing fee where it is held back with it."""
    if rules.convention is Convention.TEXTBOOK:
        return ZERO
    at_entry = rules.convention is Convention.AT_ENTRY
    value = position.notional if at_entry else position.value_at(price)
    tiers = rules.tiers.for_quantity(position.quantity)
    return tiers.maintenance(value) + value * rules.added_rate


def _collateral_for(position: Position, rules: MarginRules, price: Decimal) -> Decimal:
    """Give the collateral with which equity equals what must be left at a price."""
    kept = _maintained(position, rules, price) - position.profit_at(price)
    if not rules.reserves_at_bankruptcy:
        return kept
    fee = rules.closing_fee_rate * (position.notional - position.exposure * kept)
    return kept + max(fee, ZERO)


def _stake(position: Position, collateral: Decimal) -> Stake[Decimal]:
    contract = position.contract
    entry_value = unit_value(contract.settlement, contract.size, position.entry_price)
    return Stake(position.exposure, position.quantity, entry_value, collateral)
