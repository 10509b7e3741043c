"""Compounding against plain powers, its own converse, and rates that drown in rounding."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.carry.compounding import compound_factor, compound_growth, periods_to_reach
from engine.leverage.errors import Impossible, NotFinite, OutOfRange

rates = st.decimals("-0.9", "2", places=6)
counts = st.integers(0, 2_000).map(Decimal)


def test_three_losses_of_a_tenth_leave_the_cube_of_nine_tenths() -> None:
    assert compound_factor(Decimal("-0.1"), Decimal(3)) == Decimal("0.729")
    assert compound_growth(Decimal("-0.1"), Decimal(3)) == Decimal("-0.271")


@pytest.mark.parametrize("rate", ["-1", "0", "0.5"])
def test_no_period_changes_nothing_even_where_one_takes_all(rate: str) -> None:
    assert compound_factor(Decimal(rate), Decimal(0)) == 1
    assert compound_growth(Decimal(rate), Decimal(0)) == 0


def test_losing_all_leaves_nothing() -> None:
    assert compound_factor(Decimal(-1), Decimal(2)) == 0


def test_what_a_tiny_rate_adds_is_not_lost_in_rounding() -> None:
    assert compound_growth(Decimal("1e-40"), Decimal(3)) == Decimal("3e-40")


def test_a_result_has_the_digits_of_its_context() -> None:
    with localcontext(prec=34):
        assert len(compound_factor(Decimal("0.001"), Decimal(1_000)).as_tuple().digits) == 34


def test_growth_beyond_any_number_is_refused() -> None:
    with pytest.raises(Impossible, match="beyond any number"):
        compound_growth(Decimal(1), Decimal(10**9))


def test_a_factor_too_small_for_any_number_is_nothing() -> None:
    assert compound_factor(Decimal("-0.5"), Decimal(10**12)) == 0


@given(rates, counts)
def test_the_factor_is_the_growth_and_one(rate: Decimal, count: Decimal) -> None:
    with localcontext(prec=34):
        factor = compound_factor(rate, count)
        assert abs(factor - 1 - compound_growth(rate, count)) <= factor * Decimal("1e-30") + (
            Decimal("1e-30")
        )


@given(rates.filter(bool), st.integers(1, 2_000).map(Decimal))
def test_the_periods_to_a_factor_lead_there(rate: Decimal, count: Decimal) -> None:
    with localcontext(prec=34):
        periods = periods_to_reach(compound_factor(rate, count), rate)
        assert periods is not None
        assert abs(periods - count) <= Decimal("1e-18") * count


def test_a_quarter_is_two_halvings_exactly() -> None:
    assert periods_to_reach(Decimal("0.25"), Decimal("-0.5")) == 2


def test_a_factor_of_one_takes_no_period() -> None:
    assert periods_to_reach(Decimal(1), Decimal(0)) == 0


@pytest.mark.parametrize(("factor", "rate"), [("2", "0"), ("2", "-0.1"), ("0.5", "0.1")])
def test_a_rate_that_leads_elsewhere_never_arrives(factor: str, rate: str) -> None:
    assert periods_to_reach(Decimal(factor), Decimal(rate)) is None


@pytest.mark.parametrize(
    ("rate", "count", "parameter", "relation"),
    [("-1.1", "1", "rate", "at least"), ("0.1", "-1", "count", "at least")],
)
def test_what_cannot_be_compounded_is_refused(
    rate: str, count: str, parameter: str, relation: str
) -> None:
    with pytest.raises(OutOfRange) as refused:
        compound_factor(Decimal(rate), Decimal(count))
    assert (refused.value.parameter, refused.value.relation) == (parameter, relation)


@pytest.mark.parametrize(
    ("factor", "rate", "parameter"), [("0", "0.1", "factor"), ("2", "-1", "rate")]
)
def test_what_is_never_reached_by_a_rate_is_refused(factor: str, rate: str, parameter: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        periods_to_reach(Decimal(factor), Decimal(rate))
    assert (refused.value.parameter, refused.value.relation) == (parameter, "above")


def test_a_rate_that_is_no_number_is_refused() -> None:
    with pytest.raises(NotFinite, match="rate"):
        compound_growth(Decimal("NaN"), Decimal(1))
    with pytest.raises(NotFinite, match="rate"):
        periods_to_reach(Decimal(2), Decimal("Infinity"))
