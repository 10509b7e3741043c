"""The site's keeper, its service worker, with what this release holds written ahead of it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from site_src.generator.assets import FOLDER, digest_of
from site_src.generator.beforehand.record import FOLDER as ANSWERS

PLACE = "sw.js"
INDEX = "index.html"
DIGEST_LENGTH = 12
FOR_MACHINES = ("cards/", "feed.xml", "sitemap.xml", "robots.txt")
UNKEPT = (ANSWERS, *FOR_MACHINES)


def make_keeper(script: bytes, files: Mapping[str, bytes], python: str | None) -> bytes:
    """Write what a site holds ahead of the script that keeps it; `python` is Python's folder."""
    held = held_files(files, python)
    name = _digest(json.dumps(held).encode())
    release = json.dumps({"name": name, "python": python, "files": held}, separators=(",", ":"))
    return f"self.release={release};\n".encode() + script


def held_files(files: Mapping[str, bytes], python: str | None) -> dict[str, str]:
    """Give the digests of what a reader may come upon, in the order in which it is to be kept.

    What pages load comes before them. Left out is what only machines read, what stands in for a
    Python on its way, and what Python would need for calculators that are not the site's.
    """
    read = sorted(path for path in files if not path.startswith(UNKEPT))
    spare = [path for path in read if python and "/" in path.partition(python)[2]]
    loaded = [path for path in read if path.startswith(FOLDER)]
    ordered = [path for path in dict.fromkeys((*loaded, *read)) if path not in spare]
    return {_address(path): _digest(files[path]) for path in ordered}


def _address(path: str) -> str:
    """Give the address of a file below the site's: a page is asked for by its folder."""
    folder, _, name = path.rpartition("/")
    if name != INDEX:
        return path
    return f"{folder}/" if folder else ""


def _digest(content: bytes) -> str:
    return digest_of(content)[:DIGEST_LENGTH]
