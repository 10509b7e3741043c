"""A reader's own prices: bars out of the text of a CSV file, exact, or a refusal by line.

What is read: one bar a line, with a header that names the columns date, open, high, low and
close in any order and case (other columns are left aside), or without a header and with exactly
these five in this order. Cells are separated by commas, semicolons or tabs. Dates are ISO,
2024-03-01, with or without a time, 2024-03-01T14:30 or 2024-03-01 14:30:00Z; a time is taken as
UTC. Prices are plain decimals with a point. A byte order mark and blank lines are passed over.
Rows may rise or fall in time; the bars are given with time rising.

What is not read is refused and not guessed: 03.04.2024 may be March or April, 1,234 may be a
thousand or one and a quarter. No rows are mended or left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from engine.leverage.errors import Impossible, LeverageError
from engine.leverage.paths.bar import Bar, check

COLUMNS = ("date", "open", "high", "low", "close")
MOST_ROWS = 20_000
SECONDS_PER_DAY = 86_400
SEPARATORS = ("\t", ";", ",")

_DATE = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]((?:[01][0-9]|2[0-3]):[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)Z?)?"
)
_PRICE = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_LONGEST_CELL = 60


class DatedBar(NamedTuple):
    """A bar in quote currency and its date, as the reader wrote it."""

    date: str
    bar: Bar[Decimal]


class UnusablePrices(LeverageError):
    """A reader's prices cannot be used: the `line`, what was `found` there, and the `remedy`."""

    def __init__(self, line: int, found: str, remedy: str) -> None:
        self.line = line
        self.found = found
        self.remedy = remedy
        super().__init__(f"line {line}: {found}; {remedy}")


class _Row(NamedTuple):
    line: int
    instant: datetime
    dated: DatedBar


class _Table(NamedTuple):
    """Where each column stands, and how many cells the first line has."""

    separator: str
    places: tuple[int, ...]
    width: int
    is_headed: bool


def read_prices(text: str) -> tuple[DatedBar, ...]:
    """Give the bars of a CSV text, prices in quote currency, with time rising.

    Raises UnusablePrices, which names the line, what was found there and what to do: where
    there are no rows or more than 20,000, where a cell is missing or is no date or price, where
    a date comes twice, where rows neither rise nor fall in time, and where a price is not above
    zero or lies outside its bar's low and high.
    """
    lines = _filled_lines(text)
    table = _table(*lines[0])
    below = lines[table.is_headed :]
    if not below:
        remedy = "put at least one row of prices below the header"
        raise UnusablePrices(lines[0][0], "a header and no rows", remedy)
    if len(below) > MOST_ROWS:
        remedy = f"give at most {MOST_ROWS:,} rows: fewer days, or longer bars"
        raise UnusablePrices(below[MOST_ROWS][0], f"{len(below):,} rows", remedy)
    rows = [_row(table, *line) for line in below]
    return tuple(row.dated for row in _in_order(rows))


def bar_days(rows: Sequence[DatedBar]) -> Decimal:
    """Give the length of a bar in days: how much later the next one begins, on average.

    One for a bar that stands alone. Raises Impossible where there is none, UnusablePrices for a
    date that is none.
    """
    if not rows:
        raise Impossible("a path has a bar at least")
    if len(rows) == 1:
        return Decimal(1)
    begun, ended = _instant(1, rows[0].date), _instant(len(rows), rows[-1].date)
    seconds = Decimal(str((ended - begun).total_seconds()))
    return seconds / SECONDS_PER_DAY / (len(rows) - 1)


def _filled_lines(text: str) -> list[tuple[int, str]]:
    """Give every line that is not blank, with its number, which counts the blank ones too."""
    raw = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [(number, line) for number, line in enumerate(raw, 1) if line.strip()]
    if not filled:
        remedy = f"give one line a bar, with the columns {', '.join(COLUMNS)}"
        raise UnusablePrices(1, "no prices", remedy)
    return filled


