"""Who bears a loss beyond bankruptcy: in which order, and to the last unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.errors import Impossible, NotFinite, OutOfRange
from engine.leverage.margining.liquidation import bankruptcy_price
from engine.leverage.margining.rules import MarginRules
from engine.leverage.paths.bar import Bar
from engine.leverage.paths.track import exact_track
from engine.leverage.paths.walk import walk
from engine.leverage.paths.waterfall import (
    Bearer,
    Burden,
    Winner,
    adl_rank,
    closing_loss,
    equity_after_deleveraging,
    insurance_draw,
    waterfall,
    winner,
)
from engine.leverage.trade.contract import INVERSE, Contract, Side
from engine.leverage.trade.position import IsolatedPosition

D = Decimal
LONG = IsolatedPosition.open(Side.LONG, D(1000), D(10), D(50000))
amounts = st.decimals("0", "100000", places=4)
winners = st.builds(
    Winner, st.decimals("-5", "50", places=2), st.decimals("-1000", "50000", places=4)
)


def short(leverage: str, entry: str) -> IsolatedPosition:
    return IsolatedPosition.open(Side.SHORT, D(1000), D(leverage), D(entry))


def test_a_loss_falls_on_margin_fund_winners_and_nobody_in_that_order() -> None:
    ranked = [Winner(D(1), D(100)), Winner(D(9), D(300)), Winner(D(5), D(-50))]
    assert waterfall(D(2000), D(1000), D(500), ranked) == (
        Burden(Bearer.MARGIN, D(1000), D(1000)),
        Burden(Bearer.INSURANCE_FUND, D(500), D(500)),
        Burden(Bearer.WINNER, D(300), D(200), 1),
        Burden(Bearer.WINNER, D(100), D(100), 0),
        Burden(Bearer.UNCOVERED, D(100), D(0)),
    )


def test_who_is_not_needed_bears_nothing() -> None:
    ranked = [Winner(D(1), D(100))]
    assert waterfall(D(900), D(1000), D(500), ranked) == (Burden(Bearer.MARGIN, D(900), D(0)),)
    assert waterfall(D(0), D(1000), D(500), ranked) == ()
    fund_enough = waterfall(D(1500), D(1000), D(500), ranked)
    assert [each.bearer for each in fund_enough] == [Bearer.MARGIN, Bearer.INSURANCE_FUND]


def test_the_last_winner_gives_no_more_than_is_left_and_equals_keep_their_order() -> None:
    ranked = [Winner(D(2), D(100)), Winner(D(2), D(100))]
    borne = waterfall(D(150), D(0), D(0), ranked)
    assert [(each.winner, each.amount) for each in borne] == [(0, D(100)), (1, D(50))]


@given(loss=amounts, margin=amounts, balance=amounts, ranked=st.lists(winners, max_size=6))
def test_what_all_bear_sums_to_the_loss(
    loss: Decimal, margin: Decimal, balance: Decimal, ranked: list[Winner]
) -> None:
    borne = waterfall(loss, margin, balance, ranked)
    assert sum(each.amount for each in borne) == loss
    left = loss
    for each in borne:
        left -= each.amount
        assert each.left == left
        assert each.amount > 0
    paying = [each.winner for each in borne if each.winner is not None]
    assert all(ranked[place].profit > 0 for place in paying)
    ranks = [ranked[place].rank for place in paying]
    assert ranks == sorted(ranks, reverse=True)
    if any(each.bearer is Bearer.UNCOVERED for each in borne):
        cover = sum(max(each.profit, D(0)) for each in ranked)
        assert borne[-1].amount == loss - margin - balance - cover


def test_the_fund_is_drawn_on_beyond_bankruptcy_only() -> None:
    bankrupt = bankruptcy_price(LONG, D(1000))
    assert bankrupt == 45000
    assert insurance_draw(LONG, D(1000), bankrupt) == 0
    assert insurance_draw(LONG, D(1000), D(44000)) == 200
    assert insurance_draw(LONG, D(1000), D(44000), fee=D(5)) == 205
    assert insurance_draw(LONG, D(1000), D(60000)) == 0


def test_a_loss_on_closing_includes_the_fee_and_a_gain_is_none() -> None:
    assert closing_loss(LONG, D(44000), fee=D(5)) == 1205
    assert closing_loss(LONG, D(60000), fee=D(5)) == 0


@given(
    side=st.sampled_from(Side),
    contract=st.sampled_from((Contract(), INVERSE)),
    price=st.decimals("20000", "90000", places=2),
    fee=st.decimals("0", "20", places=2),
)
def test_the_draw_is_the_part_of_the_loss_that_the_margin_does_not_bear(
    side: Side, contract: Contract, price: Decimal, fee: Decimal
) -> None:
    held = IsolatedPosition.open(side, D(1000), D(10), D(50000), contract)
    draw = insurance_draw(held, held.margin, price, fee)
    borne = waterfall(closing_loss(held, price, fee), held.margin, D("1e9"), ())
    by_fund = [each.amount for each in borne if each.bearer is Bearer.INSURANCE_FUND]
    assert sum(by_fund) == pytest.approx(draw, abs=D("1e-20"))
    assert {each.bearer for each in borne} <= {Bearer.MARGIN, Bearer.INSURANCE_FUND}


def test_the_deficit_of_a_walk_is_what_the_fund_is_asked_for() -> None:
    fallen = walk(
        exact_track(LONG, MarginRules.flat(D("0.005"))),
        [Bar(D(43000), D(43000), D(43000), D(43000))],
    )
    assert fallen.deficit == insurance_draw(LONG, LONG.margin, D(43000)) == 400


def test_the_rank_is_return_times_effective_leverage() -> None:
    held = short("10", "50000")
    assert adl_rank(held, D(45000)) == D("0.1") * D(9000) / D(2000)
    assert adl_rank(held, D(52000)) == D("-0.04") * D(600) / D(10400)
    assert adl_rank(held, D(50000)) == 0


def test_more_profit_and_more_leverage_rank_higher() -> None:
    early, late = short("10", "55000"), short("10", "48000")
    bold, careful = short("20", "50000"), short("2", "50000")
    assert adl_rank(early, D(45000)) > adl_rank(late, D(45000))
    assert adl_rank(bold, D(45000)) > adl_rank(careful, D(45000))
    assert adl_rank(careful, D(49000)) > 0 > adl_rank(bold, D(51000))


def test_a_winner_is_known_by_rank_and_profit() -> None:
    held = short("10", "50000")
    assert winner(held, D(45000)) == (D("0.45"), D(1000))


def test_a_bankrupt_position_has_no_rank() -> None:
    with pytest.raises(Impossible, match="bankrupt"):
        adl_rank(short("10", "50000"), D(55000))


def test_a_winner_pays_from_its_profit_and_no_more() -> None:
    assert equity_after_deleveraging(D(100), D(2000), D(800)) == 1900
    assert equity_after_deleveraging(D(1000), D(2000), D(800)) == 1200
    assert equity_after_deleveraging(D(1000), D(500), D(-500)) == 500


def test_what_makes_no_sense_is_refused() -> None:
    for loss, margin, balance in ((-1, 0, 0), (0, -1, 0), (0, 0, -1)):
        with pytest.raises(OutOfRange):
            waterfall(D(loss), D(margin), D(balance), ())
    with pytest.raises(OutOfRange):
        insurance_draw(LONG, D(1000), D(0))
    with pytest.raises(OutOfRange):
        closing_loss(LONG, D(-1))
    with pytest.raises(OutOfRange):
        adl_rank(LONG, D(0))
    with pytest.raises(OutOfRange):
        equity_after_deleveraging(D(-1), D(1), D(1))
    with pytest.raises(NotFinite):
        insurance_draw(LONG, D("NaN"), D(50000))
