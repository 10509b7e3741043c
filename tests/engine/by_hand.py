"""Every figure of a file computed again from what defines it, in exact fractions.

Shares nothing with the engine. Prices are not solved for: a price is right where the two sides
of its defining equation change places within the tolerance around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import count
from typing import Any

Inputs = Mapping[str, Any]
Figure = Fraction | list[Fraction] | None
ZERO, ONE = Fraction(0), Fraction(1)
PAID = ("fee_open", "taker_fee", "fee_rate")
FAR = [Fraction(10) ** power for power in range(-12, 13)]


def sign(row: Inputs) -> int:
    return -1 if row.get("side") == "short" else 1


def value(row: Inputs, price: Fraction) -> Fraction:
    contracts = row["quantity"] * row.get("contract_size", ONE)
    return Fraction(contracts / price if row.get("contract") == "inverse" else contracts * price)


def profit(row: Inputs, entry: Fraction, price: Fraction) -> Fraction:
    gained = value(row, price) - value(row, entry)
    return sign(row) * (-gained if row.get("contract") == "inverse" else gained)


def maintained(row: Inputs, size: Fraction) -> Fraction:
    """Each part of the size charged at its own tier's rate, as income tax is."""
    if "tiers_floor_rate" not in row:
        return Fraction(size * row["maintenance_margin_rate"] - row.get("maintenance_amount", ZERO))
    tiers = row["tiers_floor_rate"]
    tops = [*(floor for floor, _ in tiers[1:]), None]
    parts = zip(tiers, tops, strict=True)
    return sum(
        (
            rate * max(ZERO, (size if top is None else min(size, top)) - floor)
            for (floor, rate), top in parts
        ),
        ZERO,
    )


def collateral(row: Inputs) -> Fraction:
    if "wallet_balance" in row:
        return Fraction(row["wallet_balance"])
    return value(row, row["entry_price"]) / Fraction(row["leverage"])


def spared(row: Inputs) -> tuple[Fraction, Fraction]:
    """The other positions' profits, and their maintenance."""
    others = [
        {"contract": row["contract"], **each}
        for each in row.get("other_positions", ())
        if row["margin_mode"] == "cross"
    ]
    gained = (profit(each, each["entry_price"], each["mark_price"]) for each in others)
    kept = (maintained(each, value(each, each["mark_price"])) for each in others)
    return sum(gained, ZERO), sum(kept, ZERO)


def left_at(row: Inputs, price: Fraction) -> Fraction:
    """Equity, the others' profits and maintenance counted in, less what must be left."""
    gained, kept = spared(row)
    if "wallet_balance" not in row and "account_equity_at_mark" in row:
        own = profit(row, row["entry_price"], row["mark_price"])
        wallet = row["account_equity_at_mark"] - own - gained
    else:
        wallet = collateral(row)
    behind = wallet + gained - kept
    at_liquidation = row["convention"] == "mm_at_liquidation"
    size = value(row, price if at_liquidation else row["entry_price"])
    demanded = maintained(row, size) + size * row.get("liquidation_fee_rate", ZERO)
    if row["convention"] == "mm_at_entry_plus_fee_at_bankruptcy":
        demanded += row["taker_fee"] * size_at_bankruptcy(row, behind)
    return Fraction(behind + profit(row, row["entry_price"], price) - demanded)


def size_at_bankruptcy(row: Inputs, behind: Fraction) -> Fraction:
    """The value at which collateral and profit just pay the fee of closing; none is zero."""
    gains = sign(row) if row["contract"] == "linear" else -sign(row)
    at_entry = value(row, row["entry_price"])
    size = (gains * at_entry - behind) / (gains - row["taker_fee"])
    assert behind + gains * (size - at_entry) == row["taker_fee"] * size
    return max(ZERO, Fraction(size))


def left_after_closing(row: Inputs, price: Fraction) -> Fraction:
    fee = row.get("close_fee_rate", ZERO) * value(row, price)
    return Fraction(collateral(row) + profit(row, row["entry_price"], price) - fee)


