"""Links: where each leads from the page it stands on, and which lead nowhere.

A link may carry a state of the page it leads to: `#place;leverage=20;move=-5`. Its address as built
says which way of writing states it follows, so that a link keeps its meaning when that changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

from site_src.generator.article import Article, Link, Picture
from site_src.generator.problem import Problem, unknown

VERSION = "v1"
_SCHEME = re.compile(r"(https?|mailto):")
_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|//")


def page_address(article: str, home: str) -> str:
    """Give the address of an article's page below the site's own: "" for home, "margin/"."""
    return "" if article == home else f"{article}/"


def relative(page: str, target: str) -> str:
    """Give the address of a target as seen from a page, both below the site's own address."""
    return "../" * page.count("/") + target or "./"


def state_of(address: str) -> tuple[str, tuple[str, ...]]:
    """Split an address as written into the address of the place and the pieces of its state."""
    file, mark, fragment = address.partition("#")
    place, *pieces = fragment.split(";")
    return file + mark + place, tuple(unquote(piece) for piece in pieces)


def state_address(place: str, values: Iterable[tuple[str, str]]) -> str:
    """Give the fragment of an address that leads to a place, in a state."""
    written = (f"{name}={quote(text, safe='')}" for name, text in values)
    return "#" + ";".join((place, VERSION, *written))


def article_of(address: str, here: str) -> str:
    """Name the article that an address as written leads to, from another or the same."""
    file = unquote(address.partition("#")[0])
    return file.removesuffix(".md") if file else here


def linked(address: str, page: str, home: str) -> str:
    """Turn the address of a link, as written, into one that works on its page."""
    if _SCHEME.match(address):
        return address
    plain, pieces = state_of(address)
    file, mark, place = plain.partition("#")
    values = [(name, text) for name, _, text in (piece.partition("=") for piece in pieces)]
    fragment = state_address(place, values) if values else mark + place
    if not file:
        return fragment
    return relative(page, page_address(article_of(file, ""), home)) + fragment


def check_links(
    articles: Iterable[Article], anchors: Mapping[str, tuple[str, ...]], pictures: Iterable[str]
) -> Iterator[Problem]:
    """Find the links and pictures that lead nowhere; `anchors` holds the places of each article."""
    known = tuple(pictures)
    for article in articles:
        for node in article.nodes():
            if isinstance(node, Link):
                message = broken(node.address, article.name, anchors)
            elif isinstance(node, Picture):
                message = _missing(node.address, known)
            else:
                continue
            if message:
                yield Problem(article.path, node.line, message)


def broken(address: str, here: str, anchors: Mapping[str, tuple[str, ...]]) -> str | None:
    """Say why an address, as written in the article `here`, leads nowhere; None where it leads."""
    if _SCHEME.match(address):
        return None if _leads_out(address) else f'the link "{address}" leads nowhere; complete it'
    file, _, anchor = unquote(state_of(address)[0]).partition("#")
    name = article_of(address, here)
    if _ELSEWHERE.match(address) or (file and not file.endswith(".md")):
        return (
            f'the link "{address}" leads to no article; write other.md, other.md#place, '
            "#place or an address that begins with https:"
        )
    if name not in anchors:
        return unknown("article", file, [f"{one}.md" for one in anchors])
    if anchor and anchor not in anchors[name]:
        return unknown(f"place in {name}.md", anchor, anchors[name])
    return None


def _leads_out(address: str) -> bool:
    """Whether an address of the web or of mail says whom to reach."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.path if parts.scheme == "mailto" else parts.hostname)


def _missing(address: str, pictures: tuple[str, ...]) -> str | None:
    if _ELSEWHERE.match(address):
        return f'the picture "{address}" stands elsewhere; keep it beside the article'
    return None if unquote(address) in pictures else unknown("picture", unquote(address), pictures)
