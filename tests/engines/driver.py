"""What a reader's eyes and hands need of a browser, whichever engine it has.

Scripts are functions in arrow form: a page's content security policy may refuse any other.
"""

import time
from pathlib import Path
from typing import Any, Protocol

Place = Any  # an element, in the terms of who drives the browser
PATIENCE = 60.0
PAUSE = 0.02


class Readable(Protocol):
    """A page that can be asked."""

    def evaluate(self, function: str, /) -> Any:  # noqa: ANN401 - plain JSON data
        """Return what a function of the page gives, as plain data."""


class Driver(Protocol):
    """A browser with one page open."""

    def opens(self, address: str) -> None:
        """Open an address, and wait until its page is loaded."""

    def evaluate(self, function: str, argument: object = None) -> Any:  # noqa: ANN401 - plain JSON data
        """Return what a function of the page gives, as plain data."""

    def waits(self, function: str, argument: object = None) -> None:
        """Wait until a function of the page gives something true."""

    def all(self, selector: str, within: Place | None = None) -> list[Place]:
        """Return the elements that a selector means, on the page or in a place of it."""

    def text(self, place: Place) -> str:
        """Return the words of a place, as they are seen."""

    def property(self, place: Place, name: str) -> Any:  # noqa: ANN401 - as the page has it
        """Return a property of an element."""

    def types(self, place: Place, text: str) -> None:
        """Put a text into a box, in place of what it holds."""

    def chooses(self, place: Place, value: str) -> None:
        """Choose one of a list, by its value."""

    def clicks(self, place: Place) -> None:
        """Click on an element."""

    def presses(self, place: Place, key: str) -> None:
        """Press a key, by the name that the page hears, while an element has the focus."""

    def points(self, place: Place, at: float = 0.5) -> None:
        """Point at an element, so far from its left edge, half way down."""

    def drags(self, place: Place, right: int) -> None:
        """Drag an element so many pixels to the right."""

    def gives(self, place: Place, file: Path) -> None:
        """Give a file to an element that takes files."""

    def enters(self, frame: Place) -> None:
        """Go on in a frame of the page."""


class Impatient(AssertionError):
    """The page did not come to what was waited for."""


def poll(driver: Driver, function: str, argument: object) -> None:
    """Ask a page again and again until a function of it gives something true."""
    end = time.monotonic() + PATIENCE
    while not driver.evaluate(function, argument):
        if time.monotonic() > end:
            raise Impatient(f"{PATIENCE:.0f} seconds were not enough for {function}")
        time.sleep(PAUSE)
