"""Funding: who pays whom, how often, and how long until it alone ends a position."""

from decimal import Decimal

import pytest

from engine.leverage.carry.funding import (
    EIGHT_HOURS,
    Payment,
    days_to_liquidation,
    funding_over,
    funding_received,
    liquidation_price_after_funding,
    settlements,
    settlements_to_liquidation,
)
from engine.leverage.errors import NotFinite, OutOfRange
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.trade.contract import Side
from engine.leverage.trade.position import IsolatedPosition
from tests.engine.held import inverse, linear

FIVE_PERCENT = MarginRules.flat(Decimal("0.05"))


def payment(mark: str, rate: str) -> Payment:
    return Payment(Decimal(mark), Decimal(rate))


@pytest.mark.parametrize(
    ("held", "received"),
    [
        (linear(Side.LONG), "-5"),
        (linear(Side.SHORT), "5"),
        (inverse(Side.LONG), "-0.0006"),
        (inverse(Side.SHORT), "0.0006"),
    ],
)
def test_a_rate_above_zero_is_paid_by_longs_on_the_whole_value(
    held: IsolatedPosition, received: str
) -> None:
    paid = [payment("50000", "0.001"), payment("62500", "-0.0005"), payment("25000", "0")]
    if held.contract.size == 1:
        paid[1] = payment("50000", "-0.0005")
    assert funding_received(held, paid) == Decimal(received)
    assert funding_received(held, []) == 0


def test_funding_does_not_depend_on_leverage() -> None:
    one = [payment("50000", "0.001")]
    assert funding_received(linear(Side.LONG, "10"), one) == funding_received(
        linear(Side.LONG, "9999"), one
    )


@pytest.mark.parametrize(
    ("opened", "closed", "count"),
    [
        ("1", "7.99", 0),
        ("1", "8", 1),  # who closes at the instant pays it
        ("0", "8", 1),  # who opens at it does not
        ("8", "8", 0),
        ("7.99", "8", 1),
        ("1", "25", 3),
        ("-1", "1", 1),
        ("-9", "-8", 1),
    ],
)
def test_only_who_holds_at_the_instant_pays(opened: str, closed: str, count: int) -> None:
    assert settlements(Decimal(opened), Decimal(closed)) == count
    assert EIGHT_HOURS == 8


def test_venues_settle_at_intervals_of_their_own() -> None:
    assert settlements(Decimal("0.5"), Decimal("4.5"), Decimal(1)) == 4
    assert settlements(Decimal(1), Decimal(13), Decimal(4)) == 3


def test_no_position_is_closed_before_it_is_opened() -> None:
    with pytest.raises(OutOfRange, match="closed_at must be at least 3, because"):
        settlements(Decimal(3), Decimal(2))
    with pytest.raises(OutOfRange, match="interval must be above 0"):
        settlements(Decimal(1), Decimal(2), Decimal(0))
    for name in ("opened_at", "closed_at"):
        times = {"opened_at": Decimal(1), "closed_at": Decimal(2)} | {name: Decimal("NaN")}
        with pytest.raises(NotFinite, match=name):
            settlements(**times)


def test_over_a_time_each_settlement_is_paid() -> None:
    day, one = Decimal(24), payment("50000", "0.001")
    assert funding_over(linear(Side.LONG), one, day) == -30
    assert funding_over(linear(Side.SHORT), one, Decimal("23.9")) == 20
    assert funding_over(linear(Side.LONG), one, day, Decimal(1)) == -240
    assert funding_over(linear(Side.LONG), one, Decimal(0)) == 0
    with pytest.raises(OutOfRange, match="hours_held must be at least 0"):
        funding_over(linear(Side.LONG), one, Decimal(-1))
    with pytest.raises(OutOfRange, match="interval must be above 0"):
        funding_over(linear(Side.LONG), one, day, Decimal(0))


