"""The errors of the maths: each names what was asked, and the bound it misses."""

from decimal import Decimal

import pytest

from engine.leverage.errors import (
    Impossible,
    LeverageError,
    NotFinite,
    OutOfRange,
    require_finite,
    require_not_negative,
    require_part,
    require_positive,
)

NO_NUMBERS = [Decimal("NaN"), Decimal("Infinity"), float("nan"), float("-inf")]


def test_every_error_is_one_of_the_maths_and_a_wrong_value() -> None:
    for error in (OutOfRange, NotFinite, Impossible):
        assert issubclass(error, LeverageError)
    assert issubclass(LeverageError, ValueError)


def test_a_refusal_says_what_must_stand_how_to_which_bound_and_why() -> None:
    refused = OutOfRange("leverage", "below", Decimal(200), "the margin would not do")
    assert str(refused) == "leverage must be below 200, because the margin would not do"
    assert (refused.parameter, refused.relation) == ("leverage", "below")
    assert (refused.bound, refused.reason) == (Decimal(200), "the margin would not do")


def test_a_bound_that_is_an_estimate_is_kept_as_it_is_written() -> None:
    assert OutOfRange("drift", "above", 0.1, "why").bound == Decimal("0.1")


@pytest.mark.parametrize("value", NO_NUMBERS)
def test_what_is_no_number_is_refused_first(value: Decimal | float) -> None:
    for require in (require_finite, require_positive, require_not_negative):
        with pytest.raises(NotFinite) as refused:
            require(fine=Decimal(1), odd=value)
        assert refused.value.parameter == "odd"
        assert str(refused.value) == "odd must be a finite number"


def test_figures_are_finite() -> None:
    require_finite(one=Decimal(-1), other=0.5)


def test_what_must_be_positive_is_above_zero() -> None:
    require_positive(margin=Decimal("1e-30"), price=0.5)
    for value in (Decimal(0), Decimal(-1), 0.0):
        with pytest.raises(OutOfRange, match=r"^margin must be above 0, because") as refused:
            require_positive(price=Decimal(1), margin=value)
        assert (refused.value.parameter, refused.value.relation) == ("margin", "above")
        assert refused.value.bound == 0


def test_what_must_not_be_negative_may_be_zero() -> None:
    require_not_negative(rate=Decimal(0), other=0.0)
    with pytest.raises(OutOfRange, match=r"^rate must be at least 0, because") as refused:
        require_not_negative(rate=Decimal("-1e-30"))
    assert refused.value.relation == "at least"
    assert refused.value.bound == 0


@pytest.mark.parametrize(
    ("rate", "relation", "bound"),
    [("1", "below", 1), ("2", "below", 1), ("-1", "above", -1), ("-2", "above", -1)],
)
def test_a_fee_or_a_rebate_is_less_than_the_whole(rate: str, relation: str, bound: int) -> None:
    require_part(fee_rate=Decimal("0.999"), rebate=Decimal("-0.999"), nothing=Decimal(0))
    with pytest.raises(OutOfRange) as refused:
        require_part(fee_rate=Decimal(rate))
    assert refused.value.parameter == "fee_rate"
    assert refused.value.relation == relation
    assert refused.value.bound == bound


def test_a_rate_that_is_no_number_is_refused() -> None:
    with pytest.raises(NotFinite, match="fee_rate"):
        require_part(fee_rate=Decimal("Infinity"))
