"""Everything staked on one fair bet after another: how many are ruined, and how soon."""

from decimal import Decimal
from math import ceil, log

from engine.calculators.quantities import (
    ENTRY,
    USD,
    Bets,
    Capital,
    Direction,
    Leverage,
    MaintenanceRate,
    TargetMove,
    estimated,
    liquidation_step,
)
from engine.interface import (
    COUNT,
    MULTIPLE,
    PERCENT,
    PLAIN,
    Axis,
    Chart,
    Figure,
    Mark,
    Outcome,
    Preset,
    Series,
    Step,
    Table,
    Tone,
    Working,
    calculator,
    limit,
)
from engine.leverage import (
    Diffusion,
    IsolatedPosition,
    MarginRules,
    Side,
    exit_chances,
    is_sustained,
    isolated_liquidation_price,
    unchecked_liquidation_price,
)

LADDER = tuple(Decimal(step) for step in (2, 3, 5, 10, 20, 50))
ANY = Diffusion(1.0)  # without a trend the odds are the same at every volatility
HALF = 0.5
UNLIKELY = 1e-4
MOST = 1e12  # a multiple beyond it is no money that exists


@calculator(
    title="Everything on one bet after another",
    presets=(
        Preset("{bets} bets at {leverage}", {"leverage": "10", "bets": "5"}),
        Preset("{bets} bets at {leverage}", {"leverage": "3", "bets": "20"}),
        Preset("{bets} bets at {leverage}", {"leverage": "50", "bets": "2"}),
    ),
    folded=("maintenance_rate",),
    lines=(isolated_liquidation_price, exit_chances),
)
def repeated_bets(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    target_move: TargetMove = Decimal("0.1"),
    bets: Bets = Decimal(5),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
) -> Outcome:
    """Each bet ends at its target or in liquidation; who is liquidated once is out."""
    rules = MarginRules.flat(maintenance_rate)
    held = IsolatedPosition.open(side, capital, leverage, ENTRY)
    end = isolated_liquidation_price(held, rules)
    odds = _odds(side, end, target_move)
    survived = odds ** int(bets)
    prize = (1 + float(leverage * target_move)) ** int(bets)
    return Outcome(
        figures={
            "ruined": Figure(estimated(1 - survived), PERCENT, "Ruined by then", Tone.LOSS),
            "survived": Figure(estimated(survived), PERCENT, "Still there by then"),
            "odds": Figure(estimated(odds), PERCENT, "Chance of winning one bet"),
            "lost_at_once": Figure(
                estimated(1 - odds), PERCENT, "Chance of losing everything in one bet", Tone.LOSS
            ),
            "half_ruined": Figure(
                _half_ruined(odds),
                COUNT,
                "Bets after which at least half are ruined",
                Tone.LOSS,
            ),
            "prize": Figure(
                estimated(float(capital) * prize) if prize < MOST else None,
                USD,
                "What all bets won would make of the deposit",
                Tone.GAIN,
            ),
            "liquidation_move": limit(
                None if end is None else end - ENTRY, PERCENT, "Move that liquidates"
            ),
        },
        sentence=_sentence(end, int(bets), survived, prize),
        table=_table(side, rules, leverage, target_move, int(bets)),
        chart=None if end is None else _chart(side, rules, leverage, target_move, int(bets)),
        working=None if end is None else _working(side),
    )


def _odds(side: Side, end: Decimal | None, target: Decimal) -> float:
    """Give the chance that the target is met first, at a price without a trend."""
    if end is None:
        return 1.0
    aim = ENTRY + side.sign * target
    return exit_chances(ANY, float(ENTRY), float(end), float(aim)).target


def _half_ruined(odds: float) -> Decimal | None:
    """Give the bets after which at least half are ruined; None where none ever is."""
    if odds == 1:
        return None
    return Decimal(1) if odds <= HALF else Decimal(ceil(log(HALF) / log(odds)))


def _ends(side: Side, rules: MarginRules, leverages: set[Decimal]) -> dict[Decimal, Decimal | None]:
    """Give the liquidation price, in entries, of each leverage at which a position can exist."""
    opened = {step: IsolatedPosition.open(side, ENTRY, step, ENTRY) for step in sorted(leverages)}
    return {
        step: unchecked_liquidation_price(held, held.margin, rules)
        for step, held in opened.items()
        if is_sustained(held, held.margin, rules)
    }


def _sentence(end: Decimal | None, bets: int, survived: float, prize: float) -> str:
    if end is None:
        return (
            "You lose your deposit of {capital} only if the price falls to nothing: at {leverage} "
            "no other move liquidates you, though some targets may never be reached."
        )
    if survived < UNLIKELY:
        ruin = "You all but certainly lose your {capital} within {bets} bets"
    elif bets == 1:
        ruin = "You lose your {capital} in a single bet with a chance of {ruined}"
    else:
        ruin = "You lose your {capital} within {bets} bets with a chance of {ruined}"
    won = " Whoever wins them all has {prize}, before fees." if bets > 1 and prize < MOST else ""
    return (
        f"{ruin}: at {{leverage}} each one takes everything with a chance of {{lost_at_once}}, "
        f"although the price itself has no trend.{won}"
    )


def _working(side: Side) -> Working:
    distances = {"t": "target_move", "x": "liquidation_move"}
    return Working(
        steps=(
            liquidation_step(side),
            Step("odds", "abs(x) / (t + abs(x))", distances, "q"),
            Step("ruined", "1 - (abs(x) / (t + abs(x)))^n", {**distances, "n": "bets"}),
        ),
        source="The chance of one of two prices first, without a trend, from Feller, An "
        "Introduction to Probability Theory and Its Applications; each bet is independent.",
    )


def _table(side: Side, rules: MarginRules, leverage: Decimal, target: Decimal, bets: int) -> Table:
    ends = _ends(side, rules, {*LADDER, leverage})
    return Table(
        caption="Bets with a target of {target_move}, at several leverages",
        columns=("Leverage", "Lost in one bet", "Ruined after {bets}", "Still there"),
        rows=tuple(
            (
                Figure(step, MULTIPLE),
                Figure(estimated(1 - odds), PERCENT, tone=Tone.LOSS),
                Figure(estimated(1 - odds**bets), PERCENT, tone=Tone.LOSS),
                Figure(estimated(odds**bets), PERCENT),
            )
            for step, end in ends.items()
            for odds in [_odds(side, end, target)]
        ),
    )


def _chart(side: Side, rules: MarginRules, leverage: Decimal, target: Decimal, bets: int) -> Chart:
    names = {leverage / 2: "half of it", leverage: "{leverage}", leverage * 2: "twice it"}
    ends = _ends(side, rules, set(names))
    odds = {step: _odds(side, end, target) for step, end in ends.items()}
    top = max(bets * 2, 4)
    return Chart(
        title="After {bets} bets at {leverage}, {ruined} are ruined",
        summary="The share that is still there, against the number of bets, at {leverage} and at "
        "half and twice that: each bet takes the same part of those who are left. After {bets} "
        "it is {survived} at {leverage}.",
        x=Axis("Bets", PLAIN),
        y=Axis("Still there", PERCENT),
        series=tuple(
            Series(
                names[step],
                tuple((Decimal(n), estimated(each**n)) for n in range(top + 1)),
                Tone.LOSS if step == leverage else Tone.PLAIN,
            )
            for step, each in odds.items()
        ),
        marks=(Mark("{survived}", Decimal(bets), estimated(odds[leverage] ** bets), Tone.LOSS),),
    )
