"""Making the embeds: for each calculator a page that holds nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine import PARTS
from site_src.generator.article import Article, CalculatorBlock, FrontMatter, Reference
from site_src.generator.calculators import Desk
from site_src.generator.embed import Embed
from site_src.generator.site import Site

ALONE = 1


def make_embeds(desk: Desk, articles: Iterable[Article], site: Site) -> Iterator[Embed]:
    """Make a page for each calculator; of several articles that hold it, the first is named."""
    order = [site.home, *(entry.article for entry in site.navigation)]
    known = {article.name: article for article in articles}
    sorted_ = [known[name] for name in dict.fromkeys((*order, *known)) if name in known]
    stands = {}
    for article in reversed(sorted_):
        for node in reversed(tuple(article.nodes())):
            if isinstance(node, CalculatorBlock):
                stands[node.reference.calculator] = (article, node.ident)
    for name, description in desk.described.items():
        path, line = desk.declared(name)
        block = CalculatorBlock(
            line=line,
            reference=Reference(name, ()),
            options=(),
            parts=PARTS,
            shown=None,
            look="",
            ident=f"calculator-{name}",
            level=ALONE,
        )
        front = FrontMatter(description["title"], site.description, None, ())
        page = Article(path, name, front, (block,), (), ())
        yield Embed(page, *stands.get(name, (None, None)))
