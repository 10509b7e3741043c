"""What pages and the files beside them say to machines."""

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from site_src.generator import Options
from tests.generator.sites import article, generate, page, sample, site_of

ADDRESS = "https://savings.example/compound/"
PAGES = {
    "index.html": ADDRESS,
    "inflation/index.html": f"{ADDRESS}inflation/",
    "glossary/index.html": f"{ADDRESS}glossary/",
    "licences/index.html": f"{ADDRESS}licences/",
    "reference/index.html": f"{ADDRESS}reference/",
    "sources/index.html": f"{ADDRESS}sources/",
}
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CHANGED = "---\ntitle: {}\ndescription: One.\nupdated: {}\n---\n"


def graph(html: bytes) -> dict[str, dict[str, Any]]:
    """The things that a page describes, by their type."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html.decode())
    assert found
    data = json.loads(found[1])
    assert data["@context"] == "https://schema.org"
    return {one["@type"]: one for one in data["@graph"]}


def properties(html: bytes) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', html.decode())
    assert len(found) == len({name for name, _ in found})
    return dict(found)


def xml(files: dict[str, bytes], name: str) -> ET.Element:
    return ET.fromstring(files[name])  # noqa: S314 - our own file


def text(element: ET.Element, name: str) -> str:
    found = element.findtext(name)
    assert found
    return found


def test_an_article_is_described_whole() -> None:
    files = generate(sample())
    described = graph(files["index.html"])["Article"]
    maker = {"@type": "Organization", "name": "Compound", "url": ADDRESS}
    (image,) = described.pop("image")
    assert image.removeprefix(ADDRESS) in files
    assert described == {
        "@type": "Article",
        "@id": ADDRESS,
        "url": ADDRESS,
        "mainEntityOfPage": ADDRESS,
        "headline": "How interest earns interest",
        "description": "What a deposit becomes when its interest stays where it is.",
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "name": "Compound", "url": ADDRESS},
        "author": maker,
        "publisher": maker,
        "dateModified": "2026-11-01",
    }


@pytest.mark.parametrize(("path", "own"), PAGES.items())
def test_every_page_says_where_it_stands(path: str, own: str) -> None:
    html = generate(sample())[path]
    steps = graph(html)["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert {step["@type"] for step in steps} == {"ListItem"}
    assert steps[0]["item"] == ADDRESS
    assert steps[-1]["item"] == own
    assert (b'<nav class="trail"' in html) == (len(steps) > 1)


@pytest.mark.parametrize(("path", "own"), PAGES.items())
def test_every_page_has_what_a_link_to_it_shows(path: str, own: str) -> None:
    files = generate(sample())
    told = properties(files[path])
    assert told["og:url"] == own
    assert told["og:title"]
    assert told["og:description"] == told["description"]
    assert told["og:site_name"] == "Compound"
    is_article = path in {"index.html", "inflation/index.html"}
    assert told["og:type"] == ("article" if is_article else "website")
    assert told["twitter:card"] == ("summary_large_image" if is_article else "summary")
    if is_article:
        assert told["og:image"].removeprefix(ADDRESS) in files
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
        assert told["og:image:alt"].startswith(told["og:title"])


def test_addresses_for_machines_follow_the_option() -> None:
    files = generate(sample(), Options(site_url="https://x.example/y"))
    said = b"".join(files[name] for name in ("index.html", "feed.xml", "sitemap.xml", "robots.txt"))
    assert b"https://x.example/y/feed.xml" in said
    assert b"https://x.example/y/cards/" in said
    assert ADDRESS.encode() not in said


def test_the_page_for_missing_pages_tells_machines_nothing() -> None:
    html = generate(sample())["404.html"]
    assert b"ld+json" not in html
    assert b"og:" not in html


def test_a_description_cannot_end_its_data() -> None:
    front = "---\ntitle: Case\ndescription: '</script><b>'\n---\n"
    html = generate(article("Words.\n", front))["index.html"]
    assert graph(html)["Article"]["description"] == "</script><b>"


def test_the_feed_holds_what_a_reader_needs() -> None:
    feed = xml(generate(sample()), "feed.xml")
    assert feed.tag == f"{ATOM}feed"
    assert text(feed, f"{ATOM}id") == ADDRESS
    assert text(feed, f"{ATOM}title") == "Compound"
    assert text(feed, f"{ATOM}updated") == "2026-11-01T00:00:00Z"
    assert text(feed, f"{ATOM}author/{ATOM}name") == "Compound"
    links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{ADDRESS}feed.xml", "alternate": ADDRESS}
    (entry,) = feed.findall(f"{ATOM}entry")
    assert text(entry, f"{ATOM}id") == ADDRESS
    assert text(entry, f"{ATOM}title") == "How interest earns interest"
    assert text(entry, f"{ATOM}updated") == "2026-11-01T00:00:00Z"
    assert text(entry, f"{ATOM}summary")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == ADDRESS


def test_the_latest_article_stands_first_in_the_feed() -> None:
    changed = {
        "articles/case.md": CHANGED.format("Old", "2026-01-02").encode(),
        "articles/new.md": CHANGED.format("New & fresh", "2026-03-01").encode(),
    }
    feed = xml(generate(site_of(changed)), "feed.xml")
    entries = feed.findall(f"{ATOM}entry")
    assert [text(one, f"{ATOM}title") for one in entries] == ["New & fresh", "Old"]
    assert text(feed, f"{ATOM}updated") == "2026-03-01T00:00:00Z"


def test_a_feed_without_entries_is_neither_built_nor_linked() -> None:
    files = generate(article("Words.\n"))
    assert "feed.xml" not in files
    assert b"application/atom+xml" not in files["index.html"]


def test_every_page_links_the_feed() -> None:
    files = generate(sample())
    for path in PAGES:
        assert f'href="{"../" * path.count("/")}feed.xml"'.encode() in files[path]


def test_the_map_lists_every_page_that_wishes_to_be_found() -> None:
    found = xml(generate(sample()), "sitemap.xml").findall(f"{SITEMAP}url")
    assert sorted(text(one, f"{SITEMAP}loc") for one in found) == sorted(PAGES.values())
    changed = {text(one, f"{SITEMAP}loc"): one.findtext(f"{SITEMAP}lastmod") for one in found}
    assert changed[ADDRESS] == "2026-11-01"
    assert changed[f"{ADDRESS}inflation/"] is None


def test_robots_find_the_map() -> None:
    lines = generate(sample())["robots.txt"].decode().splitlines()
    assert lines == ["User-agent: *", "Allow: /", f"Sitemap: {ADDRESS}sitemap.xml"]


def test_articles_lead_to_their_neighbours_in_the_navigation() -> None:
    files = generate(sample())
    first, last = (files[name].decode() for name in ("index.html", "inflation/index.html"))
    assert '<a class="after" href="inflation/" rel="next">' in first
    assert 'rel="prev"' not in first
    assert '<a class="before" href="../" rel="prev">' in last
    assert 'rel="next"' not in last


def test_no_page_is_fetched_ahead() -> None:
    """Firefox fetches what the head names as next, and the page's policy refuses it."""
    heads = [
        content.decode().partition("</head>")[0]
        for name, content in generate(sample()).items()
        if name.endswith(".html")
    ]
    assert not any(re.search(r'rel="(next|prefetch|prerender)"', head) for head in heads)


def test_a_page_outside_the_navigation_has_no_neighbours() -> None:
    html = page("Words.\n")
    assert 'class="turning"' not in html


def test_a_page_for_frames_is_not_described_beside_the_article_it_belongs_to() -> None:
    html = generate(sample())["embed/growth/index.html"]
    assert b"ld+json" not in html
    assert b"og:" not in html
    assert b'<meta name="robots" content="noindex">' in html
