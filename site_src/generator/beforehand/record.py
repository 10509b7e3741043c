"""What a page knows beforehand, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from site_src.generator.assets import digest_of

FOLDER = "answers/"


@dataclass(frozen=True)
class Beforehand:
    """The answers that stand in a page, None where none fit, and the file of all of them."""

    first: Mapping[str, object] | None
    path: str
    file: bytes

    @property
    def integrity(self) -> str:
        """What a browser proves the file with."""
        return f"sha256-{digest_of(self.file)}"
