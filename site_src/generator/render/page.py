"""Pages: what each says, and the data that its script must know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from markupsafe import Markup

from site_src.generator.article import Article, FactCitation, Quiz, Term
from site_src.generator.cards import Card
from site_src.generator.embed import Embed
from site_src.generator.facts import PAGE as FACTS_PAGE
from site_src.generator.facts import publications
from site_src.generator.figures import Figures
from site_src.generator.glossary import PAGE as GLOSSARY_PAGE
from site_src.generator.glossary import Entry, Glossary
from site_src.generator.licences import PAGE as LICENCES_PAGE
from site_src.generator.licences import Work
from site_src.generator.links import linked, page_address, relative
from site_src.generator.outline import Outline, Section
from site_src.generator.render.data import as_data
from site_src.generator.render.machines import ARTICLE, Told
from site_src.generator.render.markup import Setting, markup
from site_src.generator.render.shell import Shell, page_of

GLOSSARY_TITLE = "Glossary"
GLOSSARY_WORDS = "What the terms used here mean, each with the places where it is used."
SOURCES_TITLE = "Sources"
SOURCES_WORDS = "Every cited figure, with what it counts, who published it, and when."
NOT_FOUND_TITLE = "There is no such page"
NOT_FOUND_WORDS = "The address may be mistyped, or the page may have moved."
LICENCES_TITLE = "Licences"
LICENCES_WORDS = "What this site is made of, and under which terms it may be used."


def render_article(
    article: Article, figures: Figures, outline: Outline, shell: Shell, card: Card | None
) -> bytes:
    """Render an article's page; its card is what other sites show of it."""
    place = page_address(article.name, shell.site.home)
    setting = _setting(place, figures, outline, shell)
    data = _data(place, figures, shell)
    front = article.front
    is_live = data is not None or any(isinstance(node, Quiz) for node in article.nodes())
    text = shell.templates.fill(
        "article.html.jinja",
        site=shell.site,
        page=page_of(
            place,
            (front.title, front.description),
            shell,
            is_live=is_live,
            told=Told(ARTICLE, front.updated, card),
        ),
        updated=front.updated,
        contents=_contents(outline.contents),
        body=markup(article.body, setting),
        footnotes=[(note.number, markup(note.children, setting)) for note in article.footnotes],
        facts=[shell.facts[name] for name in _cited(article)],
        terms=_terms(article, shell.glossary),
        data=data,
        answers=_answers(place, shell),
    )
    return text.encode()


def render_embed(embed: Embed, figures: Figures, outline: Outline, shell: Shell) -> bytes:
    """Render the page that holds a calculator alone, for frames on other sites."""
    home, front, stands = shell.site.home, embed.page.front, embed.article
    place = page_address(stands.name, home) if stands else ""
    page = page_of(embed.place, (front.title, front.description), shell, is_live=True)
    canonical = page_of(place, (front.title, front.description), shell).canonical
    text = shell.templates.fill(
        "embed.html.jinja",
        site=shell.site,
        page=replace(page, canonical=canonical, is_listed=False),
        body=markup(embed.page.body, _setting(embed.place, figures, outline, shell)),
        source={
            "title": stands.front.title if stands else front.title,
            "address": relative(embed.place, place) + (f"#{embed.ident}" if stands else ""),
        },
        data=_data(embed.place, figures, shell),
        answers=_answers(embed.place, shell),
    )
    return text.encode()


def render_glossary(
    articles: Iterable[Article], outlines: Mapping[str, Outline], shell: Shell
) -> bytes:
    """Render the glossary: every term, what it means, and where it is used."""
    known = {article.name: article for article in articles}
    uses = shell.glossary.used_in(known.values())
    entries = [
        {
            "name": entry.name,
            "term": entry.term,
            "meaning": entry.meaning,
            "see": entry.see and linked(entry.see, GLOSSARY_PAGE, shell.site.home),
            "uses": [
                _use(known[name], outlines[name].section_at(line), shell)
                for name, line in uses[entry.name].items()
            ],
        }
        for entry in sorted(shell.glossary.entries.values(), key=lambda one: one.term.casefold())
    ]
    page = page_of(GLOSSARY_PAGE, (GLOSSARY_TITLE, GLOSSARY_WORDS), shell)
    text = shell.templates.fill("glossary.html.jinja", site=shell.site, page=page, entries=entries)
    return text.encode()


