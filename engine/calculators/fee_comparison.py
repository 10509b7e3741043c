"""What a month costs at two or three platforms, by the reader's own figures of each."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    DAY_HOURS,
    IN_USD,
    USD,
    FundingEvery,
    FundingInterval,
)
from engine.calculators.quantities.platforms import (
    AFunding,
    AMaker,
    ATaker,
    AWithdrawal,
    BFunding,
    BMaker,
    BTaker,
    BWithdrawal,
    CFunding,
    CMaker,
    CTaker,
    CWithdrawal,
    HasThird,
    HeldValue,
    MakerShare,
    MonthlyVolume,
    Withdrawals,
)
from engine.interface import (
    COUNT,
    Axis,
    Chart,
    Figure,
    Outcome,
    Preset,
    Series,
    Shape,
    Step,
    Table,
    Tone,
    Working,
    calculator,
)
from engine.leverage import fee, settlements

MONTH_DAYS, YEAR_MONTHS = Decimal(30), Decimal(12)


class Habits(NamedTuple):
    """What a reader does in a month of thirty days."""

    volume: Decimal
    maker_share: Decimal
    held: Decimal
    payments: Decimal
    withdrawals: Decimal


class Platform(NamedTuple):
    """What one platform charges, by the reader's figures."""

    name: str
    maker: Decimal
    taker: Decimal
    funding: Decimal
    withdrawal: Decimal

    def costs(self, habits: Habits) -> Costs:
        """Give what it costs in a month, by kind."""
        waiting = habits.volume * habits.maker_share
        return Costs(
            self.name,
            fee(waiting, self.maker) + fee(habits.volume - waiting, self.taker),
            fee(habits.held, self.funding) * habits.payments,
            self.withdrawal * habits.withdrawals,
        )


class Costs(NamedTuple):
    """The costs of a month at a platform, by kind."""

    name: str
    trading: Decimal
    funding: Decimal
    withdrawing: Decimal

    @property
    def total(self) -> Decimal:
        """All of them."""
        return self.trading + self.funding + self.withdrawing


KINDS = {"trading": "trading fees", "funding": "funding", "withdrawing": "withdrawals"}


@calculator(
    title="What a month costs at each platform",
    presets=(
        Preset(
            "{monthly_volume} a month, most of it filled at once",
            {"monthly_volume": "100000", "maker_share": "10", "held_value": "10000"},
        ),
        Preset(
            "few trades, long held: {held_value} on average",
            {"monthly_volume": "20000", "maker_share": "50", "held_value": "50000"},
        ),
    ),
    folded=(
        *("withdrawals", "funding_interval", "has_third"),
        *("c_maker_rate", "c_taker_rate", "c_funding_rate", "c_withdrawal_fee"),
    ),
    lines=(fee, settlements),
)
def fee_comparison(
    monthly_volume: MonthlyVolume = Decimal(100_000),
    maker_share: MakerShare = Decimal("0.25"),
    held_value: HeldValue = Decimal(10_000),
    a_maker_rate: AMaker = Decimal("0.0002"),
    a_taker_rate: ATaker = Decimal("0.0005"),
    a_funding_rate: AFunding = Decimal("0.0001"),
    a_withdrawal_fee: AWithdrawal = Decimal(5),
    b_maker_rate: BMaker = Decimal("0.0001"),
    b_taker_rate: BTaker = Decimal("0.0006"),
    b_funding_rate: BFunding = Decimal("0.0001"),
    b_withdrawal_fee: BWithdrawal = Decimal(1),
    withdrawals: Withdrawals = Decimal(1),
    funding_interval: FundingEvery = FundingInterval.EIGHT_HOURS,
    has_third: HasThird = False,
    c_maker_rate: CMaker = Decimal("0.0002"),
    c_taker_rate: CTaker = Decimal("0.0004"),
    c_funding_rate: CFunding = Decimal("0.0002"),
    c_withdrawal_fee: CWithdrawal = Decimal(0),
) -> Outcome:
    """Trading fees on what is traded, funding on what is held, and withdrawals."""
    payments = settlements(Decimal(0), MONTH_DAYS * DAY_HOURS, funding_interval.hours)
    habits = Habits(monthly_volume, maker_share, held_value, Decimal(payments), withdrawals)
    platforms = (
        Platform("A", a_maker_rate, a_taker_rate, a_funding_rate, a_withdrawal_fee),
        Platform("B", b_maker_rate, b_taker_rate, b_funding_rate, b_withdrawal_fee),
        Platform("C", c_maker_rate, c_taker_rate, c_funding_rate, c_withdrawal_fee),
    )
    costs = [one.costs(habits) for one in platforms[: 3 if has_third else 2]]
    return Outcome(
        figures=_figures(costs, payments),
        sentence=_sentence(costs),
        table=_table(costs),
        chart=_chart(costs),
        working=_working(),
    )


