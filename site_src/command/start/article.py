"""The start of an article: front matter, an input, its answer, and a calculator of the site."""

import json
from datetime import date
from typing import Any

from site_src.command.start.refused import Refused
from site_src.command.start.template import filled

FOLDER = "content/articles"
NUMBERS_FIRST = ("number", "choice")


def article(name: str, title: str, described: list[dict[str, Any]], today: date) -> dict[str, str]:
    """Return the files of a new article, by paths in the site's folder.

    Its page shows the first of the site's calculators that has a number or a choice to change.

    Raises:
        Refused: the site has no calculator that an article could show.
    """
    shown, given = _shown(described)
    text = filled(
        "article.md",
        title=json.dumps(title or titled(name), ensure_ascii=False),
        updated=today.isoformat(),
        calculator=shown["name"],
        input=given["name"],
        default=json.dumps(given["default"], ensure_ascii=False),
    )
    return {f"{FOLDER}/{name}.md": text}


def titled(name: str) -> str:
    """Return a name as a title: "first-trade" is "First trade"."""
    words = name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _shown(described: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    for kind in NUMBERS_FIRST:
        for one in described:
            for each in one["inputs"]:
                if each["kind"] == kind:
                    return one, each
    raise Refused(
        "the site has no calculator that an article could show; "
        "make one first: python3 build.py new calculator NAME"
    )
