"""What an article asks for by name: the texts of roles and of a calculator's options."""

from __future__ import annotations

import re

from engine import PARTS
from site_src.generator.article import Option, Reference

ROLES = ("input", "output", "fact")
SHOW = "show"

_NAME = r"[^\W\d]\w*"
_OUTPUT = re.compile(rf"\s*({_NAME})\s*\.\s*({_NAME})\s*(?:\((.*)\)\s*)?")
_PIN = re.compile(rf"\s*({_NAME})\s*=\s*(\S.*?)\s*")
_BETWEEN_PINS = re.compile(rf",(?=\s*{_NAME}\s*=)")
_OPTION = re.compile(r"\s*:([^\s:]+):\s*(.*?)\s*")


class Unreadable(ValueError):
    """A text that does not say what its role or option needs; the message says what does."""


def read_output(text: str) -> tuple[str, Reference]:
    """Read `calculator.figure(input=value, …)`: the figure, and what computes it.

    Raises Unreadable for anything else.
    """
    match = _OUTPUT.fullmatch(text)
    if match is None:
        raise Unreadable(f'"{text}" names no figure; write {{output}}`calculator.figure`')
    calculator, figure, pins = match.groups()
    return figure, Reference(calculator, _pins(pins) if pins and pins.strip() else ())


def read_option(line: str) -> tuple[str, str] | None:
    """Read `:name: value`, or give None for anything else."""
    match = _OPTION.fullmatch(line)
    return (match[1], match[2]) if match and match[2] else None


def read_parts(option: Option) -> tuple[str, ...]:
    """Read which parts of an outcome to show; raises Unreadable at a part there is not."""
    parts = tuple(part.strip() for part in option.text.split(","))
    wrong = [part for part in parts if part not in PARTS]
    if wrong:
        raise Unreadable(wrong[0])
    return tuple(part for part in PARTS if part in parts)


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
