"""Words with figures in them, such as "A fall of {distance} ends it".

A template's literal text may hold no digit, so that no figure in a sentence, heading, label or
caption can be typed by hand: it is computed, or it is not there.
"""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

from engine.interface.errors import DeclarationError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.interface.display import Figure

Part = dict[str, str]


@cache
def without_digits(text: str) -> str:
    """Give back a text; raises DeclarationError where it holds a digit."""
    if any(character.isnumeric() for character in text):
        message = f'"{text}" holds a figure typed by hand; compute it and name it in braces'
        raise DeclarationError(message)
    return text


def resolve(template: str, figures: Mapping[str, Figure]) -> list[Part]:
    """Fill a template with figures: a list of parts, each a text and, for a figure, its tone.

    Raises DeclarationError for a digit in the literal text, an unknown name, or a format
    (`{price:.2f}`): how a figure is written is its unit's business.
    """
    parts: list[Part] = []
    for literal, name in _pieces(template):
        if literal:
            parts.append({"text": literal})
        if name is not None:
            parts.append(_figure(name, template, figures))
    return parts


def text_of(parts: list[Part]) -> str:
    """Join parts into one text."""
    return "".join(part["text"] for part in parts)


@cache
def _pieces(template: str) -> tuple[tuple[str, str | None], ...]:
    """Cut a template into literal texts, each with the name that follows it."""
    pieces = []
    for literal, name, format_, conversion in Formatter().parse(template):
        if format_ or conversion:
            raise DeclarationError(
                f'"{{{name}}}" in "{template}" carries a format; give its unit instead'
            )
        pieces.append((without_digits(literal), name))
    return tuple(pieces)


def _figure(name: str, template: str, figures: Mapping[str, Figure]) -> Part:
    if name not in figures:
        hint = did_you_mean(name, figures)
        raise DeclarationError(
            f'"{template}" names the figure "{name}", which does not exist{hint}'
        )
    figure = figures[name]
    return {"text": figure.text, "tone": figure.tone.value}
