"""What the calculators of one trade state, as laws."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import engine

CALCULATORS = engine.load("engine.calculators")
SIDES = st.sampled_from(["long", "short"])
LEVERAGES = st.decimals("1", "60", places=2).map(str)
DEPOSITS = st.decimals("1", "100000", places=2).map(str)
MOVES = st.decimals("-60", "60", places=3).map(str)
NEAR = Decimal("1e-24")


def _figures(name: str, **texts: str) -> dict[str, Decimal | None]:
    answer: Any = CALCULATORS.run(name, texts)
    values = {key: figure["value"] for key, figure in answer["figures"].items()}
    return {key: None if value is None else Decimal(value) for key, value in values.items()}


def _known(figures: dict[str, Decimal | None], name: str) -> Decimal:
    value = figures[name]
    assert value is not None
    return value


def _is_near(one: Decimal, other: Decimal, scale: Decimal = Decimal(1)) -> bool:
    return abs(one - other) <= NEAR * max(abs(one), abs(other), scale)


@given(side=SIDES, leverage=LEVERAGES, capital=DEPOSITS, move=MOVES)
def test_a_profit_in_coin_is_worth_the_one_in_dollars_where_both_live(
    side: str, leverage: str, capital: str, move: str
) -> None:
    found = _figures("inverse", side=side, leverage=leverage, capital=capital, move=move)
    linear, coins = _known(found, "linear_pnl"), _known(found, "coin_pnl")
    deposit = _known(found, "coins")
    if linear > -Decimal(capital) and coins > -deposit:
        assert _is_near(_known(found, "coin_worth"), linear, Decimal(capital))
        whole = linear + _known(found, "deposit_change")
        assert _is_near(_known(found, "coin_dollars"), whole, Decimal(capital))


@given(side=SIDES, leverage=LEVERAGES, capital=DEPOSITS, rest=DEPOSITS)
def test_cross_never_ends_before_isolated(
    side: str, leverage: str, capital: str, rest: str
) -> None:
    balance = str(Decimal(capital) + Decimal(rest))
    found = _figures(
        "isolated_and_cross", side=side, leverage=leverage, capital=capital, balance=balance
    )
    isolated, cross = found["isolated_distance"], found["cross_distance"]
    if isolated is None:
        assert cross is None
    elif cross is not None:
        assert abs(cross) > abs(isolated)


@given(side=SIDES, leverage=LEVERAGES, capital=DEPOSITS, ratio=st.integers(55, 99).map(str))
def test_a_margin_call_comes_before_the_end_and_takes_less(
    side: str, leverage: str, capital: str, ratio: str
) -> None:
    found = _figures("margin_call", side=side, leverage=leverage, capital=capital, call_ratio=ratio)
    if found["price"] is None:
        assert found["call_price"] is None
        return
    assert abs(_known(found, "call_move")) < abs(_known(found, "distance"))
    assert _known(found, "call_loss") < Decimal(capital)


@given(leverage=st.decimals("2", "60", places=2), dip=st.decimals("-60", "-1", places=2))
def test_a_dip_ends_a_leverage_from_the_one_named_and_none_that_is_a_hundredth_lower(
    leverage: Decimal, dip: Decimal
) -> None:
    found = _figures("spot", leverage=str(leverage), dip=str(dip), move="0")
    fatal = _known(found, "fatal_leverage")
    if fatal <= 60:
        at = _figures("spot", leverage=str(fatal), dip=str(dip), move="0")
        below = _figures("spot", leverage=str(fatal - Decimal("0.01")), dip=str(dip), move="0")
        assert _known(at, "left") == 0
        assert _known(below, "left") == 1000
    assert (found["left"] == 0) == (leverage >= fatal)


@given(side=SIDES, leverage=LEVERAGES, capital=DEPOSITS, added=DEPOSITS, move=MOVES)
def test_an_average_entry_lies_between_the_two_and_is_the_same_settled_in_coin(
    side: str, leverage: str, capital: str, added: str, move: str
) -> None:
    texts = {"side": side, "leverage": leverage, "capital": capital}
    answer: Any = CALCULATORS.run(
        "average_entry", {**texts, "added_capital": added, "added_move": move}
    )
    *_, together, in_coin = ([cell["value"] for cell in row] for row in answer["table"]["rows"])
    average = answer["figures"]["average"]["value"]
    if average is None or not in_coin[2]:
        return
    assert _is_near(Decimal(in_coin[2]), Decimal(together[2]), Decimal(50_000))
    low, high = sorted((Decimal(50_000), Decimal(answer["figures"]["added_price"]["value"])))
    assert low * (1 - NEAR) <= Decimal(average) <= high * (1 + NEAR)


@given(side=SIDES, leverage=LEVERAGES, rate=st.decimals("0", "1", places=3).map(str))
def test_the_move_that_makes_fees_good_is_the_same_at_every_leverage(
    side: str, leverage: str, rate: str
) -> None:
    found = _figures("fees", side=side, leverage=leverage, fee_rate=rate)
    plain = _figures("fees", side=side, leverage="1", fee_rate=rate)
    assert _is_near(_known(found, "break_even_move"), _known(plain, "break_even_move"))
    share = _known(plain, "of_margin") * Decimal(leverage)
    assert _is_near(_known(found, "of_margin"), share)


@given(side=SIDES, leverage=LEVERAGES, capital=DEPOSITS)
def test_every_rule_gives_a_reason_and_its_distance_from_your_own(
    side: str, leverage: str, capital: str
) -> None:
    answer: Any = CALCULATORS.run(
        "conventions", {"side": side, "leverage": leverage, "capital": capital}
    )
    own = answer["figures"]["price"]["value"]
    for _, price, _, apart, why, _ in answer["table"]["rows"][1:]:
        assert why["text"]
        if price["value"] is None or own is None:
            continue
        assert _is_near(Decimal(price["value"]) - Decimal(own), Decimal(apart["value"]))


def test_each_rule_says_how_far_it_is_apart_and_why() -> None:
    answer: Any = CALCULATORS.run(
        "conventions", {"side": "short", "capital": "500000", "leverage": "20"}
    )
    rows = {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in answer["table"]["rows"]}
    assert rows["Maintenance taken at entry"][:4] == [
        "52,250", "+4.5%", "+11.19", "maintenance taken at entry +11.19",
    ]  # fmt: skip
    assert rows["Binance, BTCUSDT, 2026"] == [
        "52,039.60", "+4.08%", "−199.20", "maintenance of 1% −199.20",
        "2020-08-14; figures 2026-07-02",
    ]  # fmt: skip
    assert rows["dYdX, 2026"][0] == "none"
    assert rows["dYdX, 2026"][3].startswith("not offered: 5% must always be left")
    assert "closing fee of 0.075% held back" in rows["Gate, 2023"][3]


def test_a_size_that_a_table_forbids_at_a_leverage_is_not_offered() -> None:
    answer: Any = CALCULATORS.run("conventions", {"capital": "10000", "leverage": "100"})
    whys = {row[0]["text"]: row[4]["text"] for row in answer["table"]["rows"]}
    assert whys["Binance, BTCUSDT, 2026"] == "not offered: at most 75x at this size"
