"""`verify`: anyone's figures held against the engine.

The engine is standard library only, so this needs no set-up at all.
"""

from collections.abc import Iterator
from decimal import localcontext
from pathlib import Path
from typing import TYPE_CHECKING

from site_src.command.failure import WrongUse
from site_src.command.json_file import read_list
from site_src.command.words import Words

if TYPE_CHECKING:
    from engine.verify import Row

SUMMARY = "hold the figures of a file against the engine"
LIST = "vectors"


def run(_project: Path, words: list[str]) -> int:
    """Print what agrees and what differs; return zero only where nothing fails.

    Raises:
        WrongUse: neither a file is named nor the list asked for, or both.
        CommandError: the file cannot be read, or holds no list of figures.
    """
    asked = _words().parse_args(words)
    if asked.list == (asked.file is not None):
        raise WrongUse("name a file, or ask for --list")
    return _list() if asked.list else _verify(asked.file)


def usage() -> str:
    """Return how `verify` is called."""
    return _words().format_usage()


def _words() -> Words:
    words = Words("verify", SUMMARY)
    words.usage = "build.py verify FILE | build.py verify --list"
    words.add_argument("file", nargs="?", metavar="FILE", help=f'an object with a list "{LIST}"')
    words.add_argument("--list", action="store_true", help="print the kinds of figures")
    return words


def _list() -> int:
    from engine.verify import listed

    print("\n".join(listed()))
    return 0


def _verify(path: str) -> int:
    from engine import EXACT
    from engine.verify import counts, lines, verify

    found = read_list(path, LIST)
    with localcontext(EXACT):
        report = verify(found.elements)
    print("\n".join(lines(report)), end="\n\n")
    for row in report.rows:
        for sentence in _sentences(row):
            print(f"{path}:{found.lines[row.place]}: {row.id}: {sentence}")
    print(counts(report))
    return 0 if report.passes else 1


def _sentences(row: "Row") -> Iterator[str]:
    """Say why a row could not be computed, and which of its inputs nothing takes."""
    from engine import did_you_mean

    for refusal in row.refusals:
        hint = did_you_mean(refusal.found, refusal.known) if refusal.found else ""
        yield f"{refusal.sentence}{hint}"
    if row.unread:
        yield f"not read: {', '.join(row.unread)}"
