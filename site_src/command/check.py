"""`check`: everything that a build would say, and more, without writing the site.

The site is made in memory. Then its pages are held to what readers, browsers and machines need,
and its calculators to their written cases.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from site_src.command import cases
from site_src.command.calculators import load
from site_src.command.failure import CommandError
from site_src.command.mistakes import is_ours, sentences
from site_src.command.setup import Need, prepare
from site_src.command.site import DECLARATION, Site, add_option, chosen
from site_src.command.words import Words

SUMMARY = "hold every page to what readers need, without writing the site"


def run(project: Path, words: list[str]) -> int:
    """Check the site; return 1 where anything was found.

    Raises:
        WrongUse: the folder holds no site.
        CannotGoOn: set-up lacks something.
        CommandError: the content or the engine has mistakes; the message lists them all.
    """
    asked = _words().parse_args(words)
    site = chosen(project, asked.site)
    prepare(project, Need.SITE, ["check", *words])
    files = _made(site)
    home = _home(site)
    found = [*_in_pages(files), *cases.wrong_cases(home, load(site))]
    if found:
        print("\n".join(found), file=sys.stderr)
    pages = sum(name.endswith(".html") for name in files)
    print(f"Checked {pages} pages and {cases.count(home)} cases: {_in_all(len(found))}")
    return int(bool(found))


def usage() -> str:
    """Return how `check` is called."""
    return _words().format_usage()


def _words() -> Words:
    words = Words("check", SUMMARY)
    add_option(words)
    return words


def _made(site: Site) -> dict[str, bytes]:
    from site_src import generator

    try:
        return site.make(generator.Options())
    except Exception as error:
        if not is_ours(error):
            print("\n".join(sentences(error, site.folder, site.project)), file=sys.stderr)
            raise
        raise CommandError("\n".join(sentences(error, site.folder, site.project))) from error


def _home(site: Site) -> Path:
    from site_src import generator

    declared = generator.read_site((site.folder / DECLARATION).read_bytes())
    return generator.calculators_home(site.folder, declared)


def _in_pages(files: Mapping[str, bytes]) -> Iterator[str]:
    from site_src import generator

    yield from (str(problem) for problem in sorted(set(generator.inspect(files))))
    for weight in generator.weigh(files):
        if weight.is_over:
            yield f"{weight.path}: {weight.sentence}"


def _in_all(found: int) -> str:
    return "nothing was found" if found == 0 else f"{found} found"
