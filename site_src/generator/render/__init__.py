"""Rendering: records and data to HTML. It never sees the engine and collects nothing."""

from site_src.generator.render.page import (
    Shell,
    render_article,
    render_licences,
    render_not_found,
)
from site_src.generator.render.templates import Templates

__all__ = ["Shell", "Templates", "render_article", "render_licences", "render_not_found"]
