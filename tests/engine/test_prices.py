from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.errors import Impossible, LeverageError
from engine.leverage.paths.bar import Bar, check
from engine.leverage.paths.prices import (
    COLUMNS,
    MOST_ROWS,
    DatedBar,
    UnusablePrices,
    bar_days,
    read_prices,
)

LONGEST_CELL = 60
HEADER = "date,open,high,low,close"
FIRST = "2024-03-01,100,110,90,105"
SECOND = "2024-03-02,105,120,100,118.5"
FIRST_BAR = DatedBar("2024-03-01", Bar(Decimal(100), Decimal(110), Decimal(90), Decimal(105)))
SECOND_BAR = DatedBar("2024-03-02", Bar(Decimal(105), Decimal(120), Decimal(100), Decimal("118.5")))


def text(*lines: str) -> str:
    return "\n".join(lines)


def refusal(csv: str) -> UnusablePrices:
    with pytest.raises(UnusablePrices) as refused:
        read_prices(csv)
    return refused.value


@pytest.mark.parametrize(
    "csv",
    [
        text(HEADER, FIRST, SECOND),
        text(FIRST, SECOND),
        text(HEADER, SECOND, FIRST),
        text("\ufeff" + HEADER, FIRST, SECOND, ""),
        text("", HEADER, "", FIRST, "   ", SECOND, "", ""),
        text(HEADER, FIRST, SECOND).replace("\n", "\r\n"),
        text(HEADER, FIRST, SECOND).replace("\n", "\r"),
        text(HEADER, FIRST, SECOND).replace(",", ";"),
        text(HEADER, FIRST, SECOND).replace(",", "\t"),
        text("DATE, Open ,HIGH,Low,Close", FIRST, SECOND.replace(",", " , ")),
        text('"date","open","high","low","close"', FIRST, '"2024-03-02","105","120","100","118.5"'),
        text(
            "close,volume,low,high,open,Adj Close,date",
            "105,7,90,110,100,104.9,2024-03-01",
            "118.5,,100,120,105,,2024-03-02",
        ),
        text(HEADER, FIRST + ",", SECOND + ",,"),
    ],
    ids=[
        "header",
        "no header",
        "falling in time",
        "byte order mark",
        "blank lines",
        "Windows line ends",
        "old line ends",
        "semicolons",
        "tabs",
        "case and spaces",
        "quotation marks",
        "other order and other columns",
        "empty cells behind",
    ],
)
def test_the_same_two_bars_are_read_however_they_are_laid_out(csv: str) -> None:
    assert read_prices(csv) == (FIRST_BAR, SECOND_BAR)


def test_a_single_row_is_a_path_too() -> None:
    assert read_prices(FIRST) == (FIRST_BAR,)


@pytest.mark.parametrize(
    "instant",
    [
        "2024-03-01",
        "2024-03-01T14:30",
        "2024-03-01 14:30",
        "2024-03-01T14:30:05Z",
        "2024-03-01 14:30:05.5",
        "2024-02-29T23:59:59.123456Z",
    ],
)
def test_a_date_is_kept_as_the_reader_wrote_it(instant: str) -> None:
    (row,) = read_prices(FIRST.replace("2024-03-01", instant))
    assert row.date == instant


def test_prices_are_exact() -> None:
    digits = "0.12345678901234567890123456789012345678901234567890"
    (row,) = read_prices(f"2024-03-01,{digits},1,.1,{digits}")
    assert row.bar == Bar(Decimal(digits), Decimal(1), Decimal("0.1"), Decimal(digits))


