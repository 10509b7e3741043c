"""What the pages hold for readers, browsers and the client."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from site_src.generator import Options
from tests.generator.sites import PYTHON_FILES, article, generate, page, sample

BASES = ("/", "/some-repo/", "/x/y/")


class Addresses(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [str(v) for k, v in attrs if k in {"href", "src"} and tag != "use"]


def addresses(html: bytes) -> list[str]:
    outside = ("https:", "data:", "#")
    return [one for one in Addresses(html.decode()).found if not one.startswith(outside)]


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="page">(.*?)</script>', html)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize("base", BASES)
def test_links_are_relative_so_that_a_site_works_wherever_it_stands(base: str) -> None:
    files = generate(sample(), Options(base_path=base))
    pages = [name for name in files if name.endswith(".html") and name != "404.html"]
    assert pages
    for name in pages:
        assert not [one for one in addresses(files[name]) if one.startswith("/")]


@pytest.mark.parametrize("base", BASES)
def test_the_page_for_missing_pages_is_at_home_at_every_depth(base: str) -> None:
    found = addresses(generate(sample(), Options(base_path=base))["404.html"])
    assert found
    assert all(one.startswith(base) for one in found)


def test_the_canonical_address_follows_the_site_or_the_option() -> None:
    own = generate(sample())["inflation/index.html"].decode()
    other = generate(sample(), Options(site_url="https://x.example/y"))["inflation/index.html"]
    assert '<link rel="canonical" href="https://savings.example/compound/inflation/">' in own
    assert b'<link rel="canonical" href="https://x.example/y/inflation/">' in other


def test_the_current_article_is_marked_in_the_navigation() -> None:
    html = generate(sample())["inflation/index.html"].decode()
    assert '<a href="./" aria-current' not in html
    assert '<a href="../inflation/" aria-current="page">Inflation</a>' in html


def test_no_page_holds_inline_scripts_or_styles() -> None:
    for name, content in generate(sample()).items():
        if name.endswith(".html"):
            assert not re.search(
                rb"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)(?!.*json)", content
            )
            assert b"'unsafe-inline'" not in content
            assert b"'unsafe-eval'" not in content


def test_requests_are_distinct_pins_and_follow_what_is_not_pinned() -> None:
    body = (
        "{output}`growth.total(rate=5)`, {output}`growth.yield(rate=5.0%)`, {output}`growth.rate`"
    )
    data = data_of(page(body))
    assert data["requests"] == {
        "r1": {
            "calculator": "growth",
            "pins": {"rate": "5"},
            "follows": ["deposit", "years", "payout"],
            "parts": ["figures"],
        },
        "r2": {
            "calculator": "growth",
            "pins": {},
            "follows": ["deposit", "rate", "years", "payout"],
            "parts": ["figures"],
        },
    }


def test_the_scenario_holds_what_the_page_uses_as_a_field_holds_it() -> None:
    front = "---\ntitle: Case\ndescription: One.\nscenario: {deposit: 2000}\n---\n"
    html = generate(article("{output}`growth.total(rate=5)`", front))["index.html"].decode()
    assert data_of(html)["scenario"] == {"deposit": "2,000", "years": "10", "payout": "never"}


def test_the_data_name_the_engines_files_relative_to_the_page() -> None:
    files = generate(sample())
    engine = data_of(files["inflation/index.html"].decode())["engine"]
    assert engine["package"] == "savings.calculators"
    assert engine["worker"].removeprefix("../") in files
    assert engine["python"].removeprefix("../") + "python.zip" in files


def test_the_data_prove_every_file_that_the_engine_is_made_of() -> None:
    files = generate(sample())
    engine = data_of(files["index.html"].decode())["engine"]
    places = {name: engine["python"] + name for name in PYTHON_FILES}
    places["worker.js"] = engine["worker"]
    hashes = {name: hashlib.sha256(files[place]).digest() for name, place in places.items()}
    assert engine["digests"] == {
        name: base64.b64encode(one).decode() for name, one in hashes.items()
    }


def test_the_data_cannot_end_their_own_block() -> None:
    html = page("{output}`growth.total`")
    assert "</" not in html.split('id="page">')[1].split("</script>")[0]


def test_words_are_escaped() -> None:
    front = "---\ntitle: A < B & \"C\"\ndescription: '<script>'\n---\n"
    html = generate(article("a < b & c\n", front))["index.html"].decode()
    assert "<h1>A &lt; B &amp; &#34;C&#34;</h1>" in html
    assert "a &lt; b &amp; c" in html
    assert "<script>" not in html


def test_every_control_has_a_name_and_a_place_for_its_refusal() -> None:
    html = generate(sample())["index.html"].decode()
    controls = re.findall(r'<(?:input type="text"|select)[^>]*>', html)
    assert controls
    labels = set(re.findall(r'<label for="([^"]+)"', html))
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    for control in controls:
        ident = re.search(r'id="([^"]+)"', control)
        assert ident
        assert "aria-label=" in control or ident[1] in labels
        described = re.search(r'aria-describedby="([^"]+)"', control)
        assert described is None or described[1] in ids
    fields = html.split(' data-input="')[1:]
    assert all(" data-refusal" in field for field in fields)


def test_every_region_that_scrolls_is_named_by_what_it_holds() -> None:
    html = generate(sample())["index.html"].decode()
    regions = re.findall(r'<div class="scroll"([^>]*)>', html)
    labels = [re.search(r'aria-labelledby="([^"]+)"', region) for region in regions]
    named = [label[1] for label in labels if label]
    assert len(set(named)) == len(regions) == 3
    assert all(f'id="{name}"' in html for name in named)


def test_under_an_empty_corner_the_first_column_heads_the_rows() -> None:
    head, rows = page("| | a |\n|---|---|\n| b | c |\n").split("</thead>")
    assert "<tr><td></td>" in head
    assert '<th scope="col">a</th>' in head
    assert '<th scope="row">b</th>' in rows
    assert "<td>c</td>" in rows


def test_a_table_before_all_headings_is_named_a_table() -> None:
    assert 'role="group" aria-label="Table"><table>' in page("| a |\n|---|\n| b |\n")


def test_places_are_named_after_what_stands_there_not_after_their_order() -> None:
    block = ":::{calculator} growth\n:::\n"
    first = page(f"{block}\n{{input}}`rate`\n")
    more = page(f":::{{calculator}} erosion\n:::\n\n{{input}}`years`\n\n{block}\n{{input}}`rate`\n")
    for html in (first, more):
        assert 'id="calculator-growth"' in html
        assert 'id="number:rate"' in html
    again = page(f"{block}\n{block}\n{{input}}`rate` {{input}}`rate`\n")
    assert 'id="calculator-growth-2"' in again
    assert 'id="number:rate-2"' in again


def test_no_heading_can_take_the_name_of_a_number() -> None:
    html = page("{input}`rate`: {output}`growth.total`\n\n## Number:rate\n")
    assert '<h2 id="numberrate">' in html