def test_funding_that_is_paid_moves_the_liquidation_price() -> None:
    held = linear(Side.LONG)
    per_value = Decimal("0.2") * Decimal("0.95")
    assert liquidation_price_after_funding(held, FIVE_PERCENT, Decimal(0)) == 9000 / per_value
    assert liquidation_price_after_funding(held, FIVE_PERCENT, Decimal(400)) == 9400 / per_value
    assert liquidation_price_after_funding(held, FIVE_PERCENT, Decimal(-200)) == 8800 / per_value
    beyond = liquidation_price_after_funding(held, FIVE_PERCENT, Decimal(900), Decimal(60_000))
    assert beyond == 9900 / per_value  # above the entry, and below the mark
    spot = linear(Side.LONG, "10000")
    assert liquidation_price_after_funding(spot, FIVE_PERCENT, Decimal(-1)) is None


@pytest.mark.parametrize(
    ("held", "rules", "each", "count"),
    [
        (linear(Side.LONG), FIVE_PERCENT, payment("50000", "0.001"), 50),
        (linear(Side.LONG), FIVE_PERCENT, payment("50000", "0.0011"), 46),
        (linear(Side.LONG), FIVE_PERCENT, payment("55000", "0.001"), 132),
        (linear(Side.SHORT), FIVE_PERCENT, payment("50000", "-0.001"), 50),
        (linear(Side.LONG), FIVE_PERCENT, payment("47000", "0.001"), 0),
        (linear(Side.LONG, "500"), FIVE_PERCENT, payment("50000", "0.001"), 0),
        (linear(Side.LONG), FIVE_PERCENT, payment("50000", "-0.001"), None),
        (linear(Side.LONG), FIVE_PERCENT, payment("50000", "0"), None),
        (linear(Side.SHORT), FIVE_PERCENT, payment("50000", "0.001"), None),
        (
            linear(Side.LONG),
            MarginRules.flat(Decimal("0.05"), Convention.TEXTBOOK),
            payment("50000", "0.001"),
            100,
        ),
        # of 4,600, with 500 of maintenance and a tenth of what is lost beyond, 1,450 are needed
        (
            linear(Side.LONG, "4600"),
            MarginRules.flat(
                Decimal("0.05"), Convention.AT_ENTRY, Decimal("0.1"), Reserve.AT_BANKRUPTCY
            ),
            payment("50000", "0.01"),
            32,
        ),
    ],
)
def test_the_settlements_that_alone_end_a_position_are_counted(
    held: IsolatedPosition, rules: MarginRules, each: Payment, count: int | None
) -> None:
    assert settlements_to_liquidation(held, rules, each) == count


def test_a_mark_is_above_zero() -> None:
    held, nothing = linear(Side.LONG), payment("0", "0.001")
    for ask in (
        lambda: funding_received(held, [nothing]),
        lambda: funding_over(held, nothing, EIGHT_HOURS),
        lambda: settlements_to_liquidation(held, FIVE_PERCENT, nothing),
        lambda: liquidation_price_after_funding(held, FIVE_PERCENT, Decimal(1), Decimal(0)),
    ):
        with pytest.raises(OutOfRange, match="mark_price must be above 0"):
            ask()
    with pytest.raises(NotFinite, match="paid"):
        liquidation_price_after_funding(held, FIVE_PERCENT, Decimal("NaN"))


def test_funding_alone_ends_a_position_in_whole_settlements_of_days() -> None:
    paid, got = payment("50000", "0.003"), payment("50000", "-0.003")
    assert days_to_liquidation(linear(Side.LONG), FIVE_PERCENT, paid) == Decimal(17) / 3
    assert days_to_liquidation(linear(Side.LONG), FIVE_PERCENT, paid, Decimal(24)) == 17
    assert days_to_liquidation(linear(Side.LONG), FIVE_PERCENT, got) is None
    with pytest.raises(OutOfRange, match="interval must be above 0"):
        days_to_liquidation(linear(Side.LONG), FIVE_PERCENT, paid, Decimal(0))
