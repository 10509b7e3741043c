"""The families: one for text, one for figures and labels, and what stands in for each.

Source Serif is a quiet book face whose figures and signs are easy to tell apart; Figtree's figures
are of one width, so that columns stand still while they change.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Face:
    """One cut of a family: the name of its file here, and where it stands in its package.

    A face `is_whole` where it also holds every printable character of Latin-1, whether or not a
    page uses it: what readers or authors will write tomorrow. What already stands in a face that
    `is_steady` never changes: the face is fetched early, and where it comes late all the same, the
    page stays as it is.
    """

    name: str
    weight: int
    file: str
    is_italic: bool = False
    is_whole: bool = False
    is_steady: bool = False


@dataclass(frozen=True)
class Local:
    """A face that readers' machines have, with its measures as shares of an em.

    `width` is the mean width of a letter of English text, weighted as in `measure`.
    """

    name: str
    also: str
    width: float


@dataclass(frozen=True)
class Family:
    """A family: the name that style sheets use, its package of npm, its faces, its stand-ins."""

    name: str
    package: str
    faces: tuple[Face, ...]
    locals: tuple[Local, ...]


TEXT = Family(
    "Fulcrum Text",
    "@expo-google-fonts/source-serif-4",
    (
        Face("text", 400, "400Regular/SourceSerif4_400Regular.ttf", is_whole=True, is_steady=True),
        Face(
            "text-italic",
            400,
            "400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
            is_italic=True,
        ),
        Face("text-strong", 600, "600SemiBold/SourceSerif4_600SemiBold.ttf", is_steady=True),
    ),
    (
        Local("Georgia", "Gelasio", 0.441),
        Local("Noto Serif", "NotoSerif-Regular", 0.476),
        Local("Times New Roman", "Liberation Serif", 0.398),
        Local("DejaVu Serif", "DejaVuSerif", 0.510),
    ),
)
FIGURES = Family(
    "Fulcrum Figures",
    "@expo-google-fonts/figtree",
    (
        Face("figures", 400, "400Regular/Figtree_400Regular.ttf", is_whole=True, is_steady=True),
        Face("figures-strong", 600, "600SemiBold/Figtree_600SemiBold.ttf", is_steady=True),
    ),
    (
        Local("Roboto", "Roboto-Regular", 0.440),
        Local("Arial", "Liberation Sans", 0.440),
        Local("DejaVu Sans", "DejaVuSans", 0.505),
    ),
)
FAMILIES = (TEXT, FIGURES)
