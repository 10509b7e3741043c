"""The web app manifest, so that a reader can install the site: its name, its colours, its icons."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_src.generator.assets import hashed
from site_src.generator.cards import rasterised
from site_src.generator.site import Site

PLACE = "manifest.webmanifest"
SIZES = (192, 512)
MASKED, WHOLE, ROUNDED = 0.6, 0.8, 0.2
_DRAWING = re.compile(r"<svg\b(?P<attributes>[^>]*)>(?P<inside>.*)</svg>", re.DOTALL)
_MEDIA = re.compile(r"@media[^{]*\{[^{}]*\{[^{}]*\}\s*\}")


@dataclass(frozen=True)
class _Icon:
    """An icon in one size; a system may cut any shape out of a maskable one."""

    size: int
    is_maskable: bool

    @property
    def purpose(self) -> str:
        return "maskable" if self.is_maskable else "any"


def make_manifest(site: Site, drawing: bytes | None, papers: tuple[str, ...]) -> dict[str, bytes]:
    """Write a site's manifest, and draw its icons; nothing for a site without a drawing of one."""
    if drawing is None or not papers:
        return {}
    colour = papers[0]
    icons = {one: _drawn(drawing.decode(), one, colour) for one in _icons()}
    places = {one: _place(one, content) for one, content in icons.items()}
    told = {
        "name": site.title,
        "short_name": site.title,
        "description": site.description,
        "lang": site.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "theme_color": colour,
        "background_color": colour,
        "icons": [
            {
                "src": place,
                "type": "image/png",
                "sizes": f"{one.size}x{one.size}",
                "purpose": one.purpose,
            }
            for one, place in places.items()
        ],
    }
    manifest = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return {PLACE: manifest, **{places[one]: content for one, content in icons.items()}}


def _icons() -> Iterator[_Icon]:
    return (_Icon(size, kind) for kind in (False, True) for size in SIZES)


def _drawn(drawing: str, icon: _Icon, paper: str) -> bytes:
    """Draw the icon as it looks by day, on paper; a maskable one small enough for any shape."""
    found = _DRAWING.search(_MEDIA.sub("", drawing))
    size, inner = icon.size, icon.size * (MASKED if icon.is_maskable else WHOLE)
    edge, corner = (size - inner) / 2, 0 if icon.is_maskable else size * ROUNDED
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}">'
        f'<rect width="{size}" height="{size}" rx="{corner:g}" fill="{paper}"/>'
        f'<svg x="{edge:g}" y="{edge:g}" width="{inner:g}" height="{inner:g}"'
        f"{found['attributes'] if found else ''}>{found['inside'] if found else ''}</svg></svg>"
    )
    return rasterised(svg, ())


def _place(icon: _Icon, content: bytes) -> str:
    return hashed(f"icon-{icon.purpose}-{icon.size}.png", content)
