"""Making a page's answers beforehand: read what it uses, ask for every stop, fit what is found."""

from __future__ import annotations

from collections.abc import Collection

from site_src.generator.article import Article
from site_src.generator.assets import hashed
from site_src.generator.beforehand.ask import ask
from site_src.generator.beforehand.fit import in_file, in_page
from site_src.generator.beforehand.record import FOLDER, Beforehand
from site_src.generator.beforehand.uses import COVERED, uses_of
from site_src.generator.calculators import Desk
from site_src.generator.figures import Figures


def make_beforehand(
    article: Article, figures: Figures, desk: Desk, parts: Collection[str] = COVERED
) -> Beforehand | None:
    """Ask for what a reader may touch first, and keep what the answers would change.

    `parts` are those of an answer that are wanted at all. None where there is nothing to know.
    """
    uses = uses_of(article, figures, parts)
    answers = ask(uses, figures, desk)
    file = in_file(answers)
    if file is None:
        return None
    path = hashed(f"{article.name}.json", file, FOLDER)
    return Beforehand(in_page(answers, uses.touched.values()), path, file)
