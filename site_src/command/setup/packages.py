"""The pinned npm packages in `node_modules`."""

import os
from pathlib import Path

from site_src.command.setup import stamp
from site_src.command.setup.need import Need
from site_src.command.setup.node import Node
from site_src.command.setup.progress import Step

FOLDER = "node_modules"
SOURCES = ("package.json", "package-lock.json")


def install(project: Path, need: Need, node: Node) -> None:
    """Install what the lock file pins, unless the stamp says that it is there.

    Raises:
        CannotGoOn: npm cannot fetch them.
    """
    folder = project / FOLDER
    wanted = stamp.fingerprints(project, SOURCES)
    if stamp.read(folder) in (wanted | {"need": Need.TESTS.value}, wanted | {"need": need.value}):
        return
    only = ["--omit=dev"] if need is Need.SITE else []
    command = [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *only]
    (folder / stamp.NAME).unlink(missing_ok=True)
    Step("the pinned npm packages", command, project, _environment(project, node)).run()
    stamp.write(folder, wanted | {"need": need.value})


def _environment(project: Path, node: Node) -> dict[str, str]:
    path = os.pathsep.join([str(node.folder), os.environ.get("PATH", "")])
    home = os.environ.get("HOME", "")
    cache = {} if _is_writable(home) else {"npm_config_cache": str(project / ".cache/npm")}
    return {**os.environ, "PATH": path, **cache}


def _is_writable(home: str) -> bool:
    return os.name == "nt" or (Path(home).is_dir() and os.access(home, os.W_OK))
