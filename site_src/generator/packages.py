"""Packages that a site names: the folder that holds each, and those it could have meant."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def home_of(root: Path, package: str) -> Path:
    """Give the folder that holds the top package of a dotted name.

    It is the site's own folder, `root`, where the package stands there, and else this project's.
    """
    return root if (root / package.partition(".")[0]).is_dir() else PROJECT


def packages_like(root: Path, package: str, missing: str) -> list[str]:
    """Give what could have been meant: other packages in the place of the missing one."""
    above, _, _ = missing.rpartition(".")
    beside = [folder.joinpath(*above.split(".")) for folder in (root, home_of(root, package))]
    return [
        f"{above}.{file.parent.name}".lstrip(".") + package.removeprefix(missing)
        for folder in beside
        for file in sorted(folder.glob("*/__init__.py"))
    ]


def missing_part(root: Path, package: str) -> str:
    """Give the shortest beginning of a dotted name that is no package."""
    home = home_of(root, package)
    names = accumulate(package.split("."), "{}.{}".format)
    return next((one for one in names if not home.joinpath(*one.split(".")).is_dir()), package)
