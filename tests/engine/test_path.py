"""A position along a path: what happens inside a bar, and the faults of others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.carry.funding import Payment, funding_received, settlements
from engine.leverage.errors import Impossible, NotFinite, OutOfRange
from engine.leverage.margining.liquidation import (
    bankruptcy_price,
    isolated_liquidation_price,
    margin_call_price,
    margin_ratio,
    unchecked_liquidation_price,
)
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.margining.tiers import Measure, Tiers
from engine.leverage.paths.bar import Bar
from engine.leverage.paths.ending import Ending, Walk
from engine.leverage.paths.plan import HELD_ONLY, FundingPlan, WalkPlan
from engine.leverage.paths.track import estimated_track, exact_track
from engine.leverage.paths.walk import Step, steps, walk
from engine.leverage.trade.contract import INVERSE, Side
from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.position import IsolatedPosition
from engine.leverage.trade.stop import StopOutcome, TradePlan, stop_against_liquidation

D = Decimal
FLAT = MarginRules.flat(D("0.005"))
FREE = MarginRules.flat(D(0))
LIMIT = D("45226.1306532663316582914572864")

Bars = list[Bar[Decimal]]


def held(side: Side = Side.LONG, leverage: str = "10", entry: str = "50000") -> IsolatedPosition:
    return IsolatedPosition.open(side, D(1000), D(leverage), D(entry))


def bar(open_: str | int, high: str | int, low: str | int, close: str | int) -> Bar[Decimal]:
    return Bar(D(open_), D(high), D(low), D(close))


def quiet(price: str | int) -> Bar[Decimal]:
    return bar(price, price, price, price)


def walked(
    bars: Bars,
    plan: WalkPlan = HELD_ONLY,
    position: IsolatedPosition | None = None,
    rules: MarginRules = FLAT,
) -> Walk[Decimal]:
    return walk(exact_track(position or held(), rules, plan), bars)


# --- What happens inside one bar -------------------------------------------------------------


def test_the_low_liquidates_although_the_close_is_where_it_was() -> None:
    for low, ending in (("45227", Ending.OPEN), ("45226", Ending.LIQUIDATED)):
        assert walked([bar(50000, 51000, low, 50000)]).ending is ending


def test_liquidation_is_filled_at_the_price_that_liquidates() -> None:
    walk_ = walked([bar(50000, 50000, 40000, 40000)])
    assert walk_.exit_price == isolated_liquidation_price(held(), FLAT)
    assert walk_.left == pytest.approx(D("45.2261"), abs=D("0.0001"))
    assert walk_.deficit == walk_.quantity == walk_.unrealised == 0
    assert walk_.parts == 1


def test_a_gap_beyond_bankruptcy_is_filled_at_the_open_and_others_bear_the_rest() -> None:
    walk_ = walked([quiet(50000), bar(44000, 46000, 43000, 46000)])
    assert (walk_.ending, walk_.bars, walk_.exit_price) == (Ending.LIQUIDATED, 2, D(44000))
    assert (walk_.left, walk_.deficit) == (D(0), D(200))


def test_a_stop_is_filled_at_its_price_less_the_slippage() -> None:
    plan = WalkPlan(stop_price=D(48000), slippage_rate=D("0.01"))
    walk_ = walked([bar(50000, 50500, 47000, 50000)], plan)
    assert (walk_.ending, walk_.exit_price) == (Ending.STOPPED, D(47520))
    assert walk_.profit == held().profit_at(D(47520))


def test_a_stop_that_the_open_jumped_over_is_filled_at_the_open() -> None:
    plan = WalkPlan(stop_price=D(48000), slippage_rate=D("0.01"))
    walk_ = walked([quiet(50000), bar(47000, 49000, 46000, 49000)], plan)
    assert (walk_.ending, walk_.exit_price) == (Ending.STOPPED, D(46530))


def test_a_short_is_stopped_above_and_slips_upwards() -> None:
    plan = WalkPlan(stop_price=D(52000), slippage_rate=D("0.01"))
    walk_ = walked([bar(50000, 53000, 49000, 50000)], plan, held(Side.SHORT))
    assert (walk_.ending, walk_.exit_price) == (Ending.STOPPED, D(52520))


def test_a_stop_before_liquidation_saves_the_position_and_one_behind_it_does_not() -> None:
    fall = [bar(50000, 50000, 40000, 40000)]
    for stop, ending in (("45227", Ending.STOPPED), ("45226", Ending.LIQUIDATED)):
        assert walked(fall, WalkPlan(stop_price=D(stop))).ending is ending


def test_at_the_same_price_liquidation_comes_before_the_stop() -> None:
    limit = isolated_liquidation_price(held(), FLAT)
    walk_ = walked([bar(50000, 50000, 40000, 40000)], WalkPlan(stop_price=limit))
    assert walk_.ending is Ending.LIQUIDATED
    both_jumped_over = walked([quiet(44000)], WalkPlan(stop_price=D(48000)))
    assert both_jumped_over.ending is Ending.LIQUIDATED


def test_in_a_bar_that_reaches_both_the_stop_comes_before_the_take_profit() -> None:
    plan = WalkPlan(stop_price=D(48000), take_profit_price=D(52000))
    assert walked([bar(50000, 53000, 47000, 53000)], plan).ending is Ending.STOPPED


def test_a_take_profit_is_filled_at_its_price_or_at_an_open_beyond_it() -> None:
    plan = WalkPlan(stop_price=D(48000), take_profit_price=D(52000))
    reached = walked([bar(50000, 53000, 49000, 50000)], plan)
    assert (reached.ending, reached.exit_price) == (Ending.TOOK_PROFIT, D(52000))
    jumped = walked([quiet(50000), bar(52500, 53000, 40000, 40000)], plan)
    assert (jumped.ending, jumped.exit_price) == (Ending.TOOK_PROFIT, D(52500))


def test_a_short_takes_its_profit_below() -> None:
    plan = WalkPlan(take_profit_price=D(48000))
    walk_ = walked([bar(50000, 51000, 47000, 50000)], plan, held(Side.SHORT))
    assert (walk_.ending, walk_.exit_price, walk_.left) == (Ending.TOOK_PROFIT, D(48000), D(1400))


def test_without_bars_the_position_stands_at_its_entry() -> None:
    walk_ = walked([])
    assert (walk_.ending, walk_.bars, walk_.exit_price) == (Ending.OPEN, 0, D(50000))
    assert walk_.left == 1000


# --- Margin calls ----------------------------------------------------------------------------


def test_a_margin_call_comes_before_what_it_warns_of() -> None:
    plan = WalkPlan(margin_call_ratio=D("0.5"))
    call = margin_call_price(held(), D(1000), FLAT, D("0.5"))
    assert call is not None
    above, below = (call * D(factor) for factor in ("1.000001", "0.999999"))
    assert walked([bar(50000, 50000, str(above), 50000)], plan).margin_call_bar is None
    assert walked([bar(50000, 50000, str(below), 50000)], plan).margin_call_bar == 0
    assert walked([quiet(50000), bar(50000, 50000, 40000, 40000)], plan).margin_call_bar == 1


def test_only_the_first_margin_call_is_kept() -> None:
    plan = WalkPlan(margin_call_ratio=D("0.5"))
    dip = bar(50000, 50000, 45300, 50000)
    assert walked([quiet(50000), dip, quiet(50000), dip], plan).margin_call_bar == 1


def test_a_stop_before_the_call_spares_it_and_a_gap_over_both_does_not() -> None:
    plan = WalkPlan(stop_price=D(48000), margin_call_ratio=D("0.5"))
    assert walked([bar(50000, 50000, 40000, 40000)], plan).margin_call_bar is None
    assert walked([quiet(50000), quiet(45300)], plan).margin_call_bar == 1


def test_a_textbook_leaves_nothing_to_call_for() -> None:
    rules = MarginRules.flat(D("0.005"), Convention.TEXTBOOK)
    plan = WalkPlan(margin_call_ratio=D("0.5"))
    walk_ = walked([bar(50000, 50000, 44000, 44000)], plan, rules=rules)
    assert (walk_.ending, walk_.exit_price, walk_.margin_call_bar) == (
        Ending.LIQUIDATED,
        bankruptcy_price(held(), D(1000)),
        None,
    )


# --- Fees and funding ------------------------------------------------------------------------


def test_the_opening_fee_is_taken_from_the_margin_and_moves_liquidation() -> None:
    rates = FeeRates(opening=D("0.001"))
    walk_ = walked([bar(50000, 50000, 40000, 40000)], WalkPlan(rates=rates))
    assert walk_.exit_price == unchecked_liquidation_price(held(), D(990), FLAT)
    assert walk_.exit_price > LIMIT
    assert walk_.fees == 10


def test_the_closing_fee_is_charged_on_the_value_at_the_exit() -> None:
    rates = FeeRates(closing=D("0.001"))
    plan = WalkPlan(stop_price=D(48000), take_profit_price=D(55000), rates=rates)
    stopped = walked([bar(50000, 50000, 47000, 47000)], plan)
    took_profit = walked([bar(50000, 56000, 49000, 50000)], plan)
    assert (stopped.fees, took_profit.fees) == (D("9.6"), D(11))
    assert (stopped.left, took_profit.left) == (D("590.4"), D(1989))


def test_liquidation_has_a_fee_of_its_own_in_place_of_the_closing_fee() -> None:
    plan = WalkPlan(rates=FeeRates(closing=D("0.5")), liquidation_fee_rate=D("0.004"))
    walk_ = walked([bar(50000, 50000, 40000, 40000)], plan)
    assert walk_.fees == held().value_at(walk_.exit_price) * D("0.004")


def test_what_is_left_after_liquidation_goes_to_the_fund_where_the_plan_says_so() -> None:
    fall = [bar(50000, 50000, 40000, 40000)]
    kept, forfeited = (walked(fall, WalkPlan(forfeits_rest=each)) for each in (False, True))
    assert kept.forfeited == forfeited.left == 0
    assert forfeited.forfeited == kept.left > 0
    beyond_bankruptcy = walked([quiet(44000)], WalkPlan(forfeits_rest=True))
    assert (beyond_bankruptcy.forfeited, beyond_bankruptcy.deficit) == (D(0), D(200))


def test_funding_paid_eats_the_margin_and_moves_liquidation() -> None:
    plan = WalkPlan(funding=FundingPlan(D("0.001")))
    walk_ = walked([*[quiet(50000)] * 9, bar(50000, 50000, 40000, 40000)], plan)
    assert walk_.funding == -100
    assert walk_.exit_price == unchecked_liquidation_price(held(), D(900), FLAT)


def test_funding_alone_liquidates_a_position_that_no_price_moved() -> None:
    plan = WalkPlan(funding=FundingPlan(D("0.01")))
    walk_ = walked([quiet(50000)] * 20, plan)
    assert (walk_.ending, walk_.bars, walk_.exit_price) == (Ending.LIQUIDATED, 10, D(50000))


def test_funding_is_due_before_the_stop_is_filled_and_after_the_exit_no_more() -> None:
    plan = WalkPlan(stop_price=D(48000), funding=FundingPlan(D("0.001")))
    walk_ = walked([quiet(50000), bar(47000, 47000, 47000, 47000), quiet(47000)], plan)
    assert walk_.funding == -D(10) - D("9.4")


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("rate", ["0.0001", "-0.0001"])
def test_funding_is_what_the_settlements_come_to(side: Side, rate: str) -> None:
    position = held(side, "3")
    plan = WalkPlan(funding=FundingPlan(D(rate), settlements_per_bar=3))
    count = settlements(D(0), D(24 * 20))
    expected = funding_received(position, [Payment(D(50000), D(rate))] * count)
    assert walked([quiet(50000)] * 20, plan, position).funding == expected


def test_what_is_received_within_a_bar_comes_only_to_who_still_holds_at_its_close() -> None:
    funding = FundingPlan(D("-0.001"), settlements_per_bar=3)
    plan = WalkPlan(stop_price=D(48000), funding=funding)
    assert walked([bar(50000, 50000, 49000, 49000)], plan).funding == 10 + D("19.6")
    assert walked([bar(50000, 50000, 47000, 49000)], plan).funding == 10


def test_settlements_may_be_several_bars_apart_and_begin_later() -> None:
    plan = WalkPlan(funding=FundingPlan(D("0.001"), bars_per_settlement=8, first_bar=5))
    assert [walked([quiet(50000)] * bars, plan).funding for bars in (5, 6, 13, 14, 22)] == [
        0,
        -10,
        -10,
        -20,
        -30,
    ]


# --- Against the other modules, and refusals --------------------------------------------------


@given(share=st.decimals("0.001", "0.2", places=4), side=st.sampled_from(Side))
def test_a_stop_is_filled_or_too_late_as_the_trade_was_planned(share: Decimal, side: Side) -> None:
    position = held(side)
    stop = D(50000) * (1 - side.sign * share)
    limit = isolated_liquidation_price(position, FLAT)
    trade = TradePlan(side, D(50000), stop, FeeRates())
    found = stop_against_liquidation(trade, position.quantity, limit).outcome
    through = [bar(50000, 70000, 30000, 50000)]
    ending = walked(through, WalkPlan(stop_price=stop), position).ending
    assert (ending is Ending.STOPPED) == (found is StopOutcome.FILLED)


def test_a_long_whose_rise_enters_a_dearer_tier_may_be_liquidated_by_it() -> None:
    stepped = Tiers.stepped([(D(0), D("0.005")), (D(10001), D("0.2"))])
    walk_ = walked([quiet(50000), quiet(50100), quiet(50200)], rules=MarginRules(stepped))
    assert (walk_.ending, walk_.bars, walk_.exit_price) == (Ending.LIQUIDATED, 2, D(50100))
    within = bar(50000, 50200, 50000, 50100)
    track = exact_track(held(), MarginRules(stepped))
    assert [step.liquidation_price for step in steps(track, [within])] == [D(50100)]
    ended = walk(track, [within, quiet(50200)])
    assert (ended.ending, ended.exit_price) == (Ending.LIQUIDATED, D(50200))


def test_the_highest_leverage_outlives_a_path_and_any_more_does_not() -> None:
    survives = 1 / (1 - (1 - D("0.005")) * 49000 / 50000)
    endings = [
        walked(
            [bar(50000, 50000, 49000, 50000)], position=held(leverage=str(survives * D(factor)))
        ).ending
        for factor in ("0.9999", "1.0001")
    ]
    assert endings == [Ending.OPEN, Ending.LIQUIDATED]


def test_an_inverse_short_at_one_times_outlives_every_rise() -> None:
    position = IsolatedPosition.open(Side.SHORT, D(1), D(1), D(50000), INVERSE)
    walk_ = walked([bar(50000, 10**12, 50000, 10**12)], position=position, rules=FREE)
    assert (walk_.ending, walk_.deficit) == (Ending.OPEN, D(0))
    (step,) = steps(exact_track(position, FREE), [quiet(60000)])
    assert step.liquidation_price is None


def test_a_long_at_one_times_without_maintenance_has_no_liquidation_price() -> None:
    (step,) = steps(exact_track(held(leverage="1"), FREE), [quiet(50000)])
    assert step == Step(0, Ending.OPEN, D(50000), D(1000), D(0), None)


def test_no_fee_is_reserved_where_nothing_brings_bankruptcy() -> None:
    rules = MarginRules.flat(D("0.005"), closing_fee_rate=D("0.001"), reserve=Reserve.AT_BANKRUPTCY)
    unlevered = held(leverage="0.5")
    (step,) = steps(exact_track(unlevered, rules), [quiet(50000)])
    assert step.margin_ratio == margin_ratio(unlevered, D(1000), rules, D(50000))


def test_the_trace_ends_with_the_bar_in_which_the_position_does() -> None:
    trace = list(steps(exact_track(held(), FLAT), [quiet(49000), quiet(44000), quiet(50000)]))
    assert [(step.bar, step.ending) for step in trace] == [
        (0, Ending.OPEN),
        (1, Ending.LIQUIDATED),
    ]
    assert trace[0].equity == 800
    assert trace[0].margin_ratio == margin_ratio(held(), D(1000), FLAT, D(49000))
    assert trace[0].liquidation_price == pytest.approx(LIMIT, rel=D("1e-20"))
    assert trace[1] == Step(1, Ending.LIQUIDATED, D(44000), D(0), None, None)


def test_a_walk_that_has_ended_goes_no_further() -> None:
    track = exact_track(held(), FLAT)
    ended = walk(track, [quiet(44000)])
    assert walk(track, [quiet(50000)], ended) == ended


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (Bar(D(50000), D(49000), D(48000), D(48500)), Impossible),
        (Bar(D(50000), D(51000), D(49500), D(49000)), Impossible),
        (Bar(D(50000), D(51000), D(0), D(50000)), OutOfRange),
    ],
)
def test_a_bar_that_is_none_is_refused(bad: Bar[Decimal], error: type[Exception]) -> None:
    with pytest.raises(error):
        walked([quiet(50000), bad])
    with pytest.raises(error):
        list(steps(exact_track(held(), FLAT), [bad]))


def test_amounts_beyond_a_float_are_refused() -> None:
    position = IsolatedPosition.open(Side.LONG, D("1e40"), D(1), D("1e-10"))
    huge = Bar(1e-10, 1e290, 1e-10, 1e290)
    with pytest.raises(NotFinite) as refused:
        walk(estimated_track(position, FREE), [huge])
    assert refused.value.parameter == "bars"


def test_tiers_by_contracts_hold_along_the_whole_path() -> None:
    table = Tiers.stepped([(D(0), D("0.005")), (D("0.2"), D("0.01"))], Measure.CONTRACTS)
    walk_ = walked([bar(50000, 50000, 40000, 40000)], rules=MarginRules(table))
    assert walk_.exit_price == isolated_liquidation_price(held(), MarginRules.flat(D("0.01")))
