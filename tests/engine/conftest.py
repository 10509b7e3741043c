"""The arithmetic of the calculators: 34 digits."""

from collections.abc import Iterator
from decimal import localcontext

import pytest

from engine.interface.run import EXACT


@pytest.fixture(scope="module")
def exact() -> Iterator[None]:
    with localcontext(EXACT):
        yield
