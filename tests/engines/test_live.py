"""In every engine a page comes alive without a change, and then every figure is CPython's own."""

from typing import Any

import pytest

from tests.browser.shown import shown
from tests.engines.alive import expectation, is_handed_over, walks_over_all_inputs
from tests.engines.conftest import Visitor, in_engines
from tests.engines.driver import Readable

pytestmark = in_engines()

TIMES = {"flagship": 1, "sample": 4}  # how often each input is changed
FRAME = "document.querySelector('iframe').contentDocument"


@pytest.fixture(scope="module", params=TIMES)
def site(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def test_the_first_answers_change_nothing(visitor: Visitor) -> None:
    is_handed_over(visitor)


def test_the_figures_are_the_engines_before_and_after_every_change(
    visitor: Visitor, site: str
) -> None:
    walks_over_all_inputs(visitor, TIMES[site])


class Framed:
    """The page in a frame of the page: a sandbox runs no script, and can be read from outside."""

    def __init__(self, outside: Readable) -> None:
        self._outside = outside

    def evaluate(self, function: str) -> Any:  # noqa: ANN401 - plain JSON data
        inside = f"(document) => ({function})()"
        return self._outside.evaluate(f"() => ({inside})({FRAME})")


def test_without_scripts_every_figure_stands_as_the_engine_gives_it(visitor: Visitor) -> None:
    expected = expectation(visitor)
    visitor.opens("framed/index.html")
    visitor.driver.waits(f"() => Boolean({FRAME}?.querySelector('footer'))")
    silent = shown(Framed(visitor.driver))
    assert silent == expected.of(silent)
