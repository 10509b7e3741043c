"""Positions, plans and paths to walk, and the same walk by the formulas of `liquidation` alone."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from engine.leverage.carry.funding import Payment, funding_received
from engine.leverage.margining.liquidation import (
    is_sustained,
    required_margin,
    unchecked_liquidation_price,
)
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.margining.tiers import Tiers
from engine.leverage.paths.bar import Bar
from engine.leverage.paths.ending import Ending
from engine.leverage.paths.plan import FundingPlan, WalkPlan
from engine.leverage.trade.contract import INVERSE, LINEAR, Contract, Settlement, Side
from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.position import IsolatedPosition

D = Decimal

Bars = list[Bar[Decimal]]

prices = st.decimals("0.0001", "1000000", places=6)
sides = st.sampled_from(Side)
contracts = st.sampled_from((LINEAR, INVERSE, Contract(Settlement.INVERSE, D(100))))
margins = st.decimals("0.1", "100000", places=2)
leverages = st.decimals("0.5", "100", places=1)
small_rates = st.sampled_from([D(each) for each in ("0", "0.0002", "0.001")])


@st.composite
def rule_sets(draw: st.DrawFn, value: Decimal) -> MarginRules:
    """Rules whose tiers lie around a value."""
    floors = [D(0), value * D("0.4"), value * D("0.9"), value * D("1.3")]
    rates = [D("0.003"), D("0.004"), D("0.006"), D("0.01")]
    tables = (
        Tiers.flat(D("0.005")),
        Tiers.continuous(zip(floors, rates, strict=True)),
        Tiers.stepped(zip(floors, rates, strict=True)),
    )
    return MarginRules(
        draw(st.sampled_from(tables)),
        draw(st.sampled_from(Convention)),
        draw(small_rates),
        draw(st.sampled_from(Reserve)),
    )


@st.composite
def paths(draw: st.DrawFn, start: Decimal, most: int = 12) -> Bars:
    """Bars that gap and range by some percent, and at times by more."""
    moves = st.decimals("-0.03", "0.03", places=4) | st.decimals("-0.3", "0.4", places=3)
    ranges = st.decimals("0", "0.04", places=4) | st.decimals("0", "0.3", places=3)
    bars, price = [], start
    for _ in range(draw(st.integers(1, most))):
        open_ = price * (1 + draw(moves) * draw(st.sampled_from((D(0), D(1)))))
        close = open_ * (1 + draw(moves))
        high, low = max(open_, close) * (1 + draw(ranges)), min(open_, close) * (1 - draw(ranges))
        bars.append(Bar(open_, high, low, close))
        price = close
    return bars


class Case(NamedTuple):
    position: IsolatedPosition
    rules: MarginRules
    plan: WalkPlan
    bars: Bars


@st.composite
def cases(draw: st.DrawFn, *, can_be_partial: bool = True) -> Case:
    side, contract = draw(sides), draw(contracts)
    entry, margin, leverage = draw(prices), draw(margins), draw(leverages)
    position = IsolatedPosition.open(side, margin, leverage, entry, contract)
    rules = draw(rule_sets(position.notional))
    share = st.decimals("0.001", "0.2", places=3)
    stop = draw(st.none() | share.map(lambda each: entry * (1 - side.sign * each)))
    target = draw(st.none() | share.map(lambda each: entry * (1 + side.sign * each)))
    funding = FundingPlan(
        draw(st.sampled_from([D(each) for each in ("0", "0.0003", "-0.0003", "0.01")])),
        draw(st.integers(1, 3)),
        draw(st.integers(1, 3)),
        draw(st.integers(0, 2)),
    )
    fee = draw(small_rates)
    plan = WalkPlan(
        stop_price=stop,
        take_profit_price=target,
        slippage_rate=draw(small_rates),
        rates=FeeRates(draw(small_rates), fee),
        liquidation_fee_rate=fee + draw(small_rates),
        funding=funding,
        margin_call_ratio=draw(st.sampled_from((None, D("0.3"), D("0.8")))),
        is_partial=can_be_partial and draw(st.booleans()),
        forfeits_rest=draw(st.booleans()),
    )
    opened = margin - position.notional * plan.rates.opening
    assume(is_sustained(position, margin, rules) and is_sustained(position, opened, rules))
    return Case(position, rules, plan, draw(paths(entry)))


class Plain:
    """The same walk, bar by bar and without any shortcut, in the words of `liquidation`."""

    def __init__(self, case: Case, *, favourable_first: bool = False) -> None:
        self.position, self.rules, self.plan, self.bars = case
        self.favourable_first = favourable_first
        self.sign = self.position.side.sign
        self.margin = self.position.margin
        self.margin -= self.position.notional * self.plan.rates.opening
        self.called: int | None = None

    def walk(self) -> tuple[Ending, int, Decimal]:
        """How it ended, in which bar, and the equity before it is cut at zero."""
        for index, each in enumerate(self.bars):
            self.fund(index, each.open, at_open=True)
            ended = self.bar(index, each)
            if ended is not None:
                return ended[0], index, ended[1]
            self.fund(index, each.close, at_open=False)
        last = self.bars[-1].close
        return Ending.OPEN, len(self.bars) - 1, self.equity(last)

    def fund(self, index: int, price: Decimal, *, at_open: bool) -> None:
        funding = self.plan.funding
        late = index - funding.first_bar
        if late >= 0 and late % funding.bars_per_settlement == 0:
            payment = funding_received(self.position, [Payment(price, funding.rate)])
            several = funding.settlements_per_bar if payment < 0 else 1
            self.margin += payment * (several if at_open else funding.settlements_per_bar - several)

    def equity(self, price: Decimal) -> Decimal:
        return self.margin + self.position.profit_at(price)

    def required(self, price: Decimal) -> Decimal:
        return required_margin(self.position, self.margin, self.rules, price)

    def closed(self, price: Decimal, rate: Decimal) -> Decimal:
        return self.equity(price) - self.position.value_at(price) * rate

    def liquidated(self, price: Decimal) -> tuple[Ending, Decimal]:
        left = self.closed(price, self.plan.liquidation_fee_rate)
        return Ending.LIQUIDATED, min(left, D(0)) if self.plan.forfeits_rest else left

    def stopped(self, price: Decimal) -> tuple[Ending, Decimal]:
        fill = price * (1 - self.sign * self.plan.slippage_rate)
        return Ending.STOPPED, self.closed(fill, self.plan.rates.closing)

    def took_profit(self, price: Decimal) -> tuple[Ending, Decimal]:
        return Ending.TOOK_PROFIT, self.closed(price, self.plan.rates.closing)

    def is_beyond(self, price: Decimal, level: Decimal | None) -> bool:
        """Whether a price is at a level or worse."""
        return level is not None and self.sign * (price - level) <= 0

    def call(self, index: int, price: Decimal) -> None:
        """Keep the first bar in which the margin ratio is reached at a price."""
        ratio = self.plan.margin_call_ratio
        is_textbook = self.rules.convention is Convention.TEXTBOOK
        if ratio is None or is_textbook or self.called is not None:
            return
        if self.required(price) >= ratio * self.equity(price):
            self.called = index

    def bar(self, index: int, each: Bar[Decimal]) -> tuple[Ending, Decimal] | None:
        self.call(index, each.open)
        if self.equity(each.open) <= self.required(each.open):
            return self.liquidated(each.open)
        stop, target = self.plan.stop_price, self.plan.take_profit_price
        if self.is_beyond(each.open, stop):
            assert stop is not None
            return self.stopped(each.open)
        if target is not None and self.is_beyond(target, each.open):
            return self.took_profit(each.open)
        worst, best = (each.low, each.high) if self.sign > 0 else (each.high, each.low)
        reached = None
        if target is not None and self.is_beyond(target, best):
            reached = self.took_profit(target)
        if self.favourable_first and reached is not None:
            return reached
        limit = unchecked_liquidation_price(self.position, self.margin, self.rules, each.open)
        known = [level for level in (limit, stop) if level is not None]
        levels = [level for level in known if self.is_beyond(worst, level)]
        if not levels:
            self.call(index, worst)
            return reached
        first = max(levels) if self.sign > 0 else min(levels)
        self.call(index, first * (1 - self.sign * D("1e-25")))
        return self.liquidated(first) if first == limit else self.stopped(first)
