"""Any position is held to the equation that defines its end, and any row gets a report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.verify import counts, lines
from tests.engine import by_hand
from tests.engine.rows import ROWS, Given, changed, figure_of, pnl, report

prices = st.decimals("0.0001", "1000000", places=4)
rates = st.decimals("0", "0.2", places=4)
tables = st.lists(
    st.tuples(st.integers(1, 1_000_000), st.integers(1, 9000)), max_size=4, unique_by=lambda x: x[0]
).map(
    lambda steps: [
        [Decimal(floor), Decimal(rate) / 10_000]
        for floor, rate in zip(
            [0, *sorted(floor for floor, _ in steps)],
            [40, *sorted(rate for _, rate in steps)],
            strict=True,
        )
    ]
)
positions = st.fixed_dictionaries(
    {
        "side": st.sampled_from(["long", "short"]),
        "contract": st.sampled_from(["linear", "inverse"]),
        "quantity": st.decimals("0.001", "100000", places=3),
        "contract_size": st.sampled_from([Decimal(1), Decimal("0.01"), Decimal(100)]),
        "entry_price": prices,
        "mark_price": prices,
        "leverage": st.decimals("1", "200", places=1),
    }
)
others = st.lists(
    st.fixed_dictionaries(
        {
            "side": st.sampled_from(["long", "short"]),
            "quantity": st.decimals("0.001", "100", places=3),
            "entry_price": prices,
            "mark_price": prices,
            "maintenance_margin_rate": rates,
            "maintenance_amount": rates,
        }
    ),
    max_size=3,
)
models = st.fixed_dictionaries(
    {
        "margin_mode": st.sampled_from(["isolated", "cross"]),
        "convention": st.sampled_from(
            ["mm_at_liquidation", "mm_at_entry", "mm_at_entry_plus_fee_at_bankruptcy"]
        ),
        "liquidation_fee_rate": st.decimals("0", "0.01", places=4),
        "taker_fee": st.decimals("0", "0.01", places=4),
        "other_positions": others,
    }
)


@settings(max_examples=300)
@given(positions, models, tables)
def test_a_liquidation_price_is_where_equity_meets_what_must_be_left(
    position: Given, model: Given, table: list[list[Decimal]]
) -> None:
    row = position | model | {"tiers_floor_rate": table}
    figure = figure_of(
        pnl(kind="liquidation_price", inputs=row, expected={"liquidation_price": None})
    )
    computed = None if figure.computed is None else Fraction(figure.computed)
    exact = {name: in_fractions(each) for name, each in row.items()}
    if computed is not None:
        assert by_hand.is_right("liquidation_price", exact, "liquidation_price", computed)
    else:
        far = Fraction(10) ** 40
        gaps = {by_hand.left_at(exact, price) > 0 for price in (1 / far, Fraction(1), far)}
        assert len(gaps) == 1


junk = st.sampled_from(
    [
        *(
            Decimal(text)
            for text in ("0", "-1", "1", "0.5", "1e-999999", "1e999999", "-1e30", "NaN")
        ),
        *("", "long", "inverse", "99:59", True, [], {}),
        *([[Decimal(0), Decimal("0.5")]], [[Decimal(1)]], [{}], [{"quantity": Decimal(1)}]),
    ]
)


@given(st.data())
def test_any_row_at_all_is_computed_or_refused_in_words(data: st.DataObject) -> None:
    id_ = data.draw(st.sampled_from(sorted(ROWS)))
    names = st.sampled_from([*ROWS[id_]["inputs"], "anything"])
    inputs = data.draw(st.dictionaries(names, junk, min_size=1, max_size=3))
    parts = st.sampled_from(["id", "kind", "expected", "tolerance", "flag", "note", "inputs"])
    broken = data.draw(st.dictionaries(parts, junk, max_size=1))
    found = report({**changed(id_, **inputs), **broken})
    (row,) = found.rows
    assert bool(row.figures) != bool(row.refusals)
    assert all(figure.computed is None or figure.computed.is_finite() for figure in row.figures)
    assert len(lines(found)) > 1
    assert counts(found).startswith("rows 1, ")


def in_fractions(value: object) -> Any:  # noqa: ANN401 - whatever a file holds
    if isinstance(value, Decimal):
        return Fraction(value)
    if isinstance(value, list):
        return [in_fractions(each) for each in value]
    if isinstance(value, Mapping):
        return {name: in_fractions(each) for name, each in value.items()}
    return value
