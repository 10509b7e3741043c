"""Looking for something on this machine, and getting it where it is not there."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from site_src.command.failure import CannotGoOn
from site_src.command.setup.progress import Step

Found = TypeVar("Found")


def got(look: Callable[[], Found | None], ways: Iterable[Step], remedy: str) -> Found:
    """Return what is found, after as many steps as it takes.

    Raises:
        CannotGoOn: it is not there after the last one; the sentence is the remedy.
    """
    found = look()
    for step in () if found is not None else ways:
        try:
            step.run()
        except CannotGoOn as error:
            print(f"  {error}", file=sys.stderr)
        if (found := look()) is not None:
            break
    if found is None:
        raise CannotGoOn(remedy)
    return found


def from_debian(what: str, packages: tuple[str, ...], project: Path) -> Iterator[Step]:
    """Give the steps that install Debian's packages, where this user may: none elsewhere."""
    apt = shutil.which("apt-get")
    if apt is None or not is_root():
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    yield Step("the system's list of packages", [apt, "update"], project, quiet)
    install = [apt, "install", "--yes", "--no-install-recommends", *packages]
    yield Step(f"{what}, Debian's {' and '.join(packages)}", install, project, quiet)


def is_root() -> bool:
    """Tell whether this user may do everything."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