@pytest.mark.parametrize(
    ("csv", "line", "found", "remedy"),
    [
        ("", 1, "no prices", "one line a bar"),
        ("\ufeff\n \n", 1, "no prices", "one line a bar"),
        ("\n" + HEADER, 2, "a header and no rows", "at least one row"),
        ("date open high low close", 1, "not five columns", "commas, semicolons or tabs"),
        ("day,first,top,bottom,last", 1, "without date, open, high, low, close", "leave the"),
        ("date,open,high,low,volume", 1, "a header without close", "name the columns"),
        ("date,open,high,low,close,OPEN", 1, "names open twice", "each column once"),
        (FIRST + ",17", 1, "6 columns and no header", "put a header above"),
        (text(HEADER, "", '2024-03-01,"100"0,110,90,105'), 3, "does not fall into", "quotation"),
        (text(HEADER, "2024-03-01,100,110,90"), 2, "no close", "fill the cell"),
        (text(HEADER, "2024-03-01,100,,90,105"), 2, "no high", "fill the cell"),
        (text(HEADER, ",100,110,90,105"), 2, "no date", "fill the cell"),
        (text(HEADER, FIRST, "2024-03-02,1,234,1,300,1,200,1,250"), 3, "9 cells", "thousands"),
        (text(HEADER, '2024-03-01,"1,000",1100,900,1050'), 2, "open “1,000”", "not guessed"),
        (text(HEADER, FIRST).replace(",", ";").replace("105", "105,5"), 2, "close", "a comma may"),
        (text(HEADER, "2024-03-01,100,110,90,NaN"), 2, "close “NaN”", "a plain number"),
        (text(HEADER, "2024-03-01,100,inf,90,105"), 2, "high “inf”", "a plain number"),
        (text(HEADER, "2024-03-01,$100,110,90,105"), 2, "open “$100”", "a plain number"),
        (text(HEADER, "2024-03-01,1e2,110,90,105"), 2, "open “1e2”", "a plain number"),
        (text(HEADER, "2024-03-01,١٠٠,110,90,105"), 2, "open “١٠٠”", "a plain number"),
        (text(HEADER, f"2024-03-01,{'9' * 61},110,90,105"), 2, "9…”", "a plain number"),
        (text(HEADER, "2024-03-01,100,110,0,105"), 2, "low “0”", "above zero"),
        (text(HEADER, "2024-03-01,100,110,-90,105"), 2, "low “-90”", "above zero"),
        (text(HEADER, "2024-03-01,100,90,110,105"), 2, "low 110 and high 90", "order of its"),
        (text(HEADER, "2024-03-01,100,104,90,105"), 2, "must enclose", "correct the row"),
        (text(HEADER, "01.03.2024,100,110,90,105"), 2, "the date “01.03.2024”", "not guessed"),
        (text(HEADER, "03/01/2024,100,110,90,105"), 2, "the date “03/01/2024”", "not guessed"),
        (text(HEADER, "20240301,100,110,90,105"), 2, "the date “20240301”", "2024-03-01"),
        (text(HEADER, "2024-03-01T24:00,100,110,90,105"), 2, "T24:00”", "2024-03-01T14:30Z"),
        (text(HEADER, "2024-03-01T12:00+02:00,100,110,90,105"), 2, "+02:00”", "not guessed"),
        (text(HEADER, "2024-02-30,100,110,90,105"), 2, "which does not exist", "that exists"),
        (text(HEADER, "0000-01-01,100,110,90,105"), 2, "which does not exist", "that exists"),
        (text(HEADER, FIRST, "", FIRST), 4, "stands on line 2 already", "one row for each"),
        (
            text(FIRST, FIRST.replace("2024-03-01", "2024-03-01 00:00Z")),
            2,
            "stands on line 1 already",
            "one row for each date",
        ),
        (text(HEADER, FIRST, SECOND, "2024-02-01,1,1,1,1"), 4, "“2024-02-01” after", "are rising"),
        (text(SECOND, FIRST, "2025-02-01,1,1,1,1"), 3, "“2025-02-01” after", "are falling"),
    ],
)
def test_what_cannot_be_read_is_refused_by_line(
    csv: str, line: int, found: str, remedy: str
) -> None:
    refused = refusal(csv)
    assert refused.line == line
    assert found in refused.found
    assert remedy in refused.remedy
    assert str(refused) == f"line {line}: {refused.found}; {refused.remedy}"
    assert isinstance(refused, LeverageError)


def rows(count: int) -> list[str]:
    start = datetime(2000, 1, 1)  # noqa: DTZ001 - a date in a text has no zone
    return [f"{start + timedelta(hours=hour)},1,2,1,2" for hour in range(count)]


def test_as_many_rows_as_stated_are_read_and_one_more_is_refused() -> None:
    assert len(read_prices(text(HEADER, *rows(MOST_ROWS)))) == MOST_ROWS
    refused = refusal(text(HEADER, *rows(MOST_ROWS + 1)))
    assert refused.line == MOST_ROWS + 2
    assert refused.found == "20,001 rows"
    assert "at most 20,000 rows" in refused.remedy


prices = st.decimals("0.00000001", "1000000000000", allow_nan=False, allow_infinity=False).filter(
    lambda price: len(f"{price:f}") <= LONGEST_CELL
)


@st.composite
def paths(draw: st.DrawFn) -> tuple[DatedBar, ...]:
    days = draw(st.lists(st.dates(), min_size=1, max_size=20, unique=True).map(sorted))
    return tuple(DatedBar(day.isoformat(), draw(bars())) for day in days)


@st.composite
def bars(draw: st.DrawFn) -> Bar[Decimal]:
    low, *between, high = sorted(draw(st.lists(prices, min_size=4, max_size=4)))
    first, last = draw(st.permutations(between))
    return Bar(first, high, low, last)


def written(path: tuple[DatedBar, ...], columns: list[str], separator: str) -> str:
    lines = [separator.join(columns)]
    for row in path:
        cells = {"date": row.date} | {
            name: f"{getattr(row.bar, name):f}" for name in COLUMNS if name != "date"
        }
        lines.append(separator.join(cells.get(column.lower(), "x") for column in columns))
    return "\n".join(lines)


@given(
    paths(),
    st.permutations([*COLUMNS, "volume"]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([1, -1]),
)
def test_rows_written_and_read_again_are_the_same(
    path: tuple[DatedBar, ...], columns: list[str], separator: str, direction: int
) -> None:
    names = [name.upper() if direction < 0 else name for name in columns]
    assert read_prices(written(path[::direction], names, separator)) == path


def read_or_refused(csv: str) -> tuple[tuple[DatedBar, ...], int]:
    try:
        return read_prices(csv), 0
    except UnusablePrices as refused:
        return (), refused.line


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_line(anything: str) -> None:
    path, line = read_or_refused(anything)
    assert path or line >= 1


@given(st.lists(st.text("2024-03T:Z,;.0159\n\"' naex\t", max_size=40), max_size=8))
def test_any_lines_that_resemble_prices_are_read_or_refused(lines: list[str]) -> None:
    path, line = read_or_refused(text(HEADER, FIRST, *lines))
    assert path or line >= 3
    for row in path:
        check(row.bar)
        assert date.fromisoformat(row.date[:10])


def test_a_bar_is_as_long_as_the_next_one_is_later() -> None:
    daily = read_prices("2024-02-28,1,1,1,1\n2024-02-29,1,1,1,1\n2024-03-01,1,1,1,1")
    hourly = read_prices("2024-03-01T01:00,1,1,1,1\n2024-03-01T02:00Z,1,1,1,1")
    with_a_gap = read_prices("2024-03-01,1,1,1,1\n2024-03-02,1,1,1,1\n2024-03-05,1,1,1,1")
    assert bar_days(daily) == 1
    assert bar_days(hourly) == Decimal(1) / 24
    assert bar_days(with_a_gap) == 2


def test_a_bar_alone_is_a_day_and_none_has_no_length() -> None:
    assert bar_days(read_prices("2024-03-01T01:00,1,1,1,1")) == 1
    with pytest.raises(Impossible, match="a path has a bar at least"):
        bar_days(())