def is_where(gap: Callable[[Fraction], Fraction], price: Figure, within: Fraction) -> bool:
    """Whether the gap changes its sign around a price; for none, whether it nowhere does."""
    if price is None:
        return len({gap(each) > 0 for each in FAR}) == 1
    assert isinstance(price, Fraction)
    low, high = gap(price - within), gap(price + within)
    return low * high <= 0


def net(row: Inputs) -> Fraction:
    """Money in less money out, trade by trade; a short of a linear contract sells first."""
    opened, closed = value(row, row["entry_price"]), closing(row)
    opened += opened * row["fee_open"] * gains(row)
    return Fraction(gains(row) * (closed - opened))


def gains(row: Inputs) -> int:
    return sign(row) * (-1 if row.get("contract") == "inverse" else 1)


def closing(row: Inputs) -> Fraction:
    mode, way = row["trading_mode"], gains(row)
    owed = interest(row) if mode == "margin" else ZERO
    in_base = mode == "margin" and row["interest_paid_in"] == "base"
    quantity = row["quantity"] - sign(row) * (owed if in_base else ZERO)
    traded = value({**row, "quantity": quantity}, row["exit_price"])
    funding = row.get("funding_received", ZERO) if mode == "futures" else ZERO
    carry = funding - (ZERO if in_base else owed)
    return Fraction(traded - way * row["fee_close"] * traded + way * carry)


def hours_of(text: str | Fraction) -> Fraction:
    if isinstance(text, Fraction):
        return text
    parts = [Fraction(part) for part in text.split(":")]
    return sum((part / 60**place for place, part in enumerate(parts)), ZERO)


def interest(row: Inputs) -> Fraction:
    """Charge by charge, counted one at a time."""
    model = row.get("model") or row["borrow_model"]
    rate = row["rate"] if "rate" in row else row["borrow_rate"]
    start = hours_of(row["start"]) if "start" in row else ZERO
    if "hours" in row:
        end = start + row["hours"]
    else:
        end = hours_of(row["end"])
        end += 24 if end < start else 0
    if model == "hourly_ceil_of_elapsed":
        hourly = rate / {"hour": 1, "day": 24}[row.get("rate_period", "day")]
        return Fraction(row["borrowed"] * hourly * begun(end - start, 1))
    if model == "hourly_clock":
        return Fraction(row["borrowed"] * rate * (1 + struck(start, end)))
    if model == "hourly_snapshot_compound":
        owed = row["borrowed"]
        for _ in range(struck(start, end)):
            owed += owed * rate
        return Fraction(owed - row["borrowed"])
    over = {"kraken_4h_open_plus_ceil": begun, "kraken_4h_open_plus_floor": completed}[model]
    return Fraction(row["borrowed"] * rate * (1 + over(end - start, 4)))


def begun(elapsed: Fraction, hours: int) -> int:
    return next(periods for periods in count() if periods * hours >= elapsed)


def completed(elapsed: Fraction, hours: int) -> int:
    return next(periods for periods in count() if (periods + 1) * hours > elapsed)


def struck(start: Fraction, end: Fraction) -> int:
    """The full hours that strike after the start and no later than the end."""
    return sum(start < hour <= end for hour in range(int(end) + 1))


def order(row: Inputs) -> dict[str, Fraction]:
    size, leverage, rate = value(row, row["entry_price"]), row["leverage"], row["taker_fee"]
    margin, opened = size / leverage, size * rate
    closed = size * rate * (1 - gains(row) / leverage)
    return {
        "initial_margin": margin,
        "fee_open": opened,
        "fee_close": closed,
        "fees": opened + closed,
        "position_margin": margin + closed,
        "order_cost": margin + opened + closed,
    }


