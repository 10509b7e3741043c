"""Data inside a page: JSON in a script element that no browser runs."""

from __future__ import annotations

import json

from markupsafe import Markup


def as_data(values: object) -> Markup:
    """Write plain values as JSON that cannot end the element it stands in."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - escaped here
