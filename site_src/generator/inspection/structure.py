"""How a page is built: its head, one main part, headings without gaps, tables that say their heads.

Each check takes a page and yields line and sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_src.generator.inspection.document import Document, Element
from site_src.generator.inspection.named import is_labelled

Found = Iterator[tuple[int, str]]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check_head(page: Document) -> Found:
    """Find what the head of a page must say and does not."""
    root = next(page.all("html"), page.root)
    if not root.attributes.get("lang"):
        yield root.line, "the page does not say its language: <html lang>"
    titles = [one for one in page.all("title") if one.within("svg") is None]
    if len(titles) != 1 or not titles[0].text:
        yield root.line, "the page has no title, or more than one"
    metas = {one.attributes.get("name", ""): one for one in page.all("meta")}
    for name in ("description", "viewport"):
        if name not in metas or not metas[name].attributes.get("content", "").strip():
            yield root.line, f'the head has no <meta name="{name}">'
    is_listed = "noindex" not in metas.get("robots", root).attributes.get("content", "")
    if is_listed and not _canonical(page):
        yield root.line, "the page has no canonical address, and does not ask to be left out"


def check_main(page: Document) -> Found:
    """Find whether the page has one main part, and a way past what stands before it."""
    mains = list(page.all("main"))
    if len(mains) != 1:
        yield 1, f"the page has {len(mains)} main parts; it must have one"
    for main in mains:
        ways = [one for one in page.all("a") if one.attributes.get("href") == f"#{_id(main)}"]
        first = next(page.all("a"), None)
        is_first = first is not None and first.within("main") is main
        if not is_first and (not ways or ways[0] is not first):
            yield main.line, "the first link of the page does not lead to its main part"


def check_headings(page: Document) -> Found:
    """Find headings that are missing, empty, or skip a level."""
    headings = [one for one in page.all(*HEADINGS) if not one.is_hidden]
    tops = [one for one in headings if one.name == "h1"]
    if len(tops) != 1:
        yield 1, f"the page has {len(tops)} headings of the first level; it must have one"
    level = 0
    for one in headings:
        here = int(one.name[1])
        if here > level + 1:
            yield one.line, f'the heading "{one.text}" skips a level: h{here} after h{level}'
        if not one.text:
            yield one.line, f"the heading <{one.name}> is empty"
        level = here


def check_tables(page: Document) -> Found:
    """Find tables without a name of their own, and heads that do not say what they head."""
    for table in page.all("table"):
        around = table if table.parent is None else table.parent
        if not (_caption(table) or is_labelled(table, page) or is_labelled(around, page)):
            yield table.line, "the table has neither a caption nor a label"
        heads = list(table.all("th"))
        if not heads:
            yield table.line, "the table has no heads: <th scope>"
        for head in heads:
            if head.attributes.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
                yield head.line, f'the head "{head.text}" does not say what it heads: scope'


def _canonical(page: Document) -> bool:
    links = [one for one in page.all("link") if one.attributes.get("rel") == "canonical"]
    return len(links) == 1 and links[0].attributes.get("href", "").startswith("http")


def _id(one: Element) -> str:
    return one.attributes.get("id", "")


def _caption(table: Element) -> str:
    return next((one.text for one in table.all("caption")), "")
