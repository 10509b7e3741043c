"""Funding over time: what it takes from a deposit, and how it moves the liquidation price."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    DAY_HOURS,
    DAYS,
    IN_USD,
    USD,
    YEAR_HOURS,
    Capital,
    Days,
    Direction,
    EntryPrice,
    FundingEvery,
    FundingInterval,
    FundingRate,
    Leverage,
    MaintenanceRate,
    ReservedFeeRate,
    sign_of,
    span,
    steps,
)
from engine.interface import (
    COUNT,
    PERCENT,
    Axis,
    Chart,
    Figure,
    Handle,
    Mark,
    Outcome,
    Preset,
    Series,
    Table,
    Tone,
    Working,
    calculator,
    earned,
    limit,
)
from engine.leverage import (
    IsolatedPosition,
    MarginRules,
    Payment,
    Side,
    days_to_liquidation,
    funding_over,
    funding_received,
    isolated_liquidation_price,
    liquidation_price_after_funding,
    settlements,
)

ONE = Decimal(1)
WHOLE_FALL = Decimal(1)
STAGES = tuple(Decimal(days) for days in (1, 7, 30, 90, 365))
SPANS = (10, 40, 120, 450, 1825)
POINTS = 8


class Carried(NamedTuple):
    """A position that pays or gets funding, the price standing still.

    `days_left` is the time in which funding alone ends it; None: never.
    """

    held: IsolatedPosition
    rules: MarginRules
    payment: Payment
    hours: Decimal
    days_left: Decimal | None

    def is_over(self, days: Decimal) -> bool:
        """Whether funding has ended the position by then."""
        return self.days_left is not None and self.days_left <= days

    def received(self, days: Decimal) -> Decimal:
        """Give the funding got until then, or until it ended the position; below zero: paid."""
        held = min(days, self.days_left) if self.days_left is not None else days
        return funding_over(self.held, self.payment, held * DAY_HOURS, self.hours)

    def price(self, days: Decimal) -> Decimal | None:
        """Give the liquidation price after so many days."""
        return liquidation_price_after_funding(self.held, self.rules, -self.received(days))

    def room(self, days: Decimal) -> Decimal:
        """Give the move that liquidates then, without a sign; a fall to nothing is all of it."""
        if self.is_over(days):
            return Decimal(0)
        price = self.price(days)
        return WHOLE_FALL if price is None else abs(self.move(price))

    def move(self, price: Decimal) -> Decimal:
        """Give the move from entry to a price."""
        return price / self.held.entry_price - ONE


@calculator(
    title="What funding takes as the days go by",
    presets=(
        Preset(
            "{leverage} for {days} days at {funding_rate}",
            {"leverage": "10", "days": "30", "funding_rate": "0.01"},
        ),
        Preset(
            "a crowded market: {funding_rate}, {leverage}, {days} days",
            {"leverage": "20", "days": "14", "funding_rate": "0.1"},
        ),
        Preset("held for {days} days", {"leverage": "10", "days": "365", "funding_rate": "0.01"}),
    ),
    folded=("entry_price", "maintenance_rate", "reserved_fee_rate"),
    lines=(funding_received, settlements, funding_over, liquidation_price_after_funding),
)
def funding(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    funding_rate: FundingRate = Decimal("0.0001"),
    funding_interval: FundingEvery = FundingInterval.EIGHT_HOURS,
    days: Days = Decimal(30),
    entry_price: EntryPrice = Decimal(50_000),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Each payment is value × rate; on the deposit it weighs leverage times as much."""
    held = IsolatedPosition.open(side, capital, leverage, entry_price)
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    before = isolated_liquidation_price(held, rules)
    payment, hours = Payment(entry_price, funding_rate), funding_interval.hours
    carried = Carried(held, rules, payment, hours, days_to_liquidation(held, rules, payment, hours))
    received = carried.received(days)
    after = None if carried.is_over(days) else carried.price(days)
    a_year = -side.sign * funding_rate * YEAR_HOURS / hours
    return Outcome(
        figures={
            "funding": earned(received, USD, "Funding, paid or received"),
            "of_margin": earned(received / capital, PERCENT, "As a part of your deposit"),
            "each": earned(funding_received(held, [payment]), USD, "Each payment"),
            "payments": Figure(_count(carried, days), COUNT, "Payments"),
            "a_year": earned(a_year, PERCENT, "In a year, of the position"),
            "a_year_of_margin": earned(
                a_year * held.notional / capital, PERCENT, "In a year, of your deposit"
            ),
            "notional": Figure(held.notional, USD, "Position size"),
            "liquidation_price": Figure(before, USD, "Liquidation price at first", Tone.LIMIT),
            "liquidation_move": _move(carried, before, "Move that liquidates at first"),
            "later_price": Figure(after, USD, "Liquidation price by then", Tone.LIMIT),
            "later_move": _move(carried, after, "Move that liquidates by then"),
            "days_to_liquidation": Figure(
                carried.days_left, DAYS, "Days of funding that alone liquidate", Tone.LIMIT
            ),
        },
        sentence=_sentence(carried, days, before, after),
        table=_table(carried, days),
        chart=_chart(carried, days, after),
        working=_working(carried),
    )


