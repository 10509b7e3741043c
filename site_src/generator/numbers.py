"""The first promise kept: a figure typed by hand into words is found.

Any digit is one, and whatever else counts, such as ½ or ², except in years (1900 to 2099), dates
with a month's name, ISO dates, and names that the site lists. What carries a sign, a unit or
decimals is no year, nor is "2000 contracts": a year shows by the word before it ("in", "the"), or
by what follows, which is no noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.generator.dates import MONTHS

LEADS = (
    "in since of by until till from after before during between around through circa "
    "the this that early late mid year"
)
FOLLOWERS = (
    "and or nor but to the a an this that these those it its he she they we you who which "
    "was were is are be been had has have did does will would could should saw "
    "when while where as at on in of for from by until since after before during with without "
    "than then not also only so if because still again alone"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_BEFORE = r"(?<![\w.,+−$€£¥%])(?<!\d[-–—/])(?<!\s-)(?<!^-)"
_UNITS = (
    "%|×|x|per ?cent|points?|times|USD[TC]?|EUR|GBP|JPY|CHF|BTC|ETH|dollars?|euros?|pounds?|"
    "francs?|bitcoins?|thousand|million|billion|seconds?|minutes?|hours?|days?|weeks?|months?|years?|people"
)
_AFTER = rf"(?![\w%‰°×$€£¥])(?![.,:/]\d)(?!\s?(?:{_UNITS})(?!\w))"
_DATES = re.compile(
    rf"{_BEFORE}(?:"
    rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    rf"|{_DAY}\s+{_MONTH}(?:\s+{_YEAR})?"
    rf"|{_MONTH}\s+{_YEAR}"
    rf"){_AFTER}",
)
_YEARS = re.compile(rf"{_BEFORE}{_YEAR}(?:\s?[-–—/]\s?{_YEAR}|(?!-\d)){_AFTER}")
_LED = re.compile(
    rf"(?:(?<![\w'’])(?:{'|'.join(LEADS.split())}|pre|post)[\s-]+|['’]s\s+)"
    rf"(?:{_YEAR}(?:,|,?\s+(?:and|or|to))\s+)*$",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    rf"\s*(?:$|[.,;:!?()\[\]\"'“”‘’«»…–—]|[-/](?!\w)|(?:{'|'.join(FOLLOWERS.split())})(?!\w))",
    re.IGNORECASE,
)
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
    return bool(_LED.search(before) or _FOLLOWED.match(after))


def _blanked(text: str, names: tuple[str, ...]) -> str:
    for name in sorted(names, key=len, reverse=True):
        if name:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _blank, text)
    return _YEARS.sub(_blank_year, _DATES.sub(_blank, text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blank_year(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()], match.string[match.end() :]
    return _blank(match) if is_year(before, after) else match[0]
