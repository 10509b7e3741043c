"""The profile: which functions of Pyodide's wasm Python calls, as browsers have seen it.

It is a small text, bound to one wasm by its digest: a line for the Pyodide, one for the digest, one
for the count of functions, then a bit for each function in base64, the lowest bit of a byte first.
"""

import base64
import hashlib
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from site_src.runtime.problem import RuntimeProblem
from site_src.runtime.pyodide import VERSION, Pyodide
from site_src.runtime.wasm import function_count, slimmed

PATH = Path(__file__).with_name("profile.txt")
COMMAND = "python3 build.py profile"
TITLE = f"# The functions of Pyodide's wasm that are called; made by {COMMAND}"
WIDTH = 96


@dataclass(frozen=True)
class Profile:
    """The functions called, counted in the order of the code, of the wasm with this digest."""

    pyodide: str
    digest: str
    functions: int
    called: frozenset[int]

    @classmethod
    def of(cls, pyodide: str, wasm: bytes, called: frozenset[int] = frozenset()) -> Self:
        """Make the profile of a wasm."""
        return cls(pyodide, hashlib.sha256(wasm).hexdigest(), function_count(wasm), called)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what `text` has written."""
        said = [line for line in text.splitlines() if not line.startswith("#")]
        named = dict(line.split() for line in said[:3])
        bits = base64.b64decode("".join(said[3:]))
        count = int(named["functions"])
        called = frozenset(at for at in range(count) if bits[at >> 3] >> (at & 7) & 1)
        return cls(named["pyodide"], named["sha256"], count, called)

    def text(self) -> str:
        """Write the profile down."""
        bits = bytearray(-(-self.functions // 8))
        for at in self.called:
            bits[at >> 3] |= 1 << (at & 7)
        lines = textwrap.wrap(base64.b64encode(bits).decode(), WIDTH)
        head = (f"pyodide {self.pyodide}", f"sha256 {self.digest}", f"functions {self.functions}")
        return "\n".join([TITLE, *head, *lines, ""])

    def with_called(self, more: frozenset[int]) -> Self:
        """Add functions that were called."""
        return type(self)(self.pyodide, self.digest, self.functions, self.called | more)

    def applied(self, wasm: bytes) -> bytes:
        """Slim the wasm.

        Raises:
            RuntimeProblem: it is another wasm than the profile was taken of.
        """
        if hashlib.sha256(wasm).hexdigest() != self.digest:
            raise RuntimeProblem(
                f"site_src/runtime/{PATH.name} was taken of another Pyodide ({self.pyodide}) than "
                f"is installed; take it anew: {COMMAND}"
            )
        return slimmed(wasm, self.called)


def kept_profile() -> Profile:
    """Read the profile that the project keeps."""
    return Profile.read(PATH.read_text(encoding="utf-8"))


def begun_profile(pyodide: Pyodide) -> Profile:
    """Give the profile to add to: the kept one, or an empty one where that is of another wasm."""
    empty = Profile.of(VERSION, pyodide.wasm.read_bytes())
    if not PATH.is_file():
        return empty
    kept = kept_profile()
    return kept if kept.digest == empty.digest else empty


def keep(profile: Profile) -> None:
    """Write the profile where the build finds it."""
    PATH.write_text(profile.text(), encoding="utf-8")
