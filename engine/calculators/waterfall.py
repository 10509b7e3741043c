"""Who pays when a position is closed beyond bankruptcy: its margin, the fund, then the winners."""

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    ENTRY,
    IN_USD,
    USD,
    Capital,
    Direction,
    FundBalance,
    GapMove,
    Leverage,
    MaintenanceRate,
)
from engine.interface import (
    MULTIPLE,
    PERCENT,
    PLAIN,
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
    limit,
)
from engine.leverage import (
    Bearer,
    Burden,
    IsolatedPosition,
    MarginRules,
    Side,
    bankruptcy_price,
    closing_loss,
    insurance_draw,
    isolated_liquidation_price,
    winner,
)
from engine.leverage import waterfall as who_bears

WINNERS = tuple(Decimal(leverage) for leverage in (3, 10, 30))


class Fall(NamedTuple):
    """A position, the prices in entries that end it, and the one at which it could be closed."""

    held: IsolatedPosition
    end: Decimal | None
    bankrupt: Decimal | None
    filled: Decimal
    burdens: tuple[Burden, ...]

    @property
    def is_closed(self) -> bool:
        """Whether the price has come to liquidation at all."""
        return self.end is not None and self.held.side.sign * (self.filled - self.end) <= 0

    def borne_by(self, bearer: Bearer, place: int | None = None) -> Decimal:
        """Give what one bears of the loss, or all of a kind."""
        return sum(
            (
                each.amount
                for each in self.burdens
                if each.bearer is bearer and place in {None, each.winner}
            ),
            Decimal(0),
        )


@calculator(
    title="Who pays when your margin does not",
    presets=(
        Preset("Closed only after {gap_move}", {"gap_move": "15", "fund_balance": "200"}),
        Preset("Closed at {gap_move}, in time", {"gap_move": "9.7", "fund_balance": "200"}),
        Preset("{gap_move} and an empty fund", {"gap_move": "20", "fund_balance": "0"}),
    ),
    folded=("maintenance_rate",),
    lines=(bankruptcy_price, insurance_draw, who_bears),
)
def waterfall(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    gap_move: GapMove = Decimal("0.15"),
    fund_balance: FundBalance = Decimal(200),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
) -> Outcome:
    """The margin first, then the insurance fund, then the winners, by rank."""
    fall = _fall(side, capital, leverage, gap_move, fund_balance, maintenance_rate)
    held, filled = fall.held, fall.filled
    return Outcome(
        figures={
            "loss": Figure(closing_loss(held, filled), USD, "Loss of closing there", Tone.LOSS),
            "from_margin": Figure(
                fall.borne_by(Bearer.MARGIN), USD, "Taken from your margin", Tone.LOSS
            ),
            "beyond": Figure(insurance_draw(held, capital, filled), USD, "Loss beyond your margin"),
            "from_fund": Figure(fall.borne_by(Bearer.INSURANCE_FUND), USD, "The fund pays"),
            "from_winners": Figure(fall.borne_by(Bearer.WINNER), USD, "The winners give up"),
            "liquidation_move": _move(fall.end, "Move that liquidates"),
            "bankruptcy_move": _move(fall.bankrupt, "Move that uses up the margin"),
            "notional": Figure(held.notional, USD, "Position size"),
        },
        sentence=_sentence(fall),
        table=_table(fall),
        chart=_chart(fall) if fall.is_closed else None,
        working=_working(),
    )


def _fall(
    side: Side,
    capital: Decimal,
    leverage: Decimal,
    gap_move: Decimal,
    fund_balance: Decimal,
    maintenance_rate: Decimal,
) -> Fall:
    held = IsolatedPosition.open(side, capital, leverage, ENTRY)
    filled = ENTRY - side.sign * gap_move
    winners = [winner(each, filled) for each in _winners(held)]
    return Fall(
        held,
        isolated_liquidation_price(held, MarginRules.flat(maintenance_rate)),
        bankruptcy_price(held, capital),
        filled,
        who_bears(closing_loss(held, filled), capital, fund_balance, winners),
    )