def render_sources(articles: Iterable[Article], shell: Shell) -> bytes:
    """Render the list of what is cited: every publication, and each figure taken from it."""
    uses: dict[str, list[dict[str, str]]] = {name: [] for name in shell.facts}
    for article in articles:
        place = relative(FACTS_PAGE, page_address(article.name, shell.site.home))
        for name in _cited(article):
            use = {"title": article.front.title, "address": f"{place}#cites-{name}"}
            uses[name].append(use)
    page = page_of(FACTS_PAGE, (SOURCES_TITLE, SOURCES_WORDS), shell)
    found = publications(shell.facts.values())
    text = shell.templates.fill(
        "sources.html.jinja", site=shell.site, page=page, publications=found, uses=uses
    )
    return text.encode()


def render_not_found(shell: Shell) -> bytes:
    """Render the page that a host shows for any address there is not, at whatever depth."""
    page = page_of(None, (NOT_FOUND_TITLE, NOT_FOUND_WORDS), shell)
    return shell.templates.fill("404.html.jinja", site=shell.site, page=page).encode()


def render_licences(works: Iterable[Work], shell: Shell) -> bytes:
    """Render the list of what is shipped, each with its licence."""
    page = page_of(LICENCES_PAGE, (LICENCES_TITLE, LICENCES_WORDS), shell)
    text = shell.templates.fill("licences.html.jinja", site=shell.site, page=page, works=works)
    return text.encode()


def _setting(place: str, figures: Figures, outline: Outline, shell: Shell) -> Setting:
    return Setting(
        page=place,
        home=shell.site.home,
        figures=figures,
        outline=outline,
        facts=shell.facts,
        glossary=shell.glossary,
        pictures=shell.assets.pictures,
        templates=shell.templates,
    )


def _use(article: Article, section: Section | None, shell: Shell) -> dict[str, str]:
    place = page_address(article.name, shell.site.home)
    anchor = f"#{section.ident}" if section else ""
    return {"title": article.front.title, "address": relative(GLOSSARY_PAGE, place) + anchor}


def _terms(article: Article, glossary: Glossary) -> list[Entry]:
    """Give the terms that an article uses, each once."""
    found = [glossary.find(node.name) for node in article.nodes() if isinstance(node, Term)]
    return list({entry.name: entry for entry in found if entry}.values())


def _data(place: str, figures: Figures, shell: Shell) -> Markup | None:
    """Give what the page's script must know; None where the page has nothing to change."""
    assets = shell.assets
    requests = figures.requested()
    if not requests or assets.python is None or "worker.js" not in assets.scripts:
        return None
    data = {
        "scenario": dict(figures.scenario),
        "requests": requests,
        "engine": {
            "worker": relative(place, assets.scripts["worker.js"]),
            "python": relative(place, assets.python),
            "package": shell.site.calculators,
            "digests": dict(assets.digests),
        },
    }
    return as_data(data)


def _answers(place: str, shell: Shell) -> Markup | None:
    """Give the answers that the page's script knows beforehand, and where it finds the rest."""
    known = shell.beforehand.get(place)
    if known is None:
        return None
    return as_data(
        {
            "first": known.first,
            "address": relative(place, known.path),
            "integrity": known.integrity,
        }
    )


def _contents(sections: tuple[Section, ...]) -> list[tuple[Section, tuple[Section, ...]]]:
    """Group sections of the third level under those of the second."""
    outer = [at for at, section in enumerate(sections) if section.level == min(_levels(sections))]
    return [(sections[a], sections[a + 1 : b]) for a, b in pairwise([*outer, len(sections)])]


def _levels(sections: tuple[Section, ...]) -> set[int]:
    return {section.level for section in sections}


def _cited(article: Article) -> list[str]:
    return [node.name for node in article.nodes() if isinstance(node, FactCitation) and node.ident]
