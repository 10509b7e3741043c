"""Every message a writer can meet, and every piece of markup, as a case to read and edit.

A case is a folder in cases/: `article.md` (what the article holds after its front matter, or with
its own), or any other file of `content/`, and beside it `problems.txt`, the messages, or
`expected.html`, the article as built. UPDATE_EXPECTED=1 writes them anew.
"""

import re
import tomllib
from pathlib import Path

import pytest

from site_src.generator import Sources
from tests.generator.sites import (
    CASES,
    FRONT,
    PACKAGES,
    SAMPLE,
    expect,
    generate,
    problems,
    site_of,
)

EXPECTED = ("problems.txt", "expected.html")
ARTICLE = re.compile(r"</header>\n(<p>|<[^h].*?)</article>", re.DOTALL)
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())


def sources_of(case: Path) -> Sources:
    files = {}
    for path in sorted(case.rglob("*")):
        name = path.relative_to(case).as_posix()
        if path.is_dir() or name in EXPECTED:
            continue
        if name == "article.md":
            text = path.read_bytes()
            has_front = text.startswith(b"---") or (case / "no-front-matter").exists()
            files["articles/case.md"] = text if has_front else FRONT.encode() + text
        else:
            files[name] = path.read_bytes()
    return site_of(files, root_of(files.get("site.toml", b"")))


def root_of(site: bytes) -> Path:
    try:
        declared = tomllib.loads(site.decode())
    except tomllib.TOMLDecodeError:
        return SAMPLE
    tops = [str(declared.get(key, ".")).partition(".")[0] for key in ("calculators", "reference")]
    return PACKAGES if any(top and (PACKAGES / top).is_dir() for top in tops) else SAMPLE


@pytest.mark.parametrize("case", FOLDERS, ids=lambda path: path.name)
def test_case_reads_as_expected(case: Path) -> None:
    sources = sources_of(case)
    if (case / "expected.html").exists() or case.name.startswith("good-"):
        html = generate(sources)["index.html"].decode()
        found = html[html.index("</header>\n<", html.index("<h1>")) : html.index("</article>")]
        expect(case / "expected.html", found.removeprefix("</header>\n"))
    else:
        found = "".join(f"{problem}\n" for problem in problems(sources))
        assert found, "the case builds without a problem"
        expect(case / "problems.txt", found)
