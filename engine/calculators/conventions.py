"""One position by every convention and by the rules of every venue whose rules have a date.

The first row is the reader's own figures; each other row says how far it is apart from it and why,
term by term, as `engine.leverage.venues.explain` does.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    IN_USD,
    LIQUIDATION,
    USD,
    Capital,
    Direction,
    EntryPrice,
    Leverage,
    MaintenanceRate,
    ReservedFeeRate,
    Settled,
    sign_of,
    steps,
)
from engine.interface import (
    COUNT,
    MULTIPLE,
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
    INVERSE,
    LINEAR,
    VENUES,
    Contribution,
    Convention,
    IsolatedPosition,
    MarginRules,
    Measure,
    Settlement,
    Side,
    Term,
    Venue,
    difference,
    is_sustained,
    isolated_liquidation_price,
    unchecked_liquidation_price,
)

CONTRACTS = {Settlement.LINEAR: LINEAR, Settlement.INVERSE: INVERSE}
TEXTBOOK = "Textbook, no maintenance"
CONVENTIONS = (
    ("Maintenance taken at entry", Convention.AT_ENTRY),
    (TEXTBOOK, Convention.TEXTBOOK),
)
TAKEN = {
    Convention.AT_LIQUIDATION: "maintenance taken at the liquidation price",
    Convention.AT_ENTRY: "maintenance taken at entry",
    Convention.TEXTBOOK: "no maintenance",
}
SIZED = (("newer table", "binance-btcusdt-2026"), ("older table", "binance-btcusdt-2021"))
SIZES = tuple(Decimal(part) / 100 for part in (1, 8, 20, 36, 60, 100))
COIN = "BTC"
LARGEST = Decimal(5_000_000)
MOST_CAPITAL = Decimal(1_000_000)


class Rival(NamedTuple):
    """One row: whose rules, when their source is from, the price, and why it is apart.

    `refused` says why there can be no such position; else it is empty.
    """

    title: str
    dated: str
    price: Decimal | None
    apart: Decimal | None
    reason: str
    refused: str = ""


class Own(NamedTuple):
    """The reader's position, rules and liquidation price."""

    held: IsolatedPosition
    rules: MarginRules
    leverage: Decimal
    price: Decimal | None

    def move_to(self, price: Decimal | None) -> Decimal | None:
        """Give the move from entry to a price, a signed fraction of one."""
        return None if price is None else price / self.held.entry_price - 1


