"""The same position with a margin of its own, and with the whole account behind it.

An isolated position can lose its deposit. In cross margin the account's balance, with what its
other positions come to and less what they require, is behind it: W = balance + U − M.
"""

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    ENTRY,
    IN_USD,
    LIQUIDATION,
    USD,
    Balance,
    Capital,
    Direction,
    EntryPrice,
    Leverage,
    MaintenanceRate,
    Move,
    OthersMaintenance,
    OthersProfit,
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
    Unit,
    Working,
    calculator,
    limit,
)
from engine.leverage import (
    IsolatedPosition,
    MarginRules,
    OutOfRange,
    Side,
    is_sustained,
    isolated_liquidation_price,
    liquidation_price,
)

OTHERWISE = tuple(Decimal(part) / 100 for part in (-50, -25, -10, 10, 25, 50))
LOWEST = Decimal("-0.99")
SHOWN = 10


class Account(NamedTuple):
    """An account and one position of it: the prices that end it, isolated and cross."""

    held: IsolatedPosition
    balance: Decimal
    others_profit: Decimal
    behind: Decimal
    isolated: Decimal | None
    cross: Decimal | None

    @property
    def kept(self) -> Decimal:
        """What an isolated position cannot reach: the rest of the account, at its marks."""
        return self.balance + self.others_profit - self.held.margin

    @property
    def reach(self) -> Decimal:
        """What the position can take in cross: the account, or all of itself where none ends it."""
        worth = self.balance + self.others_profit
        return self.held.notional if self.cross is None else worth

    def is_over(self, price: Decimal, end: Decimal | None) -> bool:
        """Whether the price is at or beyond one that ends the position."""
        return end is not None and self.held.side.sign * (price - end) <= 0

    def isolated_at(self, price: Decimal) -> Decimal:
        """Give the account's worth at a price, the position isolated."""
        gone = self.is_over(price, self.isolated)
        return self.kept + (Decimal(0) if gone else self.held.equity_at(price))

    def cross_at(self, price: Decimal) -> Decimal:
        """Give the account's worth at a price; nothing once all of it is liquidated."""
        if self.is_over(price, self.cross):
            return Decimal(0)
        return self.balance + self.others_profit + self.held.profit_at(price)

    def move_to(self, price: Decimal | None) -> Decimal | None:
        """Give the move from entry to a price, a signed fraction of one."""
        return None if price is None else price / self.held.entry_price - 1


