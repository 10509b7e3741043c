"""The cases of the calculators, as written by hand in `tests/cases/calculators`."""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases" / "calculators"


def written_cases() -> list[dict[str, Any]]:
    """Read every case: what is typed into a calculator, and what it answers."""
    files = sorted(FOLDER.glob("*.toml"))
    return [case for file in files for case in tomllib.loads(file.read_text("utf-8"))["case"]]
