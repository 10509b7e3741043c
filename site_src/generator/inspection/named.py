"""What a screen reader calls an element: from its attributes, its label or its words."""

from __future__ import annotations

from site_src.generator.inspection.document import Document, Element

_LABELLED = ("input", "select", "textarea")


def name_of(one: Element, page: Document) -> str:
    """Return the name that an element is read out with, or nothing."""
    if named := _given(one, page):
        return named
    if one.name in _LABELLED:
        return _label(one, page)
    return one.text or " ".join(each.attributes.get("alt", "") for each in one.all("img")).strip()


def is_labelled(one: Element, page: Document) -> bool:
    """Tell whether attributes give an element a name."""
    return bool(_given(one, page))


def _given(one: Element, page: Document) -> str:
    idents = one.attributes.get("aria-labelledby", "").split()
    texts = " ".join(page.by_id[each].text for each in idents if each in page.by_id)
    return one.attributes.get("aria-label", "").strip() or texts.strip()


def _label(one: Element, page: Document) -> str:
    ident = one.attributes.get("id")
    around = one.within("label")
    labels = [each for each in page.all("label") if ident and each.attributes.get("for") == ident]
    return " ".join(each.text for each in (*labels, *([around] if around else [])))
