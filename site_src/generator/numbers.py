"""The first promise kept: a figure typed by hand into words is found.

Any digit is one, and whatever else counts, such as ½ or ², except in dates, years (1900 to 2099)
and names that the site lists. A number is a year only where its place says so: after a word such
as "in" or "the", in brackets, at the head of a sentence that goes on with a verb, or alone. "It
costs 2000" and "2000 contracts" are figures.

The rule is for what writers write. Docstrings are not held to it: they state formulas, and the
reference shows them as they are.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from site_src.generator.dates import MONTHS

LEADS = (
    "in since of by until till from after before during between around through circa "
    "the this that early late mid year"
)
VERBS = "was were is are saw had has brought ended began"
LEAP_YEAR = 2000
_UNITS = (
    "%|×|x|per ?cent|points?|bps|times|USD[TC]?|EUR|GBP|JPY|CHF|BTC|ETH|dollars?|euros?|pounds?|"
    "francs?|bitcoins?|thousand|million|billion|seconds?|minutes?|hours?|days?|weeks?|months?|"
    "years?|people"
)
_YEAR = r"(?:19|20)\d\d"
_SPAN = rf"{_YEAR}(?:\s?[-–—/]\s?(?:{_YEAR}|\d\d(?!\d))|s(?!\w))?"
_MONTH = rf"(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)}|Sept)\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s?(?:[-–—]|and|to)\s?{_DAY})?"
_BEFORE = r"(?<![\w.,+−$€£¥%])(?<!\d[-–—/])(?<!\s-)(?<!^-)"
_AFTER = rf"(?![\w%‰°×$€£¥])(?![.,:/]\d)(?!-\w)(?!\s?(?:{_UNITS})(?!\w))"
_DATES = re.compile(
    rf"{_BEFORE}(?:"
    rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    rf"|(?P<days>{_DAYS})\s+(?P<month>{_MONTH})(?:,?\s+{_YEAR})?"
    rf"|(?P<month_first>{_MONTH})\s+(?P<days_after>{_DAYS})(?:,?\s+{_YEAR})?"
    rf"|{_MONTH}\s+{_YEAR}"
    rf"){_AFTER}",
)
_YEARS = re.compile(rf"{_BEFORE}{_SPAN}{_AFTER}", re.IGNORECASE)
_LED = re.compile(
    rf"(?:(?<![\w'’])(?:{'|'.join(LEADS.split())}|pre|post)[\s-]+|['’]s\s+)"
    rf"(?:{_SPAN}(?:,|,?\s+(?:and|or|to))\s+)*$",
    re.IGNORECASE,
)
_AT_HEAD = re.compile(r"(?:^|[.!?:]\s+)$")
_GOES_ON = re.compile(rf"\s+(?:{'|'.join(VERBS.split())})(?!\w)")
_REMEDY = (
    "compute it with {output}, cite it with {fact}, or list it under names in content/site.toml"
)


def typed_by_hand(text: str, names: tuple[str, ...] = ()) -> Iterator[tuple[int, str]]:
    """Find the figures typed into a text: the offset of each, and the sentence that says so."""
    left = _blanked(text, names)
    for word in re.finditer(r"\S+", left):
        digits = [at for at, sign in enumerate(word[0]) if is_digit(sign)]
        if digits:
            shown = text[word.start() : word.end()].strip(".,;:!?()[]\"'“”‘’\ufffc")
            yield word.start() + digits[0], f'the figure "{shown}" is typed by hand; {_REMEDY}'


def is_digit(sign: str) -> bool:
    """Whether a character counts something: a digit, a fraction, a raised or lowered figure."""
    return sign.isnumeric()


def is_year(before: str, after: str) -> bool:
    """Whether digits that could be a year are one, by the texts before and after them."""
    is_alone = not before.strip() and not after.strip()
    is_in_brackets = before.endswith(("(", "[")) and after.startswith((")", "]"))
    is_subject = bool(_AT_HEAD.search(before) and _GOES_ON.match(after))
    return is_alone or is_in_brackets or is_subject or bool(_LED.search(before))


def _blanked(text: str, names: tuple[str, ...]) -> str:
    for name in sorted(names, key=len, reverse=True):
        if name:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _blank, text)
    return _YEARS.sub(_blank_year, _DATES.sub(_blank_date, text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blank_date(match: re.Match[str]) -> str:
    """Blank a date that a calendar has: 30 February is a figure."""
    days, month = match["days"] or match["days_after"], match["month"] or match["month_first"]
    if days is None or month is None:
        return _blank(match)
    number = next(at for at, name in enumerate(MONTHS, start=1) if name.startswith(month[:3]))
    last = monthrange(LEAP_YEAR, number)[1]
    is_in_calendar = all(1 <= int(day) <= last for day in re.findall(r"\d+", days))
    return _blank(match) if is_in_calendar else match[0]


def _blank_year(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()], match.string[match.end() :]
    return _blank(match) if is_year(before, after) else match[0]
