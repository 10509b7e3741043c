"""Tables of maintenance rates: which tier holds, what it asks for, and what is no table."""

from decimal import Decimal

import pytest

from engine.leverage.errors import Impossible, NotFinite, OutOfRange
from engine.leverage.margining.tiers import Boundary, Measure, Tier, Tiers, maintenance_amounts

ROWS = [
    (Decimal(0), Decimal("0.01")),
    (Decimal(10_000), Decimal("0.02")),
    (Decimal(50_000), Decimal("0.05")),
]


def tier(floor: str, rate: str, amount: str = "0") -> Tier[Decimal]:
    return Tier(Decimal(floor), Decimal(rate), Decimal(amount))


def test_amounts_follow_from_floors_and_rates() -> None:
    assert maintenance_amounts(ROWS) == [0, 100, 1600]
    assert maintenance_amounts(ROWS[:1]) == [0]
    assert maintenance_amounts([]) == []


def test_with_amounts_each_part_of_the_value_is_charged_at_its_own_tiers_rate() -> None:
    tiers = Tiers.continuous(ROWS)
    assert [each.amount for each in tiers.tiers] == [0, 100, 1600]
    charged = {10_000: 100, 20_000: 300, 50_000: 900, 60_000: 1400, 5000: 50, 0: 0}
    for value, maintenance in charged.items():
        assert tiers.maintenance(Decimal(value)) == maintenance


def test_a_table_may_be_handed_over_row_by_row() -> None:
    assert Tiers.continuous(iter(ROWS)) == Tiers.continuous(ROWS)
    assert Tiers.stepped(iter(ROWS)) == Tiers.stepped(ROWS)


def test_without_amounts_the_whole_value_is_charged_at_its_tiers_rate() -> None:
    tiers = Tiers.stepped(ROWS)
    assert tiers.boundary is Boundary.UPPER
    assert tiers.measure is Measure.VALUE
    charged = {9999: "99.99", 10_000: "200", 49_999: "999.98", 50_000: "2500"}
    for value, maintenance in charged.items():
        assert tiers.maintenance(Decimal(value)) == Decimal(maintenance)


def test_a_value_at_a_floor_may_belong_below_it() -> None:
    tiers = Tiers.stepped(ROWS, boundary=Boundary.LOWER)
    assert tiers.maintenance(Decimal(10_000)) == 100
    assert tiers.maintenance(Decimal(10_001)) == Decimal("200.02")
    assert tiers.index(Decimal(0)) == 0
    assert [tiers.index(floor) for floor, _ in ROWS] == [0, 0, 1]
    assert [Tiers.stepped(ROWS).index(floor) for floor, _ in ROWS] == [0, 1, 2]


def test_what_is_below_every_floor_is_in_the_first_tier() -> None:
    assert Tiers.stepped(ROWS).index(Decimal(-1)) == 0


def test_a_flat_table_has_one_rate_and_perhaps_an_amount() -> None:
    assert Tiers.flat(Decimal("0.01")).tiers == (tier("0", "0.01"),)
    assert Tiers.flat(Decimal("0.02"), Decimal(100)).maintenance(Decimal(20_000)) == 300


def test_the_tier_of_a_size_is_found() -> None:
    assert Tiers.continuous(ROWS).at(Decimal(20_000)) == tier("10000", "0.02", "100")
    assert tier("0", "0.01").highest_leverage is None


def test_a_table_by_contracts_has_one_tier_for_a_quantity() -> None:
    tiers = Tiers.stepped(ROWS, Measure.CONTRACTS)
    held = tiers.for_quantity(Decimal(20_000))
    assert held.tiers == (tier("0", "0.02"),)
    assert held.measure is Measure.VALUE
    assert held.maintenance(Decimal(100)) == 2


def test_a_table_by_value_is_the_same_for_every_quantity() -> None:
    tiers = Tiers.continuous(ROWS)
    assert tiers.for_quantity(Decimal(20_000)) is tiers


@pytest.mark.parametrize("rows", [(), (tier("1", "0.01"),), (tier("-1", "0.01"),)])
def test_a_table_begins_at_zero(rows: tuple[Tier[Decimal], ...]) -> None:
    with pytest.raises(Impossible, match="must begin with a tier whose floor is zero"):
        Tiers(rows)


@pytest.mark.parametrize("floor", ["5", "4"])
def test_the_floors_of_a_table_rise(floor: str) -> None:
    with pytest.raises(Impossible, match=f"the floors of a table must rise: {floor} does not"):
        Tiers((tier("0", "0.01"), tier("5", "0.02"), tier(floor, "0.03")))


@pytest.mark.parametrize(
    ("rate", "relation", "bound"), [("-0.01", "at least", 0), ("1", "below", 1), ("2", "below", 1)]
)
def test_a_rate_is_a_part_of_the_value(rate: str, relation: str, bound: int) -> None:
    with pytest.raises(OutOfRange) as refused:
        Tiers((tier("0", "0.01"), tier("5", rate)))
    assert refused.value.parameter == "maintenance_rate"
    assert refused.value.relation == relation
    assert refused.value.bound == bound
    assert Tiers((tier("0", "0"), tier("5", "0.999"))).tiers


@pytest.mark.parametrize(
    ("bad", "name"),
    [
        (tier("NaN", "0.1"), "floor"),
        (tier("5", "NaN"), "maintenance_rate"),
        (tier("5", "0.1", "Infinity"), "maintenance_amount"),
    ],
)
def test_what_is_no_number_makes_no_table(bad: Tier[Decimal], name: str) -> None:
    with pytest.raises(NotFinite, match=name):
        Tiers((tier("0", "0.01"), bad))


def test_no_amount_follows_from_what_is_no_number() -> None:
    for name, row in (("floor", ("NaN", "0.1")), ("maintenance_rate", ("5", "Infinity"))):
        floor, rate = (Decimal(each) for each in row)
        with pytest.raises(NotFinite, match=name):
            maintenance_amounts([*ROWS[:1], (floor, rate)])


def test_no_size_that_is_no_number_has_a_tier() -> None:
    with pytest.raises(NotFinite, match="size"):
        Tiers.continuous(ROWS).at(Decimal("NaN"))
