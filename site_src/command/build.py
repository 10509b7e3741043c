"""`build`: make the site and put it in a folder."""

import sys
import time
from argparse import Namespace
from pathlib import Path

from site_src.command.failure import CommandError, WrongUse
from site_src.command.mistakes import is_ours, sentences
from site_src.command.setup import Need, prepare
from site_src.command.site import Site, add_option, chosen
from site_src.command.words import Words

SUMMARY = "make the site, ready for any static server"


def run(project: Path, words: list[str]) -> int:
    """Build the site into a folder, whole or not at all.

    Raises:
        WrongUse: a base path, address, folder or site that cannot be meant.
        CannotGoOn: set-up lacks something.
        CommandError: the content or the engine has mistakes; the message lists them all.
    """
    asked = _words().parse_args(words)
    site = chosen(project, asked.site)
    _check_addresses(asked)
    prepare(project, Need.SITE, ["build", *words])
    out = Path(asked.out) if asked.out else site.project / "dist"
    _check_out(out)
    print("Building the site", flush=True)
    started = time.monotonic()
    pages = _build(site, asked, out)
    print(f"{asked.out or 'dist'}: {pages} pages in {time.monotonic() - started:.1f} s")
    return 0


def usage() -> str:
    """Return how `build` is called."""
    return _words().format_usage()


def _words() -> Words:
    words = Words("build", SUMMARY)
    words.add_argument("--out", metavar="DIR", help="the folder to fill (default: dist)")
    words.add_argument("--base-path", metavar="/name/", default="/", help="where the host puts it")
    words.add_argument("--site-url", metavar="URL", help="its public address")
    add_option(words)
    return words


def _check_addresses(asked: Namespace) -> None:
    if not (asked.base_path.startswith("/") and asked.base_path.endswith("/")):
        raise WrongUse(f'the base path "{asked.base_path}" must begin and end with a slash')
    if asked.site_url and not asked.site_url.startswith(("https://", "http://")):
        raise WrongUse(f'the address "{asked.site_url}" must begin with https:// or http://')


def _check_out(out: Path) -> None:
    """Refuse a folder before the site is made, and mend what a killed build left beside it."""
    from site_src import generator

    try:
        generator.recover(out)
        generator.check_output(out)
    except generator.OutputRefused as error:
        raise WrongUse(str(error)) from error
    except OSError as error:
        raise WrongUse(f"{out} cannot be written: {error.strerror}") from error


def _build(site: Site, asked: Namespace, out: Path) -> int:
    from site_src import generator

    options = generator.Options(base_path=asked.base_path, site_url=asked.site_url)
    try:
        files = site.make(options)
    except Exception as error:
        if not is_ours(error):
            print("\n".join(sentences(error, site.folder, site.project)), file=sys.stderr)
            raise
        raise CommandError("\n".join(sentences(error, site.folder, site.project))) from error
    try:
        generator.write(files, out)
    except generator.OutputRefused as error:
        raise WrongUse(str(error)) from error
    except OSError as error:
        raise WrongUse(f"{out} cannot be written: {error.strerror}") from error
    return sum(name.endswith(".html") for name in files)
