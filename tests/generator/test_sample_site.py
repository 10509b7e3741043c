"""A site on another subject, with its own package of calculators, by the same generator.

Its pages stand in tests/sample_site/expected; UPDATE_EXPECTED=1 writes them anew.
"""

import pytest

from tests.generator.sites import SAMPLE, expect, generate, sample, stable

PAGES = (
    "index.html",
    "inflation/index.html",
    "404.html",
    "embed/erosion/index.html",
    "embed/goal/index.html",
    "embed/growth/index.html",
    "glossary/index.html",
    "licences/index.html",
    "reference/index.html",
    "sources/index.html",
)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_built_as_expected(path: str) -> None:
    expect(SAMPLE / "expected" / path, stable(generate(sample())[path].decode()))


def test_no_other_page_is_built() -> None:
    assert {path for path in generate(sample()) if path.endswith(".html")} == set(PAGES)
