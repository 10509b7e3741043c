"""Front matter: the YAML between two lines of dashes that opens an article, with line numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import yaml

from site_src.generator.article import Case, FrontMatter, Option
from site_src.generator.numbers import typed_by_hand
from site_src.generator.problem import Problem, unknown

REQUIRED = ("title", "description")
_BLOCK = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Opening:
    """An article's front matter and what follows it, on the lines where it stood."""

    front: FrontMatter
    body: str
    problems: tuple[Problem, ...]


class _Wrong(Exception):
    """A slip in the front matter, at a line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_front_matter(path: str, text: str, names: tuple[str, ...]) -> Opening:
    """Split an article into its front matter and its body; `names` may carry digits."""
    match = _BLOCK.match(text)
    if match is None:
        message = 'an article opens with front matter: "---", its title and description, "---"'
        return Opening(FrontMatter("", "", None, ()), text, (Problem(path, 1, message),))
    body = "\n" * match[0].count("\n") + text[match.end() :]
    try:
        entries = dict(_entries(match[1]))
    except _Wrong as wrong:
        problem = Problem(path, wrong.line, str(wrong))
        return Opening(FrontMatter("", "", None, ()), body, (problem,))
    front, slips = _typed(entries)
    slips += [
        _Wrong(entries[key].start_mark.line + 2, message)
        for key in ("title", "description")
        if key in entries
        for _, message in typed_by_hand(getattr(front, key), names)
    ]
    problems = tuple(Problem(path, slip.line, str(slip)) for slip in slips)
    return Opening(front, body, problems)


def _entries(block: str) -> Iterator[tuple[str, yaml.Node]]:
    try:
        root = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise _Wrong(line, f"the front matter is no YAML: {error.problem}") from error
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise _Wrong(root.start_mark.line + 2, 'the front matter holds lines such as "title: …"')
    yield from _pairs(root)


def _pairs(mapping: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    seen: dict[str, int] = {}
    for key, value in mapping.value:
        line = key.start_mark.line + 2
        name = str(key.value)
        if name in seen:
            raise _Wrong(line, f'"{name}" stands twice; first in line {seen[name]}')
        seen[name] = line
        yield name, value


def _typed(entries: dict[str, yaml.Node]) -> tuple[FrontMatter, list[_Wrong]]:
    slips = [
        _Wrong(node.start_mark.line + 2, unknown("front-matter key", key, _READERS))
        for key, node in entries.items()
        if key not in _READERS
    ]
    slips += [
        _Wrong(1, f'the front matter has no "{key}"') for key in REQUIRED if key not in entries
    ]
    found: dict[str, object] = {}
    for key, read in _READERS.items():
        try:
            found[key] = read(key, entries[key]) if key in entries else None
        except _Wrong as wrong:
            slips.append(wrong)
    title, description = (str(found.get(key) or "") for key in REQUIRED)
    updated, scenario, cases, card = (
        found.get(key) for key in ("updated", "scenario", "cases", "card")
    )
    front = FrontMatter(
        title=title,
        description=description,
        updated=updated if isinstance(updated, date) else None,
        scenario=scenario if isinstance(scenario, tuple) else (),
        cases=cases if isinstance(cases, dict) else {},
        card=card if isinstance(card, Option) else None,
    )
    return front, slips


def _words(key: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise _Wrong(node.start_mark.line + 2, f'"{key}" must be words')
    return " ".join(node.value.split())


def _option(key: str, node: yaml.Node) -> Option:
    return Option(key, _words(key, node), node.start_mark.line + 2)


def _date(key: str, node: yaml.Node) -> date:
    try:
        return date.fromisoformat(str(node.value))
    except ValueError as error:
        message = f'"{key}" must be a date such as 2026-11-22, not "{node.value}"'
        raise _Wrong(node.start_mark.line + 2, message) from error


def _cases(key: str, node: yaml.Node) -> dict[str, Case]:
    if not isinstance(node, yaml.MappingNode):
        message = f'"{key}" must name cases, each with its values: {{case: {{input: value}}}}'
        raise _Wrong(node.start_mark.line + 2, message)
    lines = {str(name.value): name.start_mark.line + 2 for name, _ in node.value}
    cases = {}
    for name, values in _pairs(node):
        line = lines[name]
        if not name.isidentifier():
            raise _Wrong(line, f'"{name}" cannot name a case; use letters, digits and underscores')
        cases[name] = Case(line, _values(name, values))
    return cases


def _values(key: str, node: yaml.Node) -> tuple[Option, ...]:
    line = node.start_mark.line + 2
    if not isinstance(node, yaml.MappingNode):
        raise _Wrong(line, f'"{key}" must name inputs and their values: {{input: value}}')
    options = []
    for name, value in _pairs(node):
        if not isinstance(value, yaml.ScalarNode):
            raise _Wrong(value.start_mark.line + 2, f'the value of "{name}" must be one value')
        options.append(Option(name, value.value, value.start_mark.line + 2))
    return tuple(options)


_READERS: dict[str, Callable[[str, yaml.Node], object]] = {
    "title": _words,
    "description": _words,
    "updated": _date,
    "scenario": _values,
    "cases": _cases,
    "card": _option,
}
