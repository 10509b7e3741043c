"""`serve`: build, serve, and do both again at every save."""

import sys
import time
import traceback
from pathlib import Path
from threading import Thread

from site_src.command.again import start_again
from site_src.command.changes import Changes, saved
from site_src.command.failure import WrongUse
from site_src.command.live import Live
from site_src.command.mistakes import is_ours, sentences
from site_src.command.server import ADDRESS, Server, listening
from site_src.command.setup import Need, prepare
from site_src.command.site import Site, add_option, chosen
from site_src.command.words import Words

SUMMARY = "make the site, serve it here, and follow every save"
PORT = 8000
HIGHEST_PORT = 65535
POLLED_SECONDS = 0.1


def run(project: Path, words: list[str]) -> int:
    """Serve the site until interrupted.

    Raises:
        WrongUse: a port or a site that is none.
        CannotGoOn: set-up lacks something, or no port is free.
    """
    asked = _words().parse_args(words)
    if not 0 < asked.port <= HIGHEST_PORT:
        raise WrongUse(f"the port {asked.port} is not between 1 and {HIGHEST_PORT}")
    site, live = chosen(project, asked.site), Live()
    prepare(project, Need.SITE, ["serve", *words])
    sys.dont_write_bytecode = True  # a file saved twice in a second must not be taken for the first
    server = listening(asked.port, live)
    print("Building the site", flush=True)
    changes = saved(site)  # before anything is read, so that no save is missed
    _rebuild(site, live)
    Thread(target=server.serve_forever, args=(POLLED_SECONDS,), daemon=True).start()
    print(f"Serving http://{ADDRESS}:{server.server_port}/ (Ctrl+C ends it)", flush=True)
    for change in changes:
        _follow(site, live, change, server)
    return 0


def usage() -> str:
    """Return how `serve` is called."""
    return _words().format_usage()


def _words() -> Words:
    words = Words("serve", SUMMARY)
    words.add_argument("--port", type=int, default=PORT, help=f"the first to try (default: {PORT})")
    add_option(words)
    return words


def _follow(site: Site, live: Live, change: Changes, server: Server) -> None:
    if change.generator:
        if problems := change.unreadable(site.project):
            _report(live, problems)
            return
        _start_again(site, server, "The generator changed")
    if change.is_beyond:
        _start_again(site, server, "The site has other calculators")
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


def _start_again(site: Site, server: Server, why: str) -> None:
    print(f"{why}: starting again", flush=True)
    server.shutdown()
    server.server_close()  # so that the next one has the same address
    words = ["serve", "--port", str(server.server_port), "--site", str(site.folder)]
    start_again(Path(sys.executable), [str(site.project / "build.py"), *words])
