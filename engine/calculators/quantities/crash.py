"""The days on which leverage was wiped out, as a choice."""

from decimal import Decimal
from enum import Enum
from typing import Annotated

from engine.interface import Choice, Figure
from engine.leverage import EVENTS, Bar, Event, event_bar

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Crash(Enum):
    """A day of the event table of which open, low and close are known."""

    MARCH_2020 = "2020-03-12"
    DAY_AFTER_2020 = "2020-03-13"
    FEBRUARY_2021 = "2021-02-22"
    APRIL_2021 = "2021-04-18"
    MAY_2021 = "2021-05-19"
    SEPTEMBER_2021 = "2021-09-07"
    NOVEMBER_2021 = "2021-11-10"
    DECEMBER_2021 = "2021-12-04"
    JUNE_2022 = "2022-06-13"
    NOVEMBER_2022 = "2022-11-08"
    DAY_AFTER_2022 = "2022-11-09"
    AUGUST_2024 = "2024-08-05"
    FEBRUARY_2025 = "2025-02-03"
    SEPTEMBER_2025 = "2025-09-22"
    OCTOBER_2025 = "2025-10-10"
    NOVEMBER_2025 = "2025-11-21"
    JANUARY_2026 = "2026-01-31"
    FEBRUARY_2026 = "2026-02-05"

    @property
    def event(self) -> Event:
        """What is known of the day."""
        return next(event for event in EVENTS if event.day == self.value)

    @property
    def bar(self) -> Bar[Decimal]:
        """The prices of the day; without a known high, that of open and close."""
        bar = event_bar(self.event)
        assert bar is not None  # noqa: S101 - a day without a low is no member
        return bar


def _spelled(day: str) -> Figure:
    year, month, on = day.split("-")
    return Figure(f"{int(on)} {_MONTHS[int(month) - 1]} {year}")


CrashDay = Annotated[
    Crash,
    Choice(
        label="Day",
        labels={day: _spelled(day.value) for day in Crash},
        help="A day, by universal time, on which many leveraged positions were closed by force.",
    ),
]
