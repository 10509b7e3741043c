"""Every branch of the maths is reached by figures that are written down, without any drawn case."""

import os
import subprocess
import sys
from pathlib import Path

from tests.source.project import PROJECT

WRITTEN_DOWN = ("tests/engine", "-m", "not hypothesis", "-q", "-p", "no:cacheprovider")


def test_every_branch_of_the_maths_is_reached(tmp_path: Path) -> None:
    data = str(tmp_path / "coverage")
    measured = said(data, "run", "-m", "pytest", *WRITTEN_DOWN)
    assert measured.returncode == 0, measured.stdout + measured.stderr
    report = said(data, "report")
    assert report.returncode == 0, report.stdout + report.stderr


def said(data: str, what: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run coverage in a process of its own, and as no part of this run of the tests."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "coverage", what, f"--data-file={data}", *words],
        cwd=PROJECT,
        env=ours,
        capture_output=True,
        text=True,
        check=False,
    )
