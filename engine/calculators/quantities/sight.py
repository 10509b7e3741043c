"""Which moves a chart shows: from the end of a position to as far as a reader looks."""

from decimal import Decimal

MARGIN = Decimal("1.1")
FARTHEST_ON = Decimal(12)
FARTHEST_BEYOND = Decimal(5)
LOWEST = Decimal("-0.99")


def in_sight(end: Decimal, move: Decimal) -> tuple[Decimal, Decimal]:
    """Give the lowest and the highest move: the one that ends the position, and some the other way.

    The other way it goes half as far, and farther where the reader's move lies there, but not so
    far that the end could no longer be told from the entry.
    """
    room = abs(end)
    favourable = abs(move) * MARGIN if move * end < 0 else Decimal(0)
    far = min(max(room / 2, favourable), FARTHEST_ON * room)
    return (end, far) if end < 0 else (max(-far, LOWEST), end)


def is_in_sight(move: Decimal, sight: tuple[Decimal, Decimal]) -> bool:
    """Whether a move lies between the lowest and the highest."""
    return sight[0] <= move <= sight[1]


def to_drag(sight: tuple[Decimal, Decimal], move: Decimal, end: Decimal) -> tuple[Decimal, Decimal]:
    """Give the moves between which a handle may be dragged: in sight, or back from just beyond."""
    if not is_just_beyond(move, end):
        return sight
    return min(sight[0], move), max(sight[1], move)


def is_just_beyond(move: Decimal, end: Decimal) -> bool:
    """Whether a move lies beyond the one that ends the position, and near enough to be shown."""
    return move * end > 0 and abs(end) < abs(move) <= FARTHEST_BEYOND * abs(end)
