"""`test`: set up and run every test, or those that the words choose."""

import os
import subprocess
import sys
from pathlib import Path

from site_src.command import browser
from site_src.command.failure import CannotGoOn
from site_src.command.setup import Need, prepare

SUMMARY = "run the tests; everything after the verb goes to pytest"
BROWSERLESS = ("tests/engine", "tests/generator", "tests/source")
ENGINES = "tests/engines"
# Each module goes to whichever core is free: its tests share what is opened for them.
EVERY_CORE = ("-n", "auto", "--dist=loadscope", "--no-loadscope-reorder")
ONE_PROCESS = ("-n", "--numprocesses", "--dist", "--pdb", "--trace", "-s", "--capture=no")


def run(project: Path, words: list[str]) -> int:
    """Run pytest with the words, and with a browser where one is needed; return its exit code.

    Raises:
        CannotGoOn: set-up lacks something, or there is no browser and one is needed.
    """
    prepare(project, Need.TESTS, ["test", *words])
    environment = dict(os.environ)
    if needs_browser(project, words):
        environment[browser.VARIABLE] = str(browser.find(project))
    if needs_engines(project, words):
        _get_engines(project)
    command = [sys.executable, "-m", "pytest", *on_every_core(words)]
    return subprocess.run(command, cwd=project, env=environment, check=False).returncode


def usage() -> str:
    """Return how `test` is called."""
    return "usage: build.py test [pytest's own words …]\n"


def needs_browser(project: Path, words: list[str]) -> bool:
    """Tell whether the tests that these words choose may open a page: all may that name no path."""
    chosen = _chosen(project, words)
    return not chosen or not all(_is_browserless(project, place) for place in chosen)


def needs_engines(project: Path, words: list[str]) -> bool:
    """Tell whether the tests that these words choose may run in Firefox and WebKit as well."""
    home = project / ENGINES
    chosen = _chosen(project, words)
    return not chosen or any(
        place.is_relative_to(home) or home.is_relative_to(place) for place in chosen
    )


def on_every_core(words: list[str]) -> list[str]:
    """Return the words with those that use every core, unless they say how to run already."""
    says_how = any(word in ONE_PROCESS or _is_count(word) for word in words)
    return list(words) if says_how else [*EVERY_CORE, *words]


def _chosen(project: Path, words: list[str]) -> list[Path]:
    places = [(project / word.partition("::")[0]).resolve() for word in words]
    return [each for each in places if each.exists() and each.is_relative_to(project / "tests")]


def _get_engines(project: Path) -> None:
    """Get the other engines, as far as they can be had: the tests of one that cannot say so."""
    for name, one in (("firefox", browser.firefox), ("webkit", browser.webkit)):
        if name in browser.wanted():
            try:
                one.find(project)
            except CannotGoOn as error:
                print(f"  {error}", file=sys.stderr)


def _is_browserless(project: Path, place: Path) -> bool:
    return any(place.is_relative_to(project / folder) for folder in BROWSERLESS)


def _is_count(word: str) -> bool:
    return word.startswith(("--numprocesses=", "--dist=")) or word[:2] == "-n"
