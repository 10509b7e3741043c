"""A table of shares that is read before it is there."""

SHARES: dict[str, int] = {}
FIRST = SHARES["first"]