@calculator(
    title="Isolated beside cross",
    presets=(
        Preset("{balance} behind it, and {move}", {"balance": "5000", "move": "-15"}),
        Preset("Other positions at {others_profit}", {"others_profit": "-2500"}),
    ),
    folded=("entry_price", "others_maintenance", "maintenance_rate", "reserved_fee_rate"),
    lines=(isolated_liquidation_price, liquidation_price),
)
def isolated_and_cross(
    side: Direction = Side.LONG,
    balance: Balance = Decimal(5000),
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    move: Move = Decimal("0.05"),
    others_profit: OthersProfit = Decimal(0),
    others_maintenance: OthersMaintenance = Decimal(0),
    entry_price: EntryPrice = Decimal(50_000),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Isolated ends sooner and takes the deposit; cross ends later and takes the account."""
    needed = capital + max(others_maintenance - others_profit, Decimal(0))
    if needed > balance:
        reason = "your deposit and what your other positions need are a part of it"
        raise OutOfRange("balance", "at least", needed, reason)
    held = IsolatedPosition.open(side, capital, leverage, entry_price)
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    behind = balance + others_profit - others_maintenance
    account = Account(
        held,
        balance,
        others_profit,
        behind,
        isolated_liquidation_price(held, rules),
        liquidation_price(held, behind, rules),
    )
    return Outcome(
        figures=_figures(account, entry_price * (ENTRY + move)),
        sentence=_sentence(account),
        table=_table(account, rules),
        chart=_chart(account, move),
        working=_working(account),
    )


def _figures(account: Account, there: Decimal) -> dict[str, Figure]:
    held, isolated, cross = account.held, account.isolated, account.cross
    return {
        "isolated_price": _price(isolated, "Isolated, liquidation price"),
        "isolated_distance": limit(account.move_to(isolated), PERCENT, "Isolated, distance"),
        "cross_price": _price(cross, "Cross, liquidation price"),
        "cross_distance": limit(account.move_to(cross), PERCENT, "Cross, distance"),
        "isolated_kept": Figure(account.kept, USD, "Beyond the reach of the isolated position"),
        "cross_taken": Figure(account.reach, USD, "What cross can take", Tone.LOSS),
        "behind": Figure(account.behind, USD, "Margin behind the position in cross"),
        "isolated_there": Figure(
            account.isolated_at(there), USD, "Account after the move, isolated"
        ),
        "cross_there": Figure(account.cross_at(there), USD, "Account after the move, cross"),
        "notional": Figure(held.notional, USD, "Position size"),
    }


def _price(price: Decimal | None, label: str = "", unit: Unit = USD) -> Figure:
    return Figure(price, unit, label, Tone.LIMIT)


def _sentence(account: Account) -> str:
    if account.isolated is None:
        return (
            "You can lose {capital} either way, if the price falls to nothing: at {leverage} no "
            "price before that ends the position, isolated or in cross."
        )
    if not account.kept:
        return (
            "You can lose {capital} either way: nothing else is in the account, so isolated and "
            "cross are the same. A move of {isolated_distance} ends the position."
        )
    isolated = "Isolated, a move of {isolated_distance} ends the position and the rest is kept. "
    if account.cross is None:
        return (
            "You can lose {capital} isolated, and in cross {cross_taken}, all that you hold. "
            + isolated
            + "In cross no move ends it, while your other positions stay at their present prices: "
            "every further loss is taken from the account."
        )
    return (
        "You can lose {capital} isolated, and in cross {cross_taken}, the whole account. "
        + isolated
        + "In cross it takes a move of {cross_distance}, and that holds only while your other "
        "positions stay at their present prices."
    )


def _table(account: Account, rules: MarginRules) -> Table:
    changes = (account.balance * part for part in OTHERWISE)
    return Table(
        caption="Where it ends, and where it would in cross if your other positions came to "
        "something else",
        columns=("Margin", f"Can take{IN_USD}", f"Ends at{IN_USD}", "Move"),
        rows=(
            ("Isolated", *_ends(account, account.held.margin, account.isolated)),
            ("Cross, as things stand", *_ends(account, account.reach, account.cross)),
            *(_otherwise(account, rules, change) for change in changes),
        ),
    )


def _otherwise(account: Account, rules: MarginRules, change: Decimal) -> tuple[Figure | str, ...]:
    held, behind = account.held, account.behind + change
    others = Figure(account.others_profit + change, USD, is_signed=True)
    name = Figure(f"Cross, others at {others.text}")
    if not is_sustained(held, behind, rules):
        return (
            name,
            Figure(account.balance + account.others_profit + change, AMOUNT),
            "at once",
            "",
        )
    price = liquidation_price(held, behind, rules)
    return (name, *_ends(account, account.balance + account.others_profit + change, price))


def _ends(account: Account, reach: Decimal, price: Decimal | None) -> tuple[Figure, ...]:
    return (
        Figure(reach, AMOUNT, tone=Tone.LOSS),
        _price(price, unit=AMOUNT),
        limit(account.move_to(price), PERCENT),
    )


def _chart(account: Account, move: Decimal) -> Chart | None:
    end, cross = account.move_to(account.isolated), account.move_to(account.cross)
    if end is None:
        return None
    farthest = max(end * SHOWN, LOWEST)
    shown_end = farthest if cross is None else _nearer(cross, farthest)
    sight = in_sight(shown_end, move)
    shown = is_in_sight(move, sight) or is_just_beyond(move, shown_end)
    return Chart(
        title="Isolated stops at {isolated_kept}; cross goes on taking"
        if account.kept
        else "Isolated or cross, the whole account is behind the position",
        summary="What the account is worth against the price move. Isolated, it stays at "
        "{isolated_kept} once the position is closed at {isolated_distance}. In cross the position "
        "lives on and takes from the whole account.",
        x=Axis("Price move", PERCENT),
        y=Axis("Account", USD),
        series=(
            Series("isolated", _isolated_line(account, sight, end)),
            Series("cross", _cross_line(account, sight)),
        ),
        marks=(
            Mark("Isolated ends at {isolated_distance}", end, tone=Tone.LIMIT),
            *(
                (Mark("Cross ends at {cross_distance}", cross, tone=Tone.LIMIT),)
                if cross is not None and is_in_sight(cross, sight)
                else ()
            ),
            *((Mark("{cross_there}", move, account.cross_at(_price_at(account, move))),) * shown),
        ),
        handle=Handle("move", move, *to_drag(sight, move, shown_end)),
    )


def _nearer(one: Decimal, other: Decimal) -> Decimal:
    return one if abs(one) < abs(other) else other


def _price_at(account: Account, move: Decimal) -> Decimal:
    return account.held.entry_price * (ENTRY + move)


def _isolated_line(
    account: Account, sight: tuple[Decimal, Decimal], end: Decimal
) -> tuple[tuple[Decimal, Decimal], ...]:
    """Draw the account with the position until it ends, and without it from there on."""
    low, high = sight
    alive = account.kept + account.held.equity_at(_price_at(account, end))
    if account.held.side is Side.LONG:
        best = account.isolated_at(_price_at(account, high))
        return ((low, account.kept), (end, account.kept), (end, alive), (high, best))
    best = account.isolated_at(_price_at(account, low))
    return ((low, best), (end, alive), (end, account.kept), (high, account.kept))


def _cross_line(
    account: Account, sight: tuple[Decimal, Decimal]
) -> tuple[tuple[Decimal, Decimal], ...]:
    worth = account.balance + account.others_profit
    xs = sorted({*sight, Decimal(0)})
    return tuple((x, worth + account.held.profit_at(_price_at(account, x))) for x in xs)


def _working(account: Account) -> Working:
    meanings: dict[str, str | Figure] = {
        "s": sign_of(account.held.side),
        "B": "balance",
        "U": "others_profit",
        "M": "others_maintenance",
        "W": "behind",
        "N": "notional",
    }
    return Working(
        steps=steps(
            meanings,
            ("isolated_price", LIQUIDATION),
            ("behind", "B + U - M", "W"),
            ("cross_price", "E * (1 - s * W / N) / (1 - s * (m + f))"),
        ),
        source="In cross, the margin behind a position is the balance, with the profit of the "
        "others and less their maintenance: Binance, on the liquidation price in cross margin. "
        "Maintenance is taken on the value at the liquidation price.",
    )
