"""Links: where each leads from the page it stands on, and which lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from site_src.generator.article import Article, Link, Picture
from site_src.generator.problem import Problem, unknown

_SCHEME = re.compile(r"(https?|mailto):")
_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|//")


def page_address(article: str, home: str) -> str:
    """Give the address of an article's page below the site's own: "" for home, "margin/"."""
    return "" if article == home else f"{article}/"


def relative(page: str, target: str) -> str:
    """Give the address of a target as seen from a page, both below the site's own address."""
    return "../" * page.count("/") + target or "./"


def linked(address: str, page: str, home: str) -> str:
    """Turn the address of a link, as written, into one that works on its page."""
    if _SCHEME.match(address) or address.startswith("#"):
        return address
    file, mark, anchor = address.partition("#")
    article = unquote(file).removesuffix(".md")
    return relative(page, page_address(article, home)) + mark + anchor


def check_links(
    articles: Iterable[Article], anchors: Mapping[str, tuple[str, ...]], pictures: Iterable[str]
) -> Iterator[Problem]:
    """Find the links and pictures that lead nowhere; `anchors` holds the places of each article."""
    known = tuple(pictures)
    for article in articles:
        for node in article.nodes():
            if isinstance(node, Link):
                message = _broken(node.address, article.name, anchors)
            elif isinstance(node, Picture):
                message = _missing(node.address, known)
            else:
                continue
            if message:
                yield Problem(article.path, node.line, message)


def _broken(address: str, here: str, anchors: Mapping[str, tuple[str, ...]]) -> str | None:
    if _SCHEME.match(address):
        return None if _leads_out(address) else f'the link "{address}" leads nowhere; complete it'
    file, _, anchor = unquote(address).partition("#")
    name = file.removesuffix(".md") if file else here
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
