"""What a page says to machines: schema.org data of what it is and where it stands in the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from site_src.generator.cards import Card
from site_src.generator.render.data import as_data
from site_src.generator.site import Site

ARTICLE = "Article"
FEED = "feed.xml"


@dataclass(frozen=True)
class Told:
    """What is told of a page beyond its words: what it is, since when, and its card."""

    kind: str = "WebPage"
    updated: date | None = None
    card: Card | None = None


PLAIN = Told()


@dataclass(frozen=True)
class Place:
    """Where a page stands, in whole addresses: the site's, and its own."""

    home: str
    own: str


def linked_data(words: tuple[str, str], place: Place, site: Site, told: Told) -> Markup:
    """Describe a page of these words, title and description, as data."""
    graph = [_described(words, place, site, told), _breadcrumbs(words[0], place, site)]
    return as_data({"@context": "https://schema.org", "@graph": graph})


def _described(words: tuple[str, str], place: Place, site: Site, told: Told) -> dict[str, object]:
    title, description = words
    is_article = told.kind == ARTICLE
    maker = {"@type": "Organization", "name": site.title, "url": place.home}
    return {
        "@type": told.kind,
        "@id": place.own,
        "url": place.own,
        "headline" if is_article else "name": title,
        "description": description,
        "inLanguage": site.language,
        "isPartOf": {"@type": "WebSite", "name": site.title, "url": place.home},
        **({"mainEntityOfPage": place.own} if is_article else {}),
        **({"author": maker, "publisher": maker} if is_article else {}),
        **({"dateModified": told.updated.isoformat()} if told.updated else {}),
        **({"image": [place.home + told.card.path]} if told.card else {}),
    }


def _breadcrumbs(title: str, place: Place, site: Site) -> dict[str, object]:
    steps = [(site.title, place.home), *([(title, place.own)] * (place.own != place.home))]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }
