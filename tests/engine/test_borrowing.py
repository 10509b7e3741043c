"""Interest against figures that others established, by every regime, and its own laws."""

import json
from decimal import ROUND_CEILING, Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.carry.borrowing import (
    InterestRegime,
    InterestTerms,
    borrowed,
    hours_to_charge,
    interest,
    periods,
    rate_per_period,
)
from engine.leverage.errors import Impossible, OutOfRange
from engine.leverage.trade.contract import Side

FIGURES = Path(__file__).parents[1] / "cases" / "vectors" / "vectors.json"
VECTORS = [
    vector
    for vector in json.loads(FIGURES.read_text("utf-8"), parse_float=str)["vectors"]
    if vector["kind"] == "borrow_interest"
]
MODELS = {  # the regime, and the hours for which a file of figures states its rate
    "hourly_ceil_of_elapsed": (InterestRegime.ELAPSED_HOURS, 24),
    "hourly_clock": (InterestRegime.CLOCK_HOURS, 1),
    "hourly_snapshot_compound": (InterestRegime.HOURLY_SNAPSHOTS, 1),
    "kraken_4h_open_plus_ceil": (InterestRegime.FOUR_HOURS_BEGUN, 4),
    "kraken_4h_open_plus_floor": (InterestRegime.FOUR_HOURS_COMPLETED, 4),
}

regimes = st.sampled_from(InterestRegime)
times = st.decimals("0", "20000", places=6)
rates = st.decimals("0.00000001", "0.001", places=8)
amounts = st.decimals("0.00000001", "1000000000", places=8)


def _clock(text: str) -> Decimal:
    hours, minutes = text.split(":")
    return Decimal(hours) + Decimal(minutes) / 60


def _hours(text: str) -> Decimal:
    return Decimal(text)


def _terms(regime: InterestRegime, rate: str) -> InterestTerms:
    return InterestTerms(regime, Decimal(rate))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_interest_that_others_established_is_reproduced(
    vector: dict[str, dict[str, str]],
) -> None:
    inputs, tolerance = vector["inputs"], vector["tolerance"]
    regime, hours = MODELS[inputs["model"]]
    terms = InterestTerms(regime, rate_per_period(regime, Decimal(inputs["rate"]), Decimal(hours)))
    start = _clock(inputs["start"]) if "start" in inputs else Decimal(0)
    end = _clock(inputs["end"]) if "end" in inputs else Decimal(inputs["hours"])
    expected = Decimal(vector["expected"]["interest"])
    allowed = max(Decimal(tolerance.get("abs", "0")), Decimal(tolerance.get("rel", "0")) * expected)
    assert abs(interest(Decimal(inputs["borrowed"]), terms, start, end) - expected) <= allowed


def test_there_is_interest_of_others_to_reproduce() -> None:
    assert len(VECTORS) == 14


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_what_a_side_borrows_is_reproduced(vector: dict[str, dict[str, str | int]]) -> None:
    inputs = vector["inputs"]
    if "side" not in inputs:
        assert Decimal(inputs["borrowed"]) > 0
        return
    numbers = (Decimal(inputs[name]) for name in ("quantity", "entry_price", "leverage"))
    with localcontext(prec=34):
        assert borrowed(Side(inputs["side"]), *numbers) == Decimal(inputs["borrowed"])


@pytest.mark.parametrize(
    ("regime", "start", "end", "charged"),
    [
        (InterestRegime.ELAPSED_HOURS, "13.75", "14.3", "1"),
        (InterestRegime.ELAPSED_HOURS, "13.75", "14.75", "1"),
        (InterestRegime.ELAPSED_HOURS, "13.75", "14.76", "2"),
        (InterestRegime.ELAPSED_HOURS, "13", "13", "0"),
        (InterestRegime.CLOCK_HOURS, "13.75", "14.3", "2"),
        (InterestRegime.CLOCK_HOURS, "13.75", "13.9", "1"),
        (InterestRegime.CLOCK_HOURS, "13", "13", "1"),
        (InterestRegime.CLOCK_HOURS, "13", "14", "2"),
        (InterestRegime.CLOCK_HOURS, "23.9", "24.1", "2"),
        (InterestRegime.FOUR_HOURS_BEGUN, "1", "1", "1"),
        (InterestRegime.FOUR_HOURS_BEGUN, "1", "1.1", "2"),
        (InterestRegime.FOUR_HOURS_BEGUN, "1", "5", "2"),
        (InterestRegime.FOUR_HOURS_BEGUN, "1", "5.1", "3"),
        (InterestRegime.FOUR_HOURS_COMPLETED, "1", "4.9", "1"),
        (InterestRegime.FOUR_HOURS_COMPLETED, "1", "5", "2"),
        (InterestRegime.HOURLY_SNAPSHOTS, "12.1", "12.9", "0"),
        (InterestRegime.HOURLY_SNAPSHOTS, "12.1", "14.25", "2"),
        (InterestRegime.HOURLY_SNAPSHOTS, "12", "13", "1"),
    ],
)
def test_each_regime_counts_its_own_hours(
    regime: InterestRegime, start: str, end: str, charged: str
) -> None:
    assert periods(regime, _hours(start), _hours(end)) == Decimal(charged)


