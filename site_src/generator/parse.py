"""Parsing: the Markdown of one article to a record, its problems included."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from site_src.generator.article import Article, FrontMatter
from site_src.generator.front_matter import read_front_matter
from site_src.generator.inline import Findings
from site_src.generator.problem import Problem
from site_src.generator.syntax import parse_markdown
from site_src.generator.tree import blocks, footnotes

FOLDER = "content/articles/"
RESERVED = ("assets", "embed", "glossary", "licences", "reference", "sources")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def parse_all(content: Mapping[str, bytes], names: tuple[str, ...]) -> tuple[Article, ...]:
    """Parse every article of a site's content, by name."""
    paths = sorted(path for path in content if path.startswith(FOLDER) and path.endswith(".md"))
    return tuple(parse(path, content[path], names) for path in paths)


@functools.lru_cache(maxsize=512)
def parse(path: str, content: bytes, names: tuple[str, ...]) -> Article:
    """Parse an article, or give what the same text gave before; `names` may carry digits."""
    name = PurePosixPath(path).stem
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(path, line, "the file is no UTF-8 text")
        return Article(path, name, FrontMatter("", "", None, ()), (), (), (problem,))
    opening = read_front_matter(path, text, names)
    root, defined = parse_markdown(opening.body)
    findings = Findings(path, names, defined)
    body = blocks(root.children, findings)
    notes = footnotes(root, findings)
    for label, lines in defined.items():
        for line in lines[1:]:
            message = f'the footnote "{label}" stands twice; first in line {lines[0]}'
            findings.report(line, message)
        if label not in findings.noted:
            findings.report(lines[0], f'no text refers to the footnote "{label}"')
    problems = (*_misnamed(path, name), *opening.problems, *findings.problems)
    return Article(path, name, opening.front, body, notes, problems)


def _misnamed(path: str, name: str) -> tuple[Problem, ...]:
    if _NAME.fullmatch(name) and name not in RESERVED and path == f"{FOLDER}{name}.md":
        return ()
    message = f'"{path.removeprefix(FOLDER)}" cannot name an article; write words-like-this.md'
    return (Problem(path, 1, message),)
