"""Pages: what each says, and the data that its script must know."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise

from markupsafe import Markup

from site_src.generator.article import Article, FactCitation
from site_src.generator.figures import Figures
from site_src.generator.licences import PAGE as LICENCES_PAGE
from site_src.generator.licences import Work
from site_src.generator.links import page_address, relative
from site_src.generator.outline import Outline, Section
from site_src.generator.render.markup import Setting, markup
from site_src.generator.render.shell import Shell, page_of

NOT_FOUND_TITLE = "There is no such page"
NOT_FOUND_WORDS = "The address may be mistyped, or the page may have moved."
LICENCES_TITLE = "Licences"
LICENCES_WORDS = "What this site is made of, and under which terms it may be used."


def render_article(article: Article, figures: Figures, outline: Outline, shell: Shell) -> bytes:
    """Render an article's page."""
    home = shell.site.home
    place = page_address(article.name, home)
    setting = Setting(
        page=place,
        home=home,
        figures=figures,
        outline=outline,
        facts=shell.facts,
        pictures=shell.assets.pictures,
        templates=shell.templates,
    )
    data = _data(place, figures, shell)
    front = article.front
    text = shell.templates.fill(
        "article.html.jinja",
        site=shell.site,
        page=page_of(place, (front.title, front.description), shell, is_live=data is not None),
        updated=front.updated,
        contents=_contents(outline.contents),
        body=markup(article.body, setting),
        footnotes=[(note.number, markup(note.children, setting)) for note in article.footnotes],
        facts=[shell.facts[name] for name in _cited(article)],
        data=data,
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


def _data(place: str, figures: Figures, shell: Shell) -> Markup | None:
    """Give what the page's script must know; None where the page has nothing to change."""
    assets = shell.assets
    if not figures.scenario or assets.python is None or "worker.js" not in assets.scripts:
        return None
    requests = {request.key: request for request in figures.requests.values()}
    data = {
        "scenario": dict(figures.scenario),
        "requests": {
            key: {
                "calculator": request.calculator,
                "pins": dict(request.pins),
                "follows": list(request.follows),
                "parts": list(request.parts),
            }
            for key, request in requests.items()
        },
        "engine": {
            "worker": relative(place, assets.scripts["worker.js"]),
            "python": relative(place, assets.python),
            "package": shell.site.calculators,
            "files": list(assets.python_files),
        },
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("</", "<\\/").replace("<!", "\\u003c!"))  # noqa: S704 - escaped here


def _contents(sections: tuple[Section, ...]) -> list[tuple[Section, tuple[Section, ...]]]:
    """Group sections of the third level under those of the second."""
    outer = [at for at, section in enumerate(sections) if section.level == min(_levels(sections))]
    return [(sections[a], sections[a + 1 : b]) for a, b in pairwise([*outer, len(sections)])]


def _levels(sections: tuple[Section, ...]) -> set[int]:
    return {section.level for section in sections}


def _cited(article: Article) -> list[str]:
    return [node.name for node in article.nodes() if isinstance(node, FactCitation) and node.ident]
