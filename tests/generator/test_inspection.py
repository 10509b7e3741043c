"""The inspection of pages: what is right passes, and every slip is told with its line."""

import gzip
import random

import pytest

from site_src import generator
from site_src.generator.inspection import inspect, weigh
from tests.generator.sites import PYTHON, generate, sample

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<meta name="viewport" content="width=device-width">
<title>Page</title>
<meta name="description" content="A page.">
<link rel="canonical" href="https://site.example/">
<link rel="stylesheet" href="assets/site.css">
<script type="module" src="assets/page.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the article</a>
<main id="main">
<h1>Page</h1>
<h2 id="place">Part</h2>
<p>It earns <output data-figure="gain">5 EUR</output>; <a href="#place;v1;rate=5">set the rate</a>.
<img src="assets/a.png" alt="A picture"></p>
<div data-input="rate"><label for="rate">Rate</label>
<input type="range" aria-label="Rate" data-range min="0" max="3">
<input type="text" id="rate" name="rate" aria-describedby="help"><p id="help">Help</p></div>
<fieldset><legend>Side</legend><label><input type="radio" name="side"> Long</label></fieldset>
<button type="button">Again</button>
<figure data-part="chart"><figcaption>It grows</figcaption>
<svg role="img" aria-label="It grows"><line x1="1"/></svg>
<p class="summary">Up and up.</p>
<table><caption>Growth</caption>
<thead><tr><th scope="col">Year</th></tr></thead><tbody><tr><td>2</td></tr></tbody></table></figure>
<div role="group" aria-labelledby="place">
<table><tr><th scope="row">Sum</th></tr></table></div>
</main>
<script type="application/json" id="page">{"scenario": {"rate": "4"}}</script>
</body>
</html>
"""
FILES = {"index.html": PAGE.encode(), "assets/site.css": b"", "assets/page.js": b""}


def found(html: str, **others: bytes) -> list[str]:
    """What is found in a site of this page."""
    return [str(one) for one in inspect({**FILES, "index.html": html.encode(), **others})]


def line_of(text: str) -> int:
    return PAGE[: PAGE.index(text)].count("\n") + 1


def test_a_page_that_is_right_passes() -> None:
    assert found(PAGE) == []


def test_every_page_of_the_sample_site_passes() -> None:
    assert list(inspect(generate(sample()))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (' lang="en"', "", "the page does not say its language: <html lang>"),
        ("<title>Page</title>", "<title> </title>", "the page has no title, or more than one"),
        ('content="A page."', 'content=""', 'the head has no <meta name="description">'),
        ('<link rel="canonical"', "<link", "the page has no canonical address, and does not ask"),
        ("<main id=", "<div id=", "the page has 0 main parts; it must have one"),
        ('<a class="skip" href="#main">', "<a href='#place'>", "does not lead to its main part"),
        ("<h1>Page</h1>", "", "the page has 0 headings of the first level; it must have one"),
        ("<h1>Page</h1>", "<h1>A</h1><h1>B</h1>", "the page has 2 headings of the first level"),
        ('<h2 id="place">Part</h2>', '<h3 id="place">Part</h3>', 'heading "Part" skips a level'),
        (">Part</h2>", "></h2>", "the heading <h2> is empty"),
        ('<label for="rate">Rate</label>', "", "the control <input rate> has no name"),
        ('<input type="range" aria-label="Rate"', '<input type="range"', "the control <input> has"),
        (">Again</button>", "></button>", "the control <button> has no name"),
        ("<legend>Side</legend>", "", "the control <fieldset> has no name"),
        (">set the rate</a>", "></a>", "the control <a> has no name"),
        ('describedby="help"', 'describedby="halp"', '<input> refers to "halp" (aria-describedby)'),
        ('type="text" id', 'type="number" id', "a number is typed into <input"),
        ('type="text" id="rate"', 'id="rate"', "the slider has no text box beside it"),
        (">5 EUR</output>", "></output>", "an <output> is empty"),
        (' alt="A picture"', "", 'the picture "assets/a.png" has no alt'),
        ('<svg role="img" aria-label="It grows">', "<svg>", "neither a title nor an aria-label"),
        ("<figcaption>It grows</figcaption>", "", "the chart has no title that says its finding"),
        ('<p class="summary">', "<p>", "the chart has no summary in words"),
        ("<caption>Growth</caption>", "", "the table has neither a caption nor a label"),
        ('<div role="group" aria-labelledby="place">', "<div>", "neither a caption nor a label"),
        ('<th scope="col">', "<th>", 'the head "Year" does not say what it heads: scope'),
        ('<th scope="row">Sum</th>', "<td>Sum</td>", "the table has no heads: <th scope>"),
        ("Content-Security-Policy", "refresh", "the page has no content security policy"),
        ("default-src 'none'", "default-src 'self'", "lets in what it does not name"),
        ("script-src 'self'", "script-src 'unsafe-inline'", "lets in what it does not name"),
        ("<h1>", '<h1 style="color:red">', "<h1> has style=…, which the page's policy refuses"),
        ("<h1>", '<h1 onclick="go()">', "<h1> has onclick=…"),
        ('href="#place;v1;rate=5"', 'href="javascript:go()"', "<a> has a script for an address"),
        ("</main>", "</main><style>p{}</style>", "a <style> stands in the page"),
        ("</main>", "</main><script>go()</script>", "a script stands in the page"),
        ('{"scenario"', '{scenario"', "the page's data is no JSON"),
        ('src="assets/a.png"', 'src="https://x.example/a.png"', "from another host"),
        ('src="assets/page.js"', 'src="//x.example/a.js"', "from another host"),
        ('href="assets/site.css"', 'href="https://x.example/a.css"', "from another host"),
        ("rate=5", "rat=5", 'the link "#place;v1;rat=5": unknown input "rat"; did you mean "rate"'),
        ("v1;rate=5", "rate=5", '"rate=5" is no version of the address'),
        ("v1;rate=5", "v1;rate", '"rate" is not of the form name=value'),
    ],
)
def test_a_slip_is_told(old: str, new: str, message: str) -> None:
    assert old in PAGE
    said = found(PAGE.replace(old, new, 1))
    assert [one for one in said if message in one], said


@pytest.mark.parametrize(
    ("old", "new"),
    [(' alt="A picture"', ""), (">5 EUR</output>", "></output>"), ("<th scope", "<th data-x")],
)
def test_a_slip_is_told_with_its_line(old: str, new: str) -> None:
    (said,) = found(PAGE.replace(old, new, 1))
    assert said.startswith(f"index.html:{line_of(old)}: ")


def test_what_is_hidden_may_be_empty() -> None:
    hidden = PAGE.replace(">5 EUR</output>", " hidden></output>")
    without = '<figure data-part="chart" hidden><figcaption></figcaption></figure>'
    chart = hidden[hidden.index("<figure") : hidden.index("</figure>") + len("</figure>")]
    assert found(hidden.replace(chart, without)) == []


def test_a_page_without_links_before_its_main_part_needs_no_way_past_them() -> None:
    assert found(PAGE.replace('<a class="skip" href="#main">Skip to the article</a>', "")) == []


def test_decoration_needs_no_words() -> None:
    decoration = '<svg aria-hidden="true"></svg>'
    assert found(PAGE.replace("<h1>", f"<h1>{decoration}")) == []


def test_a_page_that_asks_to_be_left_out_needs_no_canonical_address() -> None:
    left_out = '<meta name="robots" content="noindex">'
    assert (
        found(PAGE.replace('<link rel="canonical" href="https://site.example/">', left_out)) == []
    )


def test_a_style_that_fetches_from_another_host_is_told() -> None:
    style = b"p{}\na{background:url(https://x.example/a.png)}"
    assert found(PAGE, **{"assets/site.css": style}) == [
        'assets/site.css:2: the style fetches "https://x.example/a.png" from another host'
    ]


def test_two_pages_of_one_title_are_told() -> None:
    assert found(PAGE, **{"other/index.html": PAGE.encode()}) == [
        'other/index.html:1: the page has the title of index.html: "Page"'
    ]


def test_a_state_is_held_to_the_page_that_it_leads_to() -> None:
    link = '<a href="./other/#place;v1;year=3">set the rate</a>'
    old = '<a href="#place;v1;rate=5">set the rate</a>'
    other = PAGE.replace("<title>Page", "<title>Other").replace('{"rate": "4"}', '{"years": "4"}')
    (said,) = [
        one
        for one in found(PAGE.replace(old, link), **{"other/index.html": other.encode()})
        if one.startswith("index.html")
    ]
    assert said.endswith('unknown input "year"; did you mean "years"?')


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def over(files: dict[str, bytes]) -> list[str]:
    return [f"{one.path}: {one.what}" for one in weigh(files) if one.is_over]


def test_everything_is_weighed_as_it_is_sent() -> None:
    files = {**FILES, "assets/page.js": b"a" * 1_000_000}
    page, scripts, *_ = weigh(files)
    assert scripts.weight == len(gzip.compress(b"a" * 1_000_000, 6))
    assert page.weight == scripts.weight + len(gzip.compress(PAGE.encode(), 6)) + len(
        gzip.compress(b"", 6)
    )
    assert over(files) == []


@pytest.mark.parametrize(
    ("path", "size", "told"),
    [
        ("assets/worker.js", 40_000, ["assets: all scripts"]),
        ("embed.js", 40_000, ["assets: all scripts"]),
        ("assets/site.css", 110_000, ["index.html: the page, its style and scripts"]),
        ("assets/a.woff2", 70_000, ["assets: all fonts"]),
        ("answers/a.json", 70_000, ["answers/a.json: the answers known beforehand"]),
    ],
)
def test_what_is_over_its_budget_is_told(path: str, size: int, told: list[str]) -> None:
    assert over({**FILES, path: noise(size)}) == told


def test_a_page_is_weighed_without_what_it_loads_once_its_text_stands() -> None:
    page, *_ = weigh(FILES)
    assert page == next(weigh({**FILES, "assets/worker.js": noise(9_000)}))


def test_the_browsers_python_is_weighed_by_the_files_that_a_page_starts_with() -> None:
    files = generate(sample())
    files |= {f"{name.rpartition('/')[0]}/whole/x": noise(9) for name in files if "python-" in name}
    (python,) = [one for one in weigh(files) if "Python" in one.what]
    assert python.weight == sum(len(gzip.compress(one, 6)) for one in PYTHON.values())
    assert generator.Weight("x", "y", 2_000, 1_000).sentence == (
        "y: 2.0 kB gzipped, of at most 1 kB"
    )
