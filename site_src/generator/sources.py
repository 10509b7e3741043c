"""Reading a site: everything that a build needs from the disk, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

OURS = Path(__file__).resolve().parents[1]
PROJECT = OURS.parent


@dataclass(frozen=True)
class Sources:
    """A site as read: paths relative to `root` (content) or to their own folder (the others)."""

    root: Path
    content: Mapping[str, bytes]
    templates: Mapping[str, str]
    styles: Mapping[str, bytes]
    client: Mapping[str, bytes]
    licences: Mapping[str, bytes]


def read(root: Path) -> Sources:
    """Read the site whose `content/` stands under `root`, and what every site shares.

    Raises FileNotFoundError where `root` holds no `content/site.toml`.
    """
    root = root.resolve()
    if not (root / "content" / "site.toml").is_file():
        raise FileNotFoundError(f"{root} holds no site: content/site.toml is missing")
    templates = _files(OURS / "templates")
    licences = _files(OURS / "licences") | _existing({"fulcrum.txt": PROJECT / "LICENSE"})
    return Sources(
        root=root,
        content=MappingProxyType(_files(root / "content", "content/")),
        templates=MappingProxyType(
            {name: text.decode("utf-8-sig") for name, text in templates.items()}
        ),
        styles=MappingProxyType(_files(OURS / "styles")),
        client=MappingProxyType(_files(OURS / "client")),
        licences=MappingProxyType(licences),
    )


def _files(folder: Path, prefix: str = "") -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path))
    return {prefix + path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".") or path.name.endswith("~")


def _existing(files: Mapping[str, Path]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files.items() if path.is_file()}