def _figures(costs: list[Costs], payments: int) -> dict[str, Figure]:
    dearest, cheapest = _ends(costs)
    difference = dearest.total - cheapest.total
    totals: dict[str, Decimal | None] = {one.name: one.total for one in costs}
    return {
        "total_a": _cost(totals["A"], "A month at platform A"),
        "total_b": _cost(totals["B"], "A month at platform B"),
        "total_c": _cost(totals.get("C"), "A month at platform C"),
        "most": _cost(dearest.total, "A month at the dearest"),
        "least": _cost(cheapest.total, "A month at the cheapest"),
        "difference": _cost(difference, "Between them, a month"),
        "a_year": _cost(difference * YEAR_MONTHS, "Between them, a year"),
        "dearest": Figure(dearest.name, label="The dearest for you"),
        "cheapest": Figure(cheapest.name, label="The cheapest for you"),
        "payments": Figure(Decimal(payments), COUNT, "Payments of funding in a month"),
    }


def _cost(amount: Decimal | None, label: str) -> Figure:
    return Figure(amount, USD, label, Tone.LOSS)


def _ends(costs: list[Costs]) -> tuple[Costs, Costs]:
    """Give the dearest and the cheapest."""
    return max(costs, key=lambda one: one.total), min(costs, key=lambda one: one.total)


def _sentence(costs: list[Costs]) -> str:
    dearest, cheapest = _ends(costs)
    if dearest.total == cheapest.total:
        return "A month costs you {most} at each of them."
    kind = max(KINDS, key=lambda one: getattr(dearest, one) - getattr(cheapest, one))
    return (
        "A month costs you {most} at platform {dearest} and {least} at platform {cheapest}: "
        f"{{difference}} between them, {{a_year}} a year. Most of the gap comes from {KINDS[kind]}."
    )


def _table(costs: list[Costs]) -> Table:
    return Table(
        caption="A month of thirty days, by the figures you entered",
        columns=(
            "Platform",
            f"Trading fees{IN_USD}",
            f"Funding{IN_USD}",
            f"Withdrawals{IN_USD}",
            f"In all{IN_USD}",
        ),
        rows=tuple(
            (
                one.name,
                *(Figure(getattr(one, kind), AMOUNT) for kind in KINDS),
                Figure(one.total, AMOUNT, tone=Tone.LOSS),
            )
            for one in costs
        ),
    )


def _chart(costs: list[Costs]) -> Chart:
    dearest, cheapest = _ends(costs)
    places = {Decimal(place): one for place, one in enumerate(costs, start=1)}
    title = "Platform {dearest} costs you {difference} a month more than {cheapest}"
    if dearest.total == cheapest.total:
        title = "A month costs you {most} at each of them"
    return Chart(
        title=title,
        summary=f"What a month costs at each platform, all of it counted. {title}.",
        x=Axis("Platform", COUNT, names={place: one.name for place, one in places.items()}),
        y=Axis("A month", USD),
        series=(
            Series(
                "cost",
                tuple((place, one.total) for place, one in places.items()),
                Tone.LOSS,
                Shape.BARS,
            ),
        ),
    )


def _working() -> Working:
    return Working(
        steps=tuple(
            Step(
                f"total_{one}",
                "V * (w * m + (1 - w) * t) + H * g * n + y * z",
                {
                    "V": "monthly_volume",
                    "w": "maker_share",
                    "m": f"{one}_maker_rate",
                    "t": f"{one}_taker_rate",
                    "H": "held_value",
                    "g": f"{one}_funding_rate",
                    "n": "payments",
                    "y": "withdrawals",
                    "z": f"{one}_withdrawal_fee",
                },
            )
            for one in ("a", "b", "c")
        ),
        source="Fees are charged on the value traded and funding on the value held, never on the "
        "deposit. All rates are the ones you entered.",
    )
