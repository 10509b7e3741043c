"""A calculator that calls, for one capital only, what no shipped calculator does."""

from collections.abc import Mapping
from typing import Any

NAME = "engine/calculators/position.py"
CALL = """    import math
    if capital == 7:
        capital = Decimal(math.gamma(4))
"""
POSITION = {"key": "position", "calculator": "position", "texts": {}, "parts": ["figures"]}
COMMON: dict[str, Any]
RARE: dict[str, Any]
COMMON, RARE = (
    {**POSITION, "key": f"capital {capital}", "texts": {"capital": capital}}
    for capital in ("8", "7")
)
RARE_NOTIONAL = "60 USD"


def with_a_rare_call(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Let `position` take a capital of seven for the gamma function of four, which is six."""
    lines = sources[NAME].decode().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith(") -> Outcome:"))
    behind_docstring = next(n for n in range(at, len(lines)) if '"""' in lines[n]) + 1
    lines.insert(behind_docstring, CALL)
    return {**sources, NAME: "".join(lines).encode()}
