"""Lint, format and types: each checker finds nothing."""

import shutil
import subprocess
import sys

import pytest

from tests.source.project import PROJECT


@pytest.mark.parametrize(
    "words",
    [
        ["ruff", "check", "--no-cache"],
        ["ruff", "format", "--check", "--no-cache"],
        ["mypy"],
    ],
    ids=["lint", "format", "types"],
)
def test_python_passes(words: list[str]) -> None:
    finds_nothing([sys.executable, "-m", *words])


@pytest.mark.parametrize("settings", ["tsconfig.json", "tsconfig.worker.json"])
def test_types_of_the_scripts_pass(settings: str) -> None:
    node = shutil.which("node")
    assert node, "node is on PATH when the tests run through build.py"
    finds_nothing([node, "node_modules/typescript/bin/tsc", "--project", settings])


def finds_nothing(command: list[str]) -> None:
    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
