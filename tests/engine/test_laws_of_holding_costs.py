"""What must hold of the calculators of holding, stopping and staking, whatever is typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

import engine
from engine.leverage import EVENTS, IsolatedPosition, MarginRules, Side, hold

CALCULATORS = engine.load("engine.calculators")
NEAR = Decimal("1e-20")
ONE = Decimal(1)

sides = st.sampled_from(["long", "short"])
leverages = st.decimals("1", "100", places=1)
distances = st.decimals("0.1", "60", places=2)
rates = st.decimals("0", "0.2", places=3)
moves = st.decimals("1", "60", places=2)


def answered(name: str, **typed: object) -> dict[str, Decimal | None] | None:
    """Give the exact figures of a calculator, or None where it refuses."""
    answer: Any = CALCULATORS.run(name, {key: str(value) for key, value in typed.items()})
    if "refusals" in answer:
        return None
    figures = {key: figure["value"] for key, figure in answer["figures"].items()}
    return {key: None if value is None else _exact(value) for key, value in figures.items()}


def _exact(value: str) -> Decimal | None:
    return Decimal(value) if value.removeprefix("-")[:1].isdigit() and " " not in value else None


def figures_of(name: str, **typed: object) -> dict[str, Decimal]:
    """Give the figures that have a value."""
    found = answered(name, **typed)
    assume(found is not None)
    return {key: value for key, value in (found or {}).items() if value is not None}


def is_near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= NEAR * max(abs(one), abs(other), ONE)


@given(leverages, st.decimals("-0.5", "0.5", places=3), st.integers(1, 400))
def test_what_one_side_pays_in_funding_the_other_gets(
    leverage: Decimal, rate: Decimal, days: int
) -> None:
    held = {"leverage": leverage, "funding_rate": rate, "days": days}
    long, short = (figures_of("funding", side=side, **held) for side in ("long", "short"))
    assert long["each"] == -short["each"]


@given(sides, leverages, st.decimals("0.01", "0.5", places=3))
def test_funding_alone_ends_a_position_on_the_day_that_is_named_and_no_payment_sooner(
    side: str, leverage: Decimal, rate: Decimal
) -> None:
    paying = rate if side == "long" else -rate
    typed = {"side": side, "leverage": leverage, "funding_rate": paying}
    last = figures_of("funding", **typed, days=1)["days_to_liquidation"]
    assume(last > 1 + Decimal(8) / 24)
    assume(last <= 1825)
    sooner = last - Decimal(8) / 24
    assert "later_price" in figures_of("funding", **typed, days=str(sooner)[:38])
    after = last + Decimal("0.001")
    assume(after <= 1825)
    assert "later_price" not in figures_of("funding", **typed, days=str(after)[:38])


@given(sides, leverages, st.integers(1, 1000), st.decimals("0.01", "1", places=2))
def test_a_loan_costs_no_less_the_longer_it_is_out(
    side: str, leverage: Decimal, hours: int, rate: Decimal
) -> None:
    typed = {"side": side, "leverage": leverage, "interest_rate": rate}
    shorter, longer = (figures_of("loan", **typed, hours=time) for time in (hours, hours + 4))
    assert longer["interest"] >= shorter["interest"]
    assert longer["charges"] > shorter["charges"]


@given(sides, leverages, distances, rates, rates)
def test_a_size_from_risk_loses_the_risk_at_its_stop_with_all_costs(
    side: str, leverage: Decimal, distance: Decimal, slippage: Decimal, fee: Decimal
) -> None:
    found = figures_of(
        "risk_size",
        side=side,
        leverage=leverage,
        stop_distance=distance,
        slippage_rate=slippage,
        fee_rate=fee,
    )
    parts = found["move_cost"] + found["slippage_cost"] + found["fees"]
    assert is_near(parts, found["risk"])
    other = answered(
        "risk_size",
        side=side,
        leverage=max(leverage / 2, ONE),
        stop_distance=distance,
        slippage_rate=slippage,
        fee_rate=fee,
    )
    assert other is not None
    assert other["notional"] == found["notional"]


@given(sides, leverages, distances, rates)
def test_more_slippage_never_loses_less(
    side: str, leverage: Decimal, distance: Decimal, slippage: Decimal
) -> None:
    typed = {"side": side, "leverage": leverage, "stop_distance": distance, "fee_rate": 0}
    less, more = (
        figures_of("stop_loss", **typed, slippage_rate=rate)["loss"]
        for rate in (slippage, slippage + 1)
    )
    assert more >= less


@given(sides, moves, st.decimals("0", "5", places=2))
def test_the_highest_leverage_survives_and_a_tenth_more_does_not(
    side: str, move: Decimal, maintenance: Decimal
) -> None:
    found = figures_of(
        "survival", side=side, leverage=1, adverse_move=move, maintenance_rate=maintenance
    )
    assume("highest" in found)
    one, rules = Side(side), MarginRules.flat(maintenance / 100)
    price = ONE - one.sign * move / 100

    def is_lost(leverage: Decimal) -> bool:
        position = IsolatedPosition.open(one, ONE, leverage, ONE)
        return hold(position, price, rules).is_liquidated

    assert not is_lost(found["highest"])
    assert is_lost(found["highest"] + Decimal("0.1"))


def test_no_crash_day_is_said_to_leave_more_leverage_than_it_did() -> None:
    answer: Any = CALCULATORS.run("survival", {})
    named = {row[0]["text"]: row[2]["value"] for row in answer["table"]["rows"]}
    known = [event for event in EVENTS if event.low is not None]
    assert answer["figures"]["crash_days"]["value"] == str(len(known))
    rules = MarginRules.flat(Decimal("0.005"))
    rows = [value for name, value in named.items() if ":" not in name]
    for event, highest in zip(known, rows, strict=True):
        position = IsolatedPosition.open(Side.LONG, ONE, Decimal(highest), event.open)
        assert not hold(position, event.low or event.open, rules).is_liquidated


@given(sides, st.decimals("1", "20", places=1), st.integers(1, 60), rates)
def test_at_the_break_even_move_nothing_is_lost_or_gained(
    side: str, leverage: Decimal, days: int, fee: Decimal
) -> None:
    typed = {"side": side, "leverage": leverage, "days": days, "fee_rate": fee}
    found = figures_of("break_even_holding", **typed)
    assume("break_even_move" in found)
    sign = Side(side).sign
    moved = sign * found["break_even_move"] * found["notional"]
    fees = found["notional"] * (2 + found["break_even_move"]) * fee / 100
    assert is_near(moved + found["carry"], fees)


@given(st.decimals("0.01", "50", places=2), st.integers(1, 30))
def test_the_gain_named_makes_a_losing_streak_good(risk: Decimal, losses: int) -> None:
    found = figures_of("streaks", risk_rate=risk, losses=losses)
    whole = found["left"] * (1 + found["recovery"])
    assert abs(whole - 5000) < Decimal("1e-15")


@given(st.integers(0, 5), st.integers(0, 5), st.tuples(*[st.integers(0, 10)] * 12))
def test_two_platforms_that_change_places_change_scores(
    weight: int, other_weight: int, marks: tuple[int, ...]
) -> None:
    weights = {"safety_weight": weight, "costs_weight": other_weight}
    names = ("safety", "withdrawing", "uptime", "risk_tools", "costs", "practise")
    one, other = (
        {f"{place}_{name}": mark for name, mark in zip(names, half, strict=True)}
        | {f"{away}_{name}": mark for name, mark in zip(names, rest, strict=True)}
        for place, away, half, rest in (
            ("a", "b", marks[:6], marks[6:]),
            ("b", "a", marks[:6], marks[6:]),
        )
    )
    there, back = (figures_of("platform_score", **weights, **typed) for typed in (one, other))
    assert there["score_a"] == back["score_b"]
    assert there["score_b"] == back["score_a"]


@given(st.decimals("0", "0.5", places=2), st.decimals("1", "50", places=1), st.integers(1, 300))
def test_the_plan_gains_nothing_on_average_with_the_share_of_wins_it_names(
    fee: Decimal, leverage: Decimal, target: int
) -> None:
    found = figures_of(
        "trade_plan", fee_rate=fee, leverage=leverage, target_move=Decimal(target) / 10
    )
    assume("needed" in found)
    share = found["needed"]
    assert is_near(share * found["gain"], (1 - share) * found["loss"])
