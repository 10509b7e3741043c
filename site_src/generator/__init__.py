"""The generator: Markdown in, pages out, as one flow of named steps.

    read ─> parse, document ─> compute ─> check ─> render ─> check ─> write

Only `read` and `write` touch the disk (and esbuild, which bundles what was read); between them are
plain immutable values. What is wrong with the sources is found before anything is rendered, all of
it, and told together.
"""

from __future__ import annotations

from collections.abc import Mapping

from site_src.generator.assets import make_assets, picture_names
from site_src.generator.calculators import calculators_home, open_desk
from site_src.generator.compute import compute
from site_src.generator.documentation import PAGE as REFERENCE
from site_src.generator.documentation import check_documentation, document
from site_src.generator.facts import PATH as FACTS
from site_src.generator.facts import read_facts
from site_src.generator.inspection import Weight, inspect, weigh
from site_src.generator.licences import PAGE as LICENCES
from site_src.generator.licences import licence_files, read_works
from site_src.generator.links import check_links, page_address
from site_src.generator.options import Options
from site_src.generator.outline import outline
from site_src.generator.output import OutputRefused, recover, write
from site_src.generator.output import check as check_output
from site_src.generator.pages import check_pages
from site_src.generator.parse import parse, parse_all
from site_src.generator.problem import ContentProblems, Problem
from site_src.generator.render import (
    Shell,
    Templates,
    render_article,
    render_licences,
    render_not_found,
    render_reference,
)
from site_src.generator.site import PATH as SITE
from site_src.generator.site import Site, check_articles, read_site
from site_src.generator.sources import Sources, read
from site_src.generator.still import check_still
from site_src.generator.unused import check_unused

__all__ = [
    "ContentProblems",
    "Options",
    "OutputRefused",
    "Problem",
    "Site",
    "Sources",
    "Weight",
    "calculators_home",
    "check_output",
    "generate",
    "inspect",
    "parse",
    "read",
    "read_site",
    "recover",
    "weigh",
    "write",
]


def generate(
    sources: Sources, options: Options, browser_python: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Turn the sources of a site into its files, by path.

    Raises ContentProblems with everything that is wrong in the sources.
    """
    site = read_site(sources.content[SITE])
    facts = read_facts(sources.content.get(FACTS))
    articles = parse_all(sources.content, site.names)
    documentation = document(sources.documented, site.reference)
    desk = open_desk(sources.root, site)
    figures = {article.name: compute(article, desk) for article in articles}
    outlines = {article.name: outline(article, figures[article.name]) for article in articles}

    anchors = {name: one.anchors for name, one in outlines.items()}
    _stop_at(
        *site.problems,
        *facts.problems,
        *(problem for article in articles for problem in article.problems),
        *(problem for one in figures.values() for problem in one.problems),
        *(problem for one in outlines.values() for problem in one.problems),
        *facts.cited_wrongly(articles),
        *(problem for one in articles for problem in check_still(one, figures[one.name])),
        *(problem for one in articles for problem in check_unused(one, figures[one.name])),
        *check_documentation(site, sources.root, documentation),
        *check_articles(site, figures),
        *check_links(articles, anchors, picture_names(sources)),
    )

    assets = make_assets(sources, browser_python, reload=options.reload)
    shell = Shell(site, options, assets, facts.by_name, Templates(sources.templates))
    works = read_works(sources.licences, (*assets.scripts, *assets.python_files))
    files = dict(assets.files) | licence_files(works, sources.licences)
    for article in articles:
        place = page_address(article.name, site.home)
        files[place + "index.html"] = render_article(
            article, figures[article.name], outlines[article.name], shell
        )
    files["404.html"] = render_not_found(shell)
    files[LICENCES + "index.html"] = render_licences(works, shell)
    if documentation:
        files[REFERENCE + "index.html"] = render_reference(documentation, shell)
    _stop_at(*check_pages(files, options.base_path))
    return files


def _stop_at(*problems: Problem) -> None:
    if problems:
        raise ContentProblems(problems)
