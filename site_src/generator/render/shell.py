"""The shell around what a page says: its words, its addresses, its navigation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from site_src.generator.assets import Assets, digest_of
from site_src.generator.beforehand.record import Beforehand
from site_src.generator.documentation import PAGE as REFERENCE_PAGE
from site_src.generator.facts import PAGE as FACTS_PAGE
from site_src.generator.facts import Fact
from site_src.generator.glossary import PAGE as GLOSSARY_PAGE
from site_src.generator.glossary import Glossary
from site_src.generator.keeping import PLACE as KEEPER
from site_src.generator.licences import PAGE as LICENCES_PAGE
from site_src.generator.links import page_address, relative
from site_src.generator.manifest import PLACE as MANIFEST
from site_src.generator.options import Options
from site_src.generator.render.machines import ARTICLE, FEED, PLAIN, Place, Told, linked_data
from site_src.generator.render.templates import Templates
from site_src.generator.site import Site

SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Shell:
    """What all pages of a build share; `has_feed` where any article says when it changed.

    `beforehand` holds, by the places of pages, the answers that go along with them.
    """

    site: Site
    options: Options
    assets: Assets
    facts: Mapping[str, Fact]
    glossary: Glossary
    templates: Templates
    has_feed: bool = False
    beforehand: Mapping[str, Beforehand | None] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The whole address of the site, which ends with a slash."""
        return (self.options.site_url or self.site.address).rstrip("/") + "/"


@dataclass(frozen=True)
class Link:
    """An entry of the navigation, as one page shows it."""

    title: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class Page:
    """What the shell says of one page; addresses are as that page must write them.

    Beside the address of each script stands what proves it.
    """

    title: str
    description: str
    canonical: str | None
    is_listed: bool
    root: str
    keeper: str | None
    style: str
    faces: tuple[str, ...]
    icon: str | None
    manifest: str | None
    papers: tuple[tuple[str, str], ...]
    scripts: tuple[tuple[str, str], ...]
    navigation: tuple[Link, ...]
    licences: str
    reference: str | None
    glossary: str | None
    sources: str | None
    feed: str | None
    before: Link | None
    after: Link | None
    is_inner: bool
    is_article: bool
    card: str | None
    card_words: str
    linked_data: Markup | None


def page_of(
    place: str | None,
    words: tuple[str, str],
    shell: Shell,
    *,
    is_live: bool = False,
    told: Told = PLAIN,
) -> Page:
    """Give what the shell says of the page at a place; None is wherever a host shows it."""
    assets, site = shell.assets, shell.site
    title, description = words

    def seen(target: str) -> str:
        return shell.options.base_path + target if place is None else relative(place, target)

    scripts = ["page.js" if is_live else "still.js"] + ["reload.js"] * shell.options.reload
    own_scripts = [assets.scripts[name] for name in scripts if name in assets.scripts]
    links = [(entry, page_address(entry.article, site.home)) for entry in site.navigation]
    navigation = [Link(entry.title, seen(to), to == place) for entry, to in links]
    before, after = _neighbours(navigation)
    own = None if place is None else shell.address + place
    return Page(
        title=title,
        description=description,
        canonical=own,
        is_listed=place is not None,
        root=seen(""),
        keeper=None if assets.keeper is None else seen(KEEPER),
        style=seen(assets.style),
        faces=tuple(seen(face) for face in assets.early_faces),
        icon=None if assets.icon is None else seen(assets.icon),
        manifest=seen(MANIFEST) if assets.icon and assets.papers else None,
        papers=tuple(zip(SCHEMES, assets.papers, strict=False)),
        scripts=tuple((seen(one), digest_of(assets.files[one])) for one in own_scripts),
        navigation=tuple(navigation),
        licences=seen(LICENCES_PAGE),
        reference=seen(REFERENCE_PAGE) if site.reference else None,
        glossary=seen(GLOSSARY_PAGE) if shell.glossary.entries else None,
        sources=seen(FACTS_PAGE) if shell.facts else None,
        feed=seen(FEED) if shell.has_feed else None,
        before=before,
        after=after,
        is_inner=bool(place),
        is_article=told.kind == ARTICLE,
        card=shell.address + told.card.path if told.card else None,
        card_words=told.card.words if told.card else "",
        linked_data=None
        if own is None
        else linked_data(words, Place(shell.address, own), site, told),
    )


def _neighbours(navigation: list[Link]) -> tuple[Link | None, Link | None]:
    """Give what stands before and after the current page in the navigation."""
    around = [None, *navigation, None]
    current = [number for number, one in enumerate(navigation, start=1) if one.is_current]
    return (around[current[0] - 1], around[current[0] + 1]) if current else (None, None)