def _count(carried: Carried, days: Decimal) -> Decimal:
    held = min(days, carried.days_left) if carried.days_left is not None else days
    return Decimal(settlements(Decimal(0), held * DAY_HOURS, carried.hours))


def _move(carried: Carried, price: Decimal | None, label: str = "") -> Figure:
    return limit(None if price is None else carried.move(price), PERCENT, label)


def _time(days: Decimal, name: str) -> str:
    return "a day" if days == 1 else f"{{{name}}} days"


def _sentence(
    carried: Carried, days: Decimal, before: Decimal | None, after: Decimal | None
) -> str:
    time = _time(days, "days")
    if carried.is_over(days):
        alone = _time(carried.days_left or days, "days_to_liquidation")
        return (
            "You lose your deposit of {capital} though the price stands still: each payment is "
            f"{{each}}, paid {{funding_interval}}, and after {alone} they have ended the position."
        )
    if carried.payment.rate == 0:
        return f"At a funding rate of {{funding_rate}} holding for {time} costs you nothing."
    came = (
        f"Funding over {time} comes to {{funding}}, or {{of_margin}} of your deposit of {{capital}}"
    )
    if before is None and after is None:
        return f"{came}, and still no fall of the price liquidates you."
    if before is None:
        return f"{came}. At first no fall could liquidate you; by then one to {{later_price}} does."
    if after is None:
        return f"{came}. At first a fall to {{liquidation_price}} would end it; by then none does."
    return (
        f"{came}, and the price that liquidates you moves from {{liquidation_price}} to "
        "{later_price}."
    )


def _table(carried: Carried, days: Decimal) -> Table:
    return Table(
        caption="The price stands still, and funding is paid {funding_interval}",
        columns=("Days held", f"Funding{IN_USD}", "Of your deposit", f"Liquidated at{IN_USD}"),
        rows=tuple(_row(carried, stage) for stage in sorted({*STAGES, days})),
    )


def _row(carried: Carried, days: Decimal) -> tuple[Figure | str, ...]:
    received = carried.received(days)
    price = "ended by funding" if carried.is_over(days) else _price(carried.price(days))
    return (
        Figure(days, DAYS),
        earned(received, AMOUNT),
        earned(received / carried.held.margin, PERCENT),
        price,
    )


def _price(price: Decimal | None) -> Figure:
    return Figure(price, AMOUNT, tone=Tone.LIMIT)


def _chart(carried: Carried, days: Decimal, after: Decimal | None) -> Chart:
    end = span(days, *SPANS)
    if carried.days_left is not None:
        end = min(end, max(carried.days_left, days))
    steps = sorted({days, *(end * step / POINTS for step in range(POINTS + 1))})
    time = _time(days, "days")
    if carried.is_over(days):
        alone = _time(carried.days_left or days, "days_to_liquidation")
        title = f"Funding alone ends the position after {alone}"
    elif after is None:
        title = f"After {time} of funding, no fall of the price ends the position"
    else:
        title = f"After {time} of funding, a move of {{later_move}} ends the position"
    marks = () if after is None else (Mark("{later_move}", days, carried.room(days), Tone.LIMIT),)
    return Chart(
        title=title,
        summary=f"The move that liquidates, against the days held, while the price stands still. "
        f"{title}.",
        x=Axis("Days held", DAYS),
        y=Axis("Move to liquidation", PERCENT),
        series=(Series("room", tuple((x, carried.room(x)) for x in steps), Tone.LIMIT),),
        marks=marks,
        handle=Handle("days", days, ONE, end),
    )


def _working(carried: Carried) -> Working:
    return Working(
        steps=steps(
            {
                "s": sign_of(carried.held.side),
                "N": "notional",
                "g": "funding_rate",
                "p": "each",
                "n": "payments",
                "F": "funding",
            },
            ("notional", "W * L", "N"),
            ("each", "-s * N * g", "p"),
            ("funding", "n * p", "F"),
            ("of_margin", "F / W"),
            ("later_price", "E * (1 - s * (W + F) / N) / (1 - s * (m + f))"),
        ),
        source="A payment is value times rate, as BYDFi's help page on funding fees has it. What "
        "is paid comes off the margin from which the liquidation price follows.",
    )
