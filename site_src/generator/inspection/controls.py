"""What a reader touches, hears and sees: controls, links, figures, pictures and charts.

Each check takes a page and yields line and sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_src.generator.inspection.document import Document, Element
from site_src.generator.inspection.named import is_labelled, name_of

Found = Iterator[tuple[int, str]]
CONTROLS = ("input", "select", "textarea", "button", "summary", "a", "iframe", "fieldset")
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget")


def check_names(page: Document) -> Found:
    """Find controls that a screen reader has no name for."""
    for one in page.all(*CONTROLS):
        if one.attributes.get("type") == "hidden":
            continue
        if not _is_named(one, page):
            shown = " ".join((one.name, one.attributes.get("name", ""))).strip()
            yield one.line, f"the control <{shown}> has no name that could be read out"


def check_references(page: Document) -> Found:
    """Find attributes that refer to an element that is not there."""
    for one in page.all():
        for key in REFERRING:
            for ident in one.attributes.get(key, "").split():
                if ident not in page.by_id:
                    yield one.line, f'<{one.name}> refers to "{ident}" ({key}), which is not there'


def check_fields(page: Document) -> Found:
    """Find sliders without a box for the exact value, and boxes of the browser's own numbers."""
    for one in page.all("input"):
        kind = one.attributes.get("type")
        if kind == "number":
            yield one.line, 'a number is typed into <input type="text" inputmode="decimal">'
        elif "data-range" in one.attributes and not _has_box(one):
            yield one.line, "the slider has no text box beside it for the exact value"


def check_outputs(page: Document) -> Found:
    """Find figures that are not printed in the page."""
    for one in page.all("output"):
        if not one.text and not one.is_hidden:
            yield one.line, "an <output> is empty: the page must be complete without scripts"


def check_pictures(page: Document) -> Found:
    """Find pictures and drawings that say nothing to those who do not see them."""
    for one in page.all("img"):
        if "alt" not in one.attributes:
            yield one.line, f'the picture "{one.attributes.get("src", "")}" has no alt'
    for one in page.all("svg"):
        titled = next((each.text for each in one.all("title")), "")
        if not (_is_decoration(one) or titled or one.attributes.get("aria-label", "").strip()):
            yield one.line, "the drawing has neither a title nor an aria-label"


def check_charts(page: Document) -> Found:
    """Find charts without a title, a summary in words, or the same figures as a table."""
    for one in page.all("figure"):
        if one.attributes.get("data-part") != "chart" or one.is_hidden:
            continue
        if not next((each.text for each in one.all("figcaption")), ""):
            yield one.line, "the chart has no title that says its finding"
        if not any(each.text for each in one.all("p") if _is(each, "summary")):
            yield one.line, "the chart has no summary in words"
        if next(one.all("table"), None) is None:
            yield one.line, "the chart's figures do not stand in a table as well"


def _is_named(one: Element, page: Document) -> bool:
    if one.name == "fieldset":
        return any(each.text for each in one.all("legend")) or is_labelled(one, page)
    if one.name == "iframe":
        return bool(one.attributes.get("title", "").strip())
    return bool(name_of(one, page))


def _has_box(slider: Element) -> bool:
    field = next((each for each in slider.above() if "data-input" in each.attributes), None)
    kinds = [] if field is None else [each.attributes.get("type") for each in field.all("input")]
    return "text" in kinds


def _is_decoration(one: Element) -> bool:
    return any(each.attributes.get("aria-hidden") == "true" for each in one.above())


def _is(one: Element, kind: str) -> bool:
    return kind in one.attributes.get("class", "").split()
