"""`profile`: see in real browsers which functions of Python's wasm are called, and write it down.

The profile is the union over node, over Chromium, Firefox and WebKit as far as this machine has
them or can get them, and over what it held of the same wasm before.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from site_src.command.failure import CannotGoOn, CommandError
from site_src.command.live import Live
from site_src.command.mistakes import sentences
from site_src.command.server import ADDRESS, Server
from site_src.command.setup import Need, prepare
from site_src.command.site import Site, add_option, chosen
from site_src.command.watching import BROWSERS, Visit
from site_src.command.words import Words

if TYPE_CHECKING:
    from site_src.runtime import Laboratory

SUMMARY = "see what of Python the calculators call, so that pages load only that"


def run(project: Path, words: list[str]) -> int:
    """Lead the calculators round in every browser found, and keep what was called.

    Raises:
        WrongUse: a site that is none.
        CannotGoOn: set-up lacks something, or no browser can be had.
        CommandError: the browser's Python cannot be made, or a calculator or a browser fails.
    """
    asked = _words().parse_args(words)
    site = chosen(project, asked.site)
    prepare(project, Need.TESTS, ["profile", *words])
    visits = _visits(project)
    print("Making Python, with each of its functions watched", flush=True)
    laboratory = _laboratory(site)
    profile = laboratory.profile
    with _served(laboratory) as address:
        for name, visit in visits.items():
            seen = laboratory.seen(visit(address))
            print(f"{name}: {len(seen - profile.called)} functions more", flush=True)
            profile = profile.with_called(seen)
    from site_src import runtime

    runtime.keep(profile)
    kept = f"The profile keeps {len(profile.called)} of {profile.functions} functions"
    print(f"{kept}; seen by: node, {', '.join(visits)}")
    return 0


def usage() -> str:
    """Return how `profile` is called."""
    return _words().format_usage()


def _words() -> Words:
    words = Words("profile", SUMMARY)
    add_option(words)
    return words


def _visits(project: Path) -> dict[str, Visit]:
    """Find every browser that there is to ask, and say which is left out."""
    visits = {}
    for name, find in BROWSERS.items():
        try:
            visits[name] = find(project)
        except CannotGoOn as error:
            print(f"{name} is left out: {error}", flush=True)
    if not visits:
        raise CannotGoOn("no browser can be had to take a profile in")
    return visits


def _laboratory(site: Site) -> "Laboratory":
    from site_src import runtime

    try:
        return site.laboratory()
    except runtime.RuntimeProblem as error:
        raise CommandError("\n".join(sentences(error, site.folder, site.project))) from error


@contextmanager
def _served(laboratory: "Laboratory") -> Iterator[str]:
    live = Live()
    live.show(laboratory.files)
    with Server(0, live) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{ADDRESS}:{server.server_port}/"
        server.shutdown()
