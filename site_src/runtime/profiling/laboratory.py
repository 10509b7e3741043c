"""The laboratory's files, and the profile taken in it."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_src.runtime.browser_python import SLIM, library_of, watched_start
from site_src.runtime.cache import Files
from site_src.runtime.profile import Profile, begun_profile
from site_src.runtime.pyodide import installed_pyodide
from site_src.runtime.wasm import watched

HERE = Path(__file__).parent
WORKER = b'import "./notes.js"; import "./client.js";'


@dataclass(frozen=True)
class Laboratory:
    """What a server must serve, and the profile with what node has seen while it was made."""

    files: Files
    profile: Profile

    def seen(self, letters: str) -> frozenset[int]:
        """Read what a browser has written into the page: a letter for each function."""
        return frozenset(at for at in range(self.profile.functions) if letters[at] == "1")


def laboratory(
    project: Path, sources: Mapping[str, bytes], rounds: Mapping[str, str], worker: bytes
) -> Laboratory:
    """Make the laboratory of packages of calculators, which the sources hold.

    `rounds` are the requests for each package, as JSON text, the site's own package first;
    `worker` is the reader's own.

    Raises RuntimeProblem where the browser's Python cannot be made.
    """
    pyodide = installed_pyodide(project)
    wasm = watched(pyodide.wasm.read_bytes())
    made = watched_start(project, next(iter(rounds)), sources, wasm)
    asked = [(package, json.loads(requests)) for package, requests in rounds.items()]
    python = {
        SLIM: wasm,
        "pyodide.asm.mjs": pyodide.script.read_bytes(),
        "python.zip": library_of(project),
        "engine.zip": made["engine.zip"],
    }
    files = {
        **{name: (HERE / name).read_bytes() for name in ("page.js", "notes.js")},
        "index.html": (HERE / "page.html").read_bytes(),
        "client.js": worker,
        "worker.js": WORKER,
        "rounds.json": json.dumps({"digests": _digests(python), "rounds": asked}).encode(),
        **{f"python/{name}": content for name, content in python.items()},
    }
    begun = begun_profile(pyodide)
    by_node = (at for at in range(begun.functions) if made["called.bin"][at])
    return Laboratory(files, begun.with_called(frozenset(by_node)))


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give what the reader's worker asks for as proof of its files."""
    hashes = {name: hashlib.sha256(content).digest() for name, content in files.items()}
    return {name: base64.b64encode(one).decode() for name, one in hashes.items()}
