"""A contract settled in coin beside one settled in dollars: the same position, another margin.

    linear    profit in dollars  s·n·(P − E)         inverse   profit in coin  s·N·(1/E − 1/P)

In coin a long gains less on the way up than it loses on the way down, and its deposit is worth
less just when it is needed; a short has it the other way round.
"""

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    BTC,
    ENTRY,
    LIQUIDATION_MOVE,
    USD,
    Capital,
    Direction,
    EntryPrice,
    Leverage,
    MaintenanceRate,
    Move,
    ReservedFeeRate,
    in_sight,
    is_in_sight,
    is_just_beyond,
    sign_of,
    steps,
    to_drag,
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
    Working,
    bare,
    calculator,
    earned,
    gain_or_loss,
    limit,
)
from engine.leverage import INVERSE, Holding, IsolatedPosition, MarginRules, Side, hold

COINS = bare(BTC)
CURVE = 12
LOWEST = Decimal("-0.99")


class Both(NamedTuple):
    """The same money and move in both contracts, and the price held to."""

    linear: Holding
    inverse: Holding
    price: Decimal

    @property
    def coin_dollars(self) -> Decimal:
        """What is left of the deposit in coin, in dollars at the price, less what it was."""
        return self.inverse.left * self.price - self.linear.position.margin


