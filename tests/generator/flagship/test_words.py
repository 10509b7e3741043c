"""The words of every page are the site's own, and every cited figure is used where it matters."""

import hashlib
import re
from collections.abc import Iterator

import pytest

from site_src.generator.inspection.document import Document
from site_src.generator.packages import PROJECT
from tests.generator.flagship.built import pages

RUN = 8
TAKEN = frozenset(
    line
    for line in (PROJECT / "tests/cases/eight_words.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)
LISTS = ("content/articles/sources.md",)


def runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def is_taken(run: str) -> bool:
    return hashlib.sha256(run.encode()).hexdigest()[:12] in TAKEN


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.path)
def test_no_eight_words_in_a_row_are_taken_over(page: Document) -> None:
    assert [run for run in runs(page.root.text) if is_taken(run)] == []


def test_the_runs_to_avoid_are_read() -> None:
    assert len(TAKEN) > 1000
    assert all(re.fullmatch(r"[0-9a-f]{12}", line) for line in TAKEN)
    assert list(runs("One's two, three-four; five 6 seven EIGHT nine."))[1:] == [
        "two three four five 6 seven eight nine"
    ]