def on_equity(row: Inputs) -> Fraction:
    held = {"quantity": ONE, **row}
    margin = value(held, row["entry_price"]) / row["leverage"]
    if row["roe_base"] == "initial_margin_plus_closing_fee":
        margin = order(held)["position_margin"]
    return Fraction(profit(held, row["entry_price"], row["exit_price"]) / margin)


def sized(row: Inputs) -> Fraction:
    entry, stop, rate = row["entry_price"], row["stop_price"], row.get("fee_rate", ZERO)
    risk, model = row["equity"] * row["risk_fraction"], row.get("fee_model")
    exchanged = row.get("exchange_rate", ONE)
    if not (risk and exchanged):
        return ZERO
    lost = abs(entry - stop) + (ZERO if model else rate * (entry + stop))
    quantity = risk / exchanged / lost
    if model == "share_of_risk_money":
        quantity *= 1 - 2 * rate
    quantity = min(quantity, row.get("max_notional", quantity * entry) / entry)
    if model == "size_times_(1-3f)_twice":
        quantity *= (1 - 3 * rate) * (1 - 3 * rate)
    quantity = min(quantity, row.get("hard_limit", quantity)) / row.get("units", ONE)
    batch = row.get("batch")
    return Fraction(quantity // batch * batch if batch else quantity)


def tier(row: Inputs) -> Inputs:
    size, tiers = row["notional"], row["tiers_floor_rate"]
    below_only = row.get("tier_boundary") == "cap_inclusive"
    begun_tiers = [each for each in tiers if (each[0] < size if below_only else each[0] <= size)]
    _, rate = (begun_tiers or tiers[:1])[-1]
    amounts = amounts_of(tiers)
    return {
        "maintenance_margin_rate": rate,
        "maintenance_amount": amounts[max(len(begun_tiers) - 1, 0)],
    }


def amounts_of(tiers: list[list[Fraction]]) -> list[Fraction]:
    """What makes maintenance the same just below and at each floor."""
    table = {"tiers_floor_rate": tiers}
    return [floor * rate - maintained(table, floor) for floor, rate in tiers]


def share_of_bankrupt(row: Inputs) -> Fraction:
    own = abs(row.get("this_position_value", ZERO))
    equity = row["quote_balance"] + row.get("other_net_notional", ZERO) + sign(row) * own
    part = ONE
    if "other_maintenance_weight" in row:
        this, other = row["this_maintenance_weight"], row["other_maintenance_weight"]
        part = this / (this + other)
    return Fraction(row.get("close_fraction", ONE) * (own - sign(row) * equity * part))


def average(row: Inputs) -> Fraction:
    fills, inverse = row["fills"], row["contract"] == "inverse"
    held = sum((quantity for quantity, _ in fills), ZERO)
    if inverse:
        return Fraction(held / sum((quantity / price for quantity, price in fills), ZERO))
    return Fraction(sum((quantity * price for quantity, price in fills), ZERO) / held)


def unrealised(row: Inputs) -> Fraction:
    return profit(row, row["entry_price"], row["mark_price"])


def summed(parts: Iterable[Fraction]) -> Fraction:
    return sum(parts, ZERO)


def step(row: Inputs) -> Fraction:
    """The amount at which the two tiers ask for the same at the floor."""
    below = row["floor"] * row["previous_rate"] - row["previous_amount"]
    return Fraction(row["floor"] * row["rate"] - below)


FIGURES: dict[str, Callable[[Inputs], Any]] = {
    "pnl.pnl": lambda row: profit(row, row["entry_price"], row["exit_price"]),
    "net_pnl.pnl": net,
    "net_pnl.pnl_ratio_on_open_value_x_leverage": lambda row: (
        row["leverage"] * net(row) / FIGURES["open_value.open_value"](row)
    ),
    "open_value.open_value": lambda row: (
        value(row, row["entry_price"]) * (1 + gains(row) * row["fee_open"])
    ),
    "close_value.close_value": closing,
    "equity.equity": lambda row: collateral(row) + unrealised(row),
    "equity.pnl": unrealised,
    "roe.roe": on_equity,
    "break_even.break_even_price": lambda row: (
        row["entry_price"] * (1 + sign(row) * next(row[key] for key in PAID if key in row))
    ),
    "average_entry.entry_price": average,
    "fees.fees": lambda row: (
        value(row, row["entry_price"]) * row.get("fee_open", ZERO)
        + (value(row, row["exit_price"]) * row["fee_close"] if "fee_close" in row else ZERO)
    ),
    "open_loss.open_loss": lambda row: max(
        ZERO, -profit(row, row["order_price"], row["mark_price"])
    ),
    "funding.funding_received": lambda row: summed(
        -sign(row) * value(row, each["mark_price"]) * each["rate"] for each in row["payments"]
    ),
    "borrow_interest.interest": interest,
    "initial_margin.initial_margin": lambda row: value(row, row["entry_price"]) / row["leverage"],
    "initial_margin_rate.margin": lambda row: (
        value(row, row["price"]) * row["rate"] / row["leverage"]
    ),
    "position_value.value": lambda row: value(row, row["price"]),
    "maintenance_margin.maintenance_margin": lambda row: maintained(
        row, value(row, row["mark_price"] if "mark_price" in row else row["entry_price"])
    ),
    "account_maintenance.maintenance_margin": lambda row: summed(
        maintained(row, value({"contract": row.get("contract"), **each}, each["mark_price"]))
        for each in row["positions"]
    ),
    "margin_ratio.margin_ratio": lambda row: (
        maintained(row, value(row, row["entry_price"])) / (collateral(row) + unrealised(row))
        if collateral(row) + unrealised(row) > 0
        else None
    ),
    "margin_rate.margin_rate": lambda row: (
        (row["position_margin"] + row["unrealised_pnl"]) / value(row, row["mark_price"])
    ),
    "tier_lookup.maintenance_margin_rate": lambda row: tier(row)["maintenance_margin_rate"],
    "tier_lookup.maintenance_amount": lambda row: tier(row)["maintenance_amount"],
    "tier_maintenance_amounts.maintenance_amounts": lambda row: amounts_of(row["tiers_floor_rate"]),
    "tier_maintenance_step.maintenance_amount": step,
    "bankruptcy_value.close_value": share_of_bankrupt,
    "insurance_draw.deficit": lambda row: max(
        ZERO, -(collateral(row) + profit(row, row["entry_price"], row["fill_price"]))
    ),
    "adl.winner_equity_after": lambda row: (
        row["winner_equity"] - min(row["deficit"], max(ZERO, row["winner_unrealised"]))
    ),
    "position_size.quantity": sized,
    "position_size.notional": lambda row: sized(row) * row["entry_price"],
}
ORDER = ("position_margin", "order_cost", "two_way_fee")
GAPS: dict[str, Callable[[Inputs, Fraction], Fraction]] = {
    "liquidation_price": left_at,
    "bankruptcy_price": left_after_closing,
}


def is_right(kind: str, row: Inputs, name: str, computed: Figure) -> bool:
    """Whether a computed figure is what the inputs define, to thirty digits or so."""
    if kind in GAPS:
        within = abs(computed) / 10**28 if isinstance(computed, Fraction) else ZERO
        return is_where(lambda price: GAPS[kind](row, price), computed, within)
    wanted = order(row)[name] if kind in ORDER else FIGURES[f"{kind}.{name}"](row)
    if not isinstance(wanted, list):
        return _near(computed, wanted)
    assert isinstance(computed, list)
    return len(computed) == len(wanted) and all(map(_near, computed, wanted))


def _near(one: Figure, other: Figure) -> bool:
    if one is None or other is None:
        return one is other
    assert isinstance(one, Fraction)
    assert isinstance(other, Fraction)
    return abs(one - other) <= (abs(other) + 1) / Fraction(10) ** 28
