"""Assets: what pages load, under names that change with the content."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from site_src.generator.bundle import EMBED, KEEPER, RELOAD, SCRIPTS, STILL, STYLE, bundle
from site_src.generator.sources import Sources

FOLDER = "assets/"
ARTICLES = "content/articles/"
ICON = "icon.svg"
THEME = "theme.css"
WORKER = "worker.js"
EARLY_FACES = ("text", "text-strong", "figures", "figures-strong")
_PAPER = re.compile(rb"--paper:\s*(#[0-9a-f]{3,6})\b")


@dataclass(frozen=True)
class Assets:
    """The files to ship and where they lie, all relative to the site's own address.

    The keeper is shipped by another name, with more in it than its script. `papers` are the colours
    that pages have by day and by night.
    `digests` prove the files that the engine in the browser is made of.
    """

    files: Mapping[str, bytes]
    scripts: Mapping[str, str]
    style: str
    early_faces: tuple[str, ...]
    icon: str | None
    papers: tuple[str, ...]
    pictures: Mapping[str, str]
    keeper: bytes | None
    python: str | None
    python_files: tuple[str, ...]
    digests: Mapping[str, str]


def make_assets(sources: Sources, browser_python: Mapping[str, bytes], *, reload: bool) -> Assets:
    """Lay out everything that pages load.

    `reload` adds the script that is for serving only, when nothing is to be kept.
    """
    bundled = bundle(sources.client, {**sources.styles, **_faces(sources)})
    others = {KEEPER, STILL if reload else RELOAD}
    wanted = [name for name in SCRIPTS if name in bundled and name not in others]
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
        papers=tuple(one.decode() for one in _PAPER.findall(sources.styles.get(THEME, b""))[:2]),
        pictures=pictured,
        keeper=None if reload else bundled.get(KEEPER),
        python=python,
        python_files=tuple(sorted(browser_python)),
        digests=digests_of({WORKER: bundled.get(WORKER, b""), **browser_python}),
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


def digests_of(files: Mapping[str, bytes]) -> Mapping[str, str]:
    """Give the digest of each file, by its name."""
    return {name: digest_of(content) for name, content in sorted(files.items())}


def digest_of(content: bytes) -> str:
    """Give the SHA-256 of a file, in base64, as browsers are told it."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _hash(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()[:12]
