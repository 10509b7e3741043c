"""What an article asks for by name: the texts of roles, and the lines of options in a block."""

from __future__ import annotations

import re

from site_src.generator.article import Reference

ROLES = ("input", "output", "fact", "term")

_NAME = r"[^\W\d]\w*"
_OUTPUT = re.compile(rf"\s*({_NAME})\s*\.\s*({_NAME})\s*(?:\((.*)\)\s*)?")
_PIN = re.compile(rf"\s*({_NAME})\s*=\s*(\S.*?)\s*")
_CASE = re.compile(rf"\s*({_NAME})\s*(?:,|$)")
_TERM = re.compile(r"\s*([^<>]*?)\s*(?:<\s*([^<>]*?)\s*>)?\s*")
_BETWEEN_PINS = re.compile(rf",(?=\s*{_NAME}\s*=)")
_OPTION = re.compile(r"\s*:([^\s:]+):\s*(.*?)\s*")


class Unreadable(ValueError):
    """A text that does not say what its role or option needs; the message says what does."""


def read_output(text: str) -> tuple[str, Reference]:
    """Read `calculator.figure(case, input=value, …)`: the figure, and what computes it.

    Raises Unreadable for anything else.
    """
    match = _OUTPUT.fullmatch(text)
    if match is None:
        raise Unreadable(f'"{text}" names no figure; write {{output}}`calculator.figure`')
    calculator, figure, inside = match.groups()
    case = _CASE.match(inside or "")
    pins = (inside or "")[case.end() if case else 0 :]
    return figure, Reference(
        calculator, _pins(pins) if pins.strip() else (), case[1] if case else ""
    )


def read_term(text: str) -> tuple[str, str]:
    """Read `term` or `words <term>`: the term's name, and the words that stand for it.

    Raises Unreadable for anything else.
    """
    match = _TERM.fullmatch(text)
    words, name = match.groups() if match else ("", None)
    if not words or name == "":
        raise Unreadable(f'"{text}" names no term; write {{term}}`term` or {{term}}`words <term>`')
    return name or words, words


def read_option(line: str) -> tuple[str, str] | None:
    """Read `:name: value`, or give None for anything else."""
    match = _OPTION.fullmatch(line)
    return (match[1], match[2]) if match and match[2] else None


def _pins(text: str) -> tuple[tuple[str, str], ...]:
    pins: dict[str, str] = {}
    for part in _BETWEEN_PINS.split(text):
        match = _PIN.fullmatch(part)
        if match is None:
            raise Unreadable(f'"{part.strip()}" pins nothing; write input=value')
        if match[1] in pins:
            raise Unreadable(f'"{match[1]}" is pinned twice')
        pins[match[1]] = match[2]
    return tuple(sorted(pins.items()))
