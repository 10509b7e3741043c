"""Which packages are there; also a program, so that another interpreter can be asked."""

import sys
import tomllib
from importlib import metadata
from pathlib import Path

from site_src.command.setup.need import Need


def missing(project: Path, need: Need) -> list[str]:
    """Return the direct dependencies that this interpreter lacks in the pinned version."""
    declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    wanted = list(declared["project"]["dependencies"])
    if need is Need.TESTS:
        wanted += declared["dependency-groups"]["test"]
    return [each for each in wanted if not _is_there(each)]


def _is_there(requirement: str) -> bool:
    name, _, version = requirement.partition("==")
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return version in ("", found)


if __name__ == "__main__":
    sys.exit(bool(missing(Path.cwd(), Need(sys.argv[1]))))
