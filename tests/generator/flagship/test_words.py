"""The words of every page are the site's own, and every cited figure is used where it matters."""

import hashlib
import re
from collections.abc import Iterator

import pytest

from site_src import generator
from site_src.generator.article import FactCitation
from site_src.generator.facts import PATH, read_facts
from site_src.generator.inspection.document import Document
from site_src.generator.packages import PROJECT
from site_src.generator.parse import parse_all
from tests.generator.flagship.built import pages

RUN = 8
TAKEN = frozenset(
    line
    for line in (PROJECT / "tests/cases/eight_words.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


def runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def is_taken(run: str) -> bool:
    return hashlib.sha256(run.encode()).hexdigest()[:12] in TAKEN


@pytest.mark.parametrize("read_page", pages(), ids=lambda page: page.path)
def test_no_eight_words_in_a_row_are_taken_over(read_page: Document) -> None:
    assert [run for run in runs(read_page.root.text) if is_taken(run)] == []


def test_the_runs_to_avoid_are_read() -> None:
    assert len(TAKEN) > 1000
    assert all(re.fullmatch(r"[0-9a-f]{12}", line) for line in TAKEN)
    assert list(runs("One's two, three-four; five 6 seven EIGHT nine."))[1:] == [
        "two three four five 6 seven eight nine"
    ]


def test_every_fact_is_cited() -> None:
    content = generator.read(PROJECT).content
    facts = read_facts(content[PATH])
    nodes = (node for article in parse_all(content, ()) for node in article.nodes())
    assert {node.name for node in nodes if isinstance(node, FactCitation)} == set(facts.names)


def test_every_fact_says_by_itself_what_it_counts() -> None:
    facts = read_facts(generator.read(PROJECT).content[PATH]).by_name.values()
    assert [fact.name for fact in facts if "the same" in fact.meaning.partition(";")[0][:9]] == []
