"""A position walked through bars, inside each in the order that is worst for the trader.

    1  at the open     funding that is due; then what the open has already passed is filled there:
                       liquidation before the stop, the stop before the take-profit
    2  the adverse     margin call, stop and liquidation in order of price, each at its own price;
       extreme         at the same price liquidation before the stop
    3  the favourable  the take-profit, at its own price
       extreme
    4  at the close    funding received for settlements inside the bar

What became of the price inside a bar is not known, only how far it went: the low is looked at and
not the close alone, and a level that the open has jumped over is filled at the open, be it beyond
bankruptcy. Of the settlements inside a bar, what is paid is taken at its open and what is received
comes at its close, if anything is still held. Funding and fees change the margin, and with it the
liquidation price. Whatever happens,

    margin + profit + funding − fees − forfeited − left + deficit = 0

Prices are in quote currency, amounts in the settlement currency. The order inside a bar is a
convention, the cautious one: qs-backtest (crate documentation 0.4.0, undated) too lets a bar trade
at its open and then meet the adverse extreme first. A stop filled at its own price although the
open was beyond it is a fault that users of backtesting.py reported. Sources of the rest: as
`liquidation`, `funding` and `partial`.
"""

from __future__ import annotations

from decimal import InvalidOperation
from typing import TYPE_CHECKING, Generic, NamedTuple

from engine.leverage.errors import require_finite
from engine.leverage.number import Number
from engine.leverage.paths.bar import Bar, check
from engine.leverage.paths.ending import Ending, Walk
from engine.leverage.paths.partial import liquidate
from engine.leverage.paths.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.leverage.paths.track import Track


class Step(NamedTuple, Generic[Number]):
    """A position at the close of a bar, or where it ended within it.

    Bars are counted from zero. The equity in the settlement currency; the margin ratio, a
    fraction; the liquidation price in quote currency. Ratio and price are None where nothing is
    held any more, the price also where no positive one liquidates.
    """

    bar: int
    ending: Ending
    price: Number
    equity: Number
    margin_ratio: Number | None
    liquidation_price: Number | None


def walk(
    track: Track[Number], bars: Iterable[Bar[Number]], before: Walk[Number] | None = None
) -> Walk[Number]:
    """Walk a position through bars, until it ends or they do; it is still open then.

    `before` is a walk of the same track to go on from: two halves, one after the other, come to
    what the whole does. Raises OutOfRange, NotFinite or Impossible for a bar that is none, and
    NotFinite where amounts leave what a float can hold.
    """
    state = State(track, before)
    if state.ending is Ending.OPEN:
        for bar in bars:
            if _advance(state, bar) is not Ending.OPEN:
                break
    return _finite(state.walk)


def steps(track: Track[Number], bars: Iterable[Bar[Number]]) -> Iterator[Step[Number]]:
    """Give the position at the close of each bar, up to the one in which it ends.

    Raises as `walk` does.
    """
    state = State(track)
    for bar in bars:
        ending = _advance(state, bar)
        yield _step(state)
        if ending is not Ending.OPEN:
            return


def _advance(state: State[Number], bar: Bar[Number]) -> Ending:
    """Walk through one bar; most of them change nothing but the price."""
    open_, high, low, close = bar
    try:
        is_bar = 0 < low <= open_ <= high >= close >= low
    except InvalidOperation:
        is_bar = False
    if not is_bar:
        check(bar)
    at_close = None
    if state.bars == state.next_settlement:
        terms = state.track.terms
        state.next_settlement += terms.bars_per_settlement
        state.receive(terms.funding_at_open, open_)
        at_close = terms.funding_at_close
    state.bars += 1
    is_quiet = state.lower < low and high < state.upper
    if is_quiet and state.margin >= state.least_margin:
        state.price = close
    else:
        _meet(state, bar)
    if at_close:
        state.receive(at_close, close)
    return state.ending


def _meet(state: State[Number], bar: Bar[Number]) -> None:
    """Walk through a bar in which something may happen, in the order of the module's head."""
    track, target = state.track, state.track.terms.target
    worst, best = (bar.low, bar.high) if track.sign > 0 else (bar.high, bar.low)
    _fill_at_open(state, bar.open)
    _go_against(state, bar.open, worst)
    if state.ending is not Ending.OPEN:
        return
    if track.is_passed(best, target):
        state.end(Ending.TOOK_PROFIT, target, track.terms.closing_rate)
        return
    state.price = bar.close
    state.watch(bar.close)


def _fill_at_open(state: State[Number], price: Number) -> None:
    track, terms = state.track, state.track.terms
    if state.margin_call_price(price) == price:
        state.call_bar = state.bars - 1
    if state.liquidation_price(price) == price:
        liquidate(state, price)
    if state.ending is not Ending.OPEN:
        return
    if track.is_passed(terms.stop, price):
        state.end(Ending.STOPPED, price * terms.fill, terms.closing_rate)
    elif track.is_passed(price, terms.target):
        state.end(Ending.TOOK_PROFIT, price, terms.closing_rate)


def _go_against(state: State[Number], price: Number, worst: Number) -> None:
    track, terms = state.track, state.track.terms
    while state.ending is Ending.OPEN:
        limit, call = state.liquidation_price(price), state.margin_call_price(price)
        level = track.nearer(terms.stop, limit)
        if call is not None and track.is_passed(call, track.nearer(level, worst)):
            state.call_bar = state.bars - 1
        if not track.is_passed(level, worst):
            return
        if level == limit:
            liquidate(state, limit)
            price = limit
        else:
            state.end(Ending.STOPPED, terms.stop * terms.fill, terms.closing_rate)


def _step(state: State[Number]) -> Step[Number]:
    walked, bar = _finite(state.walk), state.bars - 1
    if walked.ending is not Ending.OPEN:
        return Step(bar, walked.ending, walked.exit_price, walked.left, None, None)
    price, left = walked.exit_price, walked.left
    limit = state.liquidation_price(price)
    required = state.limit.required(state.stake(), state.track.unit_value(price))
    return Step(
        bar=bar,
        ending=walked.ending,
        price=price,
        equity=left,
        margin_ratio=required / left if left > 0 else None,
        liquidation_price=limit if 0 < limit < type(limit)("Infinity") else None,
    )


def _finite(walked: Walk[Number]) -> Walk[Number]:
    require_finite(bars=walked.margin + walked.unrealised)
    return walked
