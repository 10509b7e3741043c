"""Assets: what pages load, under names that change with the content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from site_src.generator.bundle import EMBED, SCRIPTS, STYLE, bundle
from site_src.generator.sources import Sources

FOLDER = "assets/"
ARTICLES = "content/articles/"
ICON = "icon.svg"
EARLY_FACES = ("text", "text-strong", "figures", "figures-strong")


@dataclass(frozen=True)
class Assets:
    """The files to ship and where they lie, all relative to the site's own address."""

    files: Mapping[str, bytes]
    scripts: Mapping[str, str]
    style: str
    early_faces: tuple[str, ...]
    icon: str | None
    pictures: Mapping[str, str]
    python: str | None
    python_files: tuple[str, ...]


def make_assets(sources: Sources, browser_python: Mapping[str, bytes], *, reload: bool) -> Assets:
    """Lay out everything that pages load; `reload` adds the script that is for serving only."""
    bundled = bundle(sources.client, {**sources.styles, **_faces(sources)})
    wanted = [name for name in SCRIPTS if name in bundled and (reload or name != "reload.js")]
    places = {name: _place(name, bundled[name]) for name in (*wanted, STYLE)}
    files = {places[name]: bundled[name] for name in places}
    files |= {FOLDER + name: bundled[name] for name in bundled if name not in (*SCRIPTS, STYLE)}
    icon = sources.styles.get(ICON)
    pictures = picture_names(sources)
    pictured = {name: hashed(name, content) for name, content in pictures.items()}
    files |= {pictured[name]: content for name, content in pictures.items()}
    if icon is not None:
        files[hashed(ICON, icon)] = icon
    python = f"{FOLDER}python-{_hash(browser_python)}/" if browser_python else None
    files |= {f"{python}{name}": content for name, content in browser_python.items()}
    return Assets(
        files=files,
        scripts={name: places[name] for name in wanted},
        style=places[STYLE],
        early_faces=tuple(FOLDER + name for name in bundled if _is_early_face(name)),
        icon=None if icon is None else hashed(ICON, icon),
        pictures=pictured,
        python=python,
        python_files=tuple(sorted(browser_python)),
    )


def picture_names(sources: Sources) -> Mapping[str, bytes]:
    """Give the pictures that lie beside the articles, by the names that articles use."""
    return {
        path.removeprefix(ARTICLES): content
        for path, content in sources.content.items()
        if path.startswith(ARTICLES) and not path.endswith(".md")
    }


def _faces(sources: Sources) -> Mapping[str, bytes]:
    return {name: one for name, one in sources.faces.items() if name.endswith((".css", ".woff2"))}


def _is_early_face(name: str) -> bool:
    """Whether a bundled file is a face that the first screen shows."""
    return name.endswith(".woff2") and name.partition(".")[0] in EARLY_FACES


def _place(name: str, content: bytes) -> str:
    """Give the place of a file; what pages of other sites load keeps its name."""
    return name if name == EMBED else hashed(name, content)


def hashed(name: str, content: bytes, folder: str = FOLDER) -> str:
    """Give the place of a file under a name that changes with its content."""
    path = PurePosixPath(name)
    return f"{folder}{path.stem}.{_hash({name: content})}{path.suffix}"


def _hash(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()[:12]
