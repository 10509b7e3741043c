"""`serve`: build, serve, and do both again at every save."""

import os
import sys
import time
import traceback
from pathlib import Path
from threading import Thread

from site_src.command.changes import Changes, saved
from site_src.command.failure import WrongUse
from site_src.command.live import Live
from site_src.command.mistakes import is_ours, sentences
from site_src.command.server import ADDRESS, listening
from site_src.command.setup import Need, prepare
from site_src.command.site import Site
from site_src.command.words import Words

SUMMARY = "make the site, serve it here, and follow every save"
PORT = 8000
HIGHEST_PORT = 65535


def run(project: Path, words: list[str]) -> int:
    """Serve the site until interrupted.

    Raises:
        WrongUse: a port that is none.
        CannotGoOn: set-up lacks something, or no port is free.
    """
    asked = _words().parse_args(words)
    if not 0 < asked.port <= HIGHEST_PORT:
        raise WrongUse(f"the port {asked.port} is not between 1 and {HIGHEST_PORT}")
    prepare(project, Need.SITE, ["serve", *words])
    sys.dont_write_bytecode = True  # a file saved twice in a second must not be taken for the first
    site, live = Site(project, project), Live()
    server = listening(asked.port, live)
    print("Building the site", flush=True)
    changes = saved(site)  # before anything is read, so that no save is missed
    _rebuild(site, live)
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"Serving http://{ADDRESS}:{server.server_port}/ (Ctrl+C ends it)", flush=True)
    for change in changes:
        _follow(site, live, change, server.server_port)
    return 0


def usage() -> str:
    """Return how `serve` is called."""
    return _words().format_usage()


def _words() -> Words:
    words = Words("serve", SUMMARY)
    words.add_argument("--port", type=int, default=PORT, help=f"the first to try (default: {PORT})")
    return words


def _follow(site: Site, live: Live, change: Changes, port: int) -> None:
    if change.generator:
        if problems := change.unreadable(site.project):
            _report(live, problems)
            return
        _start_again(site.project, port)
    _rebuild(site, live, engine_changed=change.engine)


def _rebuild(site: Site, live: Live, *, engine_changed: bool = False) -> None:
    from site_src.generator import Options

    started = time.monotonic()
    try:
        if engine_changed:
            site.forget_engine()
        live.show(site.make(Options(reload=True), source=True))
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the old page stays
        if not is_ours(error):
            traceback.print_exception(error)
        _report(live, sentences(error, site.folder, site.project))
    else:
        print(f"Built in {time.monotonic() - started:.2f} s", flush=True)


def _report(live: Live, problems: list[str]) -> None:
    print("\n".join(problems), file=sys.stderr, flush=True)
    live.report("\n".join(problems))


def _start_again(project: Path, port: int) -> None:
    print("The generator changed: starting again", flush=True)
    command = [sys.executable, str(project / "build.py"), "serve", "--port", str(port)]
    sys.stdout.flush()
    os.execv(sys.executable, command)  # noqa: S606 - this very command
