"""Lists of pages for machines: the feed, the map of the site, what robots may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from site_src.generator.article import Article
from site_src.generator.links import page_address
from site_src.generator.render.machines import FEED
from site_src.generator.render.shell import Shell

MAP, ROBOTS = "sitemap.xml", "robots.txt"
INDEX = "index.html"
HIDDEN = b'<meta name="robots" content="noindex">'


def dated(articles: Iterable[Article]) -> list[tuple[date, Article]]:
    """Give the articles that say when they changed, the latest first."""
    known = [(one.front.updated, one) for one in articles if one.front.updated is not None]
    return sorted(known, key=lambda each: (-each[0].toordinal(), each[1].name))


def render_lists(
    articles: Iterable[Article], pages: Mapping[str, bytes], shell: Shell
) -> dict[str, bytes]:
    """Render the lists of a site, by path; of the pages, those that wish not to be found stay out.

    There is no feed where no article says when it changed.
    """
    changed = {
        page_address(article.name, shell.site.home): (day, article.front)
        for day, article in dated(articles)
    }
    places = sorted(
        path.removesuffix(INDEX)
        for path, content in pages.items()
        if path.rpartition("/")[2] == INDEX and HIDDEN not in content
    )
    known = {
        "site": shell.site,
        "address": shell.address,
        "feed": shell.address + FEED,
        "map": shell.address + MAP,
        "changed": changed,
        "places": places,
    }
    names = [MAP, ROBOTS, *([FEED] if changed else [])]
    return {name: shell.templates.fill(f"{name}.jinja", **known).encode() for name in names}
