"""Writing a site: the old one stays whole until the new one takes its place, in one step.

The new site is built in a folder beside the old. Linux can exchange two folders at once. Elsewhere
it takes two renames, and `recover` puts back what a kill between them left aside. It touches only
what a build has marked as its own, and leaves alone what belongs to a build that still runs: the
mark is the first file of a site to come and the last to go.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

MARK = ".made-by-fulcrum"
MARK_TEXT = b"This folder is replaced whole by each build: keep nothing of your own in it.\n"
_ASIDE = re.compile(r"(old|new)-([1-9][0-9]{0,8})")
_HERE = -100  # AT_FDCWD: paths are relative to the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}

Swap = Callable[[Path, Path], bool]


class OutputRefused(Exception):
    """A folder that a build may not replace."""


def write(files: Mapping[str, bytes], out: Path) -> None:
    """Put a site in a folder, whole or not at all.

    Raises OutputRefused for a folder that holds anything but an earlier site.
    """
    write_with(exchange, files, out)


def write_with(swap: Swap, files: Mapping[str, bytes], out: Path) -> None:
    """Do what `write` does; `swap` exchanges two folders at once, or says that it cannot."""
    out = _absolute(out)
    recover(out)
    _refuse_others(out)
    new = _beside(out, f"new-{os.getpid()}")
    _refuse_others(new)
    _fill(new, files)
    if not out.exists():
        new.rename(out)
    elif swap(new, out):
        _clear(new)
    else:
        old = _beside(out, f"old-{os.getpid()}")
        out.rename(old)
        new.rename(out)
        _clear(old)


def check(out: Path) -> None:
    """Find out whether a site can be put in a folder, before it is made.

    Raises OutputRefused where it cannot: a folder of others, or one that cannot be written.
    """
    out = _absolute(out)
    try:
        _refuse_others(out)
        above = next(folder for folder in out.parents if folder.exists())
        tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=above).cleanup()
    except OSError as error:
        raise OutputRefused(f"{out} cannot be written: {error.strerror}") from error


def recover(out: Path) -> None:
    """Mend what a killed build left beside a folder: put the old site back, clear the rest away."""
    out = _absolute(out)
    for kind, folder in sorted(_left_beside(out)):
        if kind == "old" and not out.exists() and (folder / MARK).is_file():
            folder.rename(out)
        else:
            _clear(folder)


def _left_beside(out: Path) -> Iterator[tuple[str, Path]]:
    """Find the folders that builds which no longer run left beside theirs: "old" or "new"."""
    prefix = _beside(out, "").name
    for folder in out.parent.iterdir() if out.parent.is_dir() else ():
        aside = _ASIDE.fullmatch(folder.name.removeprefix(prefix))
        if folder.name.startswith(prefix) and aside and _is_ours(folder):
            kind, process = aside.groups()
            if not _is_running(int(process)):
                yield kind, folder


def _is_ours(folder: Path) -> bool:
    """Whether a build made a folder, or nothing stands in it."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return (folder / MARK).is_file() or not any(folder.iterdir())


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where this system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if rename(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    if folder.exists():
        _clear(folder)
    for name, content in {MARK: MARK_TEXT, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARK:
            path.unlink()
    (folder / MARK).unlink(missing_ok=True)
    folder.rmdir()


def _absolute(out: Path) -> Path:
    """Give a folder its name, which "." has not; raises OutputRefused where it has none."""
    named = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link that is `out`
    if not named.name:
        raise OutputRefused(f"{named} holds everything; give a folder of the site's own")
    return named


def _beside(out: Path, kind: str) -> Path:
    return out.with_name(f".{out.name}-{kind}")


def _refuse_others(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise OutputRefused(f"{out} is no folder; give a folder to fill")
    if out.is_dir() and not _is_ours(out):
        raise OutputRefused(f"{out} holds files that no build has made; give a new or empty folder")


def _is_running(process: int) -> bool:
    """Whether a process runs; where asking would harm it, it is taken to be gone."""
    if process == os.getpid() or os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
