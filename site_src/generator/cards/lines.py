"""Words set in lines of a width, measured with the face that they are drawn in."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from fontTools.ttLib import TTFont

from site_src.generator.answers import Part

MORE, ENDS = "…", (".", "!", "?")


@dataclass(frozen=True)
class Style:
    """How words are set: in a face, at a size, in lines of a width, so many at most."""

    face: bytes
    size: int
    width: int
    most: int


@dataclass(frozen=True)
class Run:
    """Words of one tone within a line."""

    text: str
    tone: str


Word = tuple[Run, ...]
Line = tuple[Run, ...]


def set_lines(parts: Iterable[Part], style: Style) -> tuple[Line, ...]:
    """Set words in lines; where they do not all fit, as many whole sentences as do.

    Where not one whole sentence fits, the last line ends with an ellipsis.
    """
    words = tuple(_words(parts))
    lines = _broken(words, style)
    if len(lines) > style.most:
        fitting = sum(map(len, lines[: style.most]))
        ended = [count for count in range(1, fitting + 1) if _ends(words[count - 1])]
        if ended:
            lines = _broken(words[: ended[-1]], style)
        else:
            lines = [*lines[: style.most - 1], _shortened(lines[style.most - 1], style)]
    return tuple(_joined(line) for line in lines)


def _broken(words: Iterable[Word], style: Style) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in words:
        if lines and _width([*lines[-1], word], style) <= style.width:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _words(parts: Iterable[Part]) -> Iterator[Word]:
    """Give the words one by one, each with its tones: a comma after a figure belongs to it."""
    pending: list[Run] = []
    for part in parts:
        for number, piece in enumerate(part["text"].replace("\n", " ").split(" ")):
            if number and pending:
                yield tuple(pending)
                pending = []
            if piece:
                pending.append(Run(piece, part.get("tone", "plain")))
    if pending:
        yield tuple(pending)


def _ends(word: Word) -> bool:
    return word[-1].text.endswith(ENDS)


def _shortened(line: list[Word], style: Style) -> list[Word]:
    kept = list(line)
    more = (Run(MORE, "plain"),)
    while len(kept) > 1 and _width([*kept, more], style) > style.width:
        kept.pop()
    return [*kept[:-1], kept[-1] + more]


def _joined(line: list[Word]) -> Line:
    """Give a line's runs, those of one tone that stand together as one."""
    spaced = [
        Run(" " * (at > 0 and number == 0) + run.text, run.tone)
        for at, word in enumerate(line)
        for number, run in enumerate(word)
    ]
    return tuple(
        Run("".join(run.text for run in runs), tone)
        for tone, runs in groupby(spaced, key=lambda run: run.tone)
    )


def _width(line: Iterable[Word], style: Style) -> float:
    advances, em = _advances(style.face)
    words = " ".join("".join(run.text for run in word) for word in line)
    return sum(advances.get(ord(sign), em) for sign in words) * style.size / em


@functools.lru_cache(maxsize=8)
def _advances(face: bytes) -> tuple[dict[int, int], int]:
    font = TTFont(io.BytesIO(face), lazy=True)
    widths, em = font["hmtx"], font["head"].unitsPerEm
    return {code: widths[name][0] for code, name in font.getBestCmap().items()}, em
