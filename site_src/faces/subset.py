"""A font cut down to some characters, for the web and for drawing."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from fontTools import subset
from fontTools.ttLib import TTFont

FEATURES = ("ccmp", "kern", "liga", "lnum", "locl", "tnum")
UNUSED_TABLES = ("DSIG", "STAT", "gasp", "meta")
_FAMILY, _POSTSCRIPT = 1, 6
_WINDOWS = (3, 1, 0x409)  # in Unicode and in English: the record that every program reads
_TIMES = "e103 t75 a65 o62 n57 i57 s53 r50 h50 l33 d33 u23 c22 m20 f20 w17 g16 p15 y14 b13 v8 k6"
LETTERS = {" ": 183, **{one[0]: int(one[1:]) for one in _TIMES.split()}}


@dataclass(frozen=True)
class Measure:
    """How large a face draws, in shares of an em; `width` is a letter's, in English text."""

    width: float
    ascent: float
    descent: float


def cut(font: bytes, characters: Iterable[str], family: str) -> tuple[bytes, bytes]:
    """Cut a font down to these characters: as WOFF2, and as TrueType for drawing.

    It is called by the family's name here, as it is no longer what its makers gave a name to. Both
    are the same, byte for byte, whenever they are made.
    """
    drawn = TTFont(io.BytesIO(font), recalcTimestamp=False)
    options = subset.Options(
        layout_features=list(FEATURES),
        hinting=False,
        notdef_outline=True,
        name_IDs=[],
    )
    options.drop_tables += UNUSED_TABLES
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=map(ord, characters))
    cutter.subset(drawn)
    for kind, called in ((_FAMILY, family), (_POSTSCRIPT, family.replace(" ", ""))):
        drawn["name"].setName(called, kind, *_WINDOWS)
    return _saved(drawn, "woff2"), _saved(drawn, None)


def measure(font: bytes) -> Measure:
    """Measure a face: the mean width weighs each letter by how often English uses it."""
    face = TTFont(io.BytesIO(font), lazy=True)
    em, glyphs, widths = face["head"].unitsPerEm, face.getBestCmap(), face["hmtx"]
    width = sum(share * widths[glyphs[ord(letter)]][0] for letter, share in LETTERS.items())
    line = face["hhea"]
    return Measure(width / sum(LETTERS.values()) / em, line.ascent / em, -line.descent / em)


def _saved(font: TTFont, flavour: str | None) -> bytes:
    font.flavor = flavour
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
