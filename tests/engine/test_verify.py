"""Anyone's figures held against the engine: what agrees, what differs, and why."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from engine.leverage import (
    Convention,
    MarginRules,
    Position,
    Side,
    Tiers,
    unchecked_liquidation_price,
)
from engine.verify import Verdict, counts, lines
from engine.verify.kinds import KINDS
from tests.engine import by_hand
from tests.engine.rows import (
    FILES,
    FRACTIONS,
    ROWS,
    Given,
    figure_of,
    inputs,
    liquidation,
    pnl,
    report,
    row_of,
    rows_of,
)


def test_there_are_figures_of_others_and_of_our_own() -> None:
    assert [path.name for path in FILES] == ["ours.json", "vectors.json"]
    assert len(rows_of(FILES[1])) == 204


@pytest.mark.parametrize("id_", [name for name, row in ROWS.items() if "flag" not in row])
def test_every_figure_agrees_within_its_tolerance(id_: str) -> None:
    row = row_of(ROWS[id_])
    assert row.refusals == ()
    assert len(row.figures) >= len(ROWS[id_]["expected"])
    assert {figure.verdict for figure in row.figures} == {Verdict.AGREES}


@pytest.mark.parametrize("id_", ROWS)
def test_every_figure_is_what_its_inputs_define(id_: str) -> None:
    given, exact = ROWS[id_], FRACTIONS[id_]
    for name in given["expected"]:
        found = [each.computed for each in row_of(given).figures if each.name.startswith(name)]
        values = [None if each is None else Fraction(each) for each in found]
        computed: Any = values if isinstance(given["expected"][name], list) else values[0]
        assert by_hand.is_right(given["kind"], exact["inputs"], name, computed)


def test_every_kind_and_every_figure_of_a_kind_has_an_example() -> None:
    shown = {(row["kind"], name) for row in ROWS.values() for name in row["expected"]}
    order = {"position_margin", "order_cost", "two_way_fee"}
    given = {(kind, name) for kind, each in KINDS.items() for name in each.figures}
    assert {each for each in given - shown if each[0] not in order} == set()
    assert {name for kind, name in shown if kind in order} == set(KINDS["order_cost"].figures)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("side", ["long", "short"]),
        ("contract", ["linear", "inverse"]),
        ("margin_mode", ["isolated", "cross"]),
        (
            "convention",
            ["mm_at_liquidation", "mm_at_entry", "mm_at_entry_plus_fee_at_bankruptcy"],
        ),
        ("trading_mode", ["spot", "margin", "futures"]),
        ("interest_paid_in", ["quote", "base"]),
        (
            "model",
            [
                "hourly_ceil_of_elapsed",
                "hourly_clock",
                "hourly_snapshot_compound",
                "kraken_4h_open_plus_ceil",
                "kraken_4h_open_plus_floor",
            ],
        ),
        ("fee_model", ["size_times_(1-3f)_twice", "share_of_risk_money"]),
        ("roe_base", ["initial_margin_at_entry", "initial_margin_plus_closing_fee"]),
        ("mm_basis", ["entry"]),
        ("counted", ["opening_fee_only"]),
        ("tier_boundary", ["cap_inclusive"]),
    ],
)
def test_every_named_model_has_an_example(name: str, values: list[str]) -> None:
    assert {row["inputs"].get(name) for row in ROWS.values()} - {None} == set(values)


def test_a_page_that_halves_the_chosen_leverage_overstates_maintenance() -> None:
    """The venue's rate is half of one over the asset's highest leverage, 50: one percent."""
    row = ROWS["usekeel-hl-asprinted"]
    figure = figure_of(row)
    assert (figure.computed, figure.verdict) == (Decimal(45500), Verdict.DIFFERS_ON_PURPOSE)

    held = Position(Side.LONG, Decimal(1), Decimal(50_000))
    half_of_chosen = MarginRules.flat(Decimal("0.05"), Convention.AT_ENTRY)
    assert unchecked_liquidation_price(held, Decimal(5000), half_of_chosen) == Decimal(47500)
    by_the_venue = MarginRules.flat(Decimal("0.01"))
    price = unchecked_liquidation_price(held, Decimal(5000), by_the_venue)
    assert price is not None
    assert round(price, 1) == Decimal("45454.5")


def test_a_library_that_divides_maintenance_by_leverage_asks_for_a_tenth_of_it() -> None:
    row = ROWS["nautilus-mm-inverse-10x"]
    assert figure_of(row).verdict is Verdict.AGREES_THOUGH_FLAGGED
    assert Tiers.flat(Decimal("0.0035")).maintenance(Decimal(1)) == Decimal("0.0035")
    assert row["expected"]["margin"] * 10 == Decimal("0.0035")


def test_a_library_that_cuts_the_size_for_fees_risks_more_than_was_meant() -> None:
    row = ROWS["jesse-size-fee"]
    assert figure_of(row).verdict is Verdict.AGREES_THOUGH_FLAGGED
    ours = {name: each for name, each in row["inputs"].items() if name != "fee_model"}
    quantity = figure_of({**row, "inputs": ours, "flag": None}).computed
    assert quantity == Decimal("4.955")

    def lost_at_stop(size: Decimal) -> Decimal:
        return size * (20 + Decimal("0.001") * 180)

    risk = Decimal(100)
    assert lost_at_stop(row["expected"]["quantity"]) > risk >= lost_at_stop(quantity)


def test_all_that_is_flagged_is_explained_here() -> None:
    flagged = {name for name, row in ROWS.items() if "flag" in row}
    assert flagged == {"usekeel-hl-asprinted", "nautilus-mm-inverse-10x", "jesse-size-fee"}


def test_a_figure_outside_its_tolerance_differs() -> None:
    wrong = pnl(expected={"pnl": Decimal(49)})
    assert figure_of(wrong).verdict is Verdict.DIFFERS
    assert figure_of(wrong).error == 1
    assert not report(wrong).passes
    assert report(pnl(), pnl()).passes


@pytest.mark.parametrize(
    ("tolerance", "verdict"),
    [
        ({"abs": Decimal(1)}, Verdict.AGREES),
        ({"abs": Decimal("0.999")}, Verdict.DIFFERS),
        ({"rel": Decimal("0.0205")}, Verdict.AGREES),
        ({"rel": Decimal("0.0204")}, Verdict.DIFFERS),
        ({"rel": Decimal("0.0205"), "abs": Decimal(0)}, Verdict.AGREES),
        ({"rel": Decimal(0), "abs": Decimal(1)}, Verdict.AGREES),
    ],
)
def test_the_larger_of_both_tolerances_counts(tolerance: Given, verdict: Verdict) -> None:
    row = pnl(expected={"pnl": Decimal(49)}, tolerance=tolerance)
    assert figure_of(row).verdict is verdict


def test_what_differs_on_purpose_is_no_failure_and_is_said() -> None:
    row = pnl(expected={"pnl": Decimal(49)}, flag="source_error", note="the page is wrong")
    assert report(row).passes
    assert "differs on purpose (source_error: the page is wrong)" in lines(report(row))[1]
    agreeing = pnl(flag="conflicting_sources", note="two pages")
    assert report(agreeing).passes
    assert "differs on purpose, yet agrees (conflicting_sources: two pages)" in "".join(
        lines(report(agreeing))
    )


def test_a_flag_excuses_no_row_that_cannot_be_computed() -> None:
    row = pnl(kind="profits", flag="source_error")
    assert not report(row).passes


def test_none_agrees_with_none_only_and_with_a_venues_zero() -> None:
    assert figure_of(liquidation(None)).verdict is Verdict.AGREES
    assert figure_of(liquidation(Decimal(1))).verdict is Verdict.DIFFERS
    zero = figure_of(liquidation(Decimal(0)))
    assert zero.verdict is Verdict.AGREES
    assert zero.remark == "a price of zero is read as none"
    ending = figure_of(liquidation(None, wallet_balance=Decimal(1)))
    assert ending.verdict is Verdict.DIFFERS
    assert ending.error is None


def test_a_ratio_of_zero_is_not_none() -> None:
    row = {**ROWS["ours-margin-ratio-nothing-left"], "expected": {"margin_ratio": Decimal(0)}}
    assert figure_of(row).verdict is Verdict.DIFFERS


def test_a_list_is_held_element_by_element() -> None:
    row = ROWS["ours-tier-amounts"]
    wrong = {**row, "expected": {"maintenance_amounts": [Decimal(0), Decimal(2), None]}}
    verdicts = {figure.name: figure.verdict for figure in row_of(wrong).figures}
    assert verdicts == {
        "maintenance_amounts[0]": Verdict.AGREES,
        "maintenance_amounts[1]": Verdict.DIFFERS,
        "maintenance_amounts[2]": Verdict.DIFFERS,
    }


def test_of_what_was_collected_only_what_its_tiers_replace_is_unread() -> None:
    unread = {row.id: row.unread for row in report(*ROWS.values()).rows if row.unread}
    assert unread == {
        "binance-coinm-calculator": ("maintenance_margin_rate", "maintenance_amount"),
        "ours-liq-isolated-others": ("other_positions",),
    }


def test_the_table_is_aligned_and_rounds_for_reading_only() -> None:
    rows = [
        pnl(expected={"pnl": Decimal("49.99999")}, tolerance={"abs": Decimal("0.1")}),
        pnl(id="tiny", inputs=inputs(quantity=Decimal("1e-20")), expected={"pnl": Decimal(0)}),
        liquidation(None),
        pnl(id="nowhere", kind="none"),
    ]
    table = lines(report(*rows))
    assert [line.split() for line in table] == [
        ["row", "figure", "expected", "computed", "error", "verdict"],
        ["mine", "pnl", "49.99999", "50", "0.00001", "agrees"],
        ["tiny", "pnl", "0", "1e-19", "1e-19", "differs"],
        ["mine", "liquidation_price", "none", "none", "agrees"],
        ["nowhere", "none", "not", "computed"],
    ]
    assert len({line.find("differs") for line in table if "differs" in line}) == 1
    assert {line.index(word) for line in table for word in ("agrees", "verdict") if word in line}


def test_the_counts_close_the_report() -> None:
    rows = [pnl(), pnl(expected={"pnl": Decimal(1)}), pnl(flag="source_error"), pnl(kind="none")]
    assert counts(report(*rows)) == (
        "rows 4, figures 3: agree 1, differ 1, differ on purpose 1; rows not computed 1"
    )
