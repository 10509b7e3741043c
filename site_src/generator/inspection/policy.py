"""What the page's content security policy asks, and that nothing comes from another host.

Each check takes a page and yields line and sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from site_src.generator.inspection.document import DATA_BLOCKS, Document, Element
from site_src.generator.problem import Problem

Found = Iterator[tuple[int, str]]
FETCHING = ("src", "srcset", "poster", "data", "action", "formaction", "background")
FETCHING_LINKS = frozenset(
    (
        *("stylesheet", "icon", "apple-touch-icon", "manifest"),
        *("preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"),
    )
)
_FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_IN_STYLE = re.compile(r"(?:url\(\s*|@import\s+)[\"']?((?:[a-z]+:)?//[^\"')\s;]*)", re.IGNORECASE)


def check_policy(page: Document) -> Found:
    """Find a page without a policy, or with one that lets in what it does not name."""
    metas = [one.attributes for one in page.all("meta")]
    policies = [
        one.get("content", "")
        for one in metas
        if one.get("http-equiv", "").lower() == "content-security-policy"
    ]
    if not policies:
        yield 1, "the page has no content security policy"
    for policy in policies:
        if "default-src 'none'" not in policy or "'unsafe-inline'" in policy:
            yield 1, "the content security policy lets in what it does not name"


def check_inline(page: Document) -> Found:
    """Find scripts and styles in the page itself, which its policy refuses to run."""
    for one in page.all():
        if one.name == "style":
            yield one.line, "a <style> stands in the page; styles stand in files"
        if _is_inline_script(one):
            yield one.line, "a script stands in the page; scripts stand in files"
        for key, value in one.attributes.items():
            if key == "style" or key.startswith("on"):
                yield one.line, f"<{one.name}> has {key}=…, which the page's policy refuses"
            elif value.strip().lower().startswith("javascript:"):
                yield one.line, f"<{one.name}> has a script for an address"


def check_data(page: Document) -> Found:
    """Find blocks of data that no program could read."""
    for one in page.all("script"):
        if one.attributes.get("type", "").endswith("json"):
            try:
                json.loads("".join(one.pieces()))
            except ValueError as error:
                yield one.line, f"the page's data is no JSON: {error}"


def check_hosts(page: Document) -> Found:
    """Find what a browser would fetch from another host."""
    for one in page.all():
        for address in _fetched(one):
            if _FOREIGN.match(address):
                yield one.line, f'<{one.name}> fetches "{address}" from another host'


def check_styles(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Find what a style sheet would fetch from another host."""
    for path, content in files.items():
        if path.endswith(".css"):
            text = content.decode()
            for found in _IN_STYLE.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                yield Problem(path, line, f'the style fetches "{found[1]}" from another host')


def _is_inline_script(one: Element) -> bool:
    is_data = one.attributes.get("type") in DATA_BLOCKS
    return one.name == "script" and "src" not in one.attributes and not is_data


def _fetched(one: Element) -> Iterator[str]:
    yield from (one.attributes[key] for key in FETCHING if key in one.attributes)
    is_link = one.name == "link" and FETCHING_LINKS & set(one.attributes.get("rel", "").split())
    if is_link or one.name in {"use", "image", "feimage"}:
        yield from (one.attributes[key] for key in ("href", "xlink:href") if key in one.attributes)
