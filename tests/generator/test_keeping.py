"""What the service worker is told of a release, and how a site can be installed."""

import base64
import hashlib
import json
import re
import struct
from typing import Any

import pytest

from site_src.generator import Options
from site_src.generator.keeping import held_files
from tests.generator.sites import article, generate, sample

LINE = re.compile(rb"self\.release=(\{.*\});\n")


def release(files: dict[str, bytes]) -> dict[str, Any]:
    found = LINE.match(files["sw.js"])
    assert found
    known: dict[str, Any] = json.loads(found[1])
    return known


def manifest(files: dict[str, bytes]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(files["manifest.webmanifest"])
    return told


def test_every_page_and_all_that_pages_load_is_held() -> None:
    files = generate(sample())
    held = set(release(files)["files"])
    pages = {name.removesuffix("index.html") for name in files if name.endswith("index.html")}
    assert {"", "inflation/", "glossary/", "embed/growth/"} <= pages
    assert pages <= held
    assert {name for name in files if name.startswith("assets/")} <= held
    assert {"404.html", "embed.js", "manifest.webmanifest"} <= held


def test_what_only_machines_read_and_what_stands_in_for_python_is_not_held() -> None:
    files = generate(sample())
    left_out = {name.removesuffix("index.html") for name in files} - set(release(files)["files"])
    cards = {name for name in files if name.startswith("cards/")}
    answers = {name for name in files if name.startswith("answers/")}
    assert cards
    assert answers
    assert left_out == cards | answers | {"feed.xml", "sitemap.xml", "robots.txt", "sw.js"}


def test_of_python_only_what_the_calculators_need_is_held() -> None:
    python = "assets/python-123/"
    files = {f"{python}{name}": b"" for name in ("engine.zip", "whole/python.zip")}
    assert set(held_files(files, python)) == {f"{python}engine.zip"}


def test_what_pages_load_is_kept_before_them() -> None:
    held = [name.startswith("assets/") for name in release(generate(sample()))["files"]]
    assert held == sorted(held, reverse=True)


def test_each_file_is_held_by_its_digest() -> None:
    files = generate(sample())
    digests = release(files)["files"]
    for name in ("licences/", "embed.js"):
        content = files[f"{name}index.html" if name.endswith("/") else name]
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert digest.startswith(digests[name])
        assert len(digests[name]) == 12


def test_a_release_has_a_name_that_changes_with_what_it_holds() -> None:
    one, same, other = (release(generate(article(words))) for words in ("One.", "One.", "Two."))
    assert one == same
    assert one["name"] != other["name"]
    assert one["python"] == other["python"]
    changed = {name for name in one["files"] if one["files"][name] != other["files"][name]}
    assert changed == {""}


def test_while_a_site_is_written_nothing_is_kept() -> None:
    files = generate(sample(), Options(reload=True))
    assert "sw.js" not in files
    assert b"data-keeper" not in files["index.html"]


@pytest.mark.parametrize(
    ("path", "keeper"),
    [("index.html", "sw.js"), ("glossary/index.html", "../sw.js"), ("404.html", "/a/sw.js")],
)
def test_every_page_names_the_service_worker_of_the_whole_site(path: str, keeper: str) -> None:
    files = generate(sample(), Options(base_path="/a/"))
    assert f'data-keeper="{keeper}"'.encode() in files[path]


def test_every_page_leads_to_the_manifest() -> None:
    files = generate(sample())
    for name, content in files.items():
        if name.endswith("index.html"):
            up = "../" * name.count("/")
            assert f'<link rel="manifest" href="{up}manifest.webmanifest">'.encode() in content


def test_the_manifest_says_what_the_site_is() -> None:
    told = manifest(generate(sample()))
    assert told["name"] == "Compound"
    assert told["lang"] == "en"
    assert told["start_url"] == told["scope"] == "./"


def test_the_manifest_has_the_colour_of_the_pages() -> None:
    files = generate(sample())
    colour = manifest(files)["theme_color"]
    assert re.fullmatch("#[0-9a-f]{6}", colour)
    assert (
        f'<meta name="theme-color" media="(prefers-color-scheme: light)" content="{colour}">'
        in files["index.html"].decode()
    )


def test_the_icons_have_the_sizes_that_the_manifest_names() -> None:
    files = generate(sample())
    icons = manifest(files)["icons"]
    assert {(one["sizes"], one["purpose"]) for one in icons} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }
    for one in icons:
        content = files[one["src"]]
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        width, height = struct.unpack(">II", content[16:24])
        assert f"{width}x{height}" == one["sizes"]
    assert len({files[one["src"]] for one in icons}) == len(icons)
