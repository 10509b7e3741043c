"""What a site says, understood: its files parsed, its figures computed, and all that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_src.generator.article import Article
from site_src.generator.assets import picture_names
from site_src.generator.calculators import Desk
from site_src.generator.cards import check_card
from site_src.generator.compute import compute
from site_src.generator.documentation import check_documentation, document
from site_src.generator.documentation.record import Documentation
from site_src.generator.facts import PAGE as FACTS_PAGE
from site_src.generator.facts import PATH as FACTS
from site_src.generator.facts import Facts, read_facts
from site_src.generator.figures import Figures
from site_src.generator.glossary import PAGE as GLOSSARY_PAGE
from site_src.generator.glossary import PATH as GLOSSARY
from site_src.generator.glossary import Glossary, read_glossary
from site_src.generator.links import check_links
from site_src.generator.outline import Outline, outline
from site_src.generator.parse import parse_all
from site_src.generator.problem import Problem
from site_src.generator.site import Site, check_articles
from site_src.generator.sources import Sources
from site_src.generator.states import check_states
from site_src.generator.still import check_still
from site_src.generator.unused import check_unused


@dataclass(frozen=True)
class Content:
    """A site's content; figures and outlines are those of its articles, by name."""

    site: Site
    facts: Facts
    glossary: Glossary
    articles: tuple[Article, ...]
    documentation: Documentation | None
    figures: Mapping[str, Figures]
    outlines: Mapping[str, Outline]


def understand(sources: Sources, site: Site, desk: Desk) -> Content:
    """Read what a site says, and compute its figures."""
    articles = parse_all(sources.content, site.names)
    figures = {article.name: compute(article, desk) for article in articles}
    return Content(
        site=site,
        facts=read_facts(sources.content.get(FACTS)),
        glossary=read_glossary(sources.content.get(GLOSSARY), site.names),
        articles=articles,
        documentation=document(sources.documented, site.reference),
        figures=figures,
        outlines={article.name: outline(article, figures[article.name]) for article in articles},
    )


def check_content(content: Content, sources: Sources, desk: Desk) -> Iterator[Problem]:
    """Find everything that is wrong with what a site says."""
    site, articles, figures = content.site, content.articles, content.figures
    anchors = {name: one.anchors for name, one in content.outlines.items()}
    if content.glossary.entries:
        anchors[GLOSSARY_PAGE.rstrip("/")] = tuple(content.glossary.entries)
    if content.facts.by_name:
        anchors[FACTS_PAGE.rstrip("/")] = ()
    yield from site.problems
    yield from content.facts.problems
    yield from content.glossary.problems
    for article in articles:
        shown = figures[article.name]
        yield from article.problems
        yield from shown.problems
        yield from content.outlines[article.name].problems
        yield from check_still(article, shown)
        yield from check_unused(article, shown)
        yield from check_card(article)
    yield from content.facts.cited_wrongly(articles)
    yield from content.glossary.misnamed(articles)
    yield from content.glossary.led_astray(anchors)
    yield from check_documentation(site, sources.root, content.documentation)
    yield from check_articles(site, figures)
    yield from check_links(articles, anchors, picture_names(sources))
    yield from check_states(articles, figures, desk)
