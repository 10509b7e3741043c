"""Links that set a page's scenario: `#place;v1;name=value;…`; its names are the target's own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from site_src.generator.inspection.document import Document
from site_src.generator.problem import Problem, unknown

VERSION = re.compile(r"v[1-9]\d*")


def check_states(pages: Mapping[str, Document]) -> Iterator[Problem]:
    """Find links whose state says what the page they lead to does not know."""
    for path, page in pages.items():
        for one in page.all("a"):
            file, _, fragment = one.attributes.get("href", "").partition("#")
            target = pages.get(_target(path, file)) if ";" in fragment else None
            if target is not None:
                for message in _slips(fragment, target):
                    yield Problem(path, one.line, f'the link "#{fragment}": {message}')


def _slips(fragment: str, target: Document) -> Iterator[str]:
    _, version, *pairs = fragment.split(";")
    if not VERSION.fullmatch(version):
        yield f'"{version}" is no version of the address'
    known = target.data.get("scenario", {})
    for pair in pairs:
        name, equals, _ = pair.partition("=")
        if not equals:
            yield f'"{pair}" is not of the form name=value'
        elif unquote(name) not in known:
            yield unknown("input", unquote(name), known)


def _target(page: str, file: str) -> str:
    if not file:
        return page
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), file)).removeprefix("./")
    return posixpath.normpath(posixpath.join(path, "index.html")) if file.endswith("/") else path
