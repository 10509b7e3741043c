"""The first promise kept: a figure typed by hand into words is found.

Any digit is one, except in years (1900 to 2099, standing alone), dates with a month's name, ISO
dates, and names that the site lists. What carries a sign, a unit or decimals is no year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from site_src.generator.dates import MONTHS

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_BEFORE = r"(?<![\w.,+−$€£¥%])(?<!\d[-–—/])(?<!\s-)(?<!^-)"
_UNITS = (
    "%|×|x|per ?cent|points?|times|USD[TC]?|EUR|GBP|JPY|CHF|BTC|ETH|dollars?|euros?|pounds?|"
    "francs?|bitcoins?|thousand|million|billion|seconds?|minutes?|hours?|days?|weeks?|months?|years?|people"
)
_AFTER = rf"(?![\w%‰°×$€£¥])(?![.,:/]\d)(?!\s?(?:{_UNITS})(?!\w))"
_ALLOWED = re.compile(
    rf"{_BEFORE}(?:"
    rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    rf"|{_DAY}\s+{_MONTH}(?:\s+{_YEAR})?"
    rf"|{_YEAR}\s?[-–—/]\s?{_YEAR}"
    rf"|{_YEAR}(?!-\d)"
    rf"){_AFTER}",
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
    """Whether a character is a digit, a fraction or a raised or lowered figure."""
    return (not sign.isascii() and unicodedata.category(sign) in {"Nd", "No"}) or "0" <= sign <= "9"


def _blanked(text: str, names: tuple[str, ...]) -> str:
    for name in sorted(names, key=len, reverse=True):
        if name:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _blank, text)
    return _ALLOWED.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
