"""Adding to a position: the entry averages, the stake grows, and liquidation moves.

    average entry   E = Σ q·P / Σ q

counted in coins. Contracts that are counted in dollars average harmonically, and the same money
then comes to the same price.
"""

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    BTC,
    ENTRY,
    IN_USD,
    USD,
    AddedCapital,
    AddedMove,
    Capital,
    Direction,
    EntryPrice,
    Leverage,
    MaintenanceRate,
    ReservedFeeRate,
    sign_of,
    steps,
)
from engine.interface import (
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
    Unit,
    Working,
    bare,
    calculator,
    earned,
    limit,
)
from engine.leverage import (
    INVERSE,
    Fill,
    IsolatedPosition,
    MarginRules,
    Settlement,
    Side,
    add_to,
    isolated_liquidation_price,
    unchecked_liquidation_price,
)

COINS = bare(BTC)
UNENDED = Decimal("0.1")


class Grown(NamedTuple):
    """A position before and after it is made larger, and the prices that end it (None: none does).

    `whole` is None where the first position is closed before the price gets to where more is added.
    """

    first: IsolatedPosition
    first_end: Decimal | None
    price: Decimal
    added: IsolatedPosition
    whole: IsolatedPosition | None
    whole_end: Decimal | None

    def move_from_here(self, price: Decimal | None) -> Decimal | None:
        """Give the move from where more is added to a price, a signed fraction of one."""
        return None if price is None else price / self.price - 1


