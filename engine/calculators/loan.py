"""A margin loan: which hours are charged, what they cost, and how interest alone liquidates."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    BTC,
    DAY_HOURS,
    DAYS,
    IN_USD,
    REGIMES,
    USD,
    YEAR_HOURS,
    Capital,
    Direction,
    EntryPrice,
    Hours,
    InterestRate,
    Leverage,
    LiquidationLevel,
    MinutesPast,
    Regime,
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
    Shape,
    Table,
    Tone,
    Unit,
    Working,
    calculator,
)
from engine.leverage import (
    InterestRegime,
    InterestTerms,
    MarginLoan,
    Side,
    hours_to_loan_liquidation,
    interest,
    loan_liquidation_price,
    margin_level,
    periods,
    rate_per_period,
)

HOUR_MINUTES = Decimal(60)
SPANS = (3, 12, 48, 240, 1000, 8760)
QUARTER = Decimal("0.25")
POINTS = 8
LEVEL = Unit(places=3)


class Lent(NamedTuple):
    """A loan taken at `start`, in hours since a midnight, and the level that liquidates it."""

    loan: MarginLoan
    terms: InterestTerms
    start: Decimal
    level: Decimal

    def charges(self, hours: Decimal) -> Decimal:
        """Count the charges after so many hours."""
        return periods(self.terms.regime, self.start, self.start + hours)

    def owed(self, hours: Decimal) -> Decimal:
        """Give the interest after so many hours, in what was borrowed."""
        return interest(self.loan.debt, self.terms, self.start, self.start + hours)

    def cost(self, hours: Decimal) -> Decimal:
        """Give that interest in quote currency, at the price of entry."""
        return self.owed(hours) * self.price_of_debt

    def limit(self, hours: Decimal) -> Decimal | None:
        """Give the price that liquidates after so many hours."""
        return loan_liquidation_price(self.loan, self.level, self.owed(hours))

    def level_after(self, hours: Decimal) -> Decimal | None:
        """Give the margin level after so many hours, the price standing still."""
        return margin_level(self.loan, self.loan.entry_price, self.owed(hours))

    def is_over(self, hours: Decimal) -> bool:
        """Whether interest has brought the loan to its level by then."""
        level = self.level_after(hours)
        return level is not None and level <= self.level

    @property
    def first_limit(self) -> Decimal | None:
        """The price that liquidates before any interest is owed."""
        return loan_liquidation_price(self.loan, self.level)

    @property
    def bearable(self) -> Decimal | None:
        """The interest, in quote currency, with which the loan is called in at its entry price."""
        if not self.loan.debt:
            return None
        price = self.loan.entry_price
        return self.loan.assets_at(price) / self.level - self.loan.debt_at(price)

    @property
    def price_of_debt(self) -> Decimal:
        """The price of one unit of what was borrowed: of money for a long, of coin for a short."""
        return self.loan.entry_price if self.loan.side is Side.SHORT else Decimal(1)


@calculator(
    title="What a margin loan costs",
    presets=(
        Preset(
            "a short stay: {hours} hours, borrowed {minutes_past} minutes past",
            {"hours": "0.6", "minutes_past": "30", "regime": "clock_hours", "leverage": "3"},
        ),
        Preset("{leverage} for {hours} hours", {"leverage": "3", "hours": "720"}),
        Preset(
            "short by {leverage} at {interest_rate} a day",
            {"side": "short", "leverage": "5", "hours": "720", "interest_rate": "0.1"},
        ),
    ),
    folded=("minutes_past", "entry_price", "liquidation_level"),
    lines=(rate_per_period, periods, interest, loan_liquidation_price),
)
def loan(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    hours: Hours = Decimal(24),
    interest_rate: InterestRate = Decimal("0.0002"),
    regime: Regime = InterestRegime.CLOCK_HOURS,
    minutes_past: MinutesPast = Decimal(30),
    entry_price: EntryPrice = Decimal(50_000),
    liquidation_level: LiquidationLevel = Decimal("1.05"),
) -> Outcome:
    """A long borrows money, a short the coin; interest is owed in what was borrowed."""
    lent = Lent(
        MarginLoan.open(side, capital, leverage, entry_price),
        InterestTerms(regime, rate_per_period(regime, interest_rate, DAY_HOURS)),
        minutes_past / HOUR_MINUTES,
        liquidation_level,
    )
    alone = hours_to_loan_liquidation(
        lent.loan, entry_price, liquidation_level, lent.terms, lent.start
    )
    return Outcome(
        figures=_figures(lent, hours, alone),
        sentence=_sentence(lent, hours, alone if lent.is_over(hours) else None),
        table=_table(lent, hours, interest_rate),
        chart=_chart(lent, hours) if lent.owed(hours) else None,
        working=_working(lent),
    )


def _figures(lent: Lent, hours: Decimal, alone: Decimal | None) -> dict[str, Figure]:
    cost, owed, short = lent.cost(hours), lent.owed(hours), lent.loan.side is Side.SHORT
    borrowed = Figure(lent.loan.debt, BTC if short else USD, "Borrowed")
    return {
        "borrowed": borrowed,
        "borrowed_value": Figure(lent.loan.debt * lent.price_of_debt, USD, "Its value at entry"),
        "charges": Figure(lent.charges(hours), COUNT, "Charges"),
        "rate_each": Figure(lent.terms.rate, PERCENT, "Rate of one charge"),
        "interest": Figure(cost, USD, "Interest, at the entry price", Tone.LOSS),
        "interest_owed": Figure(owed, borrowed.unit, "Interest, as it is owed", Tone.LOSS),
        "of_margin": Figure(
            cost / lent.loan.own_money, PERCENT, "As a part of your deposit", Tone.LOSS
        ),
        "a_year_of_margin": Figure(
            lent.cost(YEAR_HOURS) / lent.loan.own_money,
            PERCENT,
            "In a year, of your deposit",
            Tone.LOSS,
        ),
        "margin_level": Figure(lent.level_after(hours), LEVEL, "Margin level by then"),
        "liquidation_price": Figure(
            lent.first_limit, USD, "Liquidation price at first", Tone.LIMIT
        ),
        "later_price": Figure(
            None if lent.is_over(hours) else lent.limit(hours),
            USD,
            "Liquidation price by then",
            Tone.LIMIT,
        ),
        "bearable": Figure(
            lent.bearable, USD, "Interest the loan can bear, at the entry price", Tone.LIMIT
        ),
        "minutes_held": Figure(hours * HOUR_MINUTES, COUNT, "Minutes borrowed"),
        "days_to_liquidation": Figure(
            None if alone is None else alone / DAY_HOURS,
            DAYS,
            "Days of interest that alone liquidate",
            Tone.LIMIT,
        ),
    }


def _time(hours: Decimal) -> str:
    if hours < 1:
        return "{minutes_held} minutes"
    return "an hour" if hours == 1 else "{hours} hours"


def _sentence(lent: Lent, hours: Decimal, ended: Decimal | None) -> str:
    if not lent.loan.debt:
        return (
            "At {leverage} you borrow nothing: there is no interest, and no price liquidates you. "
            "What you can lose is your deposit of {capital}, if the price falls to nothing."
        )
    if ended is not None:
        when = "after {days_to_liquidation} days" if ended else "at once"
        return (
            "You lose {bearable} of your deposit of {capital} to interest alone, and with it the "
            f"position: {when}, though the price stands still, the loan on {{borrowed}} is called "
            "in."
        )
    charges = lent.charges(hours)
    counted = "one charge" if charges == 1 else "{charges} charges"
    if not lent.owed(hours):
        return (
            f"For {_time(hours)} on {{borrowed}} borrowed you owe no interest, and the price that "
            "liquidates you stays at {liquidation_price}."
        )
    return (
        f"You owe {{interest}} of interest for {_time(hours)}: {counted} on {{borrowed}} borrowed, "
        "or {of_margin} of your deposit of {capital}. The price that liquidates you moves from "
        "{liquidation_price} to {later_price}."
    )


def _table(lent: Lent, hours: Decimal, interest_rate: Decimal) -> Table:
    others = (
        lent._replace(
            terms=InterestTerms(regime, rate_per_period(regime, interest_rate, DAY_HOURS))
        )
        for regime in InterestRegime
    )
    return Table(
        caption=f"The same loan for {_time(hours)}, as venues count it",
        columns=("Interest is charged", "Charges", f"Interest{IN_USD}", "Of your deposit"),
        rows=tuple(
            (
                REGIMES[one.terms.regime],
                Figure(one.charges(hours), COUNT),
                Figure(one.cost(hours), AMOUNT, tone=Tone.LOSS),
                Figure(one.cost(hours) / one.loan.own_money, PERCENT, tone=Tone.LOSS),
            )
            for one in others
        ),
    )


def _chart(lent: Lent, hours: Decimal) -> Chart:
    end = span(hours, *SPANS)
    is_short = end == SPANS[0]
    count = int(end / QUARTER) if is_short else POINTS
    steps = sorted({hours, *(end * step / count for step in range(count + 1))})
    shape = Shape.STEP if is_short else Shape.LINE
    return Chart(
        title=f"After {_time(hours)} the loan has cost {{interest}}",
        summary="Interest owed, at the entry price, against the hours borrowed. "
        f"After {_time(hours)} it is {{interest}}.",
        x=Axis("Hours borrowed", DAYS),
        y=Axis("Interest", USD),
        series=(Series("owed", tuple((x, lent.cost(x)) for x in steps), Tone.LOSS, shape),),
        marks=(Mark("{interest}", hours, lent.cost(hours), Tone.LOSS),),
        handle=Handle("hours", hours, QUARTER, end),
    )


def _working(lent: Lent) -> Working:
    is_short, compounds = lent.loan.side is Side.SHORT, lent.terms.regime.compounds
    meanings: dict[str, str | Figure] = {
        "h": Figure(Decimal(lent.terms.regime.hours), COUNT, "Hours of one charge"),
        "i": "interest_rate",
        "r": "rate_each",
        "n": "charges",
        "B": "borrowed",
        "I": "interest_owed",
        "C": "interest",
        "l": "liquidation_level",
    }
    later = "(W + W * L) / (l * (B + I))" if is_short else "l * (B + I) * E / (W * L)"
    return Working(
        steps=steps(
            meanings,
            ("borrowed", "W * L / E" if is_short else "W * (L - 1)", "B"),
            ("rate_each", "i * h / 24", "r"),
            ("interest_owed", "B * ((1 + r)^n - 1)" if compounds else "B * r * n", "I"),
            *((("interest", "I * E", "C"),) if is_short else ()),
            ("of_margin", "C / W"),
            ("later_price", later),
        ),
        source="How the charges are counted is each venue's own: Binance by hours of the clock, "
        "Kraken by four hours, crypto.com at full hours. The margin level is Binance's.",
    )
