"""Set-up: what a verb needs on this machine, made once and repaired where it broke off.

Python packages come from the running interpreter where it has them all, else from `.venv`; npm
packages go to `node_modules`. Each of the two carries a stamp, written last: without a right stamp
it is made again. Standard library only.
"""

import sys
from pathlib import Path

from site_src.command.again import start_again
from site_src.command.setup import environment, node, packages
from site_src.command.setup.lock import held
from site_src.command.setup.need import Need

__all__ = ["Need", "prepare"]


def prepare(project: Path, need: Need, words: list[str]) -> None:
    """Return once everything needed is there; where it is in `.venv`, start again in that.

    Raises:
        CannotGoOn: something is missing that set-up cannot get.
    """
    with held(project / ".cache" / "set-up.lock"):
        python = environment.ready(project, need)
        tools = node.find(python)
        packages.install(project, need, tools)
    if python != Path(sys.executable):
        start_again(python, [str(project / "build.py"), *words])
    node.join_path(tools)
