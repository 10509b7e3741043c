from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from engine.leverage.paths.bar import Bar, check
from engine.leverage.paths.events import (
    EVENTS,
    Confidence,
    Event,
    ReportedLow,
    Span,
    event_bar,
    event_on,
)

MAINTENANCE_RATE = Decimal("0.005")
HIGHEST_LEVERAGES = {
    "2020-03-12": "2.5",
    "2021-02-22": "5.6",
    "2021-04-18": "6.9",
    "2021-05-19": "3.3",
    "2021-09-07": "5.3",
    "2021-11-10": "15",
    "2021-12-04": "4.5",
    "2022-06-13": "5.6",
    "2022-11-08": "5.8",
    "2022-11-09": "6.2",
    "2024-08-05": "6.6",
    "2025-10-10": "8.0",
    "2025-11-21": "13.5",
    "2026-01-31": "9.5",
    "2026-02-05": "6.6",
}
LIQUIDATED_BY_THE_LOW_AT_THE_PRINTED_LEVERAGE = {
    "2020-03-12",
    "2021-02-22",
    "2021-04-18",
    "2021-09-07",
    "2022-11-08",
    "2022-11-09",
    "2025-10-10",
    "2026-02-05",
}


def event(day: str) -> Event:
    found = event_on(day)
    assert found is not None
    return found


def outlived(opened_at: Decimal, low: Decimal) -> Decimal:
    return 1 / (1 - (1 - MAINTENANCE_RATE) * low / opened_at)


def test_every_event_has_a_day_of_its_own_and_they_stand_in_order() -> None:
    days = [each.day for each in EVENTS]
    assert days == sorted(set(days))
    assert len(days) == 19
    assert [date.fromisoformat(day).isoformat() for day in days] == days


def test_an_event_is_found_by_its_day_and_another_day_has_none() -> None:
    assert event("2025-10-10").low == 107_000
    assert event_on("2025-10-11") is None


@pytest.mark.parametrize("each", EVENTS, ids=lambda each: each.day)
def test_a_day_is_a_bar_whose_prices_agree_unless_its_low_is_missing(each: Event) -> None:
    day = event_bar(each)
    assert (day is None) is (each.low is None)
    if day is not None:
        check(day)
        assert (day.open, day.low, day.close) == (each.open, each.low, each.close)


def test_where_no_high_was_recorded_the_bar_gives_a_lower_bound_of_it() -> None:
    up, down = event("2025-02-03"), event("2020-03-12")
    assert not up.is_high_known
    assert not down.is_high_known
    assert event_bar(up) == Bar(Decimal(97670), Decimal(101457), Decimal(91530), Decimal(101457))
    assert event_bar(down) == Bar(Decimal(7956), Decimal(7956), Decimal(4777), Decimal(4842))


def test_the_one_recorded_high_is_kept() -> None:
    day = event_bar(event("2021-11-10"))
    assert day is not None
    assert day.high == 69_000
    assert [each.day for each in EVENTS if each.is_high_known] == ["2021-11-10"]


def test_the_fall_over_two_days_has_no_bar_of_one() -> None:
    fall = event("2021-05-12")
    assert event_bar(fall) is None
    (low,) = fall.other_lows
    assert low == ReportedLow("the same market on the following day", Decimal(45_700))


@pytest.mark.parametrize(("day", "printed"), HIGHEST_LEVERAGES.items())
def test_the_highest_leverage_that_outlived_a_day_rounds_to_the_published_figure(
    day: str, printed: str
) -> None:
    low = event(day).low
    assert low is not None
    exact = outlived(event(day).open, low)
    digit = Decimal(1).scaleb(Decimal(printed).as_tuple().exponent)  # type: ignore[arg-type]
    assert exact.quantize(digit, ROUND_HALF_UP) == Decimal(printed)
    assert (exact < Decimal(printed)) is (day in LIQUIDATED_BY_THE_LOW_AT_THE_PRINTED_LEVERAGE)


def test_the_leverage_that_outlived_10_october_2025_depended_on_the_market() -> None:
    crash = event("2025-10-10")
    lows = {low.where: low.price for low in crash.other_lows}
    found = [
        outlived(crash.open, low).quantize(Decimal("0.1"))
        for low in (lows["a file of Bitstamp's kind"], crash.low, lows["Binance spot"])
        if low is not None
    ]
    assert found == [Decimal("9.7"), Decimal("8.0"), Decimal("6.0")]


def test_an_amount_stands_with_its_source_and_how_far_to_trust_it() -> None:
    for each in EVENTS:
        if each.liquidated is None:
            assert each.note
            continue
        assert each.liquidated.source
        for span in (each.liquidated.billions, each.liquidated.accounts):
            if span is not None and span.most is not None:
                assert Decimal(0) < span.least <= span.most


def test_what_a_weak_source_says_is_marked_as_weak() -> None:
    weak = [
        each.day
        for each in EVENTS
        if each.liquidated is not None and each.liquidated.confidence is Confidence.LOW
    ]
    assert weak == ["2022-06-13", "2024-08-05"]


def test_an_open_amount_has_no_most_and_a_range_keeps_both_ends() -> None:
    def billions(day: str) -> Span:
        liquidated = event(day).liquidated
        assert liquidated is not None
        return liquidated.billions

    assert billions("2022-06-13") == Span(Decimal(1), None)
    assert billions("2021-05-19") == Span(Decimal(8), Decimal("9.01"))
    assert billions("2025-10-10") == Span(Decimal("19.16"), Decimal("19.16"))
