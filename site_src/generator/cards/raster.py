"""SVG to PNG, in the faces given and no other: the same picture on every machine."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import resvg_py

Faces = tuple[tuple[str, bytes], ...]


@functools.lru_cache(maxsize=256)
def rasterised(svg: str, faces: Faces) -> bytes:
    """Rasterise a drawing; its text is set in these faces."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name, _ in faces]
        for file, (_, content) in zip(files, faces, strict=True):
            file.write_bytes(content)
        return resvg_py.svg_to_bytes(
            svg_string=svg, skip_system_fonts=True, font_files=[str(file) for file in files]
        )
