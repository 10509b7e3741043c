"""What the workshop computes."""

from decimal import Decimal


def area_of(length: Decimal, width: Decimal) -> Decimal:
    """Give the area of a floor: length * width, in square metres."""
    return length * width


def numbers_in(text: str) -> list[Decimal]:
    """Read one number a line; raises ValueError for a line that is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not all(line.replace(".", "", 1).isdigit() for line in lines):
        raise ValueError("a line is no number")
    return [Decimal(line) for line in lines]
