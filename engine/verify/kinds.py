"""Every kind of row, by name, and all of them in words."""

from __future__ import annotations

from collections.abc import Mapping

from engine.verify import account, carry, costs, liquidation, margin, results, sizing
from engine.verify.kind import COMMON, Kind

KINDS: Mapping[str, Kind] = {
    **liquidation.KINDS,
    **results.KINDS,
    **costs.KINDS,
    **carry.KINDS,
    **margin.KINDS,
    **account.KINDS,
    **sizing.KINDS,
}


def listed() -> list[str]:
    """Give each kind in words: its figures, the inputs it needs, and those it takes besides."""
    found = [f"any row may give {', '.join(COMMON)}"]
    for name, kind in KINDS.items():
        found += ["", f"{name}: {', '.join(kind.figures)}", f"  needs {', '.join(kind.required)}"]
        if kind.optional:
            found.append(f"  takes {', '.join(kind.optional)}")
    return found
