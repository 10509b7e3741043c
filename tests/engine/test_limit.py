"""Where equity meets what must be left, tier by tier, in exact decimals and in floats."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from engine.leverage.margining.limit import Stake, equity, first_limit, meeting_point
from engine.leverage.margining.tiers import Boundary, Tier, Tiers

CONTINUOUS = Tiers.continuous(
    [
        (Decimal(0), Decimal("0.01")),
        (Decimal(10_000), Decimal("0.02")),
        (Decimal(50_000), Decimal("0.05")),
    ]
)
STEPPED = Tiers.stepped([(Decimal(0), Decimal("0.01")), (Decimal(10_000), Decimal("0.1"))])
FALLING = Tiers.stepped([(Decimal(0), Decimal("0.3")), (Decimal(10_000), Decimal("0.01"))])


def stake(exposure: int, entry_value: int, collateral: int, quantity: int = 1) -> Stake[Decimal]:
    values = (Decimal(each) for each in (quantity, entry_value, collateral))
    return Stake(exposure, *values)


def limit(held: Stake[Decimal], table: Tiers, start: int | None = None) -> Decimal:
    begun = held.entry_value if start is None else Decimal(start)
    return first_limit(held, table.tiers, table.index(held.quantity * begun), begun)


def is_quotient(found: Decimal, above: str, below: str) -> bool:
    return abs(Fraction(found) - Fraction(above) / Fraction(below)) < Fraction(1, 10**20)


def test_equity_is_collateral_and_profit() -> None:
    assert equity(stake(1, 100, 10, quantity=2), Decimal(95)) == 0
    assert equity(stake(-1, 100, 10, quantity=2), Decimal(95)) == 20


@pytest.mark.parametrize(
    ("exposure", "collateral", "rate", "amount", "value"),
    [
        (1, 20, "0", 0, "90"),
        (-1, 20, "0", 0, "110"),
        (1, 40, "0.2", 0, "100"),
        (-1, 40, "0.2", 0, "100"),
        (1, 40, "0.2", 8, "95"),
        (-1, 28, "0.2", 12, "100"),
        (1, 300, "0", 0, "-50"),
    ],
)
def test_equity_meets_what_must_be_left(
    exposure: int, collateral: int, rate: str, amount: int, value: str
) -> None:
    held = stake(exposure, 100, collateral, quantity=2)
    found = meeting_point(held, Decimal(rate), Decimal(amount))
    assert found == Decimal(value)
    left = 2 * found * Decimal(rate) - amount
    assert equity(held, found) == left


@pytest.mark.parametrize("rate", ["1", "1.5"])
def test_nothing_meets_a_demand_that_falls_faster_than_equity(rate: str) -> None:
    assert meeting_point(stake(1, 100, 10), Decimal(rate), Decimal(0)) == 0
    assert meeting_point(stake(-1, 100, 10), Decimal(rate), Decimal(0)) > 0


@pytest.mark.parametrize(
    ("exposure", "entry", "collateral", "above", "below"),
    [
        (1, 60_000, 3000, "55400", "0.95"),  # in the tier where it begins
        (1, 60_000, 12_000, "47900", "0.98"),  # one tier below
        (1, 60_000, 55_000, "5000", "0.99"),  # two tiers below
        (-1, 5000, 1000, "6000", "1.01"),
        (-1, 5000, 6000, "11100", "1.02"),
        (-1, 5000, 60_000, "66600", "1.05"),
    ],
)
def test_the_tier_is_the_one_that_holds_where_it_ends(
    exposure: int, entry: int, collateral: int, above: str, below: str
) -> None:
    held = stake(exposure, entry, collateral)
    found = limit(held, CONTINUOUS)
    assert is_quotient(found, above, below)
    tens = Stake(exposure, Decimal(10), held.entry_value / 10, held.collateral)
    assert is_quotient(limit(tens, CONTINUOUS) * 10, above, below)


@pytest.mark.parametrize(
    ("exposure", "entry", "collateral", "above", "below"),
    [
        (1, 12_000, 1500, "10500", "0.9"),
        (1, 12_000, 3200, "8800", "0.99"),
        (1, 12_000, 3000, "10000", "1"),  # equal to the floor: the tier above still holds
        (-1, 5000, 1000, "6000", "1.01"),
        (-1, 5000, 6000, "10000", "1"),  # maintenance jumps beyond equity where the tier begins
        (-1, 5000, 7000, "12000", "1.1"),
    ],
)
def test_where_maintenance_jumps_it_may_end_at_the_edge(
    exposure: int, entry: int, collateral: int, above: str, below: str
) -> None:
    assert is_quotient(limit(stake(exposure, entry, collateral), STEPPED), above, below)


def test_where_a_smaller_value_is_charged_more_it_ends_at_the_edge_too() -> None:
    assert limit(stake(1, 12_000, 2500), FALLING) == 10_000
    assert is_quotient(limit(stake(1, 12_000, 6000), FALLING), "6000", "0.7")


@pytest.mark.parametrize(
    ("exposure", "entry", "collateral", "above", "below"),
    [
        (1, 60_000, 1000, "57400", "0.95"),
        (1, 49_000, -1000, "48400", "0.95"),  # the tier above the mark's holds there
        (1, 49_900, 1, "48299", "0.95"),  # of what must be left, one only
        (-1, 51_000, -2000, "49100", "1.02"),
        (-1, 51_000, 500, "53100", "1.05"),
    ],
)
def test_from_a_mark_beyond_it_the_limit_lies_the_other_way(
    exposure: int, entry: int, collateral: int, above: str, below: str
) -> None:
    held = stake(exposure, entry, collateral)
    assert is_quotient(limit(held, CONTINUOUS), above, below)
    tens = Stake(exposure, Decimal(10), held.entry_value / 10, held.collateral)
    assert is_quotient(limit(tens, CONTINUOUS) * 10, above, below)


def test_a_jump_holds_the_limit_of_a_mark_beyond_it() -> None:
    assert is_quotient(limit(stake(1, 9000, -2000), STEPPED), "11000", "0.9")
    assert limit(stake(-1, 12_000, -1500), STEPPED) == 10_000


def test_the_edge_is_the_floor_over_the_quantity() -> None:
    rising, falling = stake(-1, 1500, 6000, quantity=3), stake(-1, 4000, -1500, quantity=3)
    assert is_quotient(limit(rising, STEPPED), "10000", "3")
    assert is_quotient(limit(falling, STEPPED), "10000", "3")


def test_at_a_floor_where_less_is_asked_from_there_on_it_goes_on() -> None:
    assert is_quotient(limit(stake(-1, 5000, 8000), FALLING), "13000", "1.01")


def test_the_mark_and_not_the_entry_is_where_the_way_begins() -> None:
    held = stake(-1, 5000, 6000)
    assert limit(held, STEPPED, start=9000) == 10_000
    assert limit(held, STEPPED, start=10_500) == 10_000


def test_what_only_just_meets_it_has_met_it() -> None:
    """Equity equal to what must be left is too little: at a jump the value itself is the limit."""
    at_edge = stake(-1, 10_000, 1000)  # ten per cent of the value, at the floor of that tier
    assert limit(at_edge, STEPPED) == 10_000


def test_what_only_just_meets_it_at_a_floor_has_met_it_by_the_tier_below() -> None:
    below = replace(FALLING, boundary=Boundary.LOWER)
    assert limit(stake(-1, 10_000, 3000), below) == 10_000


def test_floats_end_where_decimals_do() -> None:
    tiers = [
        Tier(float(each.floor), float(each.rate), float(each.amount)) for each in CONTINUOUS.tiers
    ]
    held = Stake(1, 1.0, 60_000.0, 12_000.0)
    assert first_limit(held, tiers, 2, 60_000.0) == pytest.approx(47_900 / 0.98, rel=1e-12)
    short = Stake(-1, 1.0, 5000.0, 60_000.0)
    assert first_limit(short, tiers, 0, 5000.0) == pytest.approx(66_600 / 1.05, rel=1e-12)
