"""The site as it is served: the last good files, and what is wrong since.

The builder shows or reports; each open page waits for its next event. An event's key is a digest of
what it stands for, so that a page that comes back after a restart learns whether it is out of date.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Condition


@dataclass(frozen=True)
class State:
    """The files to serve, and the problems met since they were made."""

    files: Mapping[str, bytes]
    problems: str = ""

    @property
    def key(self) -> str:
        """A digest of what the open pages show."""
        digest = hashlib.sha256(self.problems.encode())
        for name, content in self.files.items():
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()[:16]


class Live:
    """The current state, for one builder and any number of waiting pages."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._state = State({})
        self._key = self._state.key

    @property
    def state(self) -> State:
        """What is served now."""
        return self._state

    @property
    def key(self) -> str:
        """The key of what is served now."""
        return self._key

    def show(self, files: Mapping[str, bytes]) -> None:
        """Serve these files from now on."""
        self._become(State(files))

    def report(self, problems: str) -> None:
        """Keep the files and tell the open pages what is wrong."""
        self._become(State(self._state.files, problems))

    def wait(self, seen: str, seconds: float) -> bool:
        """Wait until the key differs from the one seen; tell whether it does."""
        with self._changed:
            return self._changed.wait_for(lambda: self._key != seen, seconds)

    def _become(self, state: State) -> None:
        key = state.key
        with self._changed:
            self._state, self._key = state, key
            self._changed.notify_all()
