"""The lines ":name: value" at the head of a block, and what some of them mean."""

from __future__ import annotations

from collections.abc import Mapping

from engine import PARTS
from site_src.generator.article import Option
from site_src.generator.inline import Findings
from site_src.generator.problem import unknown
from site_src.generator.references import read_option

Options = Mapping[str, Option]


def read_options(text: str, first: int, findings: Findings) -> dict[str, Option]:
    """Read the options in a text that begins on a line; other lines become problems."""
    options: dict[str, Option] = {}
    for line, words in enumerate(text.split("\n"), first):
        found = read_option(words)
        if found and found[0] in options:
            findings.report(line, f'the option "{found[0]}" stands twice')
        elif found:
            options[found[0]] = Option(*found, line)
        elif words.strip():
            findings.report(line, f'"{words.strip()}" is no option; write ":name: value"')
    return options


def text_of(options: Options, name: str) -> str:
    """Give what an option says, nothing where it is left out."""
    return options[name].text if name in options else ""


def listed_in(option: Option) -> tuple[Option, ...]:
    """Take a list apart: each of its items, between commas that a space follows."""
    items = [item.strip() for item in option.text.split(", ")]
    return tuple(Option(option.name, item, option.line) for item in items if item)


def parts_of(options: Options, findings: Findings) -> tuple[str, ...]:
    """Read which parts of an outcome are shown: all, where no option says so."""
    if "show" not in options:
        return PARTS
    shown = [part.strip() for part in options["show"].text.split(",")]
    for part in shown:
        if part not in PARTS:
            findings.report(options["show"].line, unknown("part", part, PARTS))
    return tuple(part for part in PARTS if part in shown)


def word_of(options: Options, name: str, words: tuple[str, ...], findings: Findings) -> str:
    """Read an option that is one of a few words; nothing where it is left out or is none."""
    found = text_of(options, name)
    if found and found not in words:
        findings.report(options[name].line, unknown(name, found, words))
        return ""
    return found