def _winners(held: IsolatedPosition) -> list[IsolatedPosition]:
    """Give the other side: the same size in equal parts, opened at the same price."""
    part = held.notional / len(WINNERS)
    return [
        IsolatedPosition.open(held.side.opposite, part / leverage, leverage, ENTRY)
        for leverage in WINNERS
    ]


def _move(price: Decimal | None, label: str) -> Figure:
    return limit(None if price is None else price - ENTRY, PERCENT, label)


def _sentence(fall: Fall) -> str:
    if not fall.is_closed:
        return (
            "You are down {loss} and still hold the position: a move of {gap_move} against you "
            "does not reach liquidation at {leverage}, so nobody else has to pay."
        )
    if fall.borne_by(Bearer.WINNER):
        others = "the insurance fund pays {from_fund}, and the winners give up {from_winners}"
        if not fall.borne_by(Bearer.INSURANCE_FUND):
            others = "the insurance fund has nothing, so the winners give up {from_winners}"
        return (
            "You lose your deposit of {capital}, and {beyond} more is gone than you put up: "
            f"{others} of their profit."
        )
    if fall.borne_by(Bearer.INSURANCE_FUND):
        return (
            "You lose your deposit of {capital}, and {beyond} more is gone than you put up: the "
            "insurance fund pays it, and the winners keep their profit."
        )
    return (
        "You lose {loss} of your deposit of {capital} by the closing price: your margin bears it "
        "alone, and what is left of it pays for closing or goes to the insurance fund."
    )


def _working() -> Working:
    sizes = {"W": "capital", "L": "leverage", "g": "gap_move"}
    return Working(
        steps=(
            Step("loss", "W * L * g", sizes, "V"),
            Step("beyond", "max(0, V - W)", {"V": "loss", "W": "capital"}, "D"),
            Step("from_fund", "min(F, D)", {"F": "fund_balance", "D": "beyond"}),
            Step("from_winners", "max(0, D - F)", {"F": "fund_balance", "D": "beyond"}),
        ),
        source="The order of margin, insurance fund and winners as in Bybit's Insurance Fund and "
        "BitMEX's What is Auto-Deleveraging. The winners here hold as much as you do, in three "
        "equal parts at different leverages.",
    )


def _table(fall: Fall) -> Table:
    burdens = iter(fall.burdens)
    return Table(
        caption="The loss of {loss}, and who bears it, in order",
        columns=("Who", f"Bears{IN_USD}", f"Still to be borne{IN_USD}"),
        rows=tuple(
            (_name(each), Figure(each.amount, AMOUNT, tone=Tone.LOSS), Figure(each.left, AMOUNT))
            for each in burdens
        ),
    )


def _name(burden: Burden) -> Figure | str:
    if burden.winner is not None:
        return Figure(f"A winner at {Figure(WINNERS[burden.winner], MULTIPLE).text}")
    return "Your margin" if burden.bearer is Bearer.MARGIN else "The insurance fund"


def _chart(fall: Fall) -> Chart:
    parts = (
        ("margin", Bearer.MARGIN),
        ("fund", Bearer.INSURANCE_FUND),
        ("winners", Bearer.WINNER),
    )
    places = {Decimal(place): each for place, each in enumerate(parts, start=1)}
    return Chart(
        title="Of a loss of {loss} your margin bears {from_margin}",
        summary="Who bears the loss of {loss}, in order: your margin {from_margin}, the insurance "
        "fund {from_fund}, and the winners {from_winners}.",
        x=Axis("In order", PLAIN, names={place: name for place, (name, _) in places.items()}),
        y=Axis("Borne", USD),
        series=(
            Series(
                "borne",
                tuple((place, fall.borne_by(bearer)) for place, (_, bearer) in places.items()),
                Tone.LOSS,
                Shape.BARS,
            ),
        ),
    )
