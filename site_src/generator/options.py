"""How a site is to be generated, whatever its sources."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """Where the site will stand, and whether it is being written.

    `base_path` begins and ends with a slash; `site_url` takes the place of the address in
    site.toml; `reload` adds the script that reloads pages while they are served for writing.
    """

    base_path: str = "/"
    site_url: str | None = None
    reload: bool = False
