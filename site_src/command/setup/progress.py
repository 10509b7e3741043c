"""Showing what set-up does, and running what it needs."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from site_src.command.failure import CannotGoOn

LOG = Path(".cache/set-up.log")
SHOWN = re.compile(r"\s*(Collecting|Downloading|Installing|added|Get:|Setting up)\b.{0,60}")
NETWORK = (
    r"(?i)NewConnectionError|ConnectTimeout|name.?resolution|getaddrinfo|unreachable|ProxyError"
    r"|SSLError|timed out|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|Connection (aborted|refused|reset)"
)
REASONS = (
    (r"No space left on device|ENOSPC", "the disk is full"),
    (r"DO NOT MATCH THE HASHES|EINTEGRITY", "what arrived does not match its pinned hash"),
    (r"Permission denied|EACCES|EPERM", "a file or folder may not be written"),
    (NETWORK, "the network cannot be reached"),
    (r"No matching distribution", "a pinned package is not offered for this system"),
)


@dataclass(frozen=True)
class Step:
    """One program that set-up runs: what it brings, in words, and where it runs."""

    what: str
    command: list[str]
    project: Path
    environment: dict[str, str] | None = None

    def run(self) -> None:
        """Run it, showing its progress and keeping all it says in the log.

        Raises:
            CannotGoOn: it failed; the sentence says why as far as its words tell.
        """
        print(f"Setting up: {self.what}", flush=True)
        code, said = self._heard()
        if code != 0:
            raise CannotGoOn(f"{self.what} could not be set up: {reason(said)} (all of it: {LOG})")

    def _heard(self) -> tuple[int, str]:
        log = self.project / LOG
        log.parent.mkdir(parents=True, exist_ok=True)
        said = []
        with log.open("a", encoding="utf-8") as kept, self._started() as process:
            assert process.stdout is not None  # noqa: S101 - a pipe was asked for
            for line in process.stdout:
                kept.write(line)
                said.append(line)
                if shown := SHOWN.match(line):
                    print("  " + shown[0].strip(), flush=True)
        return process.returncode, "".join(said)

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command,
            cwd=self.project,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )


def reason(said: str) -> str:
    """Return in a few words why a program failed, from what it said."""
    for pattern, words in REASONS:
        if re.search(pattern, said):
            return words
    lines = said.strip().splitlines()
    return lines[-1].strip() if lines else "it ended without a word"
