"""The server of `serve`: the right types, no caching trouble, and events for the open pages."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from site_src.command.live import Live
from site_src.command.server import ADDRESS, Server, event, listening

Ask = Callable[..., HTTPResponse]
FILES = {
    "index.html": b"<h1>Home</h1>",
    "margin/index.html": b"<h1>Margin</h1>",
    "404.html": b"<h1>Not here</h1>",
    "assets/python-0123456789ab/pyodide.asm.mjs": b"export {}",
    "assets/python-0123456789ab/pyodide.asm.wasm": b"\0asm",
    "assets/python-0123456789ab/python.zip": b"PK",
    "assets/site.0123456789ab.css": b"a{}",
    "assets/reload.js": b"1",
}


@pytest.fixture
def live() -> Live:
    live = Live()
    live.show(FILES)
    return live


@contextmanager
def running(live: Live) -> Iterator[Server]:
    with listening(8700, live) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def server(live: Live) -> Iterator[Server]:
    with running(live) as server:
        yield server


@pytest.fixture
def ask() -> Iterator[Ask]:
    """Makes requests, and closes their connections in the end."""
    with ExitStack() as open_ones:

        def request(server: Server, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
            connection = HTTPConnection(ADDRESS, server.server_port, timeout=5)
            open_ones.enter_context(closing(connection))
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            return open_ones.enter_context(connection.getresponse())

        yield request


def next_event(response: HTTPResponse) -> str:
    """Read up to the next blank line."""
    lines = iter(response.readline, b"\n")
    return b"".join(lines).decode()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/margin/?shared#here", "text/html; charset=utf-8"),
        ("/assets/python-0123456789ab/pyodide.asm.mjs", "text/javascript; charset=utf-8"),
        ("/assets/python-0123456789ab/pyodide.asm.wasm", "application/wasm"),
        ("/assets/python-0123456789ab/python.zip", "application/zip"),
        ("/assets/site.0123456789ab.css", "text/css; charset=utf-8"),
    ],
)
def test_every_file_has_its_type(ask: Ask, server: Server, path: str, kind: str) -> None:
    answer = ask(server, path)
    assert answer.status == 200
    assert answer.headers["content-type"] == kind


@pytest.mark.parametrize("path", ["/", "/assets/reload.js"])
def test_what_may_change_is_asked_for_again(ask: Ask, server: Server, path: str) -> None:
    assert ask(server, path).headers["cache-control"] == "no-cache"


def test_what_carries_its_hash_is_kept(ask: Ask, server: Server) -> None:
    assert "immutable" in ask(server, "/assets/site.0123456789ab.css").headers["cache-control"]


def test_an_unknown_path_shows_the_page_for_it(ask: Ask, server: Server) -> None:
    answer = ask(server, "/nowhere/at/all")
    assert (answer.status, answer.read()) == (404, FILES["404.html"])


def test_a_folder_without_its_slash_leads_to_it(ask: Ask, server: Server) -> None:
    answer = ask(server, "/margin")
    assert (answer.status, answer.headers["location"]) == (302, "/margin/")


def test_head_answers_without_content(ask: Ask, server: Server) -> None:
    answer = ask(server, "/", "HEAD")
    assert (answer.status, answer.read()) == (200, b"")
    assert answer.headers["content-length"] == str(len(FILES["index.html"]))


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml",
        "/%2e%2e/pyproject.toml",
        "/assets/..%2f..%2fpyproject.toml",
        "/assets/../index.html",
        "//etc/passwd",
        "/..%5c..%5cpyproject.toml",
        f"/{Path(__file__)}",
        "/index.html%00",
    ],
)
def test_no_path_leads_to_the_disk(ask: Ask, server: Server, path: str) -> None:
    answer = ask(server, path)
    assert (answer.status, answer.read()) == (404, FILES["404.html"])


def test_only_this_machine_is_served(server: Server) -> None:
    assert server.server_address == ("127.0.0.1", server.server_port)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", server.server_port), timeout=5)


def test_a_port_that_is_taken_gives_way_to_the_next(server: Server, live: Live) -> None:
    second = listening(server.server_port, live)
    second.server_close()
    assert second.server_port > server.server_port


def test_new_files_reload_the_open_page(ask: Ask, server: Server, live: Live) -> None:
    page = ask(server, "/reload")
    assert page.headers["content-type"] == "text/event-stream"
    next_event(page)
    live.show(FILES | {"index.html": b"<h1>New</h1>"})
    assert "event: reload\ndata: \n" in next_event(page)
    assert ask(server, "/").read() == b"<h1>New</h1>"


def test_problems_reach_the_open_page_and_the_old_files_stay(
    ask: Ask, server: Server, live: Live
) -> None:
    page = ask(server, "/reload")
    next_event(page)
    live.report("content/articles/x.md:3: one\ncontent/articles/x.md:4: two")
    said = next_event(page)
    assert "event: problems\ndata: content/articles/x.md:3: one\ndata: content" in said
    assert ask(server, "/").read() == FILES["index.html"]


def test_a_page_opened_during_problems_learns_of_them(ask: Ask, server: Server, live: Live) -> None:
    live.report("content/articles/x.md:3: wrong")
    page = ask(server, "/reload")
    next_event(page)
    assert "event: problems" in next_event(page)


def test_mending_the_problems_reloads_even_if_nothing_else_changed(
    ask: Ask, server: Server, live: Live
) -> None:
    page = ask(server, "/reload")
    next_event(page)
    live.report("content/articles/x.md:3: wrong")
    next_event(page)
    live.show(FILES)
    assert "event: reload" in next_event(page)


def test_a_page_that_comes_back_to_other_files_reloads(ask: Ask, server: Server) -> None:
    page = ask(server, "/reload", last_event_id="of an earlier server")
    next_event(page)
    assert "event: reload" in next_event(page)


def test_a_page_that_comes_back_to_the_same_files_stays(
    ask: Ask, server: Server, live: Live
) -> None:
    page = ask(server, "/reload", last_event_id=live.key)
    assert f"id: {live.key}" in next_event(page)
    live.report("the next thing that happens")
    assert "event: problems" in next_event(page)


def test_what_was_saved_while_a_page_was_loading_reaches_it(
    ask: Ask, server: Server, live: Live
) -> None:
    shown = ask(server, "/").headers["set-cookie"].partition(";")[0]
    live.show(FILES | {"index.html": b"<h1>New</h1>"})
    page = ask(server, "/reload", cookie=shown)
    next_event(page)
    assert "event: reload" in next_event(page)


def test_before_the_first_good_build_the_problems_are_the_page(ask: Ask) -> None:
    live = Live()
    live.report("content/articles/x.md:3: wrong")
    with running(live) as server:
        answer = ask(server, "/")
        assert (answer.status, answer.read()) == (503, b"content/articles/x.md:3: wrong")
        assert answer.headers["refresh"] == "1"


def test_an_event_has_data_even_if_empty() -> None:
    assert event("") == "event: reload\ndata: \n"
