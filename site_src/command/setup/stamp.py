"""Stamps: a small file that says from which sources a folder was made, written when it is done."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

NAME = "fulcrum-stamp.json"


def fingerprints(project: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of each of the project's named files."""
    return {name: hashlib.sha256((project / name).read_bytes()).hexdigest() for name in names}


def read(folder: Path) -> dict[str, Any] | None:
    """Return what the folder's stamp says, or None where there is no whole stamp."""
    try:
        said = json.loads((folder / NAME).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return said if isinstance(said, dict) else None


def write(folder: Path, said: dict[str, Any]) -> None:
    """Put a stamp on the folder, whole or not at all."""
    unfinished = folder / (NAME + ".part")
    unfinished.write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", "utf-8")
    unfinished.replace(folder / NAME)
