"""Results kept between builds, by what they were made from.

A result is a folder of files named by its key. It is written beside and renamed into place, so a
reader never sees half of one, and of two builds that make the same one the later gives way.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

Files = dict[str, bytes]


def content_key(parts: Mapping[str, bytes]) -> str:
    """Return a short digest of named contents, whatever their order."""
    digest = hashlib.sha256()
    for name, content in sorted(parts.items()):
        digest.update(f"{len(name)} {name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()[:24]


def cached(folder: Path, key: str, make: Callable[[], Files]) -> Files:
    """Return the files kept under `key`, made now if there are none."""
    place = folder / key
    if not place.is_dir():
        _keep(place, make())
    return {path.name: path.read_bytes() for path in sorted(place.iterdir())}


def _keep(place: Path, files: Files) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".making-", dir=place.parent))
    try:
        for name, content in files.items():
            (beside / name).write_bytes(content)
        beside.rename(place)
    except OSError:
        if not place.is_dir():
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
