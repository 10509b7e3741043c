"""Losing streaks against counting them all, and against their own laws."""

from decimal import Decimal, localcontext
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.chance.streaks import (
    MOST_TRADES,
    balance_after_losses,
    chance_of_losing_streak,
    gain_to_recover,
    losses_until,
)
from engine.leverage.errors import NotFinite, OutOfRange

fractions = st.decimals("0.0001", "0.99", places=4)
shares = st.decimals("0.000001", "1", places=6)
win_rates = st.decimals("0", "1", places=3)


def _chance_by_counting(length: int, trades: int, win_rate: Decimal) -> Decimal:
    chance = Decimal(0)
    for outcomes in product("WL", repeat=trades):
        if "L" * length in "".join(outcomes):
            chance += prod(win_rate if each == "W" else 1 - win_rate for each in outcomes)
    return chance


def test_three_losses_of_a_tenth_leave_729_of_a_thousand() -> None:
    assert balance_after_losses(Decimal(1_000), Decimal("0.1"), 3) == 729


def test_losing_all_once_is_losing_all() -> None:
    assert balance_after_losses(Decimal(1_000), Decimal(1), 0) == 1_000
    assert balance_after_losses(Decimal(1_000), Decimal(1), 1) == 0


@pytest.mark.parametrize(
    ("share", "fraction", "losses"),
    [
        ("0.5", "0.02", 35),
        ("0.25", "0.5", 2),
        ("0.729", "0.1", 3),
        ("1", "0.1", 0),
        ("0.9999", "0.1", 1),
        ("1", "1", 0),
        ("0.5", "1", 1),
        ("0.5", "0", None),
    ],
)
def test_the_losses_until_a_share_is_left_are_known(
    share: str, fraction: str, losses: int | None
) -> None:
    assert losses_until(Decimal(share), Decimal(fraction)) == losses


@given(shares, fractions)
def test_one_loss_fewer_leaves_more_than_the_share(share: Decimal, fraction: Decimal) -> None:
    with localcontext(prec=34):
        losses = losses_until(share, fraction)
        assert losses is not None
        slack = share * Decimal("1e-20")
        assert balance_after_losses(Decimal(1), fraction, losses) <= share + slack
        if losses:
            assert balance_after_losses(Decimal(1), fraction, losses - 1) > share - slack


@given(st.decimals("0", "0.9999", places=4))
def test_the_gain_to_recover_makes_good_the_loss(loss: Decimal) -> None:
    with localcontext(prec=34):
        assert abs((1 - loss) * (1 + gain_to_recover(loss)) - 1) < Decimal("1e-29")


def test_half_lost_takes_a_doubling() -> None:
    assert gain_to_recover(Decimal("0.5")) == 1


@pytest.mark.parametrize("win_rate", ["0.5", "0.4", "0.9"])
@pytest.mark.parametrize("trades", range(10))
@pytest.mark.parametrize("length", [1, 2, 3, 5])
def test_the_chance_of_a_streak_is_what_counting_all_outcomes_gives(
    length: int, trades: int, win_rate: str
) -> None:
    with localcontext(prec=34):
        found = chance_of_losing_streak(length, trades, Decimal(win_rate))
        counted = _chance_by_counting(length, trades, Decimal(win_rate))
        assert abs(found - counted) < Decimal("1e-30")


@given(st.integers(1, 40), st.integers(0, 300), win_rates)
def test_a_chance_lies_between_nothing_and_certainty(
    length: int, trades: int, win_rate: Decimal
) -> None:
    assert 0 <= chance_of_losing_streak(length, trades, win_rate) <= 1


@given(st.integers(1, 20), st.integers(0, 200), win_rates)
def test_more_trades_or_a_shorter_streak_are_no_less_likely(
    length: int, trades: int, win_rate: Decimal
) -> None:
    slack = Decimal("1e-25")
    chance = chance_of_losing_streak(length, trades, win_rate)
    assert chance_of_losing_streak(length, trades + 1, win_rate) >= chance - slack
    assert chance_of_losing_streak(length + 1, trades, win_rate) <= chance + slack


def test_who_always_wins_has_no_streak_and_who_never_does_is_sure_of_one() -> None:
    assert chance_of_losing_streak(3, 50, Decimal(1)) == 0
    assert chance_of_losing_streak(3, 50, Decimal(0)) == 1


def test_in_a_thousand_even_trades_seven_losses_in_a_row_are_all_but_sure() -> None:
    assert chance_of_losing_streak(7, 1_000, Decimal("0.5")) > Decimal("0.97")
    assert chance_of_losing_streak(1, MOST_TRADES, Decimal("0.5")) == 1


@pytest.mark.parametrize(
    ("length", "trades", "win_rate", "parameter", "relation"),
    [
        (0, 1, "0.5", "length", "at least"),
        (1, -1, "0.5", "trades", "at least"),
        (1, MOST_TRADES + 1, "0.5", "trades", "at most"),
        (1, 1, "-0.1", "win_rate", "at least"),
        (1, 1, "1.1", "win_rate", "at most"),
    ],
)
def test_a_streak_that_cannot_be_is_refused(
    length: int, trades: int, win_rate: str, parameter: str, relation: str
) -> None:
    with pytest.raises(OutOfRange) as refused:
        chance_of_losing_streak(length, trades, Decimal(win_rate))
    assert (refused.value.parameter, refused.value.relation) == (parameter, relation)


def test_losses_that_cannot_be_are_refused() -> None:
    one, half = Decimal(1), Decimal("0.5")
    with pytest.raises(OutOfRange, match="balance must be at least 0"):
        balance_after_losses(-one, half, 1)
    with pytest.raises(OutOfRange, match="loss_fraction must be at most 1"):
        balance_after_losses(one, Decimal(2), 1)
    with pytest.raises(OutOfRange, match="losses must be at least 0"):
        balance_after_losses(one, half, -1)
    with pytest.raises(OutOfRange, match="share_left must be above 0"):
        losses_until(Decimal(0), half)
    with pytest.raises(OutOfRange, match="share_left must be at most 1"):
        losses_until(Decimal(2), half)
    with pytest.raises(OutOfRange, match="loss_fraction must be at least 0"):
        losses_until(half, -half)
    with pytest.raises(OutOfRange, match="loss must be below 1"):
        gain_to_recover(one)
    with pytest.raises(NotFinite, match="loss"):
        gain_to_recover(Decimal("NaN"))
