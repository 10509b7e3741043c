"""Bundling: the client's scripts and the styles through esbuild, each to one small file.

esbuild sees a folder of its own with the sources as they were read, so that a file saved
meanwhile cannot mix two versions. The result is a plain value, kept for sources that stay.
"""

from __future__ import annotations

import functools
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from site_src.generator.packages import PROJECT
from site_src.generator.problem import ContentProblems, Problem
from site_src.generator.sources import Sources

EMBED, KEEPER, RELOAD, STILL = "embed.js", "keeper.js", "reload.js", "still.js"
SCRIPTS = ("page.js", STILL, "worker.js", RELOAD, EMBED, KEEPER)
STYLE_ORDER = (
    "theme.css",
    "faces.css",
    "frame.css",
    "contents.css",
    "prose.css",
    "table.css",
    "figure.css",
    "number.css",
    "calculator.css",
    "field.css",
    "chart.css",
    "overlay.css",
    "walk.css",
    "question.css",
    "working.css",
    "term.css",
    "guide.css",
    "reference.css",
)
STYLE = "site.css"
CLIENT, STYLES = "site_src/client", "site_src/styles"
_NO_BROWSERS = ("process", "require", "module", "Deno", "Bun", "read", "load")
_FLAGS = (
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--external:node:*",
    *(f"--define:{name}=undefined" for name in _NO_BROWSERS),
    "--legal-comments=none",
    "--entry-names=[name]",
    "--asset-names=[name].[hash]",
    "--loader:.woff2=file",
    "--loader:.svg=file",
    "--loader:.png=file",
    "--log-level=warning",
    "--log-limit=0",
    "--color=false",
)
_SLIP = re.compile(
    r"\[(?:ERROR|WARNING)\] (?P<message>[^\n]*?)(?: \[[a-z-]+\])?\n"
    r"\s*\n\s*(?P<path>[^\n:]+):(?P<line>\d+):\d+:",
    re.MULTILINE,
)

Files = tuple[tuple[str, bytes], ...]


def bundle(client: Mapping[str, bytes], styles: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Bundle scripts and styles: the files to ship, by the names of `SCRIPTS` and `STYLE`.

    Raises ContentProblems for mistakes in them, and for an esbuild that is not installed.
    """
    return _bundled(tuple(sorted(client.items())), tuple(sorted(styles.items())))


def bundled_worker(sources: Sources) -> bytes:
    """Bundle the worker alone, as pages start it."""
    return bundle(sources.client, sources.styles)["worker.js"]


@functools.lru_cache(maxsize=4)
def _bundled(client: Files, styles: Files) -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        root, out = Path(folder, "sources").resolve(), Path(folder, "out")
        _lay(root / CLIENT, client)
        _lay(root / STYLES, styles)
        entries = [f"{CLIENT}/{name}" for name in SCRIPTS if (root / CLIENT / name).is_file()]
        entries += [_style_entry(root / STYLES, (name for name, _ in styles))]
        _run(entries, root, out)
        return {path.name: path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def _lay(folder: Path, files: Files) -> None:
    folder.mkdir(parents=True)
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _style_entry(folder: Path, names: Iterable[str]) -> str:
    sheets = [name for name in names if name.endswith(".css")]
    ordered = [name for name in STYLE_ORDER if name in sheets]
    ordered += [name for name in sheets if name not in STYLE_ORDER]
    imports = "".join(f'@import "./{name}";\n' for name in ordered)
    (folder / STYLE).write_text(imports, encoding="utf-8")
    return f"{STYLES}/{STYLE}"


def _run(entries: list[str], root: Path, out: Path) -> None:
    done = subprocess.run(
        [_esbuild(), *entries, *_FLAGS, f"--outdir={out}"],
        cwd=root,
        env=os.environ | {"NODE_PATH": str(PROJECT / "node_modules")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or done.stderr.strip():
        raise ContentProblems(_problems(done.stderr))


def _problems(said: str) -> list[Problem]:
    found = [
        Problem(slip["path"], int(slip["line"]), slip["message"]) for slip in _SLIP.finditer(said)
    ]
    return found or [Problem(CLIENT, 1, " ".join(said.split()))]


def _esbuild() -> str:
    """Find esbuild's own program: its wrapper would need node and lose time."""
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}
    kind = platform.machine().lower()
    package = PROJECT / "node_modules/@esbuild" / f"{sys.platform}-{machine.get(kind, kind)}"
    for program in (package / "bin/esbuild", package / "esbuild.exe"):
        if program.is_file():
            return str(program)
    message = "esbuild is not installed; `python3 build.py build` sets it up"
    raise ContentProblems([Problem("package.json", 1, message)])
