"""Reading a site: everything that a build needs from the disk, as plain values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from site_src.generator.packages import PROJECT, home_of

OURS = PROJECT / "site_src"
WORDED = (".md", ".toml")


@dataclass(frozen=True)
class Sources:
    """A site as read: paths relative to `root` (content) or to their own folder (the others).

    `documented` is the Python of the package that `site.toml` names as the reference, by paths
    relative to the folder that holds its top package; empty where there is none. `faces` are those
    that the site is set in, with their style sheet, as they were cut for it: they come last, as it
    is what the others say that decides how they are cut. Without them a reader's own are used.
    """

    root: Path
    content: Mapping[str, bytes]
    templates: Mapping[str, str]
    styles: Mapping[str, bytes]
    client: Mapping[str, bytes]
    licences: Mapping[str, bytes]
    documented: Mapping[str, bytes]
    faces: Mapping[str, bytes] = field(default_factory=dict)

    def words(self) -> Iterator[str]:
        """Give the texts whose words stand on pages; what calculators say stands elsewhere."""
        for name, content in self.content.items():
            if name.endswith(WORDED):
                yield content.decode("utf-8", errors="replace")
        yield from self.templates.values()


def read(root: Path) -> Sources:
    """Read the site whose `content/` stands under `root`, and what every site shares.

    Raises FileNotFoundError where `root` holds no `content/site.toml`.
    """
    root = root.resolve()
    if not (root / "content" / "site.toml").is_file():
        raise FileNotFoundError(f"{root} holds no site: content/site.toml is missing")
    templates = _files(OURS / "templates")
    licences = _files(OURS / "licences") | _existing({"fulcrum.txt": PROJECT / "LICENSE"})
    content = _files(root / "content", "content/")
    return Sources(
        root=root,
        content=MappingProxyType(content),
        templates=MappingProxyType(
            {name: text.decode("utf-8-sig") for name, text in templates.items()}
        ),
        styles=MappingProxyType(_files(OURS / "styles")),
        client=MappingProxyType(_files(OURS / "client")),
        licences=MappingProxyType(licences),
        documented=MappingProxyType(read_documented(root, content["content/site.toml"])),
    )


def read_documented(root: Path, declaration: bytes) -> dict[str, bytes]:
    """Read the sources of the package that a site's declaration names as its reference."""
    try:
        name = str(tomllib.loads(declaration.decode("utf-8-sig")).get("reference", ""))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}  # told with its line when the declaration is parsed
    parts = name.split(".")
    if not all(part.isidentifier() for part in parts):
        return {}
    home = home_of(root, name)
    place = home.joinpath(*parts)
    found = [place.with_suffix(".py"), *sorted(place.rglob("*.py"))]
    return _existing({path.relative_to(home).as_posix(): path for path in found})


def _files(folder: Path, prefix: str = "") -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path))
    return {prefix + path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".") or path.name.endswith("~")


def _existing(files: Mapping[str, Path]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files.items() if path.is_file()}
