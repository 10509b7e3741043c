"""Mistakes in templates, scripts, styles and calculators are told with file and line too."""

import dataclasses
from pathlib import Path

import pytest

from site_src import generator
from tests.generator.sites import SITE, problems, sample, site_of

TEMPLATES = [
    ("404.html.jinja", "{% if %}", "404.html.jinja:1: Expected an expression"),
    ("404.html.jinja", "a\n{{ page.titel }}", "404.html.jinja:2: "),
    ("number.html.jinja", "a\n\n{{ inputs }}", "number.html.jinja:3: 'inputs' is undefined"),
    ("404.html.jinja", '{% extends "none.jinja" %}', "none.jinja:1: there is no such template"),
]
PAGES = [
    (
        '<a href="/nowhere/">it</a>',
        '404.html:1: the page refers to "/nowhere/", which is not built',
    ),
    ('<i id="a"></i>\n<i id="a"></i>', '404.html:2: the page has two places named "a"'),
    (
        '<a href="#nowhere">it</a>',
        '404.html:1: the page refers to "#nowhere", a place there is not',
    ),
]


def with_template(name: str, text: str) -> generator.Sources:
    sources = sample()
    return dataclasses.replace(sources, templates={**sources.templates, name: text})


@pytest.mark.parametrize(("name", "text", "told"), TEMPLATES)
def test_a_broken_template_is_told_with_its_line(name: str, text: str, told: str) -> None:
    (found,) = problems(with_template(name, text))
    assert found.startswith(f"site_src/templates/{told}")


@pytest.mark.parametrize(("text", "told"), PAGES)
def test_a_page_that_refers_to_nothing_is_not_built(text: str, told: str) -> None:
    assert problems(with_template("404.html.jinja", text)) == [told]


def test_a_broken_script_is_told_with_its_line() -> None:
    sources = sample()
    client = {**sources.client, "page.js": b"const a = 1;\nconst = 2;\n"}
    (found,) = problems(dataclasses.replace(sources, client=client))
    assert found.startswith("site_src/client/page.js:2: ")


def test_a_script_that_is_not_there_is_told_where_it_is_wanted() -> None:
    sources = sample()
    client = {**sources.client, "page.js": b'\nimport "./none.js";\n'}
    (found,) = problems(dataclasses.replace(sources, client=client))
    assert found.startswith('site_src/client/page.js:2: Could not resolve "./none.js"')


def test_a_picture_that_a_style_wants_and_is_not_there_is_told() -> None:
    sources = sample()
    styles = {"frame.css": b'a { color: red }\nb { background: url("./none.svg") }\n'}
    (found,) = problems(dataclasses.replace(sources, styles=styles))
    assert found.startswith("site_src/styles/frame.css:2: ")


def test_a_font_of_the_styles_is_shipped_under_a_hashed_name() -> None:
    sources = sample()
    styles = {
        "frame.css": b'@font-face { font-family: x; src: url("./x.woff2") }',
        "x.woff2": b"font",
    }
    files = generator.generate(
        dataclasses.replace(sources, styles=styles, faces={}), generator.Options(), {"a": b"b"}
    )
    (font,) = [name for name in files if name.endswith(".woff2")]
    (sheet,) = [content for name, content in files.items() if name.endswith(".css")]
    assert font.removeprefix("assets/").encode() in sheet
    assert files[font] == b"font"


def test_a_calculator_that_does_not_parse_is_told_with_its_line(tmp_path: Path) -> None:
    package = tmp_path / "unparsed"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "share.py").write_text("FIRST = 1\nSECOND = = 2\n")
    site = SITE.replace("savings.calculators", "unparsed").encode()
    (found,) = problems(site_of({"site.toml": site}, tmp_path))
    assert found.startswith("unparsed/share.py:2: the calculators cannot be loaded: SyntaxError")


def test_a_style_that_is_no_css_is_told_with_its_line() -> None:
    sources = sample()
    styles = {**sources.styles, "theme.css": b"a { color: red }\n:root {{{\n"}
    found = problems(dataclasses.replace(sources, styles=styles))
    assert 'site_src/styles/theme.css:2: Unexpected "{"' in found
