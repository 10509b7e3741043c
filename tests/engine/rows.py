"""Rows of the files of figures, and rows to change, held against the engine."""

from __future__ import annotations

import json
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

from engine import EXACT
from engine.verify import Figure, Report, Row, verify

FILES = sorted(
    path
    for path in (Path(__file__).parents[1] / "cases" / "vectors").glob("*.json")
    if "vectors" in json.loads(path.read_text("utf-8"))
)
Given = dict[str, Any]


def rows_of(path: Path, number: type = Decimal) -> list[Given]:
    text = path.read_text("utf-8")
    rows: list[Given] = json.loads(text, parse_float=number, parse_int=number)["vectors"]
    return rows


ROWS = {each["id"]: each for path in FILES for each in rows_of(path)}
FRACTIONS = {each["id"]: each for path in FILES for each in rows_of(path, Fraction)}


def report(*rows: object) -> Report:
    with localcontext(EXACT):
        return verify(rows)


def row_of(given: object) -> Row:
    (row,) = report(given).rows
    return row


def figure_of(given: object) -> Figure:
    (figure,) = row_of(given).figures
    return figure


def pnl(**changes: object) -> Given:
    """A row that agrees, with changes; None takes a part of it away."""
    row = {
        "id": "mine",
        "kind": "pnl",
        "inputs": inputs(),
        "expected": {"pnl": Decimal(50)},
        "tolerance": {"abs": Decimal(0)},
    }
    return {name: part for name, part in (row | changes).items() if part is not None}


def inputs(**changes: object) -> Given:
    texts = {"side": "long", "contract": "linear"}
    numbers = {"quantity": Decimal(5), "entry_price": Decimal(100), "exit_price": Decimal(110)}
    return {**texts, **numbers, **changes}


LIQUIDATION = {
    "side": "long",
    "contract": "linear",
    "margin_mode": "isolated",
    "convention": "mm_at_liquidation",
    "entry_price": Decimal(10),
    "quantity": Decimal(1),
    "wallet_balance": Decimal(11),
    "maintenance_margin_rate": Decimal("0.01"),
}


def liquidation(expected: object, **changes: object) -> Given:
    return pnl(
        kind="liquidation_price",
        inputs=LIQUIDATION | changes,
        expected={"liquidation_price": expected},
    )


def changed(id_: str, **changes: object) -> Given:
    """A known row, with inputs changed or taken away."""
    return {**ROWS[id_], "inputs": {**ROWS[id_]["inputs"], **changes}}
