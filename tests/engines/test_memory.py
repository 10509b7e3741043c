"""In every engine a later visit shows the engine's own figures, from Python's memory or without."""

import pytest

from tests.browser import memory
from tests.engines.alive import walks_over_all_inputs
from tests.engines.conftest import Visitor, in_engines
from tests.engines.driver import poll

pytestmark = in_engines()


@pytest.fixture(scope="module")
def site() -> str:
    return "sample"


def test_a_later_visit_shows_the_engines_figures_after_every_change(visitor: Visitor) -> None:
    poll(visitor.driver, memory.IS_KEPT, None)
    visitor.opens_live()
    assert visitor.marks("engine:ready") == 1
    walks_over_all_inputs(visitor, 2)
