"""A site of one article, written for one test, with the flagship's calculators."""

from pathlib import Path

from site_src.command.site import Site
from site_src.generator import Options

PROJECT = Path(__file__).parents[2]
SITE = """
title = "Leverage"
description = "One article."
language = "en"
address = "https://example.org/"
calculators = "engine.calculators"
home = "only"
navigation = []
"""


def site_of(article: str, folder: Path) -> dict[str, bytes]:
    """Build a site whose only article is this, in an empty folder."""
    articles = folder / "content" / "articles"
    articles.mkdir(parents=True)
    (folder / "content" / "site.toml").write_text(SITE, encoding="utf-8")
    (articles / "only.md").write_text(article, encoding="utf-8")
    return Site(PROJECT, folder).make(Options())
