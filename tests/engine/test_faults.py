"""Faults found in other calculators and libraries: each has a test that it would fail here.

Where it helps, the faulty figure stands beside the right one, so that the test shows it can tell
them apart.
"""

from decimal import Decimal

import pytest

from engine.leverage.carry.funding import Payment, funding_received, liquidation_price_after_funding
from engine.leverage.errors import OutOfRange
from engine.leverage.margining.account import CrossAccount, CrossPosition
from engine.leverage.margining.holding import hold
from engine.leverage.margining.liquidation import (
    bankruptcy_price,
    is_sustained,
    isolated_liquidation_price,
    liquidation_price,
    margin_ratio,
    required_margin,
)
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.margining.tiers import Tiers
from engine.leverage.paths.bar import Bar
from engine.leverage.paths.ending import Ending
from engine.leverage.paths.plan import HELD_ONLY
from engine.leverage.paths.track import exact_track
from engine.leverage.paths.walk import walk
from engine.leverage.trade.contract import Side
from engine.leverage.trade.position import IsolatedPosition, Position
from engine.leverage.trade.result import ReturnBasis, return_on_margin
from tests.engine.held import ENTRY, inverse, linear, whole_coin

FLAT = MarginRules.flat(Decimal("0.05"))
TABLE = Tiers.continuous(
    [
        (Decimal(0), Decimal("0.01")),
        (Decimal(10_000), Decimal("0.02")),
        (Decimal(50_000), Decimal("0.1")),
    ]
)


def behind_a_long(other: Side, mark: str) -> Decimal | None:
    """The long's liquidation price beside another position, of 10,000 at 100."""
    held = Position(other, Decimal(100), Decimal(100))
    positions = (
        CrossPosition(linear(Side.LONG), ENTRY, FLAT),
        CrossPosition(held, Decimal(mark), FLAT),
    )
    return CrossAccount(Decimal(3000), positions).liquidation_price(0)


def test_another_short_that_loses_takes_from_the_wallet() -> None:
    """Its profit of −1,000 taken without its sign would move the price away, by 10,526."""
    calm, losing, gaining = (behind_a_long(Side.SHORT, mark) for mark in ("100", "110", "90"))
    assert calm is not None
    assert losing is not None
    assert gaining is not None
    per_value = Decimal("0.2") * Decimal("0.95")
    assert losing == (10_000 - (3000 - 1000 - 550)) / per_value
    assert gaining == (10_000 - (3000 + 1000 - 450)) / per_value
    assert gaining < calm < losing
    assert behind_a_long(Side.LONG, "90") == (10_000 - (3000 - 1000 - 450)) / per_value


def test_the_tier_is_that_of_the_value_and_not_of_the_margin() -> None:
    """Of 60,000 with 9,000 of margin: the margin's own tier would ask for a hundredth."""
    long = IsolatedPosition(Side.LONG, Decimal(1), Decimal(60_000), Decimal(9000))
    rules = MarginRules(TABLE)
    found = isolated_liquidation_price(long, rules)
    assert found == (60_000 - 9000 - 4100) / Decimal("0.9")
    assert required_margin(long, long.margin, rules, long.entry_price) == 1900
    assert found != (60_000 - 9000) / Decimal("0.99")


def test_the_tier_is_that_of_the_value_where_it_ends_and_not_of_the_entry() -> None:
    long = IsolatedPosition(Side.LONG, Decimal(1), Decimal(60_000), Decimal(20_000))
    found = isolated_liquidation_price(long, MarginRules(TABLE))
    assert found is not None
    assert abs(found * Decimal("0.98") - (40_000 - 100)) < Decimal("1e-20")
    stale = (40_000 - 4100) / Decimal("0.9")
    assert found - stale > 800


