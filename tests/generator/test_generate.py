"""Laws of a whole build."""

import dataclasses
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

import engine
from site_src import generator
from site_src.generator.bundle import _bundled
from site_src.generator.parse import parse
from tests.generator.sites import FRONT, SAMPLE, article, generate, problems, sample, site_of

PROJECT = Path(generator.__file__).parents[2]
HASHES = """
import hashlib, pathlib, sys
from site_src import generator
from site_src.generator.bundle import _bundled
from site_src.generator.parse import parse
files = generator.generate(
    generator.read(pathlib.Path(sys.argv[1])), generator.Options(), {"a": b"b"}
)
for name, content in files.items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def hashes(seed: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", HASHES, str(SAMPLE)],
        cwd=PROJECT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_two_builds_give_the_same_bytes() -> None:
    first = hashes("1")
    assert "index.html" in first
    assert hashes("2") == first


def test_the_engine_is_asked_once_for_each_distinct_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: Counter[tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]] = Counter()
    run = engine.Calculators.run

    def counted(
        self: engine.Calculators,
        name: str,
        texts: Mapping[str, str],
        parts: tuple[str, ...] = engine.PARTS,
    ) -> dict[str, object]:
        asked[name, tuple(sorted(texts.items())), parts] += 1
        return run(self, name, texts, parts)

    monkeypatch.setattr(engine.Calculators, "run", counted)
    body = "{output}`growth.total` {output}`growth.total(rate=5)` {output}`growth.yield`\n"
    other = FRONT.encode() + body.encode()
    sources = site_of({"articles/case.md": other, "articles/other.md": other})
    generate(sources, generator.Options(reload=True))
    assert {name for name, *_ in asked} == {"growth", "erosion", "goal"}
    assert len([name for name, *_ in asked if name == "growth"]) == 2
    assert set(asked.values()) == {1}
    asked.clear()
    generate(sources)
    assert len(asked) > 100
    assert set(asked.values()) == {1}


def test_only_what_has_changed_is_parsed_again() -> None:
    sources = sample()
    generate(sources)
    parsed, bundled = parse.cache_info().misses, _bundled.cache_info().misses
    path = "content/articles/compound-interest.md"
    more = b"A line that no build has seen."
    content = {**sources.content, path: sources.content[path] + b"\n" + more + b"\n"}
    files = generate(dataclasses.replace(sources, content=content))
    assert more in files["index.html"]
    assert parse.cache_info().misses == parsed + 1
    assert _bundled.cache_info().misses == bundled


def test_problems_of_all_files_are_told_together_sorted_by_file_and_line() -> None:
    bad = FRONT.encode() + b"Of 5, {fact}`none`\n{output}`growth.tootal`.\n"
    found = problems(
        site_of({"articles/case.md": bad, "articles/also.md": bad, "facts.toml": b'[a]\nb = "c"\n'})
    )
    places = [tuple(one.split(":")[:2]) for one in found]
    assert places == sorted(places, key=lambda place: (place[0], int(place[1])))
    assert {path for path, _ in places} == {
        "content/articles/also.md",
        "content/articles/case.md",
        "content/facts.toml",
    }


def test_a_page_that_cannot_change_loads_only_what_keeps_the_site() -> None:
    still = generate(article("Only words.\n"))["index.html"]
    linked, script = re.findall(rb"<script[^>]*>", re.sub(rb"[0-9a-f]{12}", b"HASH", still))[::-1]
    assert linked == b'<script type="application/ld+json">'
    assert script.startswith(b'<script type="module" src="assets/still.HASH.js"')
    assert (
        b"assets/page."
        in generate(article("Put {input}`deposit`: {output}`growth.total`\n"))["index.html"]
    )


def test_reloading_is_for_serving_only() -> None:
    served = generate(sample(), generator.Options(reload=True))
    assert any(name.startswith("assets/reload.") for name in served)
    assert all(b"assets/reload." in page for name, page in served.items() if "html" in name)
    assert not any(name.startswith("assets/reload.") for name in generate(sample()))


def test_a_folder_without_a_site_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"content/site\.toml is missing"):
        generator.read(tmp_path)
