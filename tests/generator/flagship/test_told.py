"""What every page of the flagship tells machines: linked data, cards, the feed and the map."""

import json
import re
import struct
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from site_src import generator
from site_src.generator.inspection.document import Document
from site_src.generator.packages import PROJECT
from site_src.generator.parse import parse_all
from site_src.generator.site import PATH, read_site
from tests.generator.flagship.built import HOME, files, pages

ADDRESS = "https://example.org/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PNG = b"\x89PNG\r\n\x1a\n"
LISTED = [page for page in pages() if page.path != "404.html" and "embed/" not in page.path]
CONTENT = generator.read(PROJECT).content
HOUSE = read_site(CONTENT[PATH]).home
ARTICLES = {
    HOME if one.name == HOUSE else f"{one.name}/index.html": one for one in parse_all(CONTENT, ())
}
NEEDED = {
    "Article": (
        *("headline", "description", "url", "mainEntityOfPage", "inLanguage", "image"),
        *("dateModified", "author", "publisher"),
    ),
    "BreadcrumbList": ("itemListElement",),
}
every_page = pytest.mark.parametrize("told_page", LISTED, ids=lambda page: page.path)
every_article = pytest.mark.parametrize("path", ARTICLES)


def own_address(page: Document) -> str:
    return ADDRESS + page.path.removesuffix(HOME)


def things(page: Document) -> dict[str, dict[str, Any]]:
    (block,) = (
        one for one in page.all("script") if one.attributes.get("type") == "application/ld+json"
    )
    data = json.loads("".join(block.pieces()))
    assert data["@context"] == "https://schema.org"
    return {one["@type"]: one for one in data["@graph"]}


def addresses(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            if key in ("@id", "url", "item", "image", "mainEntityOfPage"):
                yield from [inside] if isinstance(inside, str) else addresses(inside)
                yield from (each for each in inside if isinstance(inside, list) and each)
            else:
                yield from addresses(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from addresses(inside)


def metas(page: Document) -> dict[str, str]:
    """The properties of a page's head; none may stand twice."""
    told = [
        (one.attributes.get("property") or one.attributes.get("name", ""), one)
        for one in page.all("meta")
        if "content" in one.attributes and "media" not in one.attributes
    ]
    named = [(name, one.attributes["content"]) for name, one in told if name]
    assert len({name for name, _ in named}) == len(named)
    return dict(named)


def leads_to_a_file(address: str) -> bool:
    place = address.removeprefix(ADDRESS)
    return address.startswith(ADDRESS) and (
        place in files() or f"{place}{HOME}" in files() or not place
    )


def text(element: ET.Element, name: str) -> str:
    found = element.findtext(name)
    assert found
    return found


@every_page
def test_linked_data_says_where_the_page_stands(told_page: Document) -> None:
    steps = things(told_page)["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(step["@type"] == "ListItem" and step["name"] and step["item"] for step in steps)
    assert (steps[0]["item"], steps[-1]["item"]) == (ADDRESS, own_address(told_page))


@every_page
def test_every_address_in_linked_data_is_whole_and_leads_to_a_file(told_page: Document) -> None:
    found = list(addresses(things(told_page)))
    assert found
    assert [one for one in found if not leads_to_a_file(one)] == []


@every_page
def test_linked_data_has_all_that_its_types_need(told_page: Document) -> None:
    described = things(told_page)
    assert ("Article" in described) == (told_page.path in ARTICLES)
    for kind, keys in NEEDED.items():
        assert kind not in described or [key for key in keys if not described[kind].get(key)] == []


@every_article
def test_an_article_is_told_as_it_is_written(path: str) -> None:
    page = next(one for one in LISTED if one.path == path)
    told, front = things(page)["Article"], ARTICLES[path].front
    assert told["headline"] == front.title
    assert len(told["headline"]) <= 110
    assert told["description"] == front.description
    assert date.fromisoformat(told["dateModified"]) == front.updated
    (image,) = told["image"]
    assert metas(page)["og:image"] == image


@every_page
def test_a_link_to_the_page_shows_what_it_is(told_page: Document) -> None:
    told = metas(told_page)
    (title,) = told_page.all("h1")
    assert told["og:title"] == title.text
    assert told["og:url"] == own_address(told_page)
    assert told["og:description"] == told["description"]
    assert told["og:type"] == ("article" if told_page.path in ARTICLES else "website")
    if told_page.path in ARTICLES:
        assert told["twitter:card"] == "summary_large_image"
        assert told["og:image:alt"].startswith(told["og:title"])


@every_article
def test_a_card_is_a_picture_of_the_size_that_is_told(path: str) -> None:
    told = metas(next(one for one in LISTED if one.path == path))
    picture = files()[told["og:image"].removeprefix(ADDRESS)]
    assert picture.startswith(PNG)
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")


def test_the_feed_has_a_valid_entry_for_every_dated_article() -> None:
    feed = ET.fromstring(files()["feed.xml"])  # noqa: S314 - our own file
    entries = feed.findall(f"{ATOM}entry")
    dated = {one.front.title: one.front.updated for one in ARTICLES.values() if one.front.updated}
    assert {text(entry, f"{ATOM}title") for entry in entries} == set(dated)
    assert len({text(entry, f"{ATOM}id") for entry in entries}) == len(entries)
    for place in (feed, *entries):
        assert datetime.fromisoformat(text(place, f"{ATOM}updated")).tzinfo
        assert text(place, f"{ATOM}id").startswith(ADDRESS)
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert leads_to_a_file(link.get("href", ""))
        assert text(entry, f"{ATOM}summary")
        updated = datetime.fromisoformat(text(entry, f"{ATOM}updated"))
        assert updated.date() == dated[text(entry, f"{ATOM}title")]


def test_the_map_holds_every_page_and_no_other() -> None:
    site_map = ET.fromstring(files()["sitemap.xml"])  # noqa: S314 - our own file
    found = [one.text for one in site_map.iter(f"{SITEMAP}loc")]
    assert sorted(filter(None, found)) == sorted(own_address(page) for page in LISTED)
    assert re.search(rb"(?m)^Sitemap: https://example\.org/sitemap\.xml$", files()["robots.txt"])
