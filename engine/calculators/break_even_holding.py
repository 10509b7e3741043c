"""The move that makes good fees and carry, against the time a position is held."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    DAY_HOURS,
    DAYS,
    ENTRY,
    IN_USD,
    USD,
    Capital,
    Days,
    Direction,
    FeeRate,
    FundingEvery,
    FundingInterval,
    FundingRate,
    InterestRate,
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
)
from engine.leverage import (
    Charges,
    FeeRates,
    InterestRegime,
    InterestTerms,
    IsolatedPosition,
    MarginLoan,
    MarginRules,
    Payment,
    Side,
    break_even_price,
    days_to_liquidation,
    funding_over,
    interest,
    isolated_liquidation_price,
    loan_break_even_price,
    loan_profit,
    net_profit,
    rate_per_period,
    settlements,
)

NOTHING = Decimal(0)
STAGES = tuple(Decimal(days) for days in (0, 1, 7, 30, 90, 365))
SPANS = (10, 40, 120, 450, 1825)
POINTS = 6
HOURLY = InterestRegime.ELAPSED_HOURS


class Costs(NamedTuple):
    """The same trade as a perpetual contract and on a margin loan, counted in entry prices.

    `days_left` is the time in which funding alone ends the contract; None: never.
    """

    held: IsolatedPosition
    loan: MarginLoan
    rates: FeeRates
    payment: Payment
    interval: Decimal
    terms: InterestTerms
    days_left: Decimal | None

    def is_over(self, days: Decimal) -> bool:
        """Whether funding has ended the contract by then."""
        return self.days_left is not None and self.days_left <= days

    def charges(self, days: Decimal) -> Charges:
        """Give fees and funding of the contract over so many days."""
        received = funding_over(self.held, self.payment, days * DAY_HOURS, self.interval)
        return Charges(self.rates, received)

    def move(self, days: Decimal) -> Decimal | None:
        """Give the move that makes them good; None: none does."""
        price = break_even_price(self.held, self.charges(days))
        return None if price is None else price - ENTRY

    def result(self, days: Decimal) -> Decimal:
        """Give what the contract comes to while the price stands still."""
        return net_profit(self.held, ENTRY, self.charges(days))

    def owed(self, days: Decimal) -> Decimal:
        """Give the interest of the loan over so many days, in what was borrowed."""
        return interest(self.loan.debt, self.terms, NOTHING, days * DAY_HOURS)

    def loan_move(self, days: Decimal) -> Decimal:
        """Give the move that makes good the fees and interest of the loan."""
        return loan_break_even_price(self.loan, self.rates, self.owed(days)) - ENTRY

    def loan_result(self, days: Decimal) -> Decimal:
        """Give what the loan comes to while the price stands still."""
        return loan_profit(self.loan, ENTRY, self.rates, self.owed(days))


@calculator(
    title="How far the price must move before you gain",
    presets=(
        Preset("{leverage} for {days} days", {"leverage": "10", "days": "30"}),
        Preset(
            "in a crowded market: {funding_rate} for {days} days",
            {"leverage": "10", "days": "7", "funding_rate": "0.1"},
        ),
        Preset("a short for {days} days", {"side": "short", "leverage": "10", "days": "30"}),
    ),
    folded=("funding_interval", "interest_rate", "maintenance_rate", "reserved_fee_rate"),
    lines=(funding_over, break_even_price, loan_break_even_price),
)
def break_even_holding(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    days: Days = Decimal(30),
    fee_rate: FeeRate = Decimal("0.0005"),
    funding_rate: FundingRate = Decimal("0.0001"),
    funding_interval: FundingEvery = FundingInterval.EIGHT_HOURS,
    interest_rate: InterestRate = Decimal("0.0002"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Both fees at once, then funding or interest for as long as it is held."""
    held = IsolatedPosition.open(side, capital, leverage, ENTRY)
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    isolated_liquidation_price(held, rules)
    payment, hours = Payment(ENTRY, funding_rate), funding_interval.hours
    costs = Costs(
        held,
        MarginLoan.open(side, capital, leverage, ENTRY),
        FeeRates(fee_rate, fee_rate),
        payment,
        hours,
        InterestTerms(HOURLY, rate_per_period(HOURLY, interest_rate, DAY_HOURS)),
        days_to_liquidation(held, rules, payment, hours),
    )
    is_over = costs.is_over(days)
    result = -capital if is_over else costs.result(days)
    return Outcome(
        figures={
            "break_even_move": _move(
                None if is_over else costs.move(days), "Move that makes it good"
            ),
            "at_once": _move(costs.move(NOTHING), "The same, for the fees alone"),
            "loan_break_even_move": _move(costs.loan_move(days), "The same on a margin loan"),
            "result": earned(result, USD, "If the price stands still"),
            "of_margin": earned(result / capital, PERCENT, "As a part of your deposit"),
            "loan_result": earned(costs.loan_result(days), USD, "The same on a margin loan"),
            "fees": Figure(-costs.result(NOTHING), USD, "Both fees", Tone.LOSS),
            "carry": earned(costs.charges(days).funding_received, USD, "Funding"),
            "notional": Figure(held.notional, USD, "Position size"),
            "days_to_liquidation": Figure(
                costs.days_left, DAYS, "Days of funding that alone liquidate", Tone.LIMIT
            ),
        },
        sentence=_sentence(costs, days),
        table=_table(costs, days),
        chart=None if is_over else _chart(costs, days),
        working=None if is_over else _working(costs, days),
    )


