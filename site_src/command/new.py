"""`new`: an article or a calculator to start from, which works before a word of it is changed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from site_src.command import start
from site_src.command.calculators import load
from site_src.command.failure import CommandError, WrongUse
from site_src.command.setup import Need, prepare
from site_src.command.site import DECLARATION, Site, add_option, chosen
from site_src.command.words import Words

SUMMARY = "start an article or a calculator"
KINDS = ("article", "calculator")
NAVIGATION = """To put it into the navigation, add to content/site.toml:

[[navigation]]
title = "…"
article = "{name}"
"""
BLOCK = """To show it, write in an article:

:::{{calculator}} {name}
:::
"""


def run(project: Path, words: list[str]) -> int:
    """Write the files of a new article or calculator.

    Raises:
        WrongUse: no such kind, or a name or title that cannot be taken.
        CannotGoOn: set-up lacks something.
        CommandError: the site's own calculators do not load.
    """
    asked = _words().parse_args(words)
    if asked.kind not in KINDS:
        from engine import UnknownName

        raise WrongUse(str(UnknownName("start", asked.kind, KINDS)))
    site = chosen(project, asked.site)
    prepare(project, Need.SITE, ["new", *words])
    title = " ".join((asked.title or "").split())
    try:
        if asked.kind == "article":
            _write(_article(site, asked.name, title), site.folder)
            print(NAVIGATION.format(name=asked.name), end="")
        else:
            _write(*_calculator(site, asked.name, title))
            print(BLOCK.format(name=asked.name), end="")
    except start.Refused as error:
        raise WrongUse(str(error)) from error
    return 0


def usage() -> str:
    """Return how `new` is called."""
    return _words().format_usage()


def _words() -> Words:
    words = Words("new", SUMMARY)
    words.usage = 'build.py new article|calculator NAME ["Title"] [--site DIR]'
    words.add_argument("kind", metavar="article|calculator")
    words.add_argument("name", metavar="NAME", help="the name that its file and others know it by")
    words.add_argument("title", nargs="?", metavar="Title", help="the title (default: the name)")
    add_option(words)
    return words


def _article(site: Site, name: str, title: str) -> dict[str, str]:
    """Make the article's file, and hold it to what a build would say of it."""
    from site_src import generator

    declared = generator.read_site((site.folder / DECLARATION).read_bytes())
    files = start.article(name, title, _described(site), datetime.now(UTC).date())
    for path, text in files.items():
        for problem in generator.parse(path, text.encode(), declared.names).problems:
            raise start.Refused(problem.message)
    return files


def _calculator(site: Site, name: str, title: str) -> tuple[dict[str, str], Path]:
    """Make the calculator's files, and tell the folder that they stand in."""
    from site_src import generator

    declared = generator.read_site((site.folder / DECLARATION).read_bytes())
    described = _described(site)
    if name in {one["name"] for one in described}:
        raise start.Refused(f'the site has a calculator "{name}" already; choose another name')
    inputs = {each["name"] for one in described for each in one["inputs"]}
    home = generator.calculators_home(site.folder, declared)
    files = start.calculator(name, title, declared.calculators, inputs)
    for path in map(Path, files):
        if (home / path.with_suffix("")).is_dir():
            raise start.Refused(f"{path.with_suffix('')} is there already; choose another name")
    return files, home


def _described(site: Site) -> list[dict[str, Any]]:
    calculators = load(site)
    return [cast("dict[str, Any]", calculators.describe(name)) for name in calculators.names]


def _write(files: dict[str, str], folder: Path) -> None:
    """Write new files, all or none.

    Raises:
        Refused: one of them is there already.
        CommandError: the folder cannot be written.
    """
    for name in files:
        if (folder / name).exists():
            raise start.Refused(f"{name} is there already; choose another name")
    try:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
            print(name)
    except OSError as error:
        raise CommandError(f"{error.filename} cannot be written: {error.strerror}") from error
