"""Dates in words, the same on every machine."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(day: date) -> str:
    """Write a date as "27 March 2018"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_in_words(year: int, month: int) -> str:
    """Write a month as "March 2018"; raises IndexError for a month there is not."""
    return f"{MONTHS[month - 1]} {year}"
