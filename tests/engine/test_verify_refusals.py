"""What cannot be computed is refused in words, by name, and what nothing takes is named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine import did_you_mean
from engine.verify import Verdict, lines
from engine.verify.kinds import KINDS
from tests.engine.rows import ROWS, Given, changed, inputs, pnl, report, row_of

AMOUNTS: Given = ROWS["ours-tier-amounts"]
CROSS: Given = ROWS["ours-liq-cross-others"]
NO_ROW: list[tuple[object, str]] = [
    (Decimal(3), "a row must be an object"),
    (pnl(id=None), 'missing "id"'),
    (pnl(kind=None), 'missing "kind"'),
    (pnl(kind="pnll"), 'unknown kind "pnll"; did you mean "pnl"?'),
    (pnl(inputs=None), 'missing "inputs": the inputs by name'),
    (pnl(expected=None), 'missing "expected": the figures by name'),
    (pnl(expected={}), 'missing "expected": the figures by name'),
    (pnl(expected={"pln": 1}), 'unknown figure of pnl "pln"; did you mean "pnl"?'),
    (pnl(expected={"pnl": "50"}), 'the expected "pnl" must be a number or null'),
    (pnl(expected={"pnl": [Decimal(50)]}), '"pnl" is one figure, no list'),
    (pnl(tolerance=None), 'missing "tolerance": abs, rel or both'),
    (pnl(tolerance={}), 'missing "tolerance": abs, rel or both'),
    (pnl(tolerance={"asb": Decimal(1)}), 'unknown tolerance "asb"; did you mean "abs"?'),
    (pnl(tolerance={"abs": Decimal(-1)}), 'the tolerance "abs" must be a number, zero or above'),
    (pnl(tolerance={"rel": "1"}), 'the tolerance "rel" must be a number, zero or above'),
    (pnl(flag="source_eror"), 'unknown flag "source_eror"; did you mean "source_error"?'),
    (pnl(flag=True), 'unknown flag "True"'),
    (
        {**AMOUNTS, "expected": {"maintenance_amounts": Decimal(0)}},
        '"maintenance_amounts" is a list of 3 figures',
    ),
    (
        {**AMOUNTS, "expected": {"maintenance_amounts": [Decimal(0)]}},
        '"maintenance_amounts" is a list of 3 figures, not of 1',
    ),
]
NO_INPUTS: list[tuple[Given, str]] = [
    (inputs(exit_price=None), 'missing input "exit_price"'),
    (inputs(quantity="5"), 'the input "quantity" must be a number'),
    (inputs(quantity=True), 'the input "quantity" must be a number'),
    (inputs(quantity=Decimal("NaN")), 'the input "quantity" must be a number'),
    (inputs(quantity=Decimal(0)), "quantity must be above 0, because"),
    (inputs(side=Decimal(1)), 'the input "side" must be a text'),
    (inputs(side="lng"), 'unknown side "lng"; did you mean "long"?'),
    (inputs(contract="inverted"), 'unknown contract "inverted"; did you mean "inverse"?'),
    (inputs(contract_sise=Decimal(2)), 'unknown input "contract_sise"; did you mean "contract_si'),
    (inputs(quantity=Decimal("1e999999"), exit_price=Decimal("1e999999")), "there is no figure"),
]


@pytest.mark.parametrize(("given", "said"), NO_ROW)
def test_a_row_that_is_none_is_refused_in_words(given: object, said: str) -> None:
    assert refused(given)[0].startswith(said)


@pytest.mark.parametrize(("given", "said"), NO_INPUTS)
def test_inputs_that_cannot_be_used_are_refused_in_words(given: Given, said: str) -> None:
    assert refused(pnl(inputs=given))[0].startswith(said)


def refused(given: object) -> list[str]:
    """What is said of a row that is not computed, as the command says it."""
    row = row_of(given)
    assert row.figures == ()
    assert not report(given).passes
    assert "not computed" in lines(report(given))[1]
    return [
        each.sentence + (did_you_mean(each.found, each.known) if each.found else "")
        for each in row.refusals
    ]


OTHERS: list[Given] = CROSS["inputs"]["other_positions"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            changed("ours-liq-fee-added", wallet_balance=None),
            'missing input "wallet_balance" (or "leverage")',
        ),
        (
            changed("ours-liq-fee-added", maintenance_margin_rate=None),
            'missing input "maintenance_margin_rate" (or "tiers_floor_rate")',
        ),
        (
            changed("ours-liq-fee-at-bankruptcy-long", taker_fee=None),
            'missing input "taker_fee"',
        ),
        (
            changed("ours-liq-equity-at-mark", mark_price=None),
            'missing input "mark_price"',
        ),
        (
            changed("ours-liq-cross-others", other_positions=[{**OTHERS[0], "side": None}]),
            'missing input "other_positions[0].side"',
        ),
        (
            changed("ours-liq-cross-others", other_positions=[*OTHERS, Decimal(1)]),
            'the input "other_positions" must be a list of objects',
        ),
        (
            changed("ours-liq-cross-others", margin_mode="crossed"),
            'unknown margin_mode "crossed"; did you mean "cross"?',
        ),
        (
            changed("ours-liq-cross-others", convention="mm_at_liquidaton"),
            'unknown convention "mm_at_liquidaton"; did you mean "mm_at_liquidation"?',
        ),
        (
            changed("ours-tier-at-a-cap", tier_boundary="cap_exclusive"),
            'unknown tier_boundary "cap_exclusive"; did you mean "cap_inclusive"?',
        ),
        (
            changed("ours-tier-at-a-cap", tiers_floor_rate=Decimal(1)),
            'the input "tiers_floor_rate" must be a list',
        ),
        (
            changed("ours-tier-at-a-cap", tiers_floor_rate=[[Decimal(0)]]),
            'the input "tiers_floor_rate" must be a list of pairs of numbers',
        ),
        (
            changed("ours-tier-at-a-cap", tiers_floor_rate=[[Decimal(0), "1 %"]]),
            'the input "tiers_floor_rate" must be a list of pairs of numbers',
        ),
        (
            changed("ours-tier-at-a-cap", tiers_floor_rate=[[Decimal(0), Decimal(0)]] * 2),
            "the floors of a table must rise",
        ),
        (
            changed("ours-interest-begun", model="hourly_ceil"),
            'unknown model "hourly_ceil"',
        ),
        (
            changed("ours-interest-begun", hours=None),
            'missing input "hours" (or "start")',
        ),
        (
            changed("ours-interest-begun", rate_period="week"),
            'unknown rate_period "week"',
        ),
        (
            changed("ours-interest-clock-hours", hours=Decimal("3.5")),
            'missing input "start"',
        ),
        (
            changed("ours-interest-clock-midnight", end=None),
            'missing input "end"',
        ),
        (
            changed("ours-interest-clock-midnight", end="noon"),
            'the input "end" must be a clock time, such as 13:20, or hours',
        ),
        (
            changed("ours-net-margin-long", borrowed=None),
            'missing input "borrowed"',
        ),
        (
            changed("ours-net-margin-long", interest_paid_in="coin"),
            'unknown interest_paid_in "coin"',
        ),
        (
            changed("ours-net-margin-long", trading_mode="cash"),
            'unknown trading_mode "cash"',
        ),
        (
            changed("ours-fees-both", fee_close=None),
            'missing input "fee_close"',
        ),
        (
            changed("ours-fees-both", exit_price=None),
            'missing input "exit_price"',
        ),
        (
            changed("ours-fees-open", fee_open=None),
            'missing input "fee_open"',
        ),
        (
            changed("ours-break-even-long", fee_open=None),
            'missing input "fee_open" (or "taker_fee")',
        ),
        (
            changed("ours-break-even-long", counted="both_fees"),
            'unknown counted "both_fees"',
        ),
        (
            changed("ours-margin-ratio-wallet", mm_basis="mark"),
            'unknown mm_basis "mark"',
        ),
        (
            changed("ours-roe-short", roe_base="initial_margin_at_mark"),
            'unknown roe_base "initial_margin_at_mark"; did you mean "initial_margin_at_entry"?',
        ),
        (
            changed("ours-roe-closing-fee-inverse", taker_fee=None),
            'missing input "taker_fee"',
        ),
        (
            changed("ours-net-futures-short", leverage=None),
            'missing input "leverage"',
        ),
        (
            changed("ours-size-both-fees", fee_model="flat"),
            'unknown fee_model "flat"',
        ),
        (
            changed("ours-size-units-and-limit", units=Decimal("2.5")),
            'the input "units" must be a whole number, at most 1000000',
        ),
        (
            changed("ours-size-units-and-limit", units=Decimal("1e999999")),
            'the input "units" must be a whole number, at most 1000000',
        ),
        (
            changed("ours-size-short", stop_price=Decimal(100)),
            "stop_price must be",
        ),
        (
            changed("ours-dydx-long-share", this_position_value=None),
            'missing input "this_position_value"',
        ),
        (
            changed("ours-dydx-long-share", this_maintenance_weight=None),
            'missing input "this_maintenance_weight"',
        ),
        (
            changed("ours-funding-inverse", payments=[{"mark_price": Decimal(1)}]),
            'missing input "payments[0].rate"',
        ),
    ],
)
def test_what_a_model_cannot_do_without_is_named(given: Given, said: str) -> None:
    assert refused(given)[0].startswith(said)


@pytest.mark.parametrize("id_", ROWS)
def test_every_required_input_is_missed_when_it_is_missing(id_: str) -> None:
    for name in KINDS[ROWS[id_]["kind"]].required:
        assert f'missing input "{name}"' in refused(changed(id_, **{name: None}))


def test_everything_that_is_wrong_with_a_row_is_said_at_once() -> None:
    row = pnl(id=None, tolerance=None, inputs=inputs(exit_price=None, exit_prise=Decimal(1)))
    assert refused(row) == [
        'missing "id"',
        'missing "tolerance": abs, rel or both',
        'missing input "exit_price"',
        'unknown input "exit_prise"; did you mean "exit_price"?',
    ]


def test_a_row_without_a_name_is_told_by_its_place() -> None:
    rows = report(pnl(), pnl(id=None)).rows
    assert [row.id for row in rows] == ["mine", "row 2"]


def test_an_input_is_taken_for_a_slip_where_the_right_one_is_left_out() -> None:
    misspelt = changed("ours-liq-leverage-alone", leverage=None, leverge=Decimal(10))
    assert refused(misspelt) == ['unknown input "leverge"; did you mean "leverage"?']
    both = changed("ours-liq-leverage-alone", leverge=Decimal(10))
    assert row_of(both).unread == ("leverge",)


def test_an_input_that_no_figure_takes_is_named() -> None:
    row = row_of(pnl(inputs=inputs(fee_open=Decimal("0.001"), venue="mine", leverage=Decimal(3))))
    assert row.unread == ("fee_open",)
    assert row.figures[0].verdict is Verdict.AGREES
    payments = [{"mark_price": Decimal(1), "rate": Decimal(0), "hour": Decimal(8), "at": "noon"}]
    assert row_of(changed("ours-funding-inverse", payments=payments)).unread == ("payments[0].at",)