def test_snapshots_charge_interest_on_interest() -> None:
    rate = rate_per_period(InterestRegime.HOURLY_SNAPSHOTS, Decimal("0.00052"), Decimal(24))
    terms = InterestTerms(InterestRegime.HOURLY_SNAPSHOTS, rate)
    owed = interest(Decimal(1_000), terms, _clock("12:05"), _clock("14:15"))
    assert abs(owed - Decimal("0.04333")) < Decimal("0.00001")  # crypto.com's own example
    assert owed > 1_000 * rate * 2


def test_only_snapshots_compound_and_only_kraken_counts_by_four_hours() -> None:
    assert [one for one in InterestRegime if one.compounds] == [InterestRegime.HOURLY_SNAPSHOTS]
    assert {one for one in InterestRegime if one.hours == 4} == {
        InterestRegime.FOUR_HOURS_BEGUN,
        InterestRegime.FOUR_HOURS_COMPLETED,
    }


def test_a_daily_rate_is_spread_over_the_periods_of_a_day() -> None:
    daily, day = Decimal("0.0024"), Decimal(24)
    assert rate_per_period(InterestRegime.CLOCK_HOURS, daily, day) == Decimal("0.0001")
    assert rate_per_period(InterestRegime.FOUR_HOURS_BEGUN, daily, day) == Decimal("0.0004")


def test_a_long_without_leverage_borrows_nothing() -> None:
    assert borrowed(Side.LONG, Decimal(3), Decimal(7), Decimal(1)) == 0


def test_a_short_without_leverage_borrows_all_it_sells() -> None:
    assert borrowed(Side.SHORT, Decimal(3), Decimal(7), Decimal(1)) == 3


@given(regimes, times, times)
def test_charges_are_whole_and_about_one_a_period(
    regime: InterestRegime, start: Decimal, held: Decimal
) -> None:
    charged = periods(regime, start, start + held)
    assert charged == charged.to_integral_value()
    assert abs(charged - held / regime.hours) <= 2


@given(regimes, times, times, times)
def test_holding_longer_never_costs_less(
    regime: InterestRegime, start: Decimal, held: Decimal, longer: Decimal
) -> None:
    end = start + held
    assert periods(regime, start, end) <= periods(regime, start, end + longer)


@given(times, times)
def test_clock_hours_charge_at_least_what_elapsed_hours_do(start: Decimal, held: Decimal) -> None:
    end = start + held
    clock = periods(InterestRegime.CLOCK_HOURS, start, end)
    assert clock >= periods(InterestRegime.ELAPSED_HOURS, start, end)


@given(regimes, times, st.integers(1, 100_000).map(Decimal))
def test_a_charge_falls_due_when_its_number_is_reached(
    regime: InterestRegime, start: Decimal, number: Decimal
) -> None:
    moment = Decimal("1e-9")
    due = start + hours_to_charge(regime, number, start)
    assert periods(regime, start, due + moment) >= number
    if due - moment >= start:
        assert periods(regime, start, due - moment) < number


@given(regimes, amounts, rates, times, times)
def test_twice_the_loan_costs_twice_the_interest(
    regime: InterestRegime, owed: Decimal, rate: Decimal, start: Decimal, held: Decimal
) -> None:
    terms, end = InterestTerms(regime, rate), start + held
    with localcontext(prec=34):
        once, twice = (interest(each, terms, start, end) for each in (owed, 2 * owed))
        assert abs(twice - 2 * once) <= twice * Decimal("1e-30")


