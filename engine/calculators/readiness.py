"""What a reader stands to lose, in numbers, and which points are still open: no verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    ENTRY,
    USD,
    Balance,
    Capital,
    Direction,
    FeeRate,
    Leverage,
    MaintenanceRate,
    ReservedFeeRate,
    steps,
)
from engine.calculators.quantities.plan import (
    CanLose,
    CountsCosts,
    HasPractised,
    HasReserve,
    IsAllowed,
    KnowsLiquidation,
    OwnsMoney,
    SetsStop,
    StaysCalm,
    WritesPlan,
)
from engine.interface import (
    COUNT,
    MULTIPLE,
    PERCENT,
    Figure,
    Outcome,
    Preset,
    Table,
    Tone,
    Working,
    calculator,
    limit,
)
from engine.leverage import (
    FeeRates,
    IsolatedPosition,
    MarginRules,
    Side,
    effective_leverage,
    fees,
    isolated_liquidation_price,
)

ONE_PERCENT = Decimal("0.01")


class Point(NamedTuple):
    """One point of the list: its short name, and what closes it."""

    name: str
    closes: str


POINTS = {
    "can_lose": Point("money you can lose", "Take less, until its loss would change nothing"),
    "owns_money": Point("money of your own", "Pay it back first: a loan outlives the position"),
    "has_reserve": Point("a reserve", "Put some months of costs aside, out of reach"),
    "knows_liquidation": Point("the liquidation price", "Work it out before you open"),
    "writes_plan": Point("a written plan", "Fill in a plan card for the next trade"),
    "sets_stop": Point("a stop", "Hold your stop against the liquidation price, with slippage"),
    "counts_costs": Point("the costs", "Add up fees and funding of a month"),
    "stays_calm": Point("a calm hand", "Fix the size of the next trade before this one ends"),
    "has_practised": Point("practice", "Walk a position through a crash here, without money"),
    "is_allowed": Point("law and tax", "Read your regulator's page; keep records from the start"),
}


@calculator(
    title="Your numbers, and what is still open",
    presets=(
        Preset(
            "{capital} of {balance} at {leverage}",
            {"capital": "250", "balance": "5000", "leverage": "3"},
        ),
        Preset(
            "all of {balance} at {leverage}",
            {"capital": "5000", "balance": "5000", "leverage": "20"},
        ),
    ),
    folded=("side", "fee_rate", "maintenance_rate", "reserved_fee_rate"),
    lines=(isolated_liquidation_price, effective_leverage, fees),
)
def readiness(
    balance: Balance = Decimal(5000),
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    can_lose: CanLose = False,
    owns_money: OwnsMoney = False,
    has_reserve: HasReserve = False,
    knows_liquidation: KnowsLiquidation = False,
    writes_plan: WritesPlan = False,
    sets_stop: SetsStop = False,
    counts_costs: CountsCosts = False,
    stays_calm: StaysCalm = False,
    has_practised: HasPractised = False,
    is_allowed: IsAllowed = False,
    side: Direction = Side.LONG,
    fee_rate: FeeRate = Decimal("0.0005"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """The numbers are computed; the points are the reader's own word."""
    held = IsolatedPosition.open(side, capital, leverage, ENTRY)
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    end = isolated_liquidation_price(held, rules)
    said = {
        "can_lose": can_lose,
        "owns_money": owns_money,
        "has_reserve": has_reserve,
        "knows_liquidation": knows_liquidation,
        "writes_plan": writes_plan,
        "sets_stop": sets_stop,
        "counts_costs": counts_costs,
        "stays_calm": stays_calm,
        "has_practised": has_practised,
        "is_allowed": is_allowed,
    }
    still = [POINTS[name] for name, is_so in said.items() if not is_so]
    counted = {
        "open_points": Figure(Decimal(len(still)), COUNT, "Points still open"),
        "points": Figure(Decimal(len(said)), COUNT, "Points in all"),
    }
    return Outcome(
        figures=_figures(held, end, balance, fee_rate) | counted,
        sentence=_sentence(still, has_end=end is not None),
        table=_table(said),
        working=_working(),
    )


def _figures(
    held: IsolatedPosition, end: Decimal | None, balance: Decimal, fee_rate: Decimal
) -> dict[str, Figure]:
    charged = fees(held, FeeRates(fee_rate, fee_rate), ENTRY)
    return {
        "at_stake": Figure(held.margin, USD, "You can lose", Tone.LOSS),
        "of_balance": Figure(held.margin / balance, PERCENT, "Of your balance", Tone.LOSS),
        "liquidation_move": limit(
            None if end is None else end - ENTRY, PERCENT, "Move that takes it"
        ),
        "notional": Figure(held.notional, USD, "Position size"),
        "effective_leverage": Figure(
            effective_leverage(held.notional, balance), MULTIPLE, "Leverage of your account"
        ),
        "per_percent": Figure(
            held.notional * ONE_PERCENT, USD, "Gain or loss per percent of price"
        ),
        "fees": Figure(charged, USD, "Fees to open and close"),
        "fees_of_margin": Figure(charged / held.margin, PERCENT, "Fees, of your deposit"),
    }


def _sentence(still: list[Point], *, has_end: bool) -> str:
    lost = "You can lose {at_stake} here, {of_balance} of your balance: "
    lost += (
        "a move of {liquidation_move} takes it."
        if has_end
        else "no move short of everything takes it, but every fall is yours."
    )
    if not still:
        return (
            f"{lost} By your own word none of the {{points}} points is open. That makes no trade "
            "a good one; the numbers stay what they are."
        )
    names = ", ".join(point.name for point in still)
    if len(still) == len(POINTS):
        return f"{lost} All {{points}} points are still open: {names}."
    if len(still) == 1:
        return f"{lost} One of {{points}} points is still open: {names}."
    return f"{lost} {{open_points}} of {{points}} points are still open: {names}."


def _table(said: dict[str, bool]) -> Table:
    return Table(
        caption="What you said, and what closes a point that is open",
        columns=("Point", "By your word", "What closes it"),
        rows=tuple(
            (
                POINTS[name].name.capitalize(),
                "settled" if is_so else "open",
                "" if is_so else POINTS[name].closes,
            )
            for name, is_so in said.items()
        ),
    )


def _working() -> Working:
    return Working(
        steps=steps(
            {"B": "balance", "N": "notional", "k": "fee_rate", "c": "fees"},
            ("of_balance", "W / B"),
            ("notional", "W * L", "N"),
            ("effective_leverage", "N / B"),
            ("fees", "2 * N * k", "c"),
            ("fees_of_margin", "c / W"),
        ),
        source="The definitions themselves. Fees are charged on the position, not on the deposit.",
    )
