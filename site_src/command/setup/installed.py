"""Which packages are there; also a program, so that another interpreter can be asked."""

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from site_src.command.failure import CannotGoOn
from site_src.command.setup.need import Need

PINNED = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.+!-]+)")


def missing(project: Path, need: Need) -> list[str]:
    """Return the direct dependencies that this interpreter lacks in the pinned version.

    Raises:
        CannotGoOn: a dependency is not pinned, so that no version of it is the right one.
    """
    groups = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    wanted = [each for name in need.groups for each in groups[name]]
    return [each for each in wanted if not _is_there(each)]


def _is_there(requirement: str) -> bool:
    pinned = PINNED.fullmatch(requirement)
    if pinned is None:
        raise CannotGoOn(f'pyproject.toml: "{requirement}" is not pinned; write NAME==VERSION')
    try:
        return metadata.version(pinned["name"]) == pinned["version"]
    except metadata.PackageNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(bool(missing(Path.cwd(), Need(sys.argv[1]))))
