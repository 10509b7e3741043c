"""Embeds: pages that hold one calculator alone, to stand in a frame on another site."""

from __future__ import annotations

from dataclasses import dataclass

from site_src.generator.article import Article

FOLDER = "embed/"


@dataclass(frozen=True)
class Embed:
    """A calculator's own page, as an article that holds nothing else.

    `article` is the site's article in which it stands, and `ident` its place there; both are None
    for a calculator that stands in none.
    """

    page: Article
    article: Article | None
    ident: str | None

    @property
    def place(self) -> str:
        """The page's address below the site's own."""
        return f"{FOLDER}{self.page.name}/"
