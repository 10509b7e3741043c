"""Rendering: records and data to HTML. It never sees the engine and collects nothing."""

from site_src.generator.render.card import render_card
from site_src.generator.render.lists import dated, render_lists
from site_src.generator.render.page import (
    render_article,
    render_embed,
    render_glossary,
    render_licences,
    render_not_found,
    render_sources,
)
from site_src.generator.render.reference import render_reference
from site_src.generator.render.shell import Shell
from site_src.generator.render.templates import Templates

__all__ = [
    "Shell",
    "Templates",
    "dated",
    "render_article",
    "render_card",
    "render_embed",
    "render_glossary",
    "render_licences",
    "render_lists",
    "render_not_found",
    "render_reference",
    "render_sources",
]
