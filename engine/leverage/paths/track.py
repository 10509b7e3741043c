"""A position made ready for a path: all that decides how it ends, in plain numbers of one kind.

Made from an isolated position, the rules of its venue and a plan: `exact_track` in decimals for a
reader's own path or an event, `estimated_track` in floats for thousands of drawn ones. The
opening fee is taken from the margin, so it moves the liquidation price; where it is paid from
another balance, leave it out of the plan. σ, v and s as in `contract`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, NamedTuple

from engine.leverage.errors import Impossible, OutOfRange, require_positive
from engine.leverage.margining.liquidation import is_sustained, isolated_liquidation_price
from engine.leverage.margining.requirement import Requirement, requirement
from engine.leverage.margining.rules import Convention
from engine.leverage.margining.tiers import ZERO
from engine.leverage.number import Number
from engine.leverage.paths.plan import HELD_ONLY
from engine.leverage.trade.contract import price_of, unit_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.leverage.margining.rules import MarginRules
    from engine.leverage.paths.plan import WalkPlan
    from engine.leverage.trade.contract import Settlement
    from engine.leverage.trade.position import IsolatedPosition

INFINITY = Decimal("Infinity")
LARGEST = 1e50


class Terms(NamedTuple, Generic[Number]):
    """The plan in numbers: prices that end the position, rates, and funding.

    A stop or target that is not set stands at a price that none comes to. `fill` is what a stop's
    price is multiplied by. Funding is what is received, a fraction of the value, at the open of a
    bar on which a settlement falls, and at its close.
    """

    stop: Number
    target: Number
    fill: Number
    closing_rate: Number
    liquidation_rate: Number
    call_ratio: Number | None
    funding_at_open: Number
    funding_at_close: Number
    first_bar: int
    bars_per_settlement: int
    is_partial: bool
    forfeits_rest: bool


@dataclass(frozen=True, slots=True)
class Track(Generic[Number]):
    """A position in numbers: s and σ, contract, quantity, entry, margin, requirement and terms.

    `entry_value` is the worth of one contract at entry, the margin is before the opening fee;
    they and the fee are in the settlement currency.
    """

    sign: int
    exposure: int
    settlement: Settlement
    size: Number
    quantity: Number
    entry_price: Number
    entry_value: Number
    margin: Number
    opening_fee: Number
    requirement: Requirement[Number]
    terms: Terms[Number]

    def unit_value(self, price: Number) -> Number:
        """Give the worth of one contract at a price, in the settlement currency."""
        return unit_value(self.settlement, self.size, price)

    def price_at(self, value: Number) -> Number:
        """Give the price at which one contract is worth a value, else one that is never reached."""
        if value > 0:
            return price_of(self.settlement, self.size, value)
        return value * 0 if self.sign > 0 else type(value)("Infinity")

    def is_passed(self, level: Number, price: Number) -> bool:
        """Whether a price stands at a level or beyond it, against the position."""
        return price <= level if self.sign > 0 else price >= level

    def nearer(self, level: Number, other: Number) -> Number:
        """Give the level that is come to first as the price goes against the position."""
        return max(level, other) if self.sign > 0 else min(level, other)


def exact_track(
    held: IsolatedPosition, rules: MarginRules, plan: WalkPlan = HELD_ONLY
) -> Track[Decimal]:
    """Make a position ready to be walked in decimals.

    Raises OutOfRange for a leverage at which the position cannot exist, Impossible where it
    cannot once its opening fee is paid.
    """
    return _track(held, rules, plan, Decimal)


def estimated_track(
    held: IsolatedPosition, rules: MarginRules, plan: WalkPlan = HELD_ONLY
) -> Track[float]:
    """Make a position ready to be walked in floats: fast, and right to about twelve digits.

    Raises OutOfRange and Impossible as `exact_track` does, and where quantity, entry price, margin,
    size or value is no float above zero, or is beyond 1e50 either way, OutOfRange or NotFinite.
    """
    track = _track(held, rules, plan, float)
    require_positive(
        quantity=track.quantity,
        entry_price=track.entry_price,
        margin=track.margin,
        size=track.size,
        value=track.quantity * track.entry_value,
    )
    for parameter in ("quantity", "entry_price", "margin", "size"):
        _require_ordinary(parameter, getattr(track, parameter))
    return track


def _require_ordinary(parameter: str, value: float) -> None:
    """Refuse what floats do not hold the products of."""
    reason = "floats do not hold what follows from it"
    if value > LARGEST:
        raise OutOfRange(parameter, "at most", LARGEST, reason)
    if value < 1 / LARGEST:
        raise OutOfRange(parameter, "at least", 1 / LARGEST, reason)


def _track(
    held: IsolatedPosition, rules: MarginRules, plan: WalkPlan, to: Callable[[Decimal], Number]
) -> Track[Number]:
    """Bring a position to numbers of one kind; refuse it where it cannot exist at entry."""
    isolated_liquidation_price(held, rules)
    fee = held.notional * plan.rates.opening
    if not is_sustained(held, held.margin - fee, rules):
        raise Impossible("the opening fee would leave no more than the maintenance margin")
    contract, terms = held.contract, _terms(held.side.sign, plan, to)
    if rules.convention is Convention.TEXTBOOK:
        terms = terms._replace(call_ratio=None)
    return Track(
        sign=held.side.sign,
        exposure=held.exposure,
        settlement=contract.settlement,
        size=to(contract.size),
        quantity=to(held.quantity),
        entry_price=to(held.entry_price),
        entry_value=to(contract.unit_value(held.entry_price)),
        margin=to(held.margin),
        opening_fee=to(fee),
        requirement=requirement(held, rules, to),
        terms=terms,
    )


def _terms(sign: int, plan: WalkPlan, to: Callable[[Decimal], Number]) -> Terms[Number]:
    never_against, never_in_favour = (ZERO, INFINITY) if sign > 0 else (INFINITY, ZERO)
    stop, target, ratio = plan.stop_price, plan.take_profit_price, plan.margin_call_ratio
    funding = plan.funding
    received, several = -sign * funding.rate, funding.settlements_per_bar
    at_open = several if received < 0 else 1
    return Terms(
        stop=to(never_against if stop is None else stop),
        target=to(never_in_favour if target is None else target),
        fill=to(1 - sign * plan.slippage_rate),
        closing_rate=to(plan.rates.closing),
        liquidation_rate=to(plan.liquidation_fee_rate),
        call_ratio=None if ratio is None else to(ratio),
        funding_at_open=to(received * at_open),
        funding_at_close=to(received * (several - at_open)),
        first_bar=funding.first_bar,
        bars_per_settlement=funding.bars_per_settlement,
        is_partial=plan.is_partial,
        forfeits_rest=plan.forfeits_rest,
    )
