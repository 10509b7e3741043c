"""From the pinned packages to the files of the faces; kept under `.cache/faces` by content."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from site_src.faces.characters import wanted
from site_src.faces.family import FAMILIES, Face, Family
from site_src.faces.problem import FaceProblem
from site_src.faces.sheet import sheet
from site_src.faces.subset import cut, measure
from site_src.runtime.cache import Files, cached, content_key

HERE = Path(__file__).parent
SHEET = "faces.css"


def cut_faces(project: Path, texts: Iterable[str]) -> Files:
    """Cut the faces for a site of these texts: file name -> content.

    They are a style sheet, each face for the web (`text.woff2`) and each for drawing (`text.ttf`).
    Raises FaceProblem where a face is not installed.
    """
    fonts = {
        face.name: _installed(project, family, face) for family in FAMILIES for face in family.faces
    }
    used = sorted({character for text in texts for character in text})
    ours = {path.name: path.read_bytes() for path in HERE.glob("*.py")}
    key = content_key({**ours, **fonts, "characters": "".join(used).encode()})
    return cached(project / ".cache" / "faces", key, lambda: _made(fonts, used))


def _installed(project: Path, family: Family, face: Face) -> bytes:
    path = project / "node_modules" / family.package / face.file
    if not path.is_file():
        raise FaceProblem(f"{path}: the face is not installed; run npm ci --ignore-scripts")
    return path.read_bytes()


def _made(fonts: Files, used: list[str]) -> Files:
    measures = {family.name: measure(fonts[family.faces[0].name]) for family in FAMILIES}
    files = {SHEET: sheet(measures).encode()}
    for family in FAMILIES:
        for face in family.faces:
            characters = wanted(used, is_whole=face.is_whole)
            packed, plain = cut(fonts[face.name], sorted(characters), family.name)
            files |= {f"{face.name}.woff2": packed, f"{face.name}.ttf": plain}
    return files