@calculator(
    title="Why liquidation prices differ",
    presets=(
        Preset("{side} at {leverage}", {"side": "long", "leverage": "10"}),
        Preset("{side} at {leverage}", {"side": "long", "leverage": "50"}),
        Preset("{capital} at {leverage}", {"capital": "500000", "leverage": "20"}),
    ),
    folded=("entry_price", "maintenance_rate", "reserved_fee_rate"),
    lines=(difference,),
)
def conventions(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    settlement: Settled = Settlement.LINEAR,
    entry_price: EntryPrice = Decimal(50_000),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Venues take maintenance in different places, at different rates, with or without a fee."""
    is_linear = settlement is Settlement.LINEAR
    margin = capital if is_linear else capital / entry_price
    held = IsolatedPosition.open(side, margin, leverage, entry_price, CONTRACTS[settlement])
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    own = Own(held, rules, leverage, isolated_liquidation_price(held, rules))
    rivals = [*_by_convention(own), *_by_venue(own, maintenance_rate, reserved_fee_rate)]
    return Outcome(
        figures=_figures(own, rivals),
        sentence=_sentence(own, rivals),
        table=_table(own, rivals),
        chart=_chart(own, capital) if is_linear else None,
        working=_working(own),
    )


def _by_convention(own: Own) -> Iterator[Rival]:
    for title, convention in CONVENTIONS:
        rules = MarginRules(own.rules.tiers, convention, own.rules.closing_fee_rate)
        yield _rival(own, title, "", rules)


def _by_venue(own: Own, maintenance_rate: Decimal, fee_rate: Decimal) -> Iterator[Rival]:
    for venue in VENUES.values():
        if own.held.contract.settlement in venue.settlements and _is_of_coin(venue):
            rules = venue.rules(
                _stated_rate(venue, maintenance_rate),
                fee_rate if venue.closing_fee_rate is None else None,
            )
            found = _rival(own, venue.title, _dated(venue), rules)
            yield found._replace(reason=found.reason + _note(venue))


def _is_of_coin(venue: Venue) -> bool:
    return venue.table is None or venue.table.symbol.startswith(COIN)


def _note(venue: Venue) -> str:
    """Say where a maintenance rate is not that of a table of values."""
    if venue.table is not None:
        by_contracts = venue.table.tiers.measure is Measure.CONTRACTS
        return "; its lowest rate, as its tiers count contracts" if by_contracts else ""
    if venue.maintenance_rate is None:
        return "; no rate is stated, so yours holds"
    return "; the rate is one that its source names"


def _stated_rate(venue: Venue, own_rate: Decimal) -> Decimal | None:
    """Give the rate to ask a venue's rules with: None where the venue's own holds.

    Of a table that counts contracts whose size its source does not state, the lowest rate.
    """
    table = venue.table
    if table is not None:
        tiers = table.tiers
        return tiers.tiers[0].rate if tiers.measure is Measure.CONTRACTS else None
    return own_rate if venue.maintenance_rate is None else None


def _dated(venue: Venue) -> str:
    rules, *others = dict.fromkeys(source.date for source in venue.sources)
    return f"{rules}; figures {', '.join(others)}" if others else rules


def _rival(own: Own, title: str, dated: str, rules: MarginRules) -> Rival:
    held = own.held
    if refused := _refusal(held, own.leverage, rules):
        return Rival(title, dated, None, None, "", refused)
    found = difference(held, held.margin, own.rules, rules)
    reasons = "; ".join(_reason(held, step) for step in found.steps)
    return Rival(title, dated, found.other, found.whole, reasons or "as yours")


def _refusal(held: IsolatedPosition, leverage: Decimal, rules: MarginRules) -> str:
    """Say why a venue would not open a position; nothing where it would."""
    tier = rules.tiers.at(held.notional)
    if tier.highest_leverage is not None and leverage > tier.highest_leverage:
        return f"not offered: at most {Figure(tier.highest_leverage, MULTIPLE).text} at this size"
    if not is_sustained(held, held.margin, rules):
        return f"not offered: {Figure(tier.rate, PERCENT).text} must always be left"
    return ""


def _reason(held: IsolatedPosition, step: Contribution) -> str:
    words = _term(held, step)
    if step.amount is None:
        return words
    return f"{words} {Figure(step.amount, AMOUNT, is_signed=True).text}"


def _term(held: IsolatedPosition, step: Contribution) -> str:
    if step.term is Term.CONVENTION:
        return TAKEN[step.rules.convention]
    if step.term is Term.CLOSING_FEE:
        return f"closing fee of {Figure(step.rules.closing_fee_rate, PERCENT).text} held back"
    value = held.notional if step.after is None else held.value_at(step.after)
    return f"maintenance of {Figure(step.rules.tiers.at(value).rate, PERCENT).text}"


def _figures(own: Own, rivals: list[Rival]) -> dict[str, Figure]:
    by_convention = {one.title: one.price for one in rivals[: len(CONVENTIONS)]}
    at_entry, textbook = by_convention.values()
    used = (own.price, *(one.price for one in rivals if one.title != TEXTBOOK))
    prices = [price for price in used if price is not None]
    prices.sort(key=lambda price: abs(price - own.held.entry_price))
    nearest, farthest = (prices[0], prices[-1]) if prices else (None, None)
    spread = None if nearest is None or farthest is None else abs(farthest - nearest)
    return {
        "price": _price(own.price, "By your figures"),
        "distance": limit(own.move_to(own.price), PERCENT, "Distance by your figures"),
        "price_at_entry": _price(at_entry, "With maintenance taken at entry"),
        "price_textbook": _price(textbook, "Textbook, without maintenance"),
        "nearest": _price(nearest, "By the strictest rules"),
        "farthest": _price(farthest, "By the most lenient rules"),
        "spread": Figure(spread, USD, "Between the two"),
        "offered": Figure(
            Decimal(sum(not one.refused for one in rivals[len(CONVENTIONS) :])),
            COUNT,
            "Venues here that offer such a position",
        ),
    }


def _price(price: Decimal | None, label: str = "", unit: Unit = USD) -> Figure:
    return Figure(price, unit, label, Tone.LIMIT)


def _sentence(own: Own, rivals: list[Rival]) -> str:
    if own.price is not None:
        return (
            "You lose your {capital} at {nearest} by the strictest of these rules and at "
            "{farthest} by the most lenient. By your own figures it is {price}. The position is "
            "the same: the {spread} between them come from the rules alone."
        )
    opening = "By your own figures no price ends this position at {leverage}"
    if all(one.price is None for one in rivals):
        return opening + ", nor does one by any other of these rules."
    return opening + "; by the strictest of these rules you lose your {capital} at {nearest}."


def _table(own: Own, rivals: list[Rival]) -> Table:
    first = Rival("Your figures", "", own.price, None, TAKEN[own.rules.convention])
    return Table(
        caption="The same position by other rules, how far apart from yours, and why",
        columns=("Rules", f"Ends at{IN_USD}", "Move", f"Apart{IN_USD}", "Why", "Dated"),
        rows=tuple(
            (
                Figure(one.title),
                _price(one.price, unit=AMOUNT),
                limit(own.move_to(one.price), PERCENT),
                "" if one.apart is None else Figure(one.apart, AMOUNT, is_signed=True),
                Figure(one.refused or one.reason),
                Figure(one.dated),
            )
            for one in (first, *rivals)
        ),
    )


def _chart(own: Own, capital: Decimal) -> Chart | None:
    notional = capital * own.leverage
    top = max(LARGEST, 2 * notional)
    lines = [
        Series(name, points, Tone.LIMIT)
        for name, venue in SIZED
        if (points := _room_by_size(own, VENUES[venue].rules(), top))
    ]
    if not lines:
        return None
    rooms = {room for line in lines for _, room in line.points}
    return Chart(
        title="The larger the position, the sooner it ends"
        if len(rooms) > 1
        else "At {leverage} the position's size makes no difference",
        summary="The move that liquidates at {leverage} against the size of the position, by two "
        "tables of maintenance rates that Binance had at different times. A line ends where so "
        "large a position is not offered at {leverage}.",
        x=Axis("Position size", USD),
        y=Axis("Move to liquidation", PERCENT),
        series=tuple(lines),
        marks=(Mark("Yours", notional),),
        handle=Handle(
            "capital",
            capital,
            Decimal(1),
            min(MOST_CAPITAL, top / own.leverage),
            lambda deposit: deposit * own.leverage,
        ),
    )


def _room_by_size(
    own: Own, rules: MarginRules, top: Decimal
) -> tuple[tuple[Decimal, Decimal], ...]:
    """Give the move that liquidates for each size that is offered at the leverage."""
    held, points = own.held, []
    for part in SIZES:
        one = IsolatedPosition.open(
            held.side, top * part / own.leverage, own.leverage, held.entry_price
        )
        if _refusal(one, own.leverage, rules):
            break
        end = own.move_to(unchecked_liquidation_price(one, one.margin, rules))
        points.append((one.notional, abs(end or Decimal(1))))
    return tuple(points)


def _working(own: Own) -> Working:
    prices = {
        Settlement.LINEAR: (
            LIQUIDATION,
            "E * (1 - s * (1 / L - m - f))",
            "E * (1 - s / L)",
        ),
        Settlement.INVERSE: (
            "E * (1 + s * (m + f)) / (1 + s / L)",
            "E / (1 + s * (1 / L - m - f))",
            "E / (1 + s / L)",
        ),
    }[own.held.contract.settlement]
    named = zip(("price", "price_at_entry", "price_textbook"), prices, strict=True)
    return Working(
        steps=steps({"s": sign_of(own.held.side)}, *named),
        source="Maintenance at the liquidation price is the published formula of Binance, OKX and "
        "Gate, at entry that of MEXC and of an older page of Bybit's; the table has their dates.",
    )