@given(amounts, rates, times, times)
def test_compounding_costs_at_least_the_simple_interest(
    owed: Decimal, rate: Decimal, start: Decimal, held: Decimal
) -> None:
    regime, end = InterestRegime.HOURLY_SNAPSHOTS, start + held
    with localcontext(prec=34) as context:
        compound = interest(owed, InterestTerms(regime, rate), start, end)
        context.rounding = ROUND_CEILING
        above = compound * (1 + Decimal("1e-30"))
        assert above >= owed * rate * periods(regime, start, end)


def test_nothing_owed_or_a_free_loan_costs_nothing() -> None:
    terms = _terms(InterestRegime.CLOCK_HOURS, "0.001")
    assert interest(Decimal(0), terms, Decimal(0), Decimal(9)) == 0
    free = _terms(InterestRegime.HOURLY_SNAPSHOTS, "0")
    assert interest(Decimal(5), free, Decimal(0), Decimal(9)) == 0


def test_interest_beyond_any_number_is_refused() -> None:
    with pytest.raises(Impossible, match="beyond any number"):
        interest(
            Decimal(1),
            _terms(InterestRegime.HOURLY_SNAPSHOTS, "1"),
            Decimal(0),
            Decimal(10**9),
        )


@pytest.mark.parametrize(
    ("owed", "rate", "start", "end", "parameter"),
    [
        ("-1", "0.1", "0", "1", "owed"),
        ("1", "-0.1", "0", "1", "rate"),
        ("1", "0.1", "-1", "1", "start"),
        ("1", "0.1", "2", "1", "end"),
    ],
)
def test_a_loan_that_cannot_be_is_refused(
    owed: str, rate: str, start: str, end: str, parameter: str
) -> None:
    terms = _terms(InterestRegime.ELAPSED_HOURS, rate)
    with pytest.raises(OutOfRange) as refused:
        interest(Decimal(owed), terms, Decimal(start), Decimal(end))
    assert (refused.value.parameter, refused.value.relation) == (parameter, "at least")


@pytest.mark.parametrize(
    ("quantity", "price", "leverage", "parameter", "relation"),
    [
        ("0", "1", "2", "quantity", "above"),
        ("1", "0", "2", "entry_price", "above"),
        ("1", "1", "0", "leverage", "above"),
        ("1", "1", "0.9", "leverage", "at least"),
    ],
)
def test_borrowing_for_no_position_is_refused(
    quantity: str, price: str, leverage: str, parameter: str, relation: str
) -> None:
    with pytest.raises(OutOfRange) as refused:
        borrowed(Side.LONG, Decimal(quantity), Decimal(price), Decimal(leverage))
    assert (refused.value.parameter, refused.value.relation) == (parameter, relation)


def test_a_rate_below_zero_or_for_no_time_is_refused() -> None:
    with pytest.raises(OutOfRange, match="rate must be at least 0"):
        rate_per_period(InterestRegime.CLOCK_HOURS, Decimal(-1), Decimal(1))
    with pytest.raises(OutOfRange, match="hours must be above 0"):
        rate_per_period(InterestRegime.CLOCK_HOURS, Decimal(1), Decimal(0))


def test_a_charge_before_the_first_is_refused() -> None:
    with pytest.raises(OutOfRange, match="number must be at least 1"):
        hours_to_charge(InterestRegime.CLOCK_HOURS, Decimal(0), Decimal(0))


@pytest.mark.parametrize(
    ("regime", "number", "start", "hours"),
    [
        (InterestRegime.ELAPSED_HOURS, "3", "12.5", "2"),
        (InterestRegime.CLOCK_HOURS, "1", "12.5", "0"),
        (InterestRegime.CLOCK_HOURS, "3", "12.5", "1.5"),
        (InterestRegime.FOUR_HOURS_BEGUN, "3", "12.5", "4"),
        (InterestRegime.FOUR_HOURS_COMPLETED, "3", "12.5", "8"),
        (InterestRegime.HOURLY_SNAPSHOTS, "2", "12.5", "1.5"),
    ],
)
def test_each_charge_falls_due_at_its_hour(
    regime: InterestRegime, number: str, start: str, hours: str
) -> None:
    assert hours_to_charge(regime, Decimal(number), Decimal(start)) == Decimal(hours)
