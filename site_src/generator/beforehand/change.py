"""What makes plain data of one answer out of that of another: only the differences.

A change is a text, which takes another's place; a mapping of names, or of places in a list, to the
changes there; or a list of one, whose only element takes the place of whatever was there.
"""

from __future__ import annotations

UNREAD = "value"  # for programs, not for readers


def lean(data: object) -> object:
    """Give plain data without what no reader sees."""
    if isinstance(data, dict):
        return {name: lean(one) for name, one in data.items() if name != UNREAD}
    return [lean(one) for one in data] if isinstance(data, list) else data


def change(printed: object, other: object) -> object:
    """Give what makes `other` out of `printed`; {} where nothing does."""
    if printed == other:
        return {}
    if isinstance(other, str):
        return other
    if isinstance(other, dict) and isinstance(printed, dict) and list(other) == list(printed):
        return _changes({name: (printed[name], one) for name, one in other.items()})
    if isinstance(other, list) and isinstance(printed, list) and len(other) == len(printed):
        pairs = zip(printed, other, strict=True)
        return _changes({str(place): pair for place, pair in enumerate(pairs)})
    return [other]


def _changes(pairs: dict[str, tuple[object, object]]) -> dict[str, object]:
    return {name: change(*pair) for name, pair in pairs.items() if pair[0] != pair[1]}
