"""Running a piece of the project in the pinned Pyodide, under node."""

import json
import subprocess
from pathlib import Path
from typing import Any

from site_src.runtime.node import find_node

PROJECT = Path(__file__).resolve().parents[3]
PROGRAM = Path(__file__).with_name("pyodide.mjs")


def in_pyodide(module: str, function: str, given: object) -> Any:  # noqa: ANN401 - any plain data
    """Call a function of a module that takes and gives JSON text; give what it gives."""
    command = [find_node(), str(PROGRAM), str(PROJECT), module, function, json.dumps(given)]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return json.loads(done.stdout)
