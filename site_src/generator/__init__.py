"""The generator: Markdown in, pages out, as one flow of named steps.

    read ─> understand (parse, compute) ─> check ─> render ─> check ─> write

Only `read` and `write` touch the disk (and esbuild, which bundles what was read); between them are
plain immutable values. What is wrong with the sources is found before anything is rendered, all of
it, and told together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_src.generator.assets import ICON, make_assets
from site_src.generator.beforehand import CHARTLESS, Beforehand, make_beforehand
from site_src.generator.bundle import bundled_worker
from site_src.generator.calculators import Desk, calculators_home, open_desk
from site_src.generator.compute import compute
from site_src.generator.content import Content, check_content, understand
from site_src.generator.documentation import PAGE as REFERENCE
from site_src.generator.embed import Embed
from site_src.generator.embedding import make_embeds
from site_src.generator.facts import PAGE as FACTS
from site_src.generator.figures import Figures
from site_src.generator.glossary import PAGE as GLOSSARY
from site_src.generator.inspection import Weight, inspect, weigh
from site_src.generator.keeping import PLACE as KEEPER
from site_src.generator.keeping import make_keeper
from site_src.generator.licences import PAGE as LICENCES
from site_src.generator.licences import Work, licence_files, read_works
from site_src.generator.links import page_address
from site_src.generator.manifest import make_manifest
from site_src.generator.options import Options
from site_src.generator.outline import outline
from site_src.generator.output import OutputRefused, recover, write
from site_src.generator.output import check as check_output
from site_src.generator.pages import check_pages
from site_src.generator.parse import parse
from site_src.generator.problem import ContentProblems, Problem
from site_src.generator.render import (
    Shell,
    Templates,
    dated,
    render_article,
    render_card,
    render_embed,
    render_glossary,
    render_licences,
    render_lists,
    render_not_found,
    render_reference,
    render_sources,
)
from site_src.generator.site import PATH as SITE
from site_src.generator.site import Site, read_site
from site_src.generator.sources import Sources, read

__all__ = [
    "ContentProblems",
    "Options",
    "OutputRefused",
    "Problem",
    "Site",
    "Sources",
    "Weight",
    "bundled_worker",
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
    desk = open_desk(sources.root, site)
    content = understand(sources, site, desk)
    _stop_at(*check_content(content, sources, desk))
    embeds = [(one, compute(one.page, desk)) for one in make_embeds(desk, content.articles, site)]
    _stop_at(*(problem for _, figures in embeds for problem in figures.problems))

    assets = make_assets(sources, browser_python, reload=options.reload)
    is_quick = assets.python is not None and not options.reload  # a writer waits for every build
    templates = Templates(sources.templates)
    shell = Shell(
        site,
        options,
        assets,
        content.facts.by_name,
        content.glossary,
        templates,
        has_feed=bool(dated(content.articles)),
        beforehand=dict(_beforehand(content, embeds, desk)) if is_quick else {},
    )
    works = read_works(sources.licences, (*assets.scripts, *assets.python_files, *sources.faces))
    pages = dict([*_articles(content, shell, sources.faces), *_others(content, works, shell)])
    for embed, figures in embeds:
        alone = outline(embed.page, figures)
        pages[embed.place + "index.html"] = render_embed(embed, figures, alone, shell)
    pages |= render_lists(content.articles, pages, shell)
    answers = {one.path: one.file for one in shell.beforehand.values() if one}
    manifest = make_manifest(site, sources.styles.get(ICON), assets.papers)
    papers = {**licence_files(works, sources.licences), **manifest}
    files = {**assets.files, **answers, **papers, **pages}
    if assets.keeper is not None:
        files[KEEPER] = make_keeper(assets.keeper, files, assets.python)
    _stop_at(*check_pages(files, options.base_path))
    return files


def _beforehand(
    content: Content, embeds: Iterable[tuple[Embed, Figures]], desk: Desk
) -> Iterator[tuple[str, Beforehand | None]]:
    """Give what pages know beforehand, by place.

    A calculator that stands alone goes without charts, which would be asked for its sake only.
    """
    for article in content.articles:
        place = page_address(article.name, content.site.home)
        yield place, make_beforehand(article, content.figures[article.name], desk)
    for embed, figures in embeds:
        yield embed.place, make_beforehand(embed.page, figures, desk, CHARTLESS)


def _articles(
    content: Content, shell: Shell, faces: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    for article in content.articles:
        place = page_address(article.name, content.site.home)
        figures, sections = content.figures[article.name], content.outlines[article.name]
        card = render_card(article, figures, shell, faces)
        if card is not None:
            yield card.path, card.content
        yield place + "index.html", render_article(article, figures, sections, shell, card)


def _others(content: Content, works: Iterable[Work], shell: Shell) -> Iterator[tuple[str, bytes]]:
    yield "404.html", render_not_found(shell)
    yield LICENCES + "index.html", render_licences(works, shell)
    if content.glossary.entries:
        page = render_glossary(content.articles, content.outlines, shell)
        yield GLOSSARY + "index.html", page
    if content.facts.by_name:
        yield FACTS + "index.html", render_sources(content.articles, shell)
    if content.documentation:
        yield REFERENCE + "index.html", render_reference(content.documentation, shell)


def _stop_at(*problems: Problem) -> None:
    if problems:
        raise ContentProblems(problems)
