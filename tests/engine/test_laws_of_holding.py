"""What must always hold of profit, charges, funding, and of several positions on one wallet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from engine.leverage.carry.funding import (
    Payment,
    funding_received,
    liquidation_price_after_funding,
    settlements_to_liquidation,
)
from engine.leverage.errors import OutOfRange
from engine.leverage.margining.account import CrossAccount, CrossPosition
from engine.leverage.margining.holding import hold
from engine.leverage.margining.liquidation import (
    isolated_liquidation_price,
    liquidation_price,
    top_up,
    unchecked_liquidation_price,
)
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.trade.contract import INVERSE, LINEAR, Contract, Side
from engine.leverage.trade.margin import initial_margin, notional
from engine.leverage.trade.position import Fill, IsolatedPosition, add_to, close_part
from engine.leverage.trade.result import Charges, break_even_price, net_profit, target_price
from tests.engine import reference
from tests.engine.strategies import (
    SMOOTH,
    STEPPED,
    Held,
    accounts,
    charges,
    contracts,
    fee_rates,
    flat,
    leverages,
    moves,
    multiples,
    parts,
    positions,
    prices,
    quantities,
    signed_parts,
    standing,
)

pytestmark = pytest.mark.usefixtures("exact")
law = settings(max_examples=2000)
smooth = standing(SMOOTH)
anything = standing(SMOOTH + STEPPED)
at_flat_rates = standing([flat])
CLOSE, ROUNDING = Decimal("1e-20"), Decimal("1e-30")


@law
@given(quantities, prices, prices, contracts)
def test_a_long_and_a_short_of_one_size_have_profits_that_add_to_zero(
    quantity: Decimal, entry: Decimal, price: Decimal, contract: Contract
) -> None:
    long, short = (
        IsolatedPosition(side, quantity, entry, Decimal(1), contract=contract) for side in Side
    )
    assert long.profit_at(price) + short.profit_at(price) == 0
    unit = max(reference.value(long, entry), reference.value(long, price))
    assert reference.is_close(long.profit_at(price), reference.profit(long, price), unit)


@law
@given(positions, prices)
def test_an_inverse_profit_in_coin_is_a_linear_one_in_money_at_the_price_it_is_settled(
    drawn: IsolatedPosition, price: Decimal
) -> None:
    coin = replace(drawn, contract=INVERSE)
    bought = coin.quantity / coin.entry_price
    money = replace(drawn, quantity=bought, contract=LINEAR)
    unit = max(reference.value(money, coin.entry_price), reference.value(money, price))
    assert reference.is_close(coin.profit_at(price) * price, money.profit_at(price), unit)


@law
@given(leverages, prices)
def test_what_a_margin_opens_needs_that_margin(leverage: Decimal, margin: Decimal) -> None:
    deposit = initial_margin(notional(margin, leverage), leverage)
    assert abs(deposit - margin) <= ROUNDING * margin


@law
@given(at_flat_rates, parts)
def test_splitting_a_position_at_a_flat_rate_changes_nothing(held: Held, part: Decimal) -> None:
    position, rules = held
    split = replace(position, quantity=position.quantity * part, margin=position.margin * part)
    whole, alone = (
        Decimal(0) if limit is None else position.value_at(limit)
        for limit in (isolated_liquidation_price(each, rules) for each in (position, split))
    )
    assert abs(whole - alone) <= ROUNDING * max(position.notional, position.margin)


@law
@given(at_flat_rates, parts, moves)
def test_two_parts_of_a_position_in_one_account_come_to_the_whole(
    held: Held, part: Decimal, move: Decimal
) -> None:
    position, rules = held
    rules = replace(rules, reserve=Reserve.WITH_MAINTENANCE)
    mark = position.entry_price * move
    one = replace(position, quantity=position.quantity * part)
    other = replace(position, quantity=position.quantity - one.quantity)
    whole = CrossAccount(position.margin, (CrossPosition(position, mark, rules),))
    split = CrossAccount(
        position.margin, tuple(CrossPosition(each, mark, rules) for each in (one, other))
    )
    unit = reference.unit_of(position, position.margin) + reference.value(position, mark)
    assert reference.is_close(whole.equity, split.equity, unit)
    assert reference.is_close(whole.required, split.required, unit)


@law
@given(anything, quantities, moves, multiples)
def test_fills_that_are_added_together_keep_their_profits(
    held: Held, quantity: Decimal, move: Decimal, later: Decimal
) -> None:
    position, _ = held
    fill = Fill(quantity, position.entry_price * move)
    added = replace(position, quantity=quantity, entry_price=fill.price)
    both = add_to(position, fill, added.margin)
    price = position.entry_price * later
    unit = reference.unit_of(both, both.margin) + reference.value(both, price)
    together = position.profit_at(price) + added.profit_at(price)
    assert reference.is_close(both.profit_at(price), together, unit)
    assert both.margin == position.margin + added.margin
    low, high = sorted((position.entry_price, fill.price))
    assert low * (1 - ROUNDING) <= both.entry_price <= high * (1 + ROUNDING)


@law
@given(positions, parts, moves, moves)
def test_closing_a_part_and_then_the_rest_brings_both_profits_and_the_whole_margin(
    position: IsolatedPosition, part: Decimal, first: Decimal, then: Decimal
) -> None:
    closed_at, last = position.entry_price * first, position.entry_price * then
    closed = close_part(position, position.quantity * part, closed_at)
    rest = closed.remaining
    assert rest is not None
    kept = closed.released_margin + rest.margin
    assert abs(kept - position.margin) <= ROUNDING * position.margin
    share = Fraction(part)
    parted = reference.profit(position, closed_at) * share
    left = reference.profit(position, last) * (1 - share)
    unit = sum(reference.value(position, each) for each in (closed_at, last, position.entry_price))
    assert reference.is_close(closed.profit, parted, Fraction(unit))
    assert reference.is_close(rest.profit_at(last), left, Fraction(unit))


@law
@given(positions, charges, signed_parts)
def test_at_the_target_price_the_net_profit_is_what_was_wanted(
    position: IsolatedPosition, drawn: Charges, part: Decimal
) -> None:
    value = position.notional
    costs = drawn._replace(
        funding_received=drawn.funding_received * value, interest=drawn.interest * value
    )
    for wanted in (part * position.margin, Decimal(0)):
        price = target_price(position, wanted, costs)
        if price is None:
            assert excess_at_nothing(position, wanted, costs) >= -ROUNDING * value
            continue
        gained = net_profit(position, price, costs)
        unit = max(value, position.value_at(price), abs(costs.carry))
        assert abs(gained - wanted) <= ROUNDING * unit
    assert break_even_price(position, costs) == price


def excess_at_nothing(position: IsolatedPosition, wanted: Decimal, costs: Charges) -> Decimal:
    """By how much the wanted profit is passed already where the value is next to nothing.

    For a side that gains from a rising value; how far it is out of reach for one that loses.
    """
    sign, rates = position.exposure, costs.rates
    nothing = -sign * position.notional - rates.opening * position.notional - costs.carry
    return sign * (nothing - wanted)


@law
@given(anything, parts)
def test_funding_that_is_paid_brings_liquidation_nearer(held: Held, part: Decimal) -> None:
    position, rules = held
    entry = position.entry_price
    paid = -top_up(position, position.margin, rules.asked, entry) * part
    before = isolated_liquidation_price(position, rules)
    after = liquidation_price_after_funding(position, rules, paid)
    poorer = position.with_margin(-paid)
    assert after == unchecked_liquidation_price(poorer, poorer.margin, rules)
    if before is not None:
        assert after is not None
        assert position.side.sign * (after - before) >= 0
        assert position.side.sign * (entry - after) >= 0


@law
@given(anything, moves, fee_rates)
def test_the_settlements_to_liquidation_are_the_fewest_that_leave_too_little(
    held: Held, move: Decimal, rate: Decimal
) -> None:
    position, rules = held
    payment = Payment(position.entry_price * move, rate)
    paid = -Fraction(funding_received(position, [payment]))
    count = settlements_to_liquidation(position, rules, payment)
    if count is None:
        assert paid <= 0
        return
    allowed = reference.rounding(position, position.margin, payment.mark_price) * (count + 1)

    def spare(settled: int) -> Fraction:
        left = Fraction(position.margin) - settled * paid
        return reference.spare(position, left, rules, payment.mark_price)

    assert spare(count) <= allowed
    assert count == 0 or spare(count - 1) > -allowed


@law
@given(anything, moves)
def test_cross_margin_with_one_position_is_isolated_margin_of_the_wallet(
    held: Held, move: Decimal
) -> None:
    position, rules = held
    mark = position.entry_price * move
    account = CrossAccount(position.margin, (CrossPosition(position, mark, rules),))
    try:
        alone = liquidation_price(position, position.margin, rules, mark)
    except OutOfRange:
        assert not account.sustains(0)
        with pytest.raises(OutOfRange, match="wallet_balance must be above"):
            account.liquidation_price(0)
        return
    assert account.liquidation_price(0) == alone


@law
@given(accounts)
def test_at_a_cross_liquidation_price_the_accounts_equity_is_what_must_be_left(
    account: CrossAccount,
) -> None:
    first = account.positions[0]
    if not account.sustains(0):
        asked = replace_rules(account, first.rules.asked)
        assert spare(asked, first.mark_price) <= rounding(account, first.mark_price)
        with pytest.raises(OutOfRange, match="wallet_balance must be above"):
            account.liquidation_price(0)
        return
    limit = account.liquidation_price(0)
    if limit is None:
        nothing = first.mark_price.scaleb(-90 * first.position.side.sign)
        assert spare(account, nothing) >= -rounding(account, first.mark_price)
        return
    assert abs(spare(account, limit)) <= rounding(account, limit)
    moved = account.with_mark(0, limit)
    assert abs(Fraction(moved.equity - moved.required)) <= rounding(account, limit)


@law
@given(accounts, parts)
def test_an_accounts_margin_call_comes_where_its_ratio_is_reached(
    account: CrossAccount, ratio: Decimal
) -> None:
    first = account.positions[0]
    if account.required >= account.equity * ratio:
        with pytest.raises(OutOfRange, match="ratio must be above"):
            account.margin_call_price(0, ratio)
        return
    call = account.margin_call_price(0, ratio)
    if first.rules.convention is Convention.TEXTBOOK:
        assert call is None
        return
    at = first.mark_price.scaleb(-90 * first.position.side.sign) if call is None else call
    moved = account.with_mark(0, at)
    room = Fraction(moved.equity * ratio - moved.required)
    if call is None:
        assert room >= -rounding(account, first.mark_price)
    else:
        assert abs(room) <= rounding(account, call)


def replace_rules(account: CrossAccount, rules: MarginRules) -> CrossAccount:
    first, *others = account.positions
    return replace(account, positions=(first._replace(rules=rules), *others))


def spare(account: CrossAccount, price: Decimal) -> Fraction:
    """The wallet and all profits less all that must be left, the first asset at a price."""
    first, *others = account.positions
    wallet = account.wallet_balance
    free = Fraction(wallet)
    for held, mark, rules in (first._replace(mark_price=price), *others):
        free += reference.profit(held, mark) - reference.required(held, wallet, rules, mark)
    return free


def rounding(account: CrossAccount, price: Decimal) -> Fraction:
    first, *others = account.positions
    return max(
        reference.rounding(held, account.wallet_balance, mark)
        for held, mark, _ in (first, first._replace(mark_price=price), *others)
    ) * len(account.positions)


@law
@given(anything, moves)
def test_what_is_held_loses_its_margin_at_liquidation_and_never_more(
    held: Held, move: Decimal
) -> None:
    position, rules = held
    after = hold(position, position.entry_price * move, rules)
    rounding = reference.rounding(position, position.margin, after.exit_price)
    assert after.left >= -rounding
    if after.is_liquidated:
        assert after.exit_price == after.liquidation_price
        assert after.left == 0
    else:
        gained = reference.profit(position, after.exit_price)
        assert abs(Fraction(after.profit) - gained) <= rounding
