"""`test`: set up and run every test, or those that the words choose."""

import os
import subprocess
import sys
from pathlib import Path

from site_src.command import browser
from site_src.command.setup import Need, prepare

SUMMARY = "run the tests; everything after the verb goes to pytest"


def run(project: Path, words: list[str]) -> int:
    """Run pytest with the words and a browser at hand; return its exit code.

    Raises:
        CannotGoOn: set-up lacks something, or there is no browser.
    """
    prepare(project, Need.TESTS, ["test", *words])
    environment = {**os.environ, browser.VARIABLE: str(browser.find(project))}
    command = [sys.executable, "-m", "pytest", *(words or ["-n", "auto"])]
    return subprocess.run(command, cwd=project, env=environment, check=False).returncode


def usage() -> str:
    """Return how `test` is called."""
    return "usage: build.py test [pytest's own words …]\n"
