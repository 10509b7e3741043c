"""Where a figure or a rule comes from: who said it, in what, and when.

A rule of a venue holds on a date. What has no date is not stated here as a rule.
"""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """Who said it, the title, the date (ISO text, as far as known), and the address if any.

    The date is the publication's own; where it is another, or where the publication was read
    through someone else's copy, `note` says so.
    """

    body: str
    title: str
    date: str
    address: str | None = None
    note: str = ""
