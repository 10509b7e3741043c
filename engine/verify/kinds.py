"""Every kind of row, by name."""

from __future__ import annotations

from collections.abc import Mapping

from engine.verify import account, carry, costs, liquidation, margin, results, sizing
from engine.verify.kind import Kind

KINDS: Mapping[str, Kind] = {
    **liquidation.KINDS,
    **results.KINDS,
    **costs.KINDS,
    **carry.KINDS,
    **margin.KINDS,
    **account.KINDS,
    **sizing.KINDS,
}