@calculator(
    title="Settled in coin, beside settled in dollars",
    presets=(
        Preset("{side}, and a move of {move}", {"side": "long", "move": "-8"}),
        Preset("{side}, and a move of {move}", {"side": "short", "move": "8"}),
        Preset(
            "{side} at {leverage}, and a move of {move}",
            {"side": "short", "leverage": "1", "move": "-50"},
        ),
    ),
    folded=("entry_price", "maintenance_rate", "reserved_fee_rate"),
    lines=(hold,),
)
def inverse(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    move: Move = Decimal("0.05"),
    entry_price: EntryPrice = Decimal(50_000),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """The deposit is in coin, and so is the profit: both move with the price."""
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    price, coins = entry_price * (ENTRY + move), capital / entry_price
    linear = IsolatedPosition.open(side, capital, leverage, entry_price)
    in_coin = IsolatedPosition.open(side, coins, leverage, entry_price, INVERSE)
    both = Both(hold(linear, price, rules), hold(in_coin, price, rules), price)
    return Outcome(
        figures={
            "linear_pnl": earned(both.linear.profit, USD, "Settled in dollars"),
            "coin_pnl": earned(both.inverse.profit, BTC, "Settled in coin, in coin"),
            "coin_dollars": earned(both.coin_dollars, USD, "Settled in coin, in dollars"),
            "coin_worth": earned(
                both.inverse.profit * price, USD, "The profit in coin, worth at that price"
            ),
            "deposit_change": earned(capital * move, USD, "The coins of the deposit alone"),
            "linear_distance": limit(
                both.linear.liquidation_move, PERCENT, "In dollars, liquidated at"
            ),
            "coin_distance": limit(
                both.inverse.liquidation_move, PERCENT, "In coin, liquidated at"
            ),
            "opposite_pnl": earned(
                _opposite(both, rules), BTC, "In coin, if the price went the other way"
            ),
            "coins": Figure(coins, BTC, "Deposit in coin"),
            "contracts": Figure(in_coin.notional * entry_price, USD, "Value held"),
            "price": Figure(price, USD, "Price after the move"),
        },
        sentence=_sentence(both),
        table=_table(both, capital, coins),
        chart=_chart(both, move),
        working=_working(both),
    )


def _opposite(both: Both, rules: MarginRules) -> Decimal:
    """Give the profit in coin after as large a move the other way."""
    held = both.inverse.position
    return hold(held, 2 * held.entry_price - both.price, rules).profit


def _sentence(both: Both) -> str:
    if both.linear.is_liquidated and both.inverse.is_liquidated:
        return (
            "You lose your whole deposit either way, {capital} or {coins}: settled in dollars the "
            "position is closed at {linear_distance}, settled in coin at {coin_distance}, and "
            "{move} lies beyond."
        )
    if both.inverse.is_liquidated:
        return (
            "Settled in coin you lose your whole deposit of {coins}: the position is closed at "
            "{coin_distance}. Settled in dollars the move of {move} comes to {linear_pnl}."
        )
    if both.linear.is_liquidated:
        return (
            "Settled in dollars you lose your whole deposit of {capital}: the position is closed "
            "at {linear_distance}. Settled in coin the move of {move} comes to {coin_pnl}."
        )
    return (
        "A move of {move} comes to {linear_pnl} settled in dollars. Settled in coin it comes to "
        "{coin_pnl}; with what the price makes of your deposit in coin, that is {coin_dollars} in "
        "dollars. " + _ends(both)
    )


def _ends(both: Both) -> str:
    in_dollars, in_coin = both.linear.liquidation_move, both.inverse.liquidation_move
    if in_dollars is None and in_coin is None:
        return "No move ends either of them."
    if in_coin is None:
        return "In dollars {linear_distance} ends the position, in coin no move does."
    if in_dollars is None:
        return "In coin {coin_distance} ends the position, in dollars no move does."
    return "In coin {coin_distance} ends the position, in dollars {linear_distance}."


def _table(both: Both, capital: Decimal, coins: Decimal) -> Table:
    linear, in_coin, price = both.linear, both.inverse, both.price
    return Table(
        caption="The same money, side and leverage, after a move of {move}",
        columns=("Compared", "Settled in dollars", "Settled in coin"),
        rows=(
            ("Deposit", Figure(capital, USD), Figure(coins, BTC)),
            ("Profit or loss", earned(linear.profit, USD), earned(in_coin.profit, BTC)),
            ("Left", Figure(linear.left, USD), Figure(in_coin.left, BTC)),
            ("Left, in dollars", Figure(linear.left, USD), Figure(in_coin.left * price, USD)),
            ("In dollars, in all", earned(linear.profit, USD), earned(both.coin_dollars, USD)),
            (
                "Ends at",
                limit(linear.liquidation_move, PERCENT),
                limit(in_coin.liquidation_move, PERCENT),
            ),
        ),
    )


def _chart(both: Both, move: Decimal) -> Chart:
    held, end = both.inverse.position, both.inverse.liquidation_move
    entry = held.entry_price
    limit_move = -Decimal(held.side.sign) if end is None else end
    sight = low, high = in_sight(limit_move, move)
    steps = sorted({Decimal(0), *(low + (high - low) * part / CURVE for part in range(CURVE + 1))})
    own = is_in_sight(move, sight) or is_just_beyond(move, limit_move)
    ended = () if end is None else (Mark("Closed at {coin_distance}", end, tone=Tone.LIMIT),)
    profit = both.inverse.profit
    return Chart(
        title="In coin {move} comes to {coin_pnl}, and as far the other way to {opposite_pnl}",
        summary="Profit in coin against the price move. It bends below the straight line of a "
        "profit in dollars for a long, and above it for a short.",
        x=Axis("Price move", PERCENT),
        y=Axis("Profit or loss", BTC),
        series=(
            Series("in coin", tuple((x, held.profit_at(entry * (ENTRY + x))) for x in steps)),
            Series("straight", tuple((x, held.side.sign * held.notional * x) for x in sight)),
        ),
        marks=(
            *ended,
            *((Mark("{move}: {coin_pnl}", move, profit, gain_or_loss(profit)),) if own else ()),
        ),
        handle=Handle("move", move, *to_drag(sight, move, limit_move)),
    )


def _working(both: Both) -> Working:
    in_dollars = "-W" if both.linear.is_liquidated else "s * W * L * d"
    in_coin = "-C" if both.inverse.is_liquidated else "s * N * (1 / E - 1 / P)"
    meanings: dict[str, str | Figure] = {
        "s": sign_of(both.linear.position.side),
        "N": "contracts",
        "C": "coins",
        "P": "price",
        "G": "coin_pnl",
    }
    return Working(
        steps=steps(
            meanings,
            ("coins", "W / E", "C"),
            ("linear_pnl", in_dollars),
            ("coin_pnl", in_coin, "G"),
            ("coin_dollars", "(C + G) * P - W"),
            ("linear_distance", LIQUIDATION_MOVE),
            ("coin_distance", "(1 + s * (m + f)) / (1 + s / L) - 1"),
        ),
        source="Profit in coin as Bybit's help page on inverse contracts gives it. Maintenance is "
        "taken on the value at the liquidation price, in the currency of the deposit.",
    )