@pytest.mark.parametrize("leverage", [2, 5, 10, 15])
def test_maintenance_does_not_depend_on_the_leverage(leverage: int) -> None:
    """Divided by it, at ten times 50 would be left in place of 500."""
    held = linear(Side.LONG, str(Decimal(10_000) / leverage))
    for convention in (Convention.AT_LIQUIDATION, Convention.AT_ENTRY):
        rules = MarginRules.flat(Decimal("0.05"), convention)
        assert required_margin(held, held.margin, rules, ENTRY) == 500
        limit = isolated_liquidation_price(held, rules)
        assert limit is not None
        left = held.equity_at(limit)
        value = held.notional if convention is Convention.AT_ENTRY else held.value_at(limit)
        assert abs(left - value * Decimal("0.05")) < Decimal("1e-20")


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("convention", Convention)
def test_no_long_is_liquidated_above_its_entry_and_no_short_below(
    side: Side, convention: Convention
) -> None:
    """Of 60,000 at twenty times, the tier of the margin gives a price; its own asks for 1,900."""
    value = Decimal(60_000)
    for leverage in range(1, 201):
        held = IsolatedPosition(side, Decimal(1), value, value / leverage)
        rules = MarginRules(TABLE, convention)
        if held.margin > 1900:
            limit = isolated_liquidation_price(held, rules)
            assert limit is None or side.sign * (value - limit) > 0
            continue
        with pytest.raises(OutOfRange, match="leverage must be below") as refused:
            isolated_liquidation_price(held, rules)
        assert refused.value.bound == value / 1900
        with pytest.raises(OutOfRange, match="collateral must be above 1900"):
            liquidation_price(held, held.margin, rules)
        with pytest.raises(OutOfRange):
            hold(held, value, rules)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("reserve", Reserve)
@pytest.mark.parametrize("convention", [Convention.AT_LIQUIDATION, Convention.AT_ENTRY])
@pytest.mark.parametrize("position", [linear, inverse])
def test_margin_funding_and_fees_all_move_the_liquidation_price(
    position: object, convention: Convention, reserve: Reserve, side: Side
) -> None:
    held = linear(side) if position is linear else inverse(side)
    rules = MarginRules.flat(Decimal("0.01"), convention, reserve=reserve)
    with_fee = MarginRules.flat(Decimal("0.01"), convention, Decimal("0.001"), reserve)
    some = held.margin / 10

    def moved(price: Decimal | None) -> Decimal:
        """How far a price is nearer to the entry than the plain one."""
        plain = isolated_liquidation_price(held, rules)
        assert price is not None
        assert plain is not None
        return side.sign * (price - plain)

    assert moved(isolated_liquidation_price(held.with_margin(some), rules)) < 0
    assert moved(isolated_liquidation_price(held.with_margin(-some), rules)) > 0
    assert moved(liquidation_price_after_funding(held, rules, some)) > 0
    assert moved(liquidation_price_after_funding(held, rules, -some)) < 0
    assert moved(isolated_liquidation_price(held, with_fee)) > 0
    assert moved(bankruptcy_price(held, held.margin)) < 0


def test_along_a_path_the_low_liquidates_though_every_close_stands() -> None:
    falls = Bar(ENTRY, ENTRY, Decimal(45_000), ENTRY)
    ended = walk(exact_track(linear(Side.LONG), FLAT, HELD_ONLY), [falls])
    assert ended.ending is Ending.LIQUIDATED
    assert ended.exit_price == isolated_liquidation_price(linear(Side.LONG), FLAT)
    rises = Bar(ENTRY, Decimal(55_000), ENTRY, ENTRY)
    assert (
        walk(exact_track(linear(Side.SHORT), FLAT, HELD_ONLY), [rises]).ending is Ending.LIQUIDATED
    )
    assert walk(exact_track(linear(Side.LONG), FLAT, HELD_ONLY), [rises]).ending is Ending.OPEN


def test_the_mark_and_not_the_last_price_decides() -> None:
    """The last trade was at 46,000; at a mark of 47,500 the long stands."""
    held, mark, last = linear(Side.LONG), Decimal(47_500), Decimal(46_000)
    assert is_sustained(held, held.margin, FLAT, mark)
    assert not is_sustained(held, held.margin, FLAT, last)
    assert margin_ratio(held, held.margin, FLAT, mark) == Decimal("0.95")
    assert return_on_margin(held, Decimal(10), mark) == Decimal("-0.5")
    at_mark = return_on_margin(held, Decimal(10), mark, ReturnBasis.MARGIN_AT_MARK)
    assert at_mark == Decimal(-500) / 950
    assert funding_received(held, [Payment(mark, Decimal("0.001"))]) == Decimal("-9.5")


def test_a_liquidation_price_depends_on_the_mark_only_by_the_tier_it_stands_in() -> None:
    rules, short = MarginRules(TABLE), whole_coin(Side.SHORT, "60000")
    at_entry = liquidation_price(short, Decimal(15_000), rules)
    assert at_entry == liquidation_price(short, Decimal(15_000), rules, Decimal(40_000))
    wallet = Decimal(15_000)
    for mark in (Decimal(30_000), Decimal(61_000)):
        account = CrossAccount(wallet, (CrossPosition(short, mark, rules),))
        assert account.liquidation_price(0) == at_entry
        assert account.equity == wallet + 60_000 - mark
