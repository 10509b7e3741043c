"""Rendering: records and data to HTML. It never sees the engine and collects nothing."""

from site_src.generator.render.page import (
    render_article,
    render_embed,
    render_glossary,
    render_licences,
    render_not_found,
)
from site_src.generator.render.reference import render_reference
from site_src.generator.render.shell import Shell
from site_src.generator.render.templates import Templates

__all__ = [
    "Shell",
    "Templates",
    "render_article",
    "render_embed",
    "render_glossary",
    "render_licences",
    "render_not_found",
    "render_reference",
]
