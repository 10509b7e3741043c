"""What a browser keeps of a site, and how a test waits for it."""

import json
from collections.abc import Mapping
from typing import Any

from site_src.generator.keeping import PLACE, make_keeper
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.engines.driver import poll

# Python's memory, which a page keeps by itself, is no part of it.
NAMES = "(await caches.keys()).filter((name) => !name.startsWith('fulcrum memory ')).sort()"
IS_KEPT = f"""async ([ours, count]) => {{
  const names = {NAMES};
  if (names.join() !== ours.join() || !navigator.serviceWorker.controller) return false;
  const kept = await Promise.all(ours.map(async (one) => (await caches.open(one)).keys()));
  return kept.flat().length === count;
}}"""
CACHES = f"async () => {NAMES}"
ADDRESSES = f"""async () => {{
  const all = {NAMES}.map(async (one) => (await caches.open(one)).keys());
  return (await Promise.all(all)).flat().map(({{ url }}) => url).sort();
}}"""


def release(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the keeper of a built site knows of it."""
    line, _, _ = files[PLACE].partition(b"\n")
    found: dict[str, Any] = json.loads(line.removeprefix(b"self.release=").removesuffix(b";"))
    return found


def caches_of(host: Host) -> list[str]:
    """The names of the caches that hold what the host serves now."""
    known = release(host.files)
    return sorted(f"fulcrum {host.address} {one}" for one in (known["name"], known["python"]))


def waits_until_kept(reader: Reader, host: Host) -> None:
    """Wait until all that the host serves now is kept, and what is older is gone."""
    wanted = [caches_of(host), len(release(host.files)["files"])]
    poll(reader.driver, IS_KEPT, wanted)


def kept(reader: Reader) -> list[str]:
    """The paths of all that is kept, of whatever release."""
    addresses: list[str] = reader.page.evaluate(ADDRESSES)
    return [one.removeprefix(reader.address) for one in addresses]


def later(files: Mapping[str, bytes], mark: str = "new") -> dict[str, bytes]:
    """A later release of a site: a mark on every page's heading, and another script."""
    (script,) = (name for name in files if name.startswith("assets/page."))
    renamed = script.replace("page.", f"page.{mark}")
    changed = {
        name: content.replace(b"<h1", f'<h1 class="{mark}"'.encode()).replace(
            script.encode(), renamed.encode()
        )
        for name, content in files.items()
        if name.endswith(".html")
    }
    rest = {name: one for name, one in files.items() if name not in (PLACE, script)}
    new = {**rest, **changed, renamed: files[script]}
    _, _, keeper = files[PLACE].partition(b"\n")
    new[PLACE] = make_keeper(keeper, new, release(files)["python"])
    return new