@calculator(
    title="Adding to a position",
    presets=(
        Preset(
            "{added_capital} more at {added_move}", {"added_capital": "1000", "added_move": "-8"}
        ),
        Preset(
            "{added_capital} more at {added_move}", {"added_capital": "3000", "added_move": "-9"}
        ),
        Preset(
            "{added_capital} more at {added_move}", {"added_capital": "1000", "added_move": "10"}
        ),
    ),
    folded=("entry_price", "maintenance_rate", "reserved_fee_rate"),
    lines=(add_to, isolated_liquidation_price),
)
def average_entry(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    added_capital: AddedCapital = Decimal(1000),
    added_move: AddedMove = Decimal("-0.08"),
    entry_price: EntryPrice = Decimal(50_000),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """A better average is bought with a larger stake; what was lost by then stays lost."""
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    first = IsolatedPosition.open(side, capital, leverage, entry_price)
    price = entry_price * (ENTRY + added_move)
    added = IsolatedPosition.open(side, added_capital, leverage, price)
    grown = _grown(first, added, rules)
    return Outcome(
        figures=_figures(grown),
        sentence=_sentence(grown),
        table=_table(grown, rules),
        chart=_chart(grown, added_move),
        working=_working(grown),
    )


def _grown(first: IsolatedPosition, added: IsolatedPosition, rules: MarginRules) -> Grown:
    price, first_end = added.entry_price, isolated_liquidation_price(first, rules)
    if first_end is not None and first.side.sign * (price - first_end) <= 0:
        return Grown(first, first_end, price, added, None, None)
    whole = add_to(first, Fill(added.quantity, price), added.margin)
    end = unchecked_liquidation_price(whole, whole.margin, rules)
    return Grown(first, first_end, price, added, whole, end)


def _figures(grown: Grown) -> dict[str, Figure]:
    first, added, whole = grown.first, grown.added, grown.whole
    average = None if whole is None else whole.entry_price
    lost = first.profit_at(grown.price) if whole else -first.margin
    return {
        "average": Figure(average, USD, "Average entry price"),
        "staked": Figure(None if whole is None else whole.margin, USD, "At stake then", Tone.LOSS),
        "result_there": earned(lost, USD, "Result when you add"),
        "even_move": limit(grown.move_from_here(average), PERCENT, "From there to break even"),
        "liquidation_price": _price(grown.whole_end, "Liquidation price then"),
        "room": limit(grown.move_from_here(grown.whole_end), PERCENT, "From there to liquidation"),
        "first_liquidation": _price(grown.first_end, "Liquidation price before"),
        "added_price": Figure(grown.price, USD, "Price when you add"),
        "held": Figure(first.quantity, BTC, "Amount held before"),
        "added": Figure(added.quantity, BTC, "Amount added"),
    }


def _price(price: Decimal | None, label: str = "", unit: Unit = USD) -> Figure:
    return Figure(price, unit, label, Tone.LIMIT)


def _sentence(grown: Grown) -> str:
    if grown.whole is None:
        return (
            "You lose {capital} before you can add: the position is closed at {first_liquidation}, "
            "and {added_price} lies beyond."
        )
    ended = (
        "no price ends the position."
        if grown.whole_end is None
        else "a move of {room} from there ends the position."
    )
    return (
        "You stand to lose {staked} instead of {capital}, and your result when you add is "
        "{result_there}. Your average entry becomes {average}, which is {even_move} from there; "
        + ended
    )


def _table(grown: Grown, rules: MarginRules) -> Table:
    return Table(
        caption="Counted in coins the entry averages by amount; settled in coin, by the money",
        columns=(
            "Position",
            "Amount, BTC",
            f"Entry price{IN_USD}",
            f"Deposit{IN_USD}",
            f"Ends at{IN_USD}",
        ),
        rows=(
            _row("Before", grown.first, grown.first.margin, grown.first_end),
            (
                "Added",
                Figure(grown.added.quantity, COINS),
                Figure(grown.price, AMOUNT),
                Figure(grown.added.margin, AMOUNT),
                "",
            ),
            _together("Together", grown),
            _together("The same, settled in coin", _in_coin(grown, rules)),
        ),
    )


def _together(name: str, grown: Grown) -> tuple[Figure | str, ...]:
    if grown.whole is None:
        return (name, "", "", "", "closed before")
    deposit = grown.first.margin + grown.added.margin
    return _row(name, grown.whole, deposit, grown.whole_end)


def _row(
    name: str, held: IsolatedPosition, deposit: Decimal, end: Decimal | None
) -> tuple[Figure | str, ...]:
    is_linear = held.contract.settlement is Settlement.LINEAR
    coins = held.quantity if is_linear else held.quantity / held.entry_price
    return (
        name,
        Figure(coins, COINS),
        Figure(held.entry_price, AMOUNT),
        Figure(deposit, AMOUNT),
        _price(end, unit=AMOUNT),
    )


def _in_coin(grown: Grown, rules: MarginRules) -> Grown:
    """Give the same two purchases as contracts settled in coin, their deposits in coin too."""
    opened = [
        IsolatedPosition.open(
            one.side, one.margin / one.entry_price, one.leverage, one.entry_price, INVERSE
        )
        for one in (grown.first, grown.added)
    ]
    in_coin = _grown(opened[0], opened[1], rules)
    return in_coin._replace(first=grown.first, added=grown.added)


def _chart(grown: Grown, added_move: Decimal) -> Chart:
    first, whole = grown.first, grown.whole
    entry, sign = first.entry_price, first.side.sign
    end = entry * UNENDED if grown.first_end is None else grown.first_end
    ends = [end] if whole is None else [end, grown.price, grown.whole_end or entry * UNENDED]
    far = entry + (entry - end) / 2
    far = far if whole is None else sign * max(sign * far, sign * grown.price)
    low, high = sorted((end / entry - 1, far / entry - 1))
    worst = sign * min(sign * one for one in ends)
    lines = [Series("before", _line(first, end, far))]
    if whole is not None:
        lines.append(Series("together", _line(whole, worst, far)))
    return Chart(
        title="Adding brings the average to {average} and puts {staked} at stake"
        if whole
        else "The position is closed at {first_liquidation}, before you can add",
        summary="Profit or loss against the price, for the position before you add and for the "
        "whole afterwards, which is steeper and crosses zero at the average entry."
        if whole
        else "Profit or loss against the price, for the position before you add: it is closed at "
        "{first_liquidation}, and the price at which you would add lies beyond.",
        x=Axis("Price", USD),
        y=Axis("Profit or loss", USD),
        series=tuple(lines),
        marks=_marks(grown, worst),
        handle=Handle(
            "added_move",
            added_move,
            min(low, added_move),
            max(high, added_move),
            lambda move: entry * (ENTRY + move),
        ),
    )


def _line(
    held: IsolatedPosition, start: Decimal, end: Decimal
) -> tuple[tuple[Decimal, Decimal], ...]:
    return tuple((x, held.profit_at(x)) for x in sorted({start, held.entry_price, end}))


def _marks(grown: Grown, worst: Decimal) -> tuple[Mark, ...]:
    if grown.whole is None:
        end = Mark("Closed at {first_liquidation}", worst, tone=Tone.LIMIT)
        return (end, Mark("{added_price} lies beyond", grown.price, tone=Tone.LOSS))
    ended = (Mark("Closed at {liquidation_price}", worst, tone=Tone.LIMIT),)
    return (
        *(ended if grown.whole_end == worst else ()),
        Mark("Average {average}", grown.whole.entry_price, Decimal(0)),
    )


def _working(grown: Grown) -> Working:
    meanings: dict[str, str | Figure] = {
        "s": sign_of(grown.first.side),
        "q": "held",
        "a": "added",
        "A": "added_price",
        "D": "added_capital",
        "E_new": "average",
        "W_new": "staked",
    }
    return Working(
        steps=steps(
            meanings,
            ("result_there", "s * q * (A - E)" if grown.whole else "-W"),
            ("average", "(q * E + a * A) / (q + a)", "E_new"),
            ("staked", "W + D", "W_new"),
            ("liquidation_price", "(E_new - s * W_new / (q + a)) / (1 - s * (m + f))"),
        ),
        source="The average entry is the price at which the whole would have cost the same. "
        "Maintenance is taken on the value at the liquidation price.",
    )
