"""Parsing: a mistake is told on its own line, wherever it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_src.generator.parse import parse
from tests.generator.sites import FRONT

BLOCKS = (
    "A line\nof {output}`growth.total` and\n`code\nover` two\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "- one\n- two\n\n  more of two\n",
    "> quoted\n> twice\n",
    "::::{note} Title\nInside.\n\n:::{fold} More\nDeeper.\n:::\n::::\n",
    ":::{calculator} growth\n:rate: 5\n:::\n",
    "```\ncode\n```\n",
    "Term\n: Meaning\n  goes on\n",
    "(place)=\n## Heading\n",
    '[a link\nover two](https://example.org\n"and a title") goes on\n',
    "% a comment\n",
    "{.lead}\nA paragraph.\n",
)
WRONG = (
    "Here {wrong}`role`.\n",
    "- item\n  - inner\n    {wrong}`role`\n",
    "| {wrong}`role` | b |\n|---|---|\n| c | d |\n",
    "> {wrong}`role`\n",
    "*over\n{wrong}`role`*\n",
    "[link\n{wrong}`role`](https://example.org)\n",
    ":::{note}\n{wrong}`role`\n:::\n",
    "Term {wrong}`role`\n: Meaning\n",
    "Term\n: Meaning\n  {wrong}`role`\n",
    "### {wrong}`role`\n",
    "`code\nover\nlines` {wrong}`role`\n",
    "a\\\n{wrong}`role`\n",
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@given(before=st.lists(st.sampled_from(BLOCKS)), wrong=st.sampled_from(WRONG))
def test_a_mistake_is_told_on_its_own_line(newline: str, before: list[str], wrong: str) -> None:
    text = FRONT + "\n".join([*before, wrong])
    line = text[: text.index("{wrong}")].count("\n") + 1
    article = parse("content/articles/case.md", text.replace("\n", newline).encode(), ())
    told = [one.line for one in article.problems if "unknown role" in one.message]
    assert told == [line]


@given(st.text())
def test_no_text_is_too_strange_to_parse(text: str) -> None:
    article = parse("content/articles/case.md", (FRONT + text).encode(errors="ignore"), ())
    assert article.front.title == "Case"


@given(st.text(st.sampled_from("a1 \n`{}[]()!:|-*#>^.=<&;\"'\\%")))
def test_no_markup_is_too_strange_to_parse(text: str) -> None:
    lines = (FRONT + text).count("\n") + 1
    article = parse("content/articles/case.md", (FRONT + text).encode(), ())
    assert all(1 <= problem.line <= lines for problem in article.problems)


def test_a_file_that_is_no_text_is_told_with_the_line_of_its_first_wrong_byte() -> None:
    content = FRONT.encode() + b"Words\nand \xff more.\n"
    (problem,) = parse("content/articles/case.md", content, ()).problems
    assert str(problem) == "content/articles/case.md:6: the file is no UTF-8 text"
