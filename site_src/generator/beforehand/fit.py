"""Fitting answers into the bytes that they may cost: what is touched first goes first.

    {"inputs": {name: how it is read as printed},
     "stops": {name: [change of that, …]},
     "answers": {key: {"printed": {part: …}, "changes": {name: [{part: change, …}, …]}}}}

Of a name in "changes" every stop is there, in the order of "stops"; null is one without an answer.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Iterable

from site_src.generator.beforehand.ask import REFUSALS, Answers, Plain, Varied
from site_src.generator.beforehand.uses import WORDS, Touched

IN_PAGE, IN_FILE = 3_500, 64_000
Unit = tuple[str, str]


def in_page(answers: Answers, touched: Iterable[Touched]) -> Plain | None:
    """Give the words of the opening, for as many of its inputs as fit, in reading order."""
    early = {key: one for key, one in answers.varied.items() if one.shown.early}
    units = [(key, part) for key, one in early.items() for part in WORDS if part in one.shown.early]
    names: list[str] = []
    found: Plain | None = None
    early_names = (one.name for one in touched if one.is_early)
    for name in (one for one in early_names if _changes(answers, units, one)):
        tried = _written(answers, units, [*names, name])
        if _weight(tried) <= IN_PAGE:
            names.append(name)
            found = tried
    return found


def in_file(answers: Answers) -> bytes | None:
    """Give all answers, the least wanted parts left out where they are too many."""
    chosen: list[Unit] = []
    weight = 0
    for unit in sorted(_units(answers), key=lambda unit: _rank(answers, unit)):
        more = _weight(_of_unit(answers.varied[unit[0]], unit[1]))
        if weight + more <= IN_FILE:
            chosen.append(unit)
            weight += more
    while chosen:
        text = dumped(_written(answers, chosen, answers.stops))
        if _sent(text) <= IN_FILE:
            return text
        chosen.pop()
    return None


def dumped(data: object) -> bytes:
    """Write plain data as JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _changes(answers: Answers, units: Iterable[Unit], name: str) -> bool:
    """Whether any stop of an input changes any of these parts."""
    return any(
        change is None or part in change
        for key, part in units
        for change in answers.varied[key].changes.get(name, ())
    )


def _units(answers: Answers) -> list[Unit]:
    return [(key, part) for key, one in answers.varied.items() for part in one.printed]


def _rank(answers: Answers, unit: Unit) -> int:
    """Rank a part: the opening, then what is in no fold; words before tables."""
    key, part = unit
    shown = answers.varied[key].shown
    if part in shown.early:
        return 0
    return 1 + 2 * (not shown.is_open) + (part not in WORDS)


def _of_unit(varied: Varied, part: str) -> object:
    rows = [_of_parts(one, (part,)) for column in varied.changes.values() for one in column]
    return [varied.printed[part], rows]


def _written(answers: Answers, units: Iterable[Unit], names: Collection[str]) -> Plain:
    parts: dict[str, list[str]] = {}
    for key, part in units:
        parts.setdefault(key, []).append(part)
    return {
        "inputs": {name: answers.inputs[name] for name in answers.inputs if name in names},
        "stops": {name: answers.stops[name] for name in answers.stops if name in names},
        "answers": {
            key: _answer(one, parts[key], names)
            for key, one in answers.varied.items()
            if key in parts
        },
    }


def _answer(varied: Varied, parts: Collection[str], names: Collection[str]) -> Plain:
    return {
        "printed": {part: one for part, one in varied.printed.items() if part in parts},
        "changes": {
            name: [_of_parts(one, parts) for one in column]
            for name, column in varied.changes.items()
            if name in names
        },
    }


def _of_parts(change: Plain | None, parts: Collection[str]) -> Plain | None:
    if change is None:
        return None
    return {part: one for part, one in change.items() if part in parts or part == REFUSALS}


def _weight(data: object) -> int:
    return _sent(dumped(data))


def _sent(text: bytes) -> int:
    """Weigh a text as hosts send it."""
    return len(gzip.compress(text, 6, mtime=0))
