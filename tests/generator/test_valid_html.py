"""Every page is valid HTML, by html-validate.

Two of its rules are of taste and set to ours: a doctype in small letters, and ids with a colon. A
third, that each form has a button to send it, is off: ours answer at once and send nothing.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from site_src import generator
from tests.generator.sites import HERE, generate, sample
from tests.new_node import PROJECT, run_tool

SCRIPT = "html-validate/bin/html-validate.mjs"
RULES = str(HERE / "html-validate.json")


def invalid(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """What is not valid in the pages of a site."""
    pages = [name for name in files if name.endswith(".html")]
    assert pages
    for name in pages:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(files[name])
    paths = [str(folder / name) for name in pages]
    done = run_tool(SCRIPT, "--config", RULES, "--formatter", "text", *paths)
    assert not done.stderr
    return done.stdout.replace(f"{folder}/", "").splitlines()


@pytest.mark.parametrize("site", ["flagship", "sample"])
def test_every_page_is_valid(site: str, tmp_path: Path) -> None:
    sources = generator.read(PROJECT) if site == "flagship" else sample()
    assert invalid(generate(sources), tmp_path) == []


def test_what_is_not_valid_is_told(tmp_path: Path) -> None:
    page = generate(sample())["index.html"].replace(b"</h1>", b"</h1><p><div></div></p>")
    said = invalid({"index.html": page}, tmp_path)
    assert said
    assert said[0].startswith("index.html:")
    assert "[no-implicit-close]" in said[0]
