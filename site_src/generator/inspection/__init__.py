"""Inspecting a site as built: every page is held to what readers, browsers and machines need.

Pure functions over the files that `generate` gives. A finding is a Problem whose path and line are
those of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_src.generator.inspection import controls, policy, structure
from site_src.generator.inspection.document import Document, documents
from site_src.generator.inspection.states import check_states
from site_src.generator.inspection.weight import Weight, weights
from site_src.generator.problem import Problem

__all__ = ["Weight", "inspect", "weigh"]

CHECKS = (
    structure.check_head,
    structure.check_main,
    structure.check_headings,
    structure.check_tables,
    controls.check_names,
    controls.check_references,
    controls.check_fields,
    controls.check_outputs,
    controls.check_pictures,
    controls.check_charts,
    policy.check_policy,
    policy.check_inline,
    policy.check_data,
    policy.check_hosts,
)


def inspect(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Find what is wrong with the pages of a site, apart from their weight."""
    pages = documents(files)
    for page in pages:
        for check in CHECKS:
            for line, message in check(page):
                yield Problem(page.path, line, message)
    yield from check_states({page.path: page for page in pages})
    yield from policy.check_styles(files)
    yield from _twins(pages)


def weigh(files: Mapping[str, bytes]) -> Iterator[Weight]:
    """Weigh the pages of a site, and what they share."""
    yield from weights(files, documents(files))


def _twins(pages: tuple[Document, ...]) -> Iterator[Problem]:
    """Find pages that a list of search results could not tell apart."""
    first: dict[str, str] = {}
    for page in pages:
        title = next((one.text for one in page.all("title")), "")
        if title and page.path != first.setdefault(title, page.path):
            message = f'the page has the title of {first[title]}: "{title}"'
            yield Problem(page.path, 1, message)