def _table(number: int, line: str) -> _Table:
    """Give how the text is laid out, by its first line."""
    separator = _separator(number, line)
    names = [cell.lower() for cell in _cells(number, line, separator)]
    width = len(names)
    missing = [name for name in COLUMNS if name not in names]
    if len(missing) == len(COLUMNS) and any(character.isdigit() for character in names[0]):
        if width != len(COLUMNS):
            remedy = f"put a header above the rows that names {', '.join(COLUMNS)}"
            raise UnusablePrices(number, f"{width} columns and no header", remedy)
        return _Table(separator, tuple(range(width)), width, is_headed=False)
    if missing:
        remedy = f"name the columns {', '.join(COLUMNS)}, or leave the header out"
        raise UnusablePrices(number, f"a header without {', '.join(missing)}", remedy)
    for name in COLUMNS:
        if names.count(name) > 1:
            found = f"a header that names {name} twice"
            raise UnusablePrices(number, found, "name each column once")
    places = tuple(names.index(name) for name in COLUMNS)
    return _Table(separator, places, width, is_headed=True)


def _separator(number: int, line: str) -> str:
    for separator in SEPARATORS:
        if line.count(separator) >= len(COLUMNS) - 1:
            return separator
    remedy = f"separate {', '.join(COLUMNS)} by commas, semicolons or tabs"
    raise UnusablePrices(number, f"“{_shown(line)}”, which is not five columns", remedy)


def _cells(number: int, line: str, separator: str) -> list[str]:
    try:
        (cells,) = csv.reader([line], delimiter=separator, strict=True)
    except csv.Error as error:
        remedy = "put quotation marks around whole cells or nowhere"
        found = f"“{_shown(line)}”, which does not fall into cells"
        raise UnusablePrices(number, found, remedy) from error
    return [cell.strip() for cell in cells]


def _row(table: _Table, number: int, line: str) -> _Row:
    cells = _cells(number, line, table.separator)
    _require_width(table, number, cells)
    date, *texts = (cells[place] for place in table.places)
    instant = _instant(number, date)
    prices = (_price(number, *pair) for pair in zip(COLUMNS[1:], texts, strict=True))
    bar = Bar(*prices)
    try:
        check(bar)
    except Impossible as error:
        remedy = "correct the row, or check the order of its columns"
        raise UnusablePrices(number, str(error), remedy) from error
    return _Row(number, instant, DatedBar(date, bar))


def _require_width(table: _Table, number: int, cells: list[str]) -> None:
    """Refuse a row that lacks a cell, or has more of them than the first line."""
    for name, place in zip(COLUMNS, table.places, strict=True):
        if place >= len(cells) or not cells[place]:
            raise UnusablePrices(number, f"no {name}", "fill the cell, or take out the row")
    if any(cells[table.width :]):
        remedy = "write numbers without thousands separators, and every row like the first"
        found = f"{len(cells)} cells where the first line has {table.width}"
        raise UnusablePrices(number, found, remedy)


def _instant(number: int, date: str) -> datetime:
    match = _DATE.fullmatch(date)
    if match is None:
        remedy = "write it as 2024-03-01 or 2024-03-01T14:30Z; other orders are not guessed"
        raise UnusablePrices(number, f"the date “{_shown(date)}”", remedy)
    try:
        return datetime.fromisoformat(f"{match[1]}T{match[2] or '00:00'}")
    except ValueError as error:
        remedy = "give a date that exists"
        raise UnusablePrices(number, f"the date “{date}”, which does not exist", remedy) from error


def _price(number: int, name: str, text: str) -> Decimal:
    found = f"{name} “{_shown(text)}”"
    if _PRICE.fullmatch(text) is None or len(text) > _LONGEST_CELL:
        remedy = "write a plain number with a decimal point"
        if "," in text:
            remedy += "; a comma may mean thousands or decimals, so it is not guessed"
        raise UnusablePrices(number, found, remedy)
    price = Decimal(text)
    if price <= 0:
        raise UnusablePrices(number, found, "give a price above zero, or take out the row")
    return price


def _in_order(rows: list[_Row]) -> list[_Row]:
    """Give the rows with time rising; they may fall, but not do both."""
    seen: dict[datetime, int] = {}
    for row in rows:
        before = seen.setdefault(row.instant, row.line)
        if before != row.line:
            found = f"the date “{row.dated.date}”, which stands on line {before} already"
            raise UnusablePrices(row.line, found, "leave one row for each date")
    is_falling = len(rows) > 1 and rows[1].instant < rows[0].instant
    for earlier, row in pairwise(rows):
        if (row.instant < earlier.instant) is not is_falling:
            found = f"the date “{row.dated.date}” after “{earlier.dated.date}”"
            direction = "falling" if is_falling else "rising"
            remedy = f"sort the rows: those above it are {direction} in time"
            raise UnusablePrices(row.line, found, remedy)
    return rows[::-1] if is_falling else rows


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"
