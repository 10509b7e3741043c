"""A position made ready for a path: which ones cannot be, and what stays as it was."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.leverage.errors import Impossible, NotFinite, OutOfRange
from engine.leverage.margining.rules import Convention, MarginRules
from engine.leverage.paths.plan import WalkPlan
from engine.leverage.paths.track import estimated_track, exact_track
from engine.leverage.trade.contract import INVERSE, Side
from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.position import IsolatedPosition

D = Decimal
FLAT = MarginRules.flat(D("0.005"))


def held(leverage: str = "10") -> IsolatedPosition:
    return IsolatedPosition.open(Side.LONG, D(1000), D(leverage), D(50000))


@pytest.mark.parametrize("convention", Convention)
def test_a_position_that_cannot_exist_cannot_be_walked(convention: Convention) -> None:
    rules = MarginRules.flat(D("0.005"), convention)
    for make in (exact_track, estimated_track):
        with pytest.raises(OutOfRange) as refused:
            make(held("200"), rules)
        assert refused.value.parameter == "leverage"
        assert make(held("199"), rules).sign == 1


def test_an_opening_fee_that_leaves_no_more_than_maintenance_is_refused() -> None:
    for rate, can_exist in (("0.0949", True), ("0.095", False)):
        plan = WalkPlan(rates=FeeRates(opening=D(rate)))
        if can_exist:
            assert exact_track(held(), FLAT, plan).opening_fee == 949
        else:
            with pytest.raises(Impossible, match="opening fee"):
                exact_track(held(), FLAT, plan)


@pytest.mark.parametrize(
    ("quantity", "price", "margin", "error"),
    [
        ("1e400", "1", "1e400", NotFinite),
        ("1e-400", "1", "1e-400", OutOfRange),
        ("1e300", "1e300", "1e305", NotFinite),
    ],
)
def test_what_a_float_cannot_hold_is_refused(
    quantity: str, price: str, margin: str, error: type[Exception]
) -> None:
    position = IsolatedPosition(Side.LONG, D(quantity), D(price), D(margin))
    rules = MarginRules.flat(D(0))
    with pytest.raises(error):
        estimated_track(position, rules)
    assert exact_track(position, rules).quantity == D(quantity)


def test_prices_and_values_of_one_contract_lead_to_one_another() -> None:
    inverse = IsolatedPosition.open(Side.SHORT, D(1), D(2), D(50000), INVERSE)
    for position in (held(), inverse):
        track = exact_track(position, FLAT)
        assert track.price_at(track.unit_value(D(40000))) == 40000
    assert exact_track(held(), FLAT).price_at(D(0)) == 0
    assert exact_track(inverse, FLAT).price_at(D(-1)) == D("Infinity")


@pytest.mark.parametrize(
    ("quantity", "price", "relation"), [("1e51", "1e-40", "at most"), ("1e-51", "1e40", "at least")]
)
def test_what_floats_cannot_multiply_is_refused(quantity: str, price: str, relation: str) -> None:
    position = IsolatedPosition(Side.LONG, D(quantity), D(price), D(1))
    with pytest.raises(OutOfRange) as refused:
        estimated_track(position, MarginRules.flat(D(0)))
    assert (refused.value.parameter, refused.value.relation) == ("quantity", relation)