def _move(move: Decimal | None, label: str = "") -> Figure:
    return Figure(move, PERCENT, label, is_signed=True)


def _time(days: Decimal, name: str = "days") -> str:
    return "a day" if days == 1 else f"{{{name}}} days"


def _sentence(costs: Costs, days: Decimal) -> str:
    if costs.is_over(days):
        return (
            "You lose your deposit of {capital} to funding alone: it ends the position after "
            f"{_time(costs.days_left or days, 'days_to_liquidation')}, though the price stands "
            "still."
        )
    result, move = costs.result(days), costs.move(days)
    still = f"If the price stands still for {_time(days)}, you"
    instead = "On a margin loan at {interest_rate} a day it would take {loan_break_even_move}."
    if result == 0:
        return f"{still} neither lose nor gain. {instead}"
    if result > 0:
        won = f"{still} come to {{result}}, as the funding you get is more than both fees."
        if move is None:
            return f"{won} No fall of the price takes all of it away again. {instead}"
        return f"{won} A move of {{break_even_move}} takes it away again. {instead}"
    lost = f"{still} come to {{result}}, or {{of_margin}} of your deposit of {{capital}}."
    if move is None:
        return f"{lost} No fall of the price makes that good. {instead}"
    return f"{lost} Only a move of {{break_even_move}} makes that good. {instead}"


def _table(costs: Costs, days: Decimal) -> Table:
    return Table(
        caption="The move that makes good fees and carry, and what it costs to stand still",
        columns=(
            "Days held",
            "Move, with funding",
            f"Standing still{IN_USD}",
            "Move, on a loan",
            f"Standing still{IN_USD}",
        ),
        rows=tuple(_row(costs, stage) for stage in sorted({*STAGES, days})),
    )


def _row(costs: Costs, days: Decimal) -> tuple[Figure | str, ...]:
    over = costs.is_over(days)
    return (
        Figure(days, DAYS),
        "ended by funding" if over else _move(costs.move(days)),
        earned(-costs.held.margin if over else costs.result(days), AMOUNT),
        _move(costs.loan_move(days)),
        earned(costs.loan_result(days), AMOUNT),
    )


def _chart(costs: Costs, days: Decimal) -> Chart:
    end = span(days, *SPANS)
    steps = sorted({days, *(end * step / POINTS for step in range(POINTS + 1))})
    moves = [(x, costs.move(x)) for x in steps if not costs.is_over(x)]
    contract = tuple((x, move) for x, move in moves if move is not None)
    at = costs.move(days)
    if at is None and costs.result(days) > 0:
        title = f"After {_time(days)} no fall of the price takes away what funding has paid"
    elif at is None:
        title = f"After {_time(days)} no fall of the price makes good what holding cost"
    else:
        title = f"After {_time(days)} a move of {{break_even_move}} leaves you even"
    return Chart(
        title=title,
        summary="The move that makes good all costs, against the days held: with funding and on "
        f"a margin loan. Fees alone take {{at_once}}. {title}.",
        x=Axis("Days held", DAYS),
        y=Axis("Move to break even", PERCENT),
        series=(
            Series("funding", contract),
            Series("loan", tuple((x, costs.loan_move(x)) for x in steps)),
        ),
        marks=() if at is None else (Mark("{break_even_move}", days, at),),
        handle=Handle("days", days, Decimal(1), end),
    )


def _working(costs: Costs, days: Decimal) -> Working:
    side = costs.held.side
    count = settlements(NOTHING, days * DAY_HOURS, costs.interval)
    owed = costs.owed(days) / costs.loan.quantity
    meanings: dict[str, str | Figure] = {
        "s": sign_of(side),
        "N": "notional",
        "k": "fee_rate",
        "c": "fees",
        "g": "funding_rate",
        "n": Figure(Decimal(count), COUNT, "Payments of funding"),
        "F": "carry",
        "b": Figure(owed, PERCENT, "Interest, as a part of the position"),
    }
    is_short = side is Side.SHORT
    loan = "(1 - k) / ((1 + b) * (1 + k)) - 1" if is_short else "(1 + k + b) / (1 - k) - 1"
    return Working(
        steps=steps(
            meanings,
            ("notional", "W * L", "N"),
            ("fees", "2 * N * k", "c"),
            ("carry", "-s * N * g * n", "F"),
            ("result", "F - c"),
            ("break_even_move", "(1 + s * k - s * F / N) / (1 - s * k) - 1"),
            ("loan_break_even_move", loan),
        ),
        source="The price at which the net profit is nothing, both fees and all carry counted; on "
        "a loan as freqtrade's margin trades have it, charged by the hour begun.",
    )
